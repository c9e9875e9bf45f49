"""Units of a dinas: name and the unit above, which may stand in the same file."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, select
from sqlmodel import Session

from db.tables import Unit
from rules.impor import Field, Line, Reading, Wrong
from rules.impor.susun import plain
from rules.organisasi.unit import Nama
from services import organisasi
from services.impor import jejak
from services.impor.jenis.kind import Asked, Judged, Kind, Taking, Written
from services.kit import audit

UNIT = Unit.__table__
FIELDS = (
    Field(
        "name", "Nama unit", names=("unit", "unit kerja", "unit organisasi"), needed=True, filled=True, example="Bidang Pelayanan"
    ),
    Field("parent", "Unit induk", names=("induk", "atasan unit", "unit di atasnya"), example="Sekretariat"),
)


def fields(asked: Asked) -> Sequence[Field]:
    """A unit's columns."""
    return FIELDS


def judge(asked: Asked, readings: Sequence[Reading]) -> Judged:
    """New units, and those that come under another one. A parent that is neither here nor in the file is wrong."""
    known = _known(asked.connection, asked.dinas_id)
    in_file = {plain(one.values["name"]) for one in readings}
    lines = [_line(one, known, in_file) for one in readings]
    missing = sorted(row["name"] for name, row in known.items() if name not in in_file)
    return Judged(lines, missing=missing)


def _line(reading: Reading, known: Mapping[str, dict[str, Any]], in_file: set[str]) -> Line:
    name, parent = reading.values["name"], reading.values.get("parent", "")
    if parent and plain(parent) not in known and plain(parent) not in in_file:
        told = f"Unit induk “{parent[:60]}” tidak ada di dinas ini dan tidak ada di berkas ini."
        return Line(reading.row, "salah", reading.values, name, wrong=(Wrong(reading.row, "parent", told),))
    there = known.get(plain(name))
    if there is None:
        return Line(reading.row, "baru", reading.values, name)
    if "parent" not in reading.values or plain(parent) == plain(there["parent"]):
        return Line(reading.row, "sama", reading.values, name)
    return Line(reading.row, "ubah", reading.values, name, {"parent": there["parent"]}, target=(there["id"], there["version"]))


def write(session: Session, asked: Asked, taking: Taking) -> list[Written]:
    """Parents before their parts, each by the service that a form uses."""
    ids = {name: row["id"] for name, row in _known(session.connection(), asked.dinas_id).items()}
    wanted = {plain(line.values["name"]): line for line in taking.lines}
    written: list[Written] = []

    def take(line: Line) -> None:
        name, parent = line.values["name"], line.values.get("parent", "")
        wanted.pop(plain(name), None)
        if (above := wanted.get(plain(parent))) is not None and above.state == "baru":
            take(above)
        parent_id = ids[plain(parent)] if parent else None
        if line.target is None:
            unit_id = organisasi.add_unit(session, asked.actor, dinas_id=asked.dinas_id, name=name, parent_id=parent_id)
            ids[plain(name)] = unit_id
            written.append(Written("unit", unit_id))
            return
        unit_id, version = line.target
        row = session.get_one(Unit, unit_id)
        before = audit.snapshot(row)
        organisasi.change_unit(
            session, asked.actor, unit_id=unit_id, version=version, nama=Nama(row.name), parent_id=parent_id, active=row.active
        )
        written.append(Written("unit", unit_id, before))

    while wanted:
        take(next(iter(wanted.values())))
    return written


def undo(session: Session, asked: Asked, written: Sequence[Written]) -> None:
    """Units go, or back under the one they were under."""
    connection = session.connection()
    jejak.restore(connection, written)
    jejak.remove(connection, written)
    audit.bump(connection, asked.dinas_id)


def _known(connection: Connection, dinas_id: int) -> dict[str, dict[str, Any]]:
    above = UNIT.alias("above")
    query = select(UNIT.c.id, UNIT.c.name, UNIT.c.version, above.c.name.label("parent")).where(
        UNIT.c.dinas_id == dinas_id, UNIT.c.active
    )
    query = query.join_from(UNIT, above, UNIT.c.parent_id == above.c.id, isouter=True)
    return {plain(row.name): {**row._mapping, "parent": row.parent or ""} for row in connection.execute(query)}


KIND = Kind("unit", "Unit kerja", "unit.edit", fields, judge, write, undo, key=lambda values: plain(values["name"]))
