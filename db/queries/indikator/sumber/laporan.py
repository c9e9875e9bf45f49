"""What daily reports count: filed, verified, past the term, person-days with a report, and the days that were owed."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, case, func, select

from db.queries.indikator.sumber import tempo
from db.queries.indikator.sumber.source import MOST_ROWS, Ask, Counted, Counts, Detail
from db.queries.kehadiran.hari_wajib import owed
from db.queries.kit.tutup import changeable
from db.tables import Dinas, Laporan, RekapLaporan
from rules.indikator import STAFF_LEVELS
from rules.indikator.sumber import Measure, share
from rules.kit.periode import month_end
from rules.kit.tenggat import Terbuka, waiting
from rules.laporan import STATUS_LABELS

DINAS, LAPORAN, REKAP = Dinas.__table__, Laporan.__table__, RekapLaporan.__table__
# What the roll-up counts → what a measure calls it.
COUNTED = {"filed": "laporan", "verified": "disetujui", "days": "hari"}
NAMES = (*COUNTED.values(), "tempo", "tempo_disetujui", "hari_kerja")


def counts(connection: Connection, ask: Ask) -> Counts:
    """laporan, disetujui, hari and, where their shares are asked for, tempo and tempo_disetujui (past the term to verify), and
    hari_kerja: the days owed up to the last finished one.

    Months before a dinas uses the app count nothing. One statement, and two or three for each of these shares.
    """
    if ask.last is not None:
        return _part(connection, ask)
    t, found = REKAP, Counts()
    fresh: dict[tuple[int, date], tuple[int, int]] = {}
    if "disetujui_persen" in ask.measures and ask.today is not None:
        fresh = tempo.young(connection, ask.level, ask.months, ask.dinas_id, ask.today, ask.owners)
    query = select(t.c.owner_id, t.c.month, DINAS.c.dipakai_sejak, *(t.c[name] for name in COUNTED))
    query = query.join(DINAS, DINAS.c.id == t.c.dinas_id).where(t.c.level == ask.level, t.c.month.in_(ask.months))
    if ask.dinas_id is not None:
        query = query.where(t.c.dinas_id == ask.dinas_id)
    if ask.owners is not None:
        query = query.where(t.c.owner_id.in_(ask.owners))
    for owner, month, since, *amounts in connection.execute(query):
        if since is None or since <= month_end(month):
            row = found.setdefault((owner, month), dict.fromkeys(NAMES, 0.0))
            for name, amount in zip(COUNTED.values(), amounts, strict=True):
                row[name] += amount
    for key, row in found.items():
        filed, verified = fresh.get(key, (0, 0))
        row |= {"tempo": row["laporan"] - filed, "tempo_disetujui": row["disetujui"] - verified}
    if "hari_dilaporkan_persen" in ask.measures and ask.today is not None:
        asked: dict[str, Any] = {"level": ask.level, "months": ask.months, "dinas_id": ask.dinas_id, "owners": ask.owners}
        for key, days in owed(connection, **asked, today=ask.today).items():
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
        # A report on a day that is not owed, or of today, is welcome; but the share ends at 100.
        "hari_dilaporkan_persen": share("Tingkat pelaporan (% hari wajib)", "hari", "hari_kerja", most=100.0),
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
