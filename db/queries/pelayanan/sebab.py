"""Causes of misses: counted for everybody, listed with their notes for whoever answers for the service."""

from dataclasses import dataclass
from datetime import date, datetime

import pandas as pd
from sqlalchemy import Connection, exists, func, select

from db.queries import shared
from db.queries.pelayanan import definitions
from db.queries.pelayanan.batas import Limit, limits
from db.tables import Akun, Indikator, Layanan, Pengukuran, Sebab
from rules import pelayanan as rules
from rules.kit import periode as periode_rules
from rules.kit.periode import Periode
from rules.pelayanan.sebab import CATEGORIES

SEBAB, PENGUKURAN, LAYANAN = Sebab.__table__, Pengukuran.__table__, Layanan.__table__
INDIKATOR, AKUN = Indikator.__table__, Akun.__table__
OF_SERVICE = ("id", "name", "unit_id", "standard_minutes")
PARETO = ("category", "cause", "count", "share", "cumulative")


@dataclass(frozen=True)
class SebabRow:
    """One cause, with the service and indicator it is about."""

    id: int
    day: date
    layanan_id: int
    layanan: str
    indikator_id: int
    indikator: str
    cause: str
    category: str
    note: str
    by: str
    recorded_at: datetime
    version: int


@dataclass(frozen=True)
class Held:
    """A figure of a service and day beside what it is held against (`limit`, as a reader sees it: "≤ 30").

    missed: None where there is nothing to hold it against. explained: it has a cause.
    """

    day: date
    layanan_id: int
    layanan: str
    indikator_id: int
    indikator: str
    satuan: str
    decimals: int
    figure: float
    n: float
    source: str
    limit: str
    missed: bool | None
    explained: bool


@shared
def pareto(connection: Connection, *, dinas_id: int, layanan_id: int | None = None, periode: Periode) -> pd.DataFrame:
    """category, cause, count, share and cumulative (percent) of the causes of a dinas or service in a period, by frequency."""
    t = SEBAB.c
    query = select(t.category, t.cause, func.count()).where(t.dinas_id == dinas_id, t.day.between(periode.start, periode.end))
    if layanan_id is not None:
        query = query.where(t.layanan_id == layanan_id)
    counts = [(category, cause, int(n)) for category, cause, n in connection.execute(query.group_by(t.category, t.cause))]
    rows = [(bar.category, bar.cause, bar.count, bar.share, bar.cumulative) for bar in rules.pareto(counts)]
    return pd.DataFrame(rows, columns=list(PARETO))


@shared
def categories(connection: Connection, *, dinas_id: int) -> dict[str, str]:
    """Category → its usual side: those a dinas has used, most used first, then the usual ones."""
    t = SEBAB.c
    query = select(t.category, t.cause, func.count()).where(t.dinas_id == dinas_id).group_by(t.category, t.cause)
    found: dict[str, str] = {}
    for category, cause, _ in sorted(connection.execute(query), key=lambda row: (-row[2], row[0])):
        found.setdefault(category, cause)
    return {**found, **{name: cause for name, cause in CATEGORIES.items() if name not in found}}


def listed(
    connection: Connection, *, dinas_id: int, layanan_ids: frozenset[int] | None = None, periode: Periode
) -> list[SebabRow]:
    """The causes of a dinas in a period, or of some of its services, the newest day first."""
    t = SEBAB.c
    query = (
        select(
            t.id, t.day, t.layanan_id, LAYANAN.c.name.label("layanan"), t.indikator_id, INDIKATOR.c.name.label("indikator"),
            t.cause, t.category, t.note, func.coalesce(AKUN.c.name, "sistem").label("by"), t.recorded_at, t.version,
        )
        .join_from(SEBAB, LAYANAN, LAYANAN.c.id == t.layanan_id)
        .join(INDIKATOR, INDIKATOR.c.id == t.indikator_id)
        .outerjoin(AKUN, AKUN.c.id == t.recorded_by)
        .where(t.dinas_id == dinas_id, t.day.between(periode.start, periode.end))
        .order_by(t.day.desc(), LAYANAN.c.name, t.id.desc())
    )  # fmt: skip
    if layanan_ids is not None:
        query = query.where(t.layanan_id.in_(layanan_ids))
    return [SebabRow(**row) for row in connection.execute(query).mappings()]


@shared
def misses(connection: Connection, *, dinas_id: int, start: date, end: date) -> list[Held]:
    """The figures of services that fail their standard or target and have no cause yet, the newest first. Three statements."""
    return [one for one in _held(connection, dinas_id, None, start, end) if one.missed and not one.explained]


@shared
def of_day(connection: Connection, *, dinas_id: int, layanan_id: int, day: date) -> list[Held]:
    """What was entered for a service on a day, each figure beside its standard or target. Three statements."""
    return _held(connection, dinas_id, layanan_id, day, day)


def _held(connection: Connection, dinas_id: int, layanan_id: int | None, start: date, end: date) -> list[Held]:
    """Each against what held in its own month; the newest first, then by service and indicator."""
    every = {of.indikator_id: of for of in definitions(connection, dinas_id)}
    held = limits(connection, dinas_id=dinas_id, indikator_ids=set(every))
    t, s = PENGUKURAN.c, SEBAB.c
    explained = exists().where(s.layanan_id == t.layanan_id, s.indikator_id == t.indikator_id, s.day == t.day)
    query = (
        select(t.indikator_id, t.day, t.value, t.n, explained.label("explained"), *(LAYANAN.c[name] for name in OF_SERVICE))
        .join_from(PENGUKURAN, LAYANAN, LAYANAN.c.id == t.layanan_id)
        .join(INDIKATOR, INDIKATOR.c.id == t.indikator_id)
        .where(t.dinas_id == dinas_id, t.day.between(start, end), t.indikator_id.in_(every))
        .order_by(t.day.desc(), LAYANAN.c.name, INDIKATOR.c.position, t.indikator_id)
    )
    if layanan_id is not None:
        query = query.where(t.layanan_id == layanan_id)
    known: dict[tuple[int, int, date], Limit | None] = {}
    found = []
    for indikator_id, day, value, n, has_cause, id_, name, unit_id, minutes in connection.execute(query):
        of, at = every[indikator_id], (indikator_id, id_, day.replace(day=1))
        if at not in known:
            p = periode_rules.containing(day, "bulan")
            known[at] = held.of_service(of, unit_id=unit_id, standard_minutes=minutes, p=p)
        limit = known[at]
        missed = rules.missed(value, n, of.aggregate, of.factor, limit.wanted if limit else None, of.polarity)
        figure = value / n * of.factor if of.aggregate == "rasio" else value
        told = (of.name, of.satuan, of.decimals, figure, n, *((limit.source, limit.label) if limit else ("", "")))
        found.append(Held(day, id_, name, indikator_id, *told, missed, bool(has_cause)))
    return found
