"""How an employee's month stands, and the months before it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

import pandas as pd
from sqlalchemy import Connection, case, func, select

from db.queries.kehadiran import hari_wajib
from db.queries.kit import serentak
from db.queries.kit.frames import frame
from db.queries.laporan import batas as laporan_batas
from db.tables import Laporan, RekapLaporan

LAPORAN, REKAP = Laporan.__table__, RekapLaporan.__table__


@dataclass(frozen=True)
class Month:
    """An employee's days with a report: day → (reports, minutes), the days he owes, and how far back he may file."""

    days: dict[date, tuple[int, int]]
    owed: frozenset[date]
    batas: laporan_batas.Batas


def month(connection: Connection, *, pegawai_id: int, start: date, end: date) -> Month:
    """The employee's days from `start` to `end`, which is today. One statement, seldom two."""
    query = (
        select(LAPORAN.c.day, func.count(), func.sum(LAPORAN.c.minutes))
        .where(LAPORAN.c.pegawai_id == pegawai_id, LAPORAN.c.day.between(start, end))
        .group_by(LAPORAN.c.day)
    )
    owed = hari_wajib.days_plan(pegawai_id=pegawai_id, start=start, end=end)
    plan = serentak.together(serentak.asked(query), owed, laporan_batas.plan(pegawai_id, end))
    rows, owed_days, limit = serentak.run(connection, plan)
    return Month({day: (int(n), int(minutes)) for day, n, minutes in rows}, owed_days, limit)


def history(connection: Connection, *, pegawai_id: int, start: date, until: date) -> pd.DataFrame:
    """The employee's months from `start`, oldest first: month, filed, verified, minutes, minutes_verified, days.

    Beside them tempo (filed until `until`, the last day past the term to verify) and disetujui (verified among those).
    """
    names = ("filed", "verified", "minutes", "minutes_verified", "days")
    query = (
        select(REKAP.c.month, *(func.sum(REKAP.c[name]).label(name) for name in names))
        .where(REKAP.c.level == "pegawai", REKAP.c.owner_id == pegawai_id, REKAP.c.month >= start)
        .group_by(REKAP.c.month)
        .order_by(REKAP.c.month)
    )
    found = frame(connection, query)
    t, fresh = LAPORAN, defaultdict[date, list[int]](lambda: [0, 0])
    young = select(t.c.day, func.count(), func.count(case((t.c.status == "disetujui", 1)))).group_by(t.c.day)
    for day, filed, verified in connection.execute(young.where(t.c.pegawai_id == pegawai_id, t.c.day > until)):
        of = fresh[day.replace(day=1)]
        of[0], of[1] = of[0] + filed, of[1] + verified
    found["tempo"] = [n - fresh[month][0] for month, n in zip(found["month"], found["filed"], strict=True)]
    found["disetujui"] = [n - fresh[month][1] for month, n in zip(found["month"], found["verified"], strict=True)]
    return found
