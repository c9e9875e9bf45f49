"""Who answers for the indicators of a dinas: whom somebody named, else the one whose work they are."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from db.queries.kit.serentak import Plan, asked, run
from db.tables import Pegawai, PenanggungJawab

PJ, PEGAWAI = PenanggungJawab.__table__, Pegawai.__table__


@dataclass(frozen=True)
class Penanggung:
    """chosen: somebody said so; else it is a suggestion."""

    pegawai_id: int
    name: str
    chosen: bool


def of_dinas(connection: Connection, *, dinas_id: int) -> dict[int, Penanggung]:
    """indikator_id → who answers for it; key 0 holds the head, who answers for those that are not in it."""
    return run(connection, of_dinas_plan(dinas_id=dinas_id))


def of_dinas_plan(*, dinas_id: int) -> Plan[dict[int, Penanggung]]:
    """`of_dinas`, to be asked together with others."""
    p = PEGAWAI.c
    named = (
        select(PJ.c.indikator_id, p.id, p.name)
        .join_from(PJ, PEGAWAI, p.id == PJ.c.pegawai_id)
        .where(PJ.c.dinas_id == dinas_id, p.dinas_id == dinas_id, p.active_to.is_(None))
    )
    found = {row[0]: Penanggung(row[1], row[2], chosen=True) for row in (yield from asked(named))}
    return found
