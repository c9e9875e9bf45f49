"""A list of employees written: units first, then everybody after his atasan, each by the service that a form uses."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from db.base import Model, id_of
from db.queries.penilaian.berlaku import DRAFT
from db.tables import Pegawai, Penempatan, Penilaian, UsulAtasan
from rules.impor import Line
from rules.kit.errors import DomainError, Invalid
from rules.organisasi.penempatan import Tujuan
from services import organisasi
from services.impor import jejak
from services.impor.jenis.kind import Asked, Taking, Written
from services.impor.jenis.pegawai.niat import Sasaran
from services.kit import audit
from services.kit.batches import batched
from services.organisasi import atasan, pegawai

# What a change of an employee brings along; rows that follow him to another unit come back with him (batal).
BESIDE: tuple[tuple[type[Model], Any], ...] = (
    (Penempatan, True),
    (UsulAtasan, True),
    (Penilaian, DRAFT),
)


def write(session: Session, asked: Asked, taking: Taking) -> list[Written]:
    """All of them, or a refusal that names the row."""
    if any(line.target.lacks_tmt for line in taking.lines):
        raise Invalid("Isi TMT: tanggal mulai bertugas bagi pegawai baru, tanggal pindah bagi yang pindah.", field="tmt")
    atasan.lock_tree(session)
    written: list[Written] = []
    units: dict[str, int] = {}
    for name in taking.extra:
        units[name] = organisasi.add_unit(session, asked.actor, dinas_id=asked.dinas_id, name=name)
        written.append(Written("unit", units[name]))
    here = [line.target.pegawai_id for line in taking.lines if line.target.pegawai_id is not None]
    before = _beside(session, here)
    new: dict[str, int] = {}
    for number, line in enumerate(order(taking.lines), 1):
        try:
            written.append(_take(session, asked, line.target, units, new))
        except DomainError as error:
            raise type(error)(f"Baris {line.row}: {error.message}", field=error.field) from error
        taking.progress(number / len(taking.lines))
    session.flush()
    after = _beside(session, [*here, *new.values()])
    return written + [Written(*at, before.get(at)) for at, row in after.items() if before.get(at) != row]


def order(lines: Sequence[Line]) -> list[Line]:
    """The lines so that each comes after that of its atasan: then no step closes a circle, even where two change places."""
    by_node = {line.target.node: line for line in lines}
    found: dict[int | str, Line] = {}
    for line in lines:
        up: dict[int | str, Line] = {}
        at: Line | None = line
        while at is not None and at.target.node not in found and at.target.node not in up:
            up[at.target.node] = at
            at = by_node.get(at.target.atasan)
        found |= dict(reversed(up.items()))
    return list(found.values())


def _take(session: Session, asked: Asked, target: Sasaran, units: Mapping[str, int], new: dict[str, int]) -> Written:
    unit_id = units[target.unit] if isinstance(target.unit, str) else target.unit
    atasan_id = new[target.atasan] if isinstance(target.atasan, str) else target.atasan
    if target.pegawai_id is None:
        made = pegawai.add(session, asked.actor, unit_id=unit_id, isi=target.isi, atasan_id=atasan_id)
        new[str(target.node)] = made
        return Written("pegawai", made)
    before = audit.snapshot(session.get_one(Pegawai, target.pegawai_id))
    pegawai.change(
        session,
        asked.actor,
        pegawai_id=target.pegawai_id,
        version=target.version,
        isi=target.isi,
        tujuan=Tujuan(unit_id, atasan_id, target.tmt),
    )
    return Written("pegawai", target.pegawai_id, before)


def _beside(session: Session, pegawai_ids: Sequence[int]) -> dict[tuple[str, int], dict[str, Any]]:
    """(table, id) → columns of the rows beside these employees."""
    found: dict[tuple[str, int], dict[str, Any]] = {}
    for model, where in BESIDE:
        of = model.__table__.c.pegawai_id
        for some in batched(pegawai_ids, jejak.TOGETHER):
            query = select(model).where(of.in_(some), where)
            for row in session.execute(query.execution_options(populate_existing=True)).scalars():
                found[str(model.__table__.name), id_of(row)] = audit.snapshot(row)
    return found
