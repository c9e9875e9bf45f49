"""Attendance as a source of indicators: counted days from the roll-up."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, case, func, select, union_all

import settings
from db.queries.indikator.sumber.source import MOST_ROWS, Ask, Counted, Counts, Detail
from db.queries.kehadiran.mendatang import KEHADIRAN, ahead
from db.queries.kit.serentak import Plan, asked
from db.tables import RekapKehadiran
from rules.indikator import STAFF_LEVELS
from rules.indikator.sumber import Measure, share
from rules.kehadiran import ABSENT, STATUS_LABELS

REKAP = RekapKehadiran.__table__
NAMES = ("hari", "hadir", "terlambat", "alpa", "menit")
SUMS = tuple(func.sum(REKAP.c[name]) for name in ("days", "present", "late", "absent", "minutes"))


def counts(connection: Connection, ask: Ask) -> Plan[Counts]:
    """(owner, month) → hari (recorded days that had to be worked, up to today), hadir, terlambat, alpa (days), menit (worked).

    Everywhere (`dinas_id` None) an employee who moved is summed.
    """
    if ask.last is not None:
        return (yield from _part(ask))
    query = (
        select(REKAP.c.owner_id, REKAP.c.month, *SUMS)
        .where(REKAP.c.level == ask.level, REKAP.c.month.in_(ask.months))
        .group_by(REKAP.c.owner_id, REKAP.c.month)
    )
    later = ahead(ask.level, ask.today or settings.today()).where(KEHADIRAN.c.day <= ask.last_day)
    if ask.dinas_id is not None:
        query = query.where(REKAP.c.dinas_id == ask.dinas_id)
        later = later.where(KEHADIRAN.c.dinas_id == ask.dinas_id)
    found: dict[tuple[int, date], list[int]] = {}
    for owner, day, *sums in (yield from asked(union_all(query, later))):
        key = (owner, day.replace(day=1))
        found[key] = [before + more for before, more in zip(found.get(key, (0,) * len(sums)), sums, strict=True)]
    return {key: dict(zip(NAMES, map(float, sums), strict=True)) for key, sums in found.items() if sums[0] > 0}


def _part(ask: Ask) -> Plan[Counts]:
    """Of the first days of a month: alpa."""
    t, month = KEHADIRAN, ask.first_day
    owner = t.c[f"{ask.level}_id"]
    absent = func.sum(case((t.c.status == ABSENT, 1), else_=0))
    query = select(owner, absent).where(t.c.day.between(month, ask.last_day)).group_by(owner)
    if ask.dinas_id is not None:
        query = query.where(t.c.dinas_id == ask.dinas_id)
    return {(owner_id, month): {"alpa": float(days)} for owner_id, days in (yield from asked(query))}


def rows(pegawai_id: int, start: date, end: date) -> Select[Any]:
    """The days of one employee that have come."""
    t = KEHADIRAN
    query = select(t.c.day, t.c.status, t.c.note).order_by(t.c.day)
    return query.where(t.c.pegawai_id == pegawai_id, t.c.day.between(start, min(end, settings.today()))).limit(MOST_ROWS)


SOURCE = Counted(
    "kehadiran",
    words="kehadiran",
    levels=STAFF_LEVELS,
    measures={
        "hadir_persen": share("Persentase hari hadir", "hadir", "hari"),
        "terlambat_persen": share("Persentase hari terlambat", "terlambat", "hari"),
        "alpa": Measure("Hari tanpa keterangan", "jumlah", "alpa"),
    },
    counts=counts,
    detail=Detail(
        rows,
        {"day": ("Tanggal", "date"), "status": ("Status", "text"), "note": ("Keterangan", "text")},
        {"status": STATUS_LABELS},
    ),
)
