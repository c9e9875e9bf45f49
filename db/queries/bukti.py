"""Everything that speaks for or against a score: one employee, one period, each figure with its source and n."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Protocol

from sqlalchemy import Connection, Row, Select, and_, func, select

import settings
from db.models import Indikator, Pegawai, RekapLaporan, RekapPengukuran
from db.queries import hari_libur, skp
from db.queries.bukti_tertulis import written
from rules import indikator
from rules.bukti import Bukti, BulanBukti, ItemBukti, KehadiranBukti, LaporanBukti
from rules.capaian import Capaian, Target
from rules.indikator import Total
from rules.periode import working_days
from rules.rumus_capaian import formula
from rules.saran import hasil_rule
from rules.saran_perilaku import perilaku_rule

REKAP, UKUR = RekapLaporan.__table__, RekapPengukuran.__table__
INDIKATOR, PEGAWAI = Indikator.__table__, Pegawai.__table__

ATTENDANCE_CODE = "KEHADIRAN"
TREND_MONTHS = 6
PARTS = ("sum_value", "sum_n", "sum_vn", "count", "last_value", "last_date")


class Span(Protocol):
    """A period of a dinas, as a row of it or as a query's answer."""

    @property
    def id(self) -> Any: ...
    @property
    def start(self) -> date: ...
    @property
    def end(self) -> date: ...


def bukti(connection: Connection, *, pegawai_id: int, periode: Span, today: date | None = None) -> Bukti:
    """All evidence of the period up to `today` (the day at the office), in at most eight statements.

    Whether the reader may see it is for the caller to ask.
    """
    today = today or settings.today()
    person = connection.execute(_person(pegawai_id, periode)).all()
    months = _months(connection, pegawai_id, periode, today)
    feedback, feedback_periode, reports = written(connection, pegawai_id=pegawai_id, start=periode.start, end=periode.end)
    frame = skp.realisasi(connection, pegawai_id=pegawai_id, periode_id=periode.id)
    known, names = frame.astype(object).where(frame.notna(), None), list(frame.columns)
    return Bukti(
        drawn=today,
        items=tuple(item_bukti(dict(zip(names, row, strict=True))) for row in known.itertuples(index=False)),
        laporan=_laporan(connection, months, person[0], periode, today),
        kehadiran=_kehadiran(person),
        months=tuple(BulanBukti(month, row[0], row[1]) for month, row in months.items()),
        reports=reports,
        feedback=feedback,
        feedback_periode=feedback_periode,
        rule_hasil=hasil_rule(),
        rule_perilaku=perilaku_rule(),
    )


def item_bukti(row: dict[str, Any]) -> ItemBukti:
    """A row of `skp.reached` as evidence."""
    reached = Capaian(row["capaian_raw"], row["capaian"], row["reason"])
    target = Target(row["target"], row["target_low"], row["target_high"])
    same = ("skp_id", "what", "jenis", "aspek", "satuan", "target_label", "realisasi", "source", "capaian", "last_date")
    return ItemBukti(
        **{name: row[name] for name in same},
        n=float(row["n"]),
        raw=row["capaian_raw"],
        formula=formula(row["realisasi"], target, row["polarity"], reached),
    )


def _person(pegawai_id: int, periode: Span) -> Select:
    """When the employee served, and per month the parts of his attendance (NULL where nobody records it)."""
    counted = and_(
        UKUR.c.indikator_id == INDIKATOR.c.id,
        UKUR.c.level == "pegawai",
        UKUR.c.owner_id == pegawai_id,
        UKUR.c.month.between(periode.start, periode.end),
    )
    return (
        select(PEGAWAI.c.active_from, PEGAWAI.c.active_to, INDIKATOR.c.name, INDIKATOR.c.aggregate, INDIKATOR.c.factor, UKUR)
        .select_from(PEGAWAI)
        .outerjoin(INDIKATOR, and_(INDIKATOR.c.code == ATTENDANCE_CODE, INDIKATOR.c.satuan == "%"))
        .outerjoin(UKUR, counted)
        .where(PEGAWAI.c.id == pegawai_id)
    )


def _kehadiran(rows: Sequence[Row]) -> KehadiranBukti | None:
    total = indikator.EMPTY
    for r in rows:
        if r.month is not None:
            total = indikator.plus(total, Total(*(r._mapping[name] for name in PARTS)))
    if not total.count:
        return None
    percent = indikator.aggregate(rows[0].aggregate, total, rows[0].factor)
    n = total.sum_n if rows[0].aggregate in ("ratio", "weighted_mean") else total.count
    return None if percent is None else KehadiranBukti(percent, float(n), f"pengukuran indikator {rows[0].name}")


def _months(connection: Connection, pegawai_id: int, periode: Span, today: date) -> dict[date, tuple[int, ...]]:
    """Month → filed, verified, returned, minutes, days: those of the period, and at least the last six, without gaps."""
    last = min(periode.end, max(today, periode.start)).replace(day=1)
    first = min(periode.start, _back(last, TREND_MONTHS - 1))
    columns = (REKAP.c.filed, REKAP.c.verified, REKAP.c.returned, REKAP.c.minutes, REKAP.c.days)
    query = (
        select(REKAP.c.month, *(func.sum(column) for column in columns))
        .where(REKAP.c.level == "pegawai", REKAP.c.owner_id == pegawai_id, REKAP.c.month.between(first, last))
        .group_by(REKAP.c.month)
    )
    found = {row[0]: tuple(int(value) for value in row[1:]) for row in connection.execute(query)}
    count = (last.year - first.year) * 12 + last.month - first.month
    return {month: found.get(month, (0,) * 5) for month in (_back(last, count - i) for i in range(count + 1))}


def _laporan(
    connection: Connection, months: dict[date, tuple[int, ...]], person: Row, periode: Span, today: date
) -> LaporanBukti:
    """The period's own months summed. Someone who came or left meanwhile is held against the days he served."""
    own = [row for month, row in months.items() if periode.start <= month <= periode.end]
    filed, verified, returned, minutes, days = (sum(column) for column in zip(*own, strict=True))
    start, until = max(periode.start, person.active_from), min(periode.end, today, person.active_to or periode.end)
    due = working_days(start, until, hari_libur.between(connection, start=start, end=until)) if start <= until else 0
    return LaporanBukti(filed, verified, returned, minutes, days, due, start, until)


def _back(month: date, count: int) -> date:
    index = month.year * 12 + month.month - 1 - count
    return date(index // 12, index % 12 + 1, 1)
