"""Figures of services: of a period and by month, by day and by weekday, each with its n. Nothing here is about a person."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Connection, func, or_, select

import settings
from db.queries import shared
from db.queries.indikator import beku, realisasi
from db.queries.indikator.kpi_baris import frozen_definition
from db.queries.indikator.realisasi import COLUMNS, Definition, definition
from db.queries.kit.serentak import Plan, asked, nothing, run, together
from db.queries.pelayanan.batas import limits_plan
from db.queries.pelayanan.hari import by_day, by_day_plan, by_weekday, by_weekday_plan
from db.tables import Indikator, Layanan, Pengukuran, RekapPengukuran, Unit
from rules import pelayanan as rules
from rules.kit import periode as periode_rules

__all__ = ["by_day", "by_month", "by_weekday", "definitions", "entered", "figures", "services", "used"]

PENGUKURAN, LAYANAN, UNIT, INDIKATOR = Pengukuran.__table__, Layanan.__table__, Unit.__table__, Indikator.__table__
REKAP = RekapPengukuran.__table__
FIGURES = (
    "layanan_id", "layanan_code", "layanan", "code", "name", "satuan", "decimals", "polarity", "value", "n", "source", "line",
    "limit", "missed",
)  # fmt: skip
BY_MONTH = ("month", "value", "n", "line")


@dataclass(frozen=True)
class Service:
    """A service as the page needs it; `standard`: what citizens are promised, in words."""

    id: int
    code: str
    name: str
    unit_id: int | None
    unit: str
    standard: str
    standard_minutes: float | None


@dataclass(frozen=True)
class Entered:
    """One figure as it stands, and the version that a correction of it must know."""

    indikator_id: int
    day: date
    value: float
    n: float
    note: str
    version: int


@shared
def services(connection: Connection, *, dinas_id: int) -> list[Service]:
    """The active services of a dinas, by name."""
    return run(connection, services_plan(dinas_id=dinas_id))


def services_plan(*, dinas_id: int) -> Plan[list[Service]]:
    """`services`, to be asked together with others."""
    t = LAYANAN.c
    query = (
        select(t.id, t.code, t.name, t.unit_id, func.coalesce(UNIT.c.name, "").label("unit"), t.standard, t.standard_minutes)
        .outerjoin_from(LAYANAN, UNIT, UNIT.c.id == t.unit_id)
        .where(t.dinas_id == dinas_id, t.active)
        .order_by(t.name)
    )
    return [Service(**row._asdict()) for row in (yield from asked(query))]


def definitions(connection: Connection, dinas_id: int) -> list[Definition]:
    """The active indicators that are measured per service and apply to the dinas, by position."""
    return run(connection, _definitions(dinas_id))


def _definitions(dinas_id: int) -> Plan[list[Definition]]:
    t = INDIKATOR.c
    query = select(*COLUMNS).where(t.active, t.level == "layanan", or_(t.dinas_id.is_(None), t.dinas_id == dinas_id))
    return [definition(row._asdict()) for row in (yield from asked(query.order_by(t.position, t.code)))]


def definitions_plan(dinas_id: int, periode: periode_rules.Periode) -> Plan[list[Definition]]:
    """Those of a period, by position: of a closed one as they were when it closed."""
    kept, live = yield from together(beku.definitions_plan(dinas_id=dinas_id, code=periode.code), _definitions(dinas_id))
    every = sorted((frozen_definition(row) for row in kept), key=lambda of: (of.position, of.code))
    return [of for of in every if of.level == "layanan"] if kept else live


@shared
def figures(connection: Connection, *, dinas_id: int, periode: periode_rules.Periode, today: date | None = None) -> pd.DataFrame:
    """Each service and indicator with a figure in the period: FIGURES, by service, then position.

    source: "standar", "target" or ""; line: the number to draw, limit: what a reader sees ("≤ 30"); missed: True, False or
    None where there is nothing to hold it against. Two statements.
    """
    return run(connection, figures_plan(connection, dinas_id=dinas_id, periode=periode, today=today or settings.today()))


def figures_plan(connection: Connection, *, dinas_id: int, periode: periode_rules.Periode, today: date) -> Plan[pd.DataFrame]:
    """`figures`, to be asked together with others."""
    months = periode_rules.months(periode)
    every, offered = yield from together(definitions_plan(dinas_id, periode), services_plan(dinas_id=dinas_id))
    counted, held = yield from together(
        realisasi.load_plan(connection, every, level="layanan", months=months, dinas_id=dinas_id, today=today),
        limits_plan(dinas_id=dinas_id, indikator_ids={of.indikator_id for of in every}),
    )
    rows = []
    for service in offered:
        for of in every:
            value, n = counted.figure(of, service.id, months)
            if value is None:
                continue
            limit = held.of_service(of, unit_id=service.unit_id, standard_minutes=service.standard_minutes, p=periode)
            told = (limit.source, limit.line, limit.label) if limit else ("", None, "")
            missed = rules.misses(value, limit.wanted, of.polarity) if limit else None
            of_indikator = (of.code, of.name, of.satuan, of.decimals, of.polarity)
            rows.append((service.id, service.code, service.name, *of_indikator, value, n, *told, missed))
    made = pd.DataFrame(rows, columns=list(FIGURES), dtype=object)
    return made.astype({"value": float, "n": float, "line": float})


@shared
def by_month(
    connection: Connection,
    *,
    dinas_id: int,
    indikator_code: str,
    layanan_id: int | None = None,
    until: date,
    months: int = 18,
    today: date | None = None,
) -> pd.DataFrame:
    """month (its first day), value, n, line (standard or target): of one service, or of the dinas; from the roll-ups.

    Months without a figure between the first and the last that have one are NaN.
    """
    of = realisasi.by_code(connection, indikator_code)
    if of is None:
        return pd.DataFrame(columns=list(BY_MONTH))
    window = periode_rules.last_months(until, months)
    where: dict[str, Any] = {"dinas_id": dinas_id, "layanan_id": layanan_id, "today": today or settings.today()}
    return run(connection, by_month_plan(connection, of, window=window, **where))[0]


def by_month_plan(
    connection: Connection, of: Definition, *, dinas_id: int, layanan_id: int | None, window: tuple[date, ...], today: date
) -> Plan[tuple[pd.DataFrame, Service | None]]:
    """`by_month` of the months of `window`, and the service it is of, to be asked together with others."""
    level, owner = ("dinas", dinas_id) if layanan_id is None else ("layanan", layanan_id)
    counted, held, offered = yield from together(
        realisasi.load_plan(connection, [of], level=level, months=window, dinas_id=dinas_id, today=today),
        limits_plan(dinas_id=dinas_id, indikator_ids={of.indikator_id}),
        services_plan(dinas_id=dinas_id) if layanan_id is not None else nothing(),
    )
    own = next((one for one in offered or () if one.id == layanan_id), None)
    rows: list[tuple[Any, ...]] = []
    for month in window:
        p = periode_rules.containing(month, "bulan")
        if own is None:
            limit = held.of_dinas(of, p) if layanan_id is None else None
        else:
            limit = held.of_service(of, unit_id=own.unit_id, standard_minutes=own.standard_minutes, p=p)
        value, n = counted.figure(of, owner, [month])
        if rows or value is not None:
            rows.append((month, value, n, limit.line if limit else None))
    while rows and rows[-1][1] is None:
        rows.pop()
    return pd.DataFrame(rows, columns=list(BY_MONTH)).astype({"value": float, "n": float, "line": float}), own


@dataclass(frozen=True)
class Course:
    """One indicator of a dinas or service: by_month, and of what is entered by_day (of a month) and by_weekday; None of the rest.

    own: the service, None for all of them.
    """

    of: Definition
    by_month: pd.DataFrame
    by_day: pd.DataFrame | None
    by_weekday: pd.DataFrame | None
    own: Service | None


def course_plan(
    connection: Connection, *, dinas_id: int, layanan_id: int | None, periode: periode_rules.Periode, indikator_code: str,
    window: tuple[date, ...], today: date,
) -> Plan[Course | None]:  # fmt: skip
    """The course of an indicator over a period and the months of `window`, to be asked together with others; two steps."""
    of = yield from realisasi.by_code_plan(indikator_code)
    if of is None:
        return None
    where: dict[str, Any] = {"dinas_id": dinas_id, "layanan_id": layanan_id}
    entered = of.source == "isian"
    (months, own), days, weekdays = yield from together(
        by_month_plan(connection, of, **where, window=window, today=today),
        by_day_plan(of, **where, periode=periode) if entered and periode.kind == "bulan" else nothing(),
        by_weekday_plan(of, **where, periode=periode) if entered else nothing(),
    )
    return Course(of, months, days, weekdays, own)


@shared
def used(connection: Connection, *, dinas_id: int, layanan_id: int) -> frozenset[int]:
    """The indicators that were ever entered for a service: those its counter has figures of."""
    t = REKAP.c
    query = select(t.indikator_id).distinct().where(t.level == "layanan", t.owner_id == layanan_id, t.dinas_id == dinas_id)
    return frozenset(connection.execute(query).scalars())


def entered(connection: Connection, *, layanan_id: int, start: date, end: date) -> list[Entered]:
    """What stands of one service from start to end, by day and indicator. Read each time: a correction rests on it."""
    t = PENGUKURAN.c
    query = select(t.indikator_id, t.day, t.value, t.n, t.note, t.version).where(
        t.layanan_id == layanan_id, t.day.between(start, end)
    )
    return [Entered(**row) for row in connection.execute(query.order_by(t.day, t.indikator_id)).mappings()]
