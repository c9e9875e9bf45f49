"""Units of a dinas: name and the unit above, which may stand in the same file."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session

from db.tables import Unit
from rules.impor import Field, Line
from rules.kit.errors import DomainError
from rules.organisasi.nama_unit import key as plain
from rules.organisasi.unit import Nama
from services import organisasi
from services.impor import jejak
from services.impor.jenis.kind import Asked, Kind, Taking, Written
from services.impor.jenis.unit_nilai import Sasaran, judge
from services.kit import audit

FIELDS = (
    Field(
        *("name", "Nama unit"),
        names=("unit", "unit kerja", "unit organisasi", "nama unit kerja", "unor"),
        needed=True,
        filled=True,
        example="Seksi Layanan",
    ),
    Field(
        *("parent", "Unit induk"), names=("induk", "atasan unit", "unit di atasnya", "unit atasan"), example="Bidang Pelayanan"
    ),
)


def fields(asked: Asked) -> Sequence[Field]:
    """A unit's columns; `parent` may be led by those above it: "Dinas > Bidang A"."""
    return FIELDS


def key(values: Mapping[str, Any]) -> tuple[str, str]:
    """A name in its place: a dinas may have two of one name."""
    return plain(str(values.get("name") or "")), plain(str(values.get("parent") or ""))


def write(session: Session, asked: Asked, taking: Taking) -> list[Written]:
    """Units above before their parts, each by the service that a form uses."""
    made: dict[int, int] = {}
    written = []
    for number, line in enumerate(_in_order(taking.lines), 1):
        try:
            one = _take(session, asked, line, made)
        except DomainError as error:
            raise type(error)(f"Baris {line.row}: {error.message}", field=error.field) from error
        made[line.row] = one.row_id
        written.append(one)
        taking.progress(number / len(taking.lines))
    return written


def undo(session: Session, asked: Asked, written: Sequence[Written]) -> None:
    """Units go, or back under the one they were under."""
    connection = session.connection()
    jejak.restore(connection, written)
    # The last first: a part is made after what it is part of.
    for one in reversed(written):
        jejak.remove(connection, [one])
    audit.bump(connection, asked.dinas_id)


def _in_order(lines: Sequence[Line]) -> list[Line]:
    """Each after the unit that it comes under: then no step closes a circle, even where two change places."""
    by_row = {line.row: line for line in lines}
    by_unit = {line.target.unit_id: line for line in lines if line.target.unit_id is not None}
    found: dict[int, Line] = {}
    for line in lines:
        up: list[Line] = []
        at: Line | None = line
        while at is not None and at.row not in found and at not in up:
            up.append(at)
            at = by_row.get(at.target.parent_row) or by_unit.get(at.target.parent_id)
        found |= {each.row: each for each in reversed(up)}
    return list(found.values())


def _take(session: Session, asked: Asked, line: Line, made: Mapping[int, int]) -> Written:
    target: Sasaran = line.target
    parent_id = target.parent_id if target.parent_row is None else made[target.parent_row]
    if target.unit_id is None:
        name = line.values["name"]
        return Written("unit", organisasi.add_unit(session, asked.actor, dinas_id=asked.dinas_id, name=name, parent_id=parent_id))
    row = session.get_one(Unit, target.unit_id)
    before = audit.snapshot(row)
    nama, version = Nama(row.name), target.version
    organisasi.change_unit(
        session, asked.actor, unit_id=target.unit_id, version=version, nama=nama, parent_id=parent_id, active=row.active
    )
    return Written("unit", target.unit_id, before)


KIND = Kind("unit", "Unit kerja", "unit.edit", fields, judge, write, undo, key=key)
