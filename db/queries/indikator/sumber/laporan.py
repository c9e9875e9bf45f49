"""What daily reports count: filed, verified, person-days with a report, and the days that were owed."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, select

from db.queries.indikator.sumber.source import MOST_ROWS, Ask, Counted, Counts, Detail
from db.queries.kehadiran.hari_wajib import owed
from db.tables import Dinas, Laporan, RekapLaporan
from rules.indikator import STAFF_LEVELS
from rules.indikator.sumber import Measure, share
from rules.kit.periode import month_end
from rules.laporan import STATUS_LABELS

DINAS, LAPORAN, REKAP = Dinas.__table__, Laporan.__table__, RekapLaporan.__table__
# What the roll-up counts → what a measure calls it.
COUNTED = {"filed": "laporan", "verified": "disetujui", "days": "hari"}


def counts(connection: Connection, ask: Ask) -> Counts:
    """laporan, disetujui, hari and, where its share is asked for, hari_kerja: the days owed up to the last finished one.

    Months before a dinas uses the app count nothing. One statement, and those of `owed`.
    """
    t, found = REKAP, Counts()
    query = select(t.c.owner_id, t.c.month, DINAS.c.dipakai_sejak, *(t.c[name] for name in COUNTED))
    query = query.join(DINAS, DINAS.c.id == t.c.dinas_id).where(t.c.level == ask.level, t.c.month.in_(ask.months))
    if ask.dinas_id is not None:
        query = query.where(t.c.dinas_id == ask.dinas_id)
    if ask.owners is not None:
        query = query.where(t.c.owner_id.in_(ask.owners))
    for owner, month, since, *amounts in connection.execute(query):
        if since is None or since <= month_end(month):
            row = found.setdefault((owner, month), _nothing())
            for name, amount in zip(COUNTED.values(), amounts, strict=True):
                row[name] += amount
    if "hari_dilaporkan_persen" in ask.measures and ask.today is not None:
        asked: dict[str, Any] = {"level": ask.level, "months": ask.months, "dinas_id": ask.dinas_id, "owners": ask.owners}
        for key, days in owed(connection, **asked, today=ask.today).items():
            found.setdefault(key, _nothing())["hari_kerja"] = float(days)
    return found


def _nothing() -> dict[str, float]:
    return dict.fromkeys((*COUNTED.values(), "hari_kerja"), 0.0)


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
        "disetujui_persen": share("Persentase laporan disetujui", "disetujui", "laporan"),
        # A report on a day that is not owed, or of today, is welcome; but the share ends at 100.
        "hari_dilaporkan_persen": share("Persentase hari kerja yang dilaporkan", "hari", "hari_kerja", most=100.0),
    },
    counts=counts,
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
