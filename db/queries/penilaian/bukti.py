"""Everything that speaks for or against a score: one employee, one period, each figure with its source and n."""

from dataclasses import fields
from datetime import date, timedelta
from typing import Any, Protocol

from sqlalchemy import Connection, Integer, RowMapping, Select, and_, cast, func, null, select, union_all

import settings
from db.queries import inovasi, kept, kunjungan, pujian, skp, umpan_balik
from db.queries.indikator import realisasi
from db.queries.indikator.realisasi import COLUMNS, definition
from db.queries.indikator.sumber import named
from db.queries.kehadiran import hari_wajib
from db.queries.kit import hari_libur
from db.queries.kit.serentak import run, together
from db.queries.laporan import resmi as laporan_resmi
from db.queries.penilaian.bukti_tertulis import written
from db.tables import Dinas, Indikator, Laporan, Pegawai, RekapLaporan
from rules.indikator.capaian import Capaian, Target
from rules.indikator.rumus_capaian import formula
from rules.kehadiran.hari_wajib import reported
from rules.kit.periode import months_between, plus_months, working_days
from rules.kit.tenggat import counted_until
from rules.penilaian.bukti import (
    PUJIAN,
    Bukti,
    BulanBukti,
    InovasiBukti,
    ItemBukti,
    KehadiranBukti,
    KunjunganBukti,
    LaporanBukti,
    UmpanBalikBukti,
)
from rules.penilaian.saran import Running, hasil_rule
from rules.penilaian.saran_perilaku import perilaku_rule
from rules.skp import target_label

DINAS, REKAP, INDIKATOR, PEGAWAI, LAPORAN = (t.__table__ for t in (Dinas, RekapLaporan, Indikator, Pegawai, Laporan))

ATTENDANCE_CODE = "KEHADIRAN"
TREND_MONTHS = 6
# month → filed, verified, returned, minutes
Months = dict[date, tuple[int, ...]]


class Span(Protocol):
    """A period of a dinas, as a row of it or as a query's answer."""

    @property
    def id(self) -> Any: ...
    @property
    def start(self) -> date: ...
    @property
    def end(self) -> date: ...


@kept
def bukti(connection: Connection, *, pegawai_id: int, periode: Span, today: date | None = None) -> Bukti:
    """All evidence of the period up to `today` (the day at the office), in at most eleven statements.

    Whether the reader may see it is for the caller to ask.
    """
    today = today or settings.today()
    person = connection.execute(_person(pegawai_id)).mappings().one()
    told = _months(connection, pegawai_id, periode, today)
    feedback, feedback_periode, reports = written(connection, pegawai_id=pegawai_id, start=periode.start, end=periode.end)
    voices, accepted = _voices(connection, pegawai_id, periode)
    items = skp.agreed(connection, pegawai_ids=[pegawai_id], periode_id=periode.id)
    return Bukti(
        drawn=today,
        items=tuple(item_bukti(row) for row in items),
        laporan=_laporan(connection, told, person, periode, today),
        kehadiran=_kehadiran(connection, person, pegawai_id, periode, today),
        months=tuple(BulanBukti(month, row[0], row[1]) for month, row in told[0].items()),
        reports=reports,
        feedback=feedback,
        feedback_periode=feedback_periode,
        rule_hasil=hasil_rule(),
        rule_perilaku=perilaku_rule(),
        visits=_visits(connection, pegawai_id, periode),
        voices=voices,
        inovasi=accepted,
        running=_running(connection, periode, today),
    )


def item_bukti(row: dict[str, Any]) -> ItemBukti:
    """A row of `skp.reached` as evidence."""
    reached, due = Capaian(row["capaian_raw"], row["capaian"], row["reason"]), row["sejauh_ini"] or Target()
    same = ("skp_id", "what", "jenis", "aspek", "satuan", "target_label", "realisasi", "source", "capaian", "last_date")
    return ItemBukti(
        **{name: row[name] for name in same},
        n=float(row["n"]),
        raw=row["capaian_raw"],
        formula=formula(row["realisasi"], due, row["polarity"], reached, row["aturan"]),
        **_told(row, due),
    )


def _told(row: dict[str, Any], due: Target) -> dict[str, Any]:
    """How far a running period has come with it."""
    if not row["berjalan"]:
        return {}
    return {"due_label": target_label(due, row["satuan"]), "sampai": row["sampai"], "keadaan": row["keadaan"]}


def _running(connection: Connection, periode: Span, today: date) -> Running | None:
    """Where the period stands on a day before its end is over."""
    if today > periode.end:
        return None
    until = max(counted_until(today), periode.start - timedelta(days=1))
    off = hari_libur.between(connection, start=periode.start, end=periode.end)
    return Running(until, working_days(periode.start, until, off), working_days(periode.start, periode.end, off))


