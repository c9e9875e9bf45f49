"""What daily reports count: filed, verified, past the term, person-days with a report, and the working days that were owed."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

from sqlalchemy import Connection, Select, case, func, select

from db.queries.indikator.sumber import tempo
from db.queries.indikator.sumber.source import MOST_ROWS, Ask, Counted, Counts, Detail
from db.queries.kit import hari_libur
from db.queries.kit.tutup import changeable
from db.tables import Laporan, Pegawai, RekapLaporan
from rules.indikator import STAFF_LEVELS
from rules.indikator.sumber import Measure, share
from rules.kit.periode import is_working_day, month_end
from rules.kit.tenggat import Terbuka, waiting
from rules.laporan import STATUS_LABELS

LAPORAN, PEGAWAI, REKAP = Laporan.__table__, Pegawai.__table__, RekapLaporan.__table__
# What the roll-up counts → what a measure calls it.
COUNTED = {"filed": "laporan", "verified": "disetujui", "days": "hari"}
NAMES = (*COUNTED.values(), "tempo", "tempo_disetujui", "hari_kerja")


def counts(connection: Connection, ask: Ask) -> Counts:
    """laporan, disetujui, hari and, where their shares are asked for, tempo and tempo_disetujui (past the term to verify), and
    hari_kerja until today. One statement, and two or three for each of these shares.
    """
    if ask.last is not None:
        return _part(connection, ask)
    t, found = REKAP, Counts()
    fresh: dict[tuple[int, date], tuple[int, int]] = {}
    if "disetujui_persen" in ask.measures and ask.today is not None:
        fresh = tempo.young(connection, ask.level, ask.months, ask.dinas_id, ask.today, ask.owners)
    query = select(t.c.owner_id, t.c.month, *(t.c[name] for name in COUNTED))
    query = query.where(t.c.level == ask.level, t.c.month.in_(ask.months))
    if ask.dinas_id is not None:
        query = query.where(t.c.dinas_id == ask.dinas_id)
    if ask.owners is not None:
        query = query.where(t.c.owner_id.in_(ask.owners))
    for owner, month, *amounts in connection.execute(query):
        row = found.setdefault((owner, month), dict.fromkeys(NAMES, 0.0))
        for name, amount in zip(COUNTED.values(), amounts, strict=True):
            row[name] += amount
    for key, row in found.items():
        filed, verified = fresh.get(key, (0, 0))
        row |= {"tempo": row["laporan"] - filed, "tempo_disetujui": row["disetujui"] - verified}
    if "hari_dilaporkan_persen" in ask.measures and ask.today is not None:
        for key, days in duty_days(connection, ask.level, ask.months, ask.dinas_id, ask.today, ask.owners).items():
            found.setdefault(key, dict.fromkeys(NAMES, 0.0))["hari_kerja"] = float(days)
    return found


def _part(connection: Connection, ask: Ask) -> Counts:
    """Of the first days of a month: laporan."""
    t, month = LAPORAN, ask.first_day
    owner = t.c[f"{ask.level}_id"]
    query = select(owner, func.count()).where(t.c.day.between(month, ask.last_day)).group_by(owner)
    if ask.dinas_id is not None:
        query = query.where(t.c.dinas_id == ask.dinas_id)
    if ask.owners is not None:
        query = query.where(owner.in_(ask.owners))
    return {(owner_id, month): {"laporan": float(filed)} for owner_id, filed in connection.execute(query)}


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


def still_open(connection: Connection, dinas_id: int, today: date) -> Terbuka:
    """Reports of a dinas that wait to be verified: late are those past the term."""
    t = LAPORAN
    waits = (t.c.dinas_id == dinas_id, t.c.status == "menunggu", changeable(LAPORAN))
    late = func.count(case((t.c.day <= tempo.cutoffs(connection, today).until(dinas_id), 1)))
    n, first, past = connection.execute(select(func.count(), func.min(t.c.day), late).where(*waits)).one()
    return waiting(n, first, past, today)


def rows(pegawai_id: int, start: date, end: date) -> Select[Any]:
    """The reports of one employee."""
    t = LAPORAN
    query = select(t.c.day, t.c.activity, t.c.minutes, t.c.status).order_by(t.c.day, t.c.id)
    return query.where(t.c.pegawai_id == pegawai_id, t.c.day.between(start, end)).limit(MOST_ROWS)


SOURCE = Counted(
    "laporan",
    words="laporan harian",
    levels=STAFF_LEVELS,
    measures={
        "laporan": Measure("Jumlah laporan", "jumlah", "laporan"),
        "disetujui_persen": share("Persentase laporan disetujui, dari yang lewat batas verifikasi", "tempo_disetujui", "tempo"),
        "hari_dilaporkan_persen": share("Persentase hari kerja yang dilaporkan", "hari", "hari_kerja"),
    },
    counts=counts,
    still_open=still_open,
    detail=Detail(
        rows,
        {
            "day": ("Tanggal", "date"),
            "activity": ("Kegiatan", "long"),
            "minutes": ("Lama", "minutes"),
            "status": ("Status", "text"),
        },
        {"status": STATUS_LABELS},
    ),
)
