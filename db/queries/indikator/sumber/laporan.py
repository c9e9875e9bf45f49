"""What daily reports count: filed, verified, person-days with a report, and the working days that were owed."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from itertools import accumulate

from sqlalchemy import Connection, func, select

from db.queries.kit import hari_libur
from db.tables import Pegawai, RekapLaporan
from rules.indikator import STAFF_LEVELS
from rules.kit.periode import is_working_day, month_end

REKAP, PEGAWAI = RekapLaporan.__table__, Pegawai.__table__
NAMES = ("filed", "verified", "days")


def counts(
    connection: Connection,
    *,
    level: str,
    months: Sequence[date],
    dinas_id: int | None,
    today: date | None,
    owners: Collection[int] | None = None,
) -> dict[tuple[int, date], dict[str, float]]:
    """filed, verified, days and, given `today`, duty_days up to it. One statement, three with duty_days."""
    if level not in STAFF_LEVELS:
        return {}
    t, found = REKAP, dict[tuple[int, date], dict[str, float]]()
    query = select(t.c.owner_id, t.c.month, *(t.c[name] for name in NAMES)).where(t.c.level == level, t.c.month.in_(months))
    if dinas_id is not None:
        query = query.where(t.c.dinas_id == dinas_id)
    if owners is not None:
        query = query.where(t.c.owner_id.in_(owners))
    for owner, month, *amounts in connection.execute(query):
        row = found.setdefault((owner, month), dict.fromkeys((*NAMES, "duty_days"), 0.0))
        for name, amount in zip(NAMES, amounts, strict=True):
            row[name] += amount
    if today is not None:
        for key, days in duty_days(connection, level, months, dinas_id, today, owners).items():
            found.setdefault(key, dict.fromkeys((*NAMES, "duty_days"), 0.0))["duty_days"] = float(days)
    return found


def duty_days(
    connection: Connection,
    level: str,
    months: Sequence[date],
    dinas_id: int | None,
    today: date,
    owners: Collection[int] | None = None,
) -> dict[tuple[int, date], int]:
    """(owner, month) → working days of its active employees, up to today."""
    t = PEGAWAI
    owner = {"dinas": t.c.dinas_id, "unit": t.c.unit_id, "pegawai": t.c.id}[level]
    start, end = months[0], min(month_end(months[-1]), today)
    if end < start:
        return {}
    query = select(owner, t.c.active_from, t.c.active_to, func.count()).where(t.c.active_from <= end)
    query = query.where(t.c.active_to.is_(None) | (t.c.active_to >= start)).group_by(owner, t.c.active_from, t.c.active_to)
    if dinas_id is not None:
        query = query.where(t.c.dinas_id == dinas_id)
    if owners is not None:
        query = query.where(owner.in_(owners))
    libur = hari_libur.between(connection, start=start, end=end)
    days = [start + timedelta(days=i) for i in range((end - start).days + 1)]
    # before[i]: working days before days[i]; thousands of employees then cost a subtraction each
    before = [0, *accumulate(int(is_working_day(day, libur)) for day in days)]
    found: dict[tuple[int, date], int] = defaultdict(int)
    for owner_id, active_from, active_to, people in connection.execute(query):
        for month in months:
            first, last = max(month, active_from), min(month_end(month), end, active_to or end)
            if first <= last:
                found[owner_id, month] += people * (before[(last - start).days + 1] - before[(first - start).days])
    return found