def _person(pegawai_id: int) -> Select:
    """When the employee served, his dinas used the app and reported elsewhere, and what the attendance indikator is (NULL where
    there is none)."""
    its = and_(laporan_resmi.PENGATURAN.c.key == laporan_resmi.KEY, laporan_resmi.PENGATURAN.c.dinas_id == DINAS.c.id)
    return (
        select(PEGAWAI.c.id.label("pegawai_id"), PEGAWAI.c.active_from, PEGAWAI.c.active_to, DINAS.c.dipakai_sejak, *COLUMNS)
        .add_columns(laporan_resmi.VALUE.label("resmi"))
        .join_from(PEGAWAI, DINAS, DINAS.c.id == PEGAWAI.c.dinas_id)
        .outerjoin(laporan_resmi.PENGATURAN, its)
        .outerjoin(INDIKATOR, and_(INDIKATOR.c.code == ATTENDANCE_CODE, INDIKATOR.c.satuan == "%"))
        .where(PEGAWAI.c.id == pegawai_id)
    )


def _kehadiran(connection: Connection, person: RowMapping, pegawai_id: int, periode: Span, today: date) -> KehadiranBukti | None:
    """Attendance as its indikator counts it: from recorded days, or as it was entered."""
    if person["indikator_id"] is None:
        return None
    of, months = definition(person), months_between(periode.start, periode.end)
    same: dict[str, Any] = {"level": "pegawai", "dinas_id": None, "today": today, "owners": [pegawai_id]}
    percent, n = realisasi.load(connection, [of], months=months, **same).figure(of, pegawai_id, months)
    return None if percent is None else KehadiranBukti(percent, n, f"{named(of.source).words} ({of.name})")


def _visits(connection: Connection, pegawai_id: int, periode: Span) -> tuple[KunjunganBukti, ...]:
    met = kunjungan.of_pegawai(connection, pegawai_id=pegawai_id, start=periode.start, end=periode.end)
    return tuple(KunjunganBukti(**{f.name: getattr(visit, f.name) for f in fields(KunjunganBukti)}) for visit in met)


def _voices(
    connection: Connection, pegawai_id: int, periode: Span
) -> tuple[tuple[UmpanBalikBukti, ...], tuple[InovasiBukti, ...]]:
    """What was said to him under a name, praise among it, newest first; and his innovations of the period."""
    of: dict[str, Any] = {"pegawai_id": pegawai_id, "start": periode.start, "end": periode.end}
    plans = (umpan_balik.named_plan(**of), pujian.of_pegawai_plan(**of), inovasi.accepted_plan(**of))
    words, praise, accepted = run(connection, together(*plans))
    said = [(row.day, row.id, UmpanBalikBukti(row.day, row.writer, row.jenis, row.body)) for row in words]
    said += [(row.day, row.id, UmpanBalikBukti(row.day, row.giver, PUJIAN, row.body)) for row in praise]
    newest = sorted(said, key=lambda one: one[:2], reverse=True)
    return tuple(one for _, _, one in newest), tuple(InovasiBukti(*row) for row in accepted)


def _months(connection: Connection, pegawai_id: int, periode: Span, today: date) -> tuple[Months, set[date]]:
    """Months of the period, and at least the last six, without gaps.

    With the days of the period that have a report, as rows of the same shape: one statement less.
    """
    last = min(periode.end, max(today, periode.start)).replace(day=1)
    first = min(periode.start, plus_months(last, 1 - TREND_MONTHS))
    columns = (REKAP.c.filed, REKAP.c.verified, REKAP.c.returned, REKAP.c.minutes)
    days = select(LAPORAN.c.day, *(cast(null(), Integer) for _ in columns)).distinct()
    days = days.where(LAPORAN.c.pegawai_id == pegawai_id, LAPORAN.c.day.between(periode.start, periode.end))
    query = (
        select(REKAP.c.month, *(func.sum(column) for column in columns))
        .where(REKAP.c.level == "pegawai", REKAP.c.owner_id == pegawai_id, REKAP.c.month.between(first, last))
        .group_by(REKAP.c.month)
    )
    found: Months = {}
    filed: set[date] = set()
    for day, *sums in connection.execute(union_all(query, days)):
        if sums[0] is None:
            filed.add(day)
        else:
            found[day] = tuple(int(value) for value in sums)
    return {month: found.get(month, (0,) * len(columns)) for month in months_between(first, last)}, filed


def _laporan(
    connection: Connection, told: tuple[Months, set[date]], person: RowMapping, periode: Span, today: date
) -> LaporanBukti:
    """The period's own months summed, held against the days that the employee himself owed up to the last finished one."""
    months, filed_on = told
    own = [row for month, row in months.items() if periode.start <= month <= periode.end]
    resmi = laporan_resmi.told(person["resmi"])
    notes = [row for month, row in months.items() if periode.start <= month <= periode.end and resmi.holds(month)]
    filed, verified, returned, minutes = (sum(column) for column in zip(*own, strict=True))
    start = max(periode.start, person["active_from"], person["dipakai_sejak"] or periode.start)
    until = min(periode.end, counted_until(today), person["active_to"] or periode.end)
    owed = hari_wajib.days(connection, pegawai_id=person["pegawai_id"], start=periode.start, end=until)
    days = reported(owed, filed_on, today)
    return LaporanBukti(
        filed,
        verified,
        returned,
        minutes,
        days.days,
        days.due,
        start,
        until,
        sum(row[1] for row in notes),
        sum(row[2] for row in notes),
        any(resmi.within(start, periode.end)),
    )
