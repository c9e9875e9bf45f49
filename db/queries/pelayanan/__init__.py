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
from db.queries.pelayanan.batas import limits
from db.queries.pelayanan.hari import by_day, by_weekday
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
    t = LAYANAN.c
    query = (
        select(t.id, t.code, t.name, t.unit_id, func.coalesce(UNIT.c.name, "").label("unit"), t.standard, t.standard_minutes)
        .outerjoin_from(LAYANAN, UNIT, UNIT.c.id == t.unit_id)
        .where(t.dinas_id == dinas_id, t.active)
        .order_by(t.name)
    )
    return [Service(**row) for row in connection.execute(query).mappings()]


def definitions(connection: Connection, dinas_id: int) -> list[Definition]:
    """The active indicators that are measured per service and apply to the dinas, by position."""
    t = INDIKATOR.c
    query = select(*COLUMNS).where(t.active, t.level == "layanan", or_(t.dinas_id.is_(None), t.dinas_id == dinas_id))
    return [definition(row) for row in connection.execute(query.order_by(t.position, t.code)).mappings()]


def definitions_in(connection: Connection, dinas_id: int, periode: periode_rules.Periode) -> list[Definition]:
    """Those of a period, by position: of a closed one as they were when it closed. One statement, two of an open one."""
    if not (kept := beku.definitions(connection, dinas_id=dinas_id, code=periode.code)):
        return definitions(connection, dinas_id)
    every = sorted((frozen_definition(row) for row in kept), key=lambda of: (of.position, of.code))
    return [of for of in every if of.level == "layanan"]


@shared
def figures(connection: Connection, *, dinas_id: int, periode: periode_rules.Periode, today: date | None = None) -> pd.DataFrame:
    """Each service and indicator with a figure in the period: FIGURES, by service, then position.

    source: "standar", "target" or ""; line: the number to draw, limit: what a reader sees ("≤ 30"); missed: True, False or
    None where there is nothing to hold it against. Five statements, and one for each automatic source.
    """
    every, months = definitions_in(connection, dinas_id, periode), periode_rules.months(periode)
    counted = realisasi.load(
        connection, every, level="layanan", months=months, dinas_id=dinas_id, today=today or settings.today()
    )
    held = limits(connection, dinas_id=dinas_id, indikator_ids={of.indikator_id for of in every})
    rows = []
    for service in services(connection, dinas_id=dinas_id):
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
    of, window = realisasi.by_code(connection, indikator_code), periode_rules.last_months(until, months)
    if of is None:
        return pd.DataFrame(columns=list(BY_MONTH))
    level, owner = ("dinas", dinas_id) if layanan_id is None else ("layanan", layanan_id)
    counted = realisasi.load(connection, [of], level=level, months=window, dinas_id=dinas_id, today=today or settings.today())
    held = limits(connection, dinas_id=dinas_id, indikator_ids={of.indikator_id})
    own = next((one for one in services(connection, dinas_id=dinas_id) if one.id == layanan_id), None)
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
    return pd.DataFrame(rows, columns=list(BY_MONTH)).astype({"value": float, "n": float, "line": float})


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
