"""Dinas and units as a whole, with how many people work in each: what the Organisasi page shows."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from db.queries import shared
from db.tables import Dinas, Pegawai, Unit
from rules.organisasi import in_tree_order

DINAS, UNIT, PEGAWAI = Dinas.__table__, Unit.__table__, Pegawai.__table__
INTO = UNIT.alias("merged_into")


@dataclass(frozen=True)
class DinasRow:
    """One dinas, in use or not, with its active units and employees counted."""

    id: int
    code: str
    name: str
    sector: str
    jenis: str
    active: bool
    version: int
    dipakai_sejak: date | None
    units: int
    people: int


@dataclass(frozen=True)
class UnitRow:
    """One unit in its place of the tree. `path` reads from the top: "Bidang Pelayanan › Seksi KTP"."""

    id: int
    name: str
    parent_id: int | None
    active: bool
    version: int
    people: int
    merged_into: str | None
    depth: int
    path: str


@shared
def dinas_all(connection: Connection) -> list[DinasRow]:
    """Every dinas by name, those out of use too."""
    units = select(func.count()).where(UNIT.c.dinas_id == DINAS.c.id, UNIT.c.active).scalar_subquery().label("units")
    people = select(func.count()).where(PEGAWAI.c.dinas_id == DINAS.c.id, PEGAWAI.c.active_to.is_(None)).scalar_subquery()
    t = DINAS.c
    columns = (t.id, t.code, t.name, t.sector, t.jenis, t.active, t.version, t.dipakai_sejak)
    query = select(*columns, units, people.label("people")).where(~t.kota).order_by(DINAS.c.name)
    return [DinasRow(**row) for row in connection.execute(query).mappings()]


@shared
def unit_tree(connection: Connection, *, dinas_id: int) -> list[UnitRow]:
    """The units of a dinas, each under its parent, siblings by name; those out of use too."""
    people = (
        select(PEGAWAI.c.unit_id, func.count().label("people"))
        .where(PEGAWAI.c.dinas_id == dinas_id, PEGAWAI.c.active_to.is_(None))
        .group_by(PEGAWAI.c.unit_id)
        .subquery()
    )
    counted = func.coalesce(people.c.people, 0)
    query = (
        select(UNIT.c.id, UNIT.c.name, UNIT.c.parent_id, UNIT.c.active, UNIT.c.version, counted, INTO.c.name)
        .outerjoin(INTO, INTO.c.id == UNIT.c.merged_into_id)
        .outerjoin(people, people.c.unit_id == UNIT.c.id)
        .where(UNIT.c.dinas_id == dinas_id)
        .order_by(func.lower(UNIT.c.name))
    )
    rows = {row[0]: row for row in connection.execute(query)}
    paths: dict[int, str] = {}
    found = []
    for unit_id, depth in in_tree_order({id_: row[2] for id_, row in rows.items()}):
        row = rows[unit_id]
        paths[unit_id] = f"{paths[row[2]]} › {row[1]}" if depth else row[1]
        found.append(UnitRow(*row, depth=depth, path=paths[unit_id]))
    return found
