"""Field visits counted: per leader, per dinas; and what may be visited."""

from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection, and_, case, distinct, func, literal, or_, select, union_all

from db.dates import as_date, month_of
from db.queries import shared
from db.queries.indikator.sumber.kunjungan import janji
from db.queries.kit import tenggat
from db.queries.kit.frames import frame
from db.queries.kit.serentak import Plan, asked, run
from db.tables import Kunjungan, Layanan, Pegawai, Unit
from rules.kit.tenggat import Keadaan

KUNJUNGAN, LAYANAN, PEGAWAI, UNIT = Kunjungan.__table__, Layanan.__table__, Pegawai.__table__, Unit.__table__
LED = PEGAWAI.alias("led")
HAS_FOLLOW_UP = KUNJUNGAN.c.follow_up != ""


@dataclass(frozen=True)
class Counts:
    """Visits made in a period and by how many leaders; follow-ups due in it, and those that wait today, whenever noted."""

    visits: int
    leaders: int
    follow_ups: Keadaan


@dataclass(frozen=True)
class Place:
    """What may be visited: a unit of the dinas or one of its services."""

    kind: str
    id: int
    name: str


def of_dinas(connection: Connection, *, dinas_id: int, start: date, end: date, today: date) -> Counts:
    """The visits of a dinas from `start` to `end`, in one statement."""
    return run(connection, of_dinas_plan(connection, dinas_id=dinas_id, start=start, end=end, today=today))


def of_dinas_plan(connection: Connection, *, dinas_id: int, start: date, end: date, today: date) -> Plan[Counts]:
    """`of_dinas`, to be asked together with others."""
    k, owed = KUNJUNGAN.c, janji(connection)
    within = k.day.between(start, end)
    query = select(
        func.count(case((within, 1))),
        func.count(distinct(case((within, k.visitor_id)))),
        *tenggat.columns(owed, start, end, today),
    ).where(k.dinas_id == dinas_id, or_(within, owed.open, owed.judged(start, end, today)))
    ((visits, leaders, *state),) = yield from asked(query)
    return Counts(visits, leaders, tenggat.read(state, today))


def per_leader(connection: Connection, *, dinas_id: int, start: date, end: date) -> pd.DataFrame:
    """visitor_id, visitor, month, visits, follow_ups, done: a row for each leader and month from `start` to `end`.

    A leader of the dinas without a visit has one row, with month None and zeros: that he went nowhere is to be seen too.
    """
    k, p = KUNJUNGAN.c, PEGAWAI.c
    made = and_(k.visitor_id == p.id, k.dinas_id == dinas_id, k.day.between(start, end))
    month = month_of(connection, k.day)
    leads = select(LED.c.id).where(LED.c.atasan_id == p.id, LED.c.active_to.is_(None)).exists()
    counts = (
        func.count(k.id).label("visits"),
        func.count(case((HAS_FOLLOW_UP, 1))).label("follow_ups"),
        func.count(case((HAS_FOLLOW_UP & k.done_at.is_not(None), 1))).label("done"),
    )
    query = (
        select(p.id.label("visitor_id"), p.name.label("visitor"), month.label("month"), *counts)
        .outerjoin_from(PEGAWAI, KUNJUNGAN, made)
        .where(or_(k.id.is_not(None), and_(p.dinas_id == dinas_id, p.active_to.is_(None), leads)))
        .group_by(p.id, p.name, month)
        .order_by(p.name, p.id, month)
    )
    found = frame(connection, query)
    found["month"] = [as_date(one) for one in found["month"]]
    return found


@shared
def places(connection: Connection, *, dinas_id: int) -> list[Place]:
    """The active units and services of a dinas, units first, each by name."""
    units = select(literal("unit").label("kind"), UNIT.c.id, UNIT.c.name, literal(0).label("at"))
    services = select(literal("layanan"), LAYANAN.c.id, LAYANAN.c.name, literal(1))
    every = union_all(
        units.where(UNIT.c.dinas_id == dinas_id, UNIT.c.active),
        services.where(LAYANAN.c.dinas_id == dinas_id, LAYANAN.c.active),
    )
    return [Place(*row[:3]) for row in connection.execute(every.order_by("at", "name"))]
