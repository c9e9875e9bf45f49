"""Who answers for the indicators of a dinas: whom somebody named, else the one whose work they are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, func, select

from db.queries import shared
from db.queries.indikator.realisasi import REKAP
from db.queries.kit.serentak import Plan, asked, run, together
from db.tables import Akun, Indikator, Pegawai, PenanggungJawab, Unit

PJ, PEGAWAI, UNIT, AKUN = (t.__table__ for t in (PenanggungJawab, Pegawai, Unit, Akun))
INDIKATOR = Indikator.__table__
HEAD = "memimpin dinas ini"


@dataclass(frozen=True)
class Penanggung:
    """chosen: somebody said so; else it is a suggestion, and `why` says on what ground."""

    pegawai_id: int
    name: str
    chosen: bool
    why: str = ""


@shared
def of_dinas(connection: Connection, *, dinas_id: int) -> dict[int, Penanggung]:
    """indikator_id → who answers for it; key 0 holds the head, who answers for those that are not in it. One statement.

    An office, told to everybody who sees the figures; nothing personal.
    """
    return run(connection, of_dinas_plan(dinas_id=dinas_id))


def of_dinas_plan(*, dinas_id: int) -> Plan[dict[int, Penanggung]]:
    """`of_dinas`, to be asked together with others.

    Suggested is the head of the unit that measured it last; where several did, of the one above them all. Nobody who left.
    """
    p = PEGAWAI.c
    named = (
        select(PJ.c.indikator_id, p.id, p.name)
        .join_from(PJ, PEGAWAI, p.id == PJ.c.pegawai_id)
        .where(PJ.c.dinas_id == dinas_id, p.dinas_id == dinas_id, p.active_to.is_(None))
    )
    units = select(UNIT.c.id, UNIT.c.name, func.coalesce(UNIT.c.merged_into_id, UNIT.c.parent_id).label("above"))
    chosen, found, measured, leaders = yield from together(
        asked(named), asked(units.where(UNIT.c.dinas_id == dinas_id)), asked(_measured(dinas_id)), asked(_leaders(dinas_id))
    )
    lead, head = _heads(leaders), _head(leaders)
    above = {row.id: row.above for row in found}
    names = {row.id: row.name for row in found}
    made = {} if head is None else {0: Penanggung(head.id, head.name, chosen=False, why=HEAD)}
    for indikator_id, by in _grouped(measured).items():
        at = next((unit for unit in _path(_common(by, above), above) if unit in lead), None)
        if at is not None:
            made[indikator_id] = Penanggung(lead[at].id, lead[at].name, False, f"memimpin {names[at]}, tempat angkanya diukur")
    return made | {row[0]: Penanggung(row[1], row[2], chosen=True) for row in chosen}


def answered(pegawai_id: int) -> Select[Any]:
    """How many indicators somebody was named for, as a query."""
    return select(func.count()).where(PJ.c.pegawai_id == pegawai_id)


def _measured(dinas_id: int) -> Select[Any]:
    """Which units measured each indicator in the last month that it has: indikator_id, owner_id."""
    t = REKAP.c
    of_units = (t.dinas_id == dinas_id, t.level == "unit", t.count > 0)
    last = select(t.indikator_id, func.max(t.month).label("month")).where(*of_units).group_by(t.indikator_id).subquery()
    query = select(t.indikator_id, t.owner_id).where(*of_units)
    return query.join(last, (last.c.indikator_id == t.indikator_id) & (last.c.month == t.month))


def _leaders(dinas_id: int) -> Select[Any]:
    """The head, and those in service who lead somebody: id, name, unit_id, above (the unit of his atasan), kepala, team."""
    p, team, boss = PEGAWAI.c, PEGAWAI.alias("team"), PEGAWAI.alias("boss")
    kepala = select(AKUN.c.id).where(AKUN.c.pegawai_id == p.id, AKUN.c.role == "kepala").exists()
    return (
        select(
            p.id, p.name, p.unit_id, boss.c.unit_id.label("above"), kepala.label("kepala"), func.count(team.c.id).label("team")
        )
        .outerjoin_from(PEGAWAI, team, (team.c.atasan_id == p.id) & team.c.active_to.is_(None))
        .outerjoin(boss, boss.c.id == p.atasan_id)
        .where(p.dinas_id == dinas_id, p.active_to.is_(None))
        .group_by(p.id, p.name, p.unit_id, boss.c.unit_id)
        .having((func.count(team.c.id) > 0) | kepala)
    )


def _head(leaders: Sequence[Any]) -> Any:
    """By the role of the account; while nobody holds it, who leads most people without an atasan in a unit of the dinas."""
    units = {row.unit_id for row in leaders}
    found = [row for row in leaders if row.kepala] or [row for row in leaders if row.above not in units]
    return min(found, key=lambda row: (-row.team, row.id), default=None)


def _heads(leaders: Sequence[Any]) -> dict[int, Any]:
    """unit → who leads it: somebody of it whose own atasan is elsewhere; of several the one with most people."""
    found: dict[int, Any] = {}
    for row in sorted(leaders, key=lambda row: (-row.team, row.id)):
        if row.above != row.unit_id:
            found.setdefault(row.unit_id, row)
    return found


def _grouped(rows: Sequence[Any]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = {}
    for indikator_id, unit_id in rows:
        found.setdefault(indikator_id, set()).add(unit_id)
    return found


def _common(units: Iterable[int], above: Mapping[int, int | None]) -> int | None:
    """The lowest unit that holds all of them; None: only the dinas does."""
    first, *others = (_path(unit, above) for unit in sorted(units))
    return next((unit for unit in first if all(unit in path for path in others)), None)


def _path(unit: int | None, above: Mapping[int, int | None]) -> list[int]:
    """A unit and those above it, the nearest first."""
    found: list[int] = []
    while unit is not None and unit not in found:
        found.append(unit)
        unit = above.get(unit)
    return found
