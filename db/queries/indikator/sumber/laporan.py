"""What daily reports count: filed, verified, past the term, person-days with a report, and the days that were owed."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, func, select

from db.queries.indikator.sumber import tempo
from db.queries.indikator.sumber.source import MOST_ROWS, Ask, Counted, Counts, Detail
from db.queries.kehadiran.hari_wajib import owed_plan
from db.queries.kit.serentak import Plan, asked, run, together
from db.queries.kit.tutup import changeable
from db.queries.laporan import resmi
from db.tables import Dinas, Laporan, RekapLaporan
from rules.indikator import STAFF_LEVELS
from rules.indikator.sumber import Measure, share
from rules.kit.periode import month_end
from rules.kit.tenggat import Terbuka, waiting
from rules.laporan import STATUS_LABELS
from rules.laporan.resmi import NONE

DINAS, LAPORAN, REKAP = Dinas.__table__, Laporan.__table__, RekapLaporan.__table__
# What the roll-up counts → what a measure calls it.
COUNTED = {"filed": "laporan", "verified": "disetujui", "days": "hari"}
NAMES = (*COUNTED.values(), "tempo", "tempo_disetujui", "hari_kerja")


def counts(connection: Connection, ask: Ask) -> Plan[Counts]:
    """laporan, disetujui, hari and, where their shares are asked for, tempo and tempo_disetujui (past the term to verify), and
    hari_kerja: the days owed up to the last finished one.

    Months before a dinas uses the app count nothing, nor do those whose official reports are in BKN.
    One step, and a second one for what is within its term.
    """
    if ask.last is not None:
        return (yield from _part(ask))
    t, found = REKAP, Counts()
    query = select(t.c.owner_id, t.c.month, DINAS.c.id, DINAS.c.dipakai_sejak, *(t.c[name] for name in COUNTED))
    query = query.join(DINAS, DINAS.c.id == t.c.dinas_id).where(t.c.level == ask.level, t.c.month.in_(ask.months))
    if ask.dinas_id is not None:
        query = query.where(t.c.dinas_id == ask.dinas_id)
    if ask.owners is not None:
        query = query.where(t.c.owner_id.in_(ask.owners))
    rows, fresh, due, notes = yield from together(asked(query), _fresh(ask), _owed(ask), resmi.plan(ask.dinas_id))
    for owner, month, dinas_id, since, *amounts in rows:
        if (since is None or since <= month_end(month)) and not notes.get(dinas_id, NONE).holds(month):
            row = found.setdefault((owner, month), dict.fromkeys(NAMES, 0.0))
            for name, amount in zip(COUNTED.values(), amounts, strict=True):
                row[name] += amount
    for key, row in found.items():
        filed, verified = fresh.get(key, (0, 0))
        row |= {"tempo": row["laporan"] - filed, "tempo_disetujui": row["disetujui"] - verified}
    for key, days in due.items():
        found.setdefault(key, dict.fromkeys(NAMES, 0.0))["hari_kerja"] = float(days)
    return found


def _fresh(ask: Ask) -> Plan[dict[tuple[int, date], tuple[int, int]]]:
    if "disetujui_persen" not in ask.measures or ask.today is None:
        return {}
    return (yield from tempo.young(ask.level, ask.months, ask.dinas_id, ask.today, ask.owners, ask.batas))


def _owed(ask: Ask) -> Plan[dict[tuple[int, date], int]]:
    if "hari_dilaporkan_persen" not in ask.measures or ask.today is None:
        return {}
    of: dict[str, Any] = {"level": ask.level, "months": ask.months, "dinas_id": ask.dinas_id, "owners": ask.owners}
    return (yield from owed_plan(**of, today=ask.today))


def _part(ask: Ask) -> Plan[Counts]:
    """Of the first days of a month: laporan."""
    t, month = LAPORAN, ask.first_day
    owner = t.c[f"{ask.level}_id"]
    query = select(owner, t.c.dinas_id, func.count()).where(t.c.day.between(month, ask.last_day)).group_by(owner, t.c.dinas_id)
    if ask.dinas_id is not None:
        query = query.where(t.c.dinas_id == ask.dinas_id)
    if ask.owners is not None:
        query = query.where(owner.in_(ask.owners))
    rows, notes = yield from together(asked(query), resmi.plan(ask.dinas_id))
    found = Counts()
    for owner_id, dinas_id, filed in rows:
        if not notes.get(dinas_id, NONE).holds(month):
            found.setdefault((owner_id, month), {"laporan": 0.0})["laporan"] += float(filed)
    return found


def still_open(connection: Connection, dinas_id: int, today: date) -> Terbuka:
    """Reports of a dinas that wait to be verified: late are those past the term."""
    t = LAPORAN
    waits = (t.c.dinas_id == dinas_id, t.c.status == "menunggu", changeable(LAPORAN))
    # Nobody has to verify a note.
    by_day = select(t.c.day, func.count().label("n")).where(*waits).group_by(t.c.day)
    batas, found = run(connection, together(tempo.cutoffs_plan(today), asked(by_day)))
    rows = [row for row in found if not batas.resmi.get(dinas_id, NONE).holds(row[0])]
    past = sum(n for day, n in rows if day <= batas.until(dinas_id))
    return waiting(sum(n for _, n in rows), min((day for day, _ in rows), default=None), past, today)


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
