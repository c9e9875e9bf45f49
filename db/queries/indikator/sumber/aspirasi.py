"""Aspirations as a source of indicators: received and answered per month of receipt, grouped in SQL."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Date, Integer, cast, func, select
from sqlalchemy.sql import ColumnElement

from db.queries.indikator.sumber.source import Ask, Counted, Counts
from db.rollup import as_date, month_of
from db.tables import Aspirasi, Layanan
from rules.aspirasi.isi import OF_DINAS_LIKE
from rules.indikator.sumber import Measure, share
from settings import get_settings

ASPIRASI, LAYANAN = Aspirasi.__table__, Layanan.__table__
# A topic that the office opened itself was not received from anybody.
FROM_CITIZENS = ASPIRASI.c.ticket.not_like(OF_DINAS_LIKE)


def counts(connection: Connection, ask: Ask) -> Counts:
    """(dinas or unit id, month of receipt) → masuk, dijawab, tepat, hari.

    masuk: received. dijawab: answered, refused with a reason, or (a topic) opened. tepat: so by the due date.
    hari: calendar days from receipt to answer, summed over the answered. Of a unit: what its services received.
    """
    t = ASPIRASI
    owner = t.c.dinas_id if ask.level == "dinas" else LAYANAN.c.unit_id
    month, answered = month_of(connection, t.c.day), local_day(connection, t.c.answered_at)
    query = select(
        owner,
        month,
        func.count(),
        func.count(t.c.answered_at),
        func.count().filter(answered <= t.c.due),
        func.coalesce(func.sum(days_between(connection, t.c.day, answered)), 0),
    )
    query = query.select_from(t.outerjoin(LAYANAN, LAYANAN.c.id == t.c.layanan_id))
    query = query.where(
        FROM_CITIZENS, owner.is_not(None), t.c.day >= min(ask.months), month.in_(_as_kept(connection, ask.months))
    )
    if ask.dinas_id is not None:
        query = query.where(t.c.dinas_id == ask.dinas_id)
    found = {}
    for row in connection.execute(query.group_by(owner, month)):
        found[row[0], as_date(row[1])] = dict(zip(("masuk", "dijawab", "tepat", "hari"), map(float, row[2:]), strict=True))
    return found


def local_day(connection: Connection, moment: Any) -> ColumnElement[Any]:
    """The day of a UTC timestamp on the office's calendar (Indonesia has no summer time)."""
    if connection.dialect.name == "postgresql":
        return cast(func.timezone(get_settings().timezone, moment), Date)
    offset = get_settings().zone.utcoffset(datetime(2026, 1, 1))
    assert offset is not None
    return func.date(moment, f"{offset.total_seconds() / 60:+.0f} minutes")


def days_between(connection: Connection, start: Any, end: Any) -> ColumnElement[Any]:
    """Calendar days from one day to another."""
    if connection.dialect.name == "postgresql":
        return end - start
    return cast(func.julianday(end) - func.julianday(start), Integer)


def _as_kept(connection: Connection, months: Sequence[date]) -> list[Any]:
    """Months as `month_of` gives them: SQLite's are text."""
    return list(months) if connection.dialect.name == "postgresql" else [month.isoformat() for month in months]


SOURCE = Counted(
    "aspirasi",
    words="aspirasi masyarakat",
    levels=("dinas", "unit"),
    measures={
        "masuk": Measure("Jumlah aspirasi masuk", "sum", "masuk"),
        "dijawab_share": share("Persentase aspirasi dijawab", "dijawab", "masuk"),
        "tepat_share": share("Persentase aspirasi dijawab sebelum batas", "tepat", "masuk"),
        "hari_jawab": Measure("Rata-rata hari sampai dijawab", "ratio", "hari", "dijawab"),
    },
    counts=counts,
)
