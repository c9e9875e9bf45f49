"""The evidence behind each score, for the whole city at once: db.queries.penilaian.bukti gives the same for one employee."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from db.queries import skp
from db.queries.indikator import realisasi
from db.queries.indikator.sumber import SOURCES
from db.queries.kehadiran import hari_wajib
from db.queries.penilaian.bukti import ATTENDANCE_CODE, TREND_MONTHS, item_bukti
from db.tables import Kunjungan, KunjunganPegawai, Pegawai, RekapLaporan
from rules.kit.periode import Periode, last_months, months
from rules.penilaian.bukti import Bukti, BulanBukti, ItemBukti, KehadiranBukti, KunjunganBukti, LaporanBukti
from rules.penilaian.saran import hasil_rule
from rules.penilaian.saran_perilaku import perilaku_rule
from seed.diary import Diary
from seed.people import City, Person
from seed.periods import Periods
from seed.waktu import Timeline

REKAP, KUNJUNGAN = RekapLaporan.__table__, Kunjungan.__table__
MET, PEGAWAI = KunjunganPegawai.__table__, Pegawai.__table__
NOTHING = (0, 0, 0, 0, 0)


class Proofs:
    """Reads plans, reports, attendance and visits once; hands out the evidence of one person and quarter."""

    def __init__(self, connection: Connection, city: City, time: Timeline, periods: Periods, diary: Diary) -> None:
        self.connection, self.city, self.time, self.periods, self.diary = connection, city, time, periods, diary
        # What a penilai wrote last to each person, and for which quarter.
        self.feedback: dict[int, tuple[str, str]] = {}
        self._reports = _reports(connection)
        self._visits = _visits(connection)
        self._owed = hari_wajib.owed(connection, level="pegawai", months=time.months, today=time.today)
        self._attendance_of = realisasi.by_code(connection, ATTENDANCE_CODE)
        known = [self._attendance_of] if self._attendance_of else []
        same: dict[str, Any] = {"months": time.months, "dinas_id": None, "today": time.today}
        self._attendance = realisasi.load(connection, known, level="pegawai", **same)
        self._rules = {"rule_hasil": hasil_rule(), "rule_perilaku": perilaku_rule()}

    def items(self, quarter: Periode) -> dict[int, tuple[ItemBukti, ...]]:
        """The agreed items of everybody in a quarter, by person."""
        found: dict[int, list[ItemBukti]] = {}
        for dinas_id in self.city.dinas.values():
            ids = [person.id for person in self.city.people if person.dinas_id == dinas_id]
            for row in skp.agreed(self.connection, pegawai_ids=ids, periode_id=self.periods[dinas_id, quarter.code]):
                found.setdefault(row["pegawai_id"], []).append(item_bukti(row))
        return {person_id: tuple(items) for person_id, items in found.items()}

    def bukti(self, person: Person, quarter: Periode, drawn: date, items: tuple[ItemBukti, ...]) -> Bukti:
        """Everything about one person's quarter, as the penilai saw it on the day `drawn`."""
        feedback, feedback_periode = self.feedback.get(person.id, ("", ""))
        last = months(quarter)[-1]
        return Bukti(
            drawn=drawn,
            items=items,
            laporan=self._laporan(person, quarter),
            kehadiran=self._kehadiran(person, quarter),
            months=tuple(
                BulanBukti(month, *self._reports.get((person.id, month), NOTHING)[:2])
                for month in last_months(last, TREND_MONTHS)
            ),
            reports=self.diary[person.id, quarter.code].as_evidence(),
            feedback=feedback,
            feedback_periode=feedback_periode,
            visits=tuple(v for v in self._visits.get(person.id, ()) if quarter.start <= v.day <= quarter.end),
            rule_hasil=self._rules["rule_hasil"],
            rule_perilaku=self._rules["rule_perilaku"],
        )

    def _laporan(self, person: Person, quarter: Periode) -> LaporanBukti:
        parts = [self._reports.get((person.id, month), NOTHING) for month in months(quarter)]
        filed, verified, returned, minutes, days = (sum(column) for column in zip(*parts, strict=True))
        start, until = max(quarter.start, person.active_from), min(quarter.end, person.active_to or quarter.end)
        owed = sum(self._owed.get((person.id, month), 0) for month in months(quarter))
        return LaporanBukti(filed, verified, returned, minutes, days, owed, start, until)

    def _kehadiran(self, person: Person, quarter: Periode) -> KehadiranBukti | None:
        of = self._attendance_of
        if of is None:
            return None
        percent, n = self._attendance.figure(of, person.id, months(quarter))
        return None if percent is None else KehadiranBukti(percent, n, f"{SOURCES[of.source].words} ({of.name})")


def _reports(connection: Connection) -> dict[tuple[int, date], tuple[int, ...]]:
    """(person, month) → filed, verified, returned, minutes, days."""
    t = REKAP
    columns = (t.c.filed, t.c.verified, t.c.returned, t.c.minutes, t.c.days)
    query = select(t.c.owner_id, t.c.month, *columns).where(t.c.level == "pegawai")
    return {(row[0], row[1]): tuple(row[2:]) for row in connection.execute(query)}


def _visits(connection: Connection) -> dict[int, list[KunjunganBukti]]:
    """Person → the visits at which he was met, newest first."""
    k = KUNJUNGAN.c
    query = (
        select(MET.c.pegawai_id, k.day, k.place, PEGAWAI.c.name, k.findings, k.rating, k.follow_up, k.done_at.is_not(None))
        .join_from(MET, KUNJUNGAN, k.id == MET.c.kunjungan_id)
        .join(PEGAWAI, PEGAWAI.c.id == k.visitor_id)
        .order_by(k.day.desc(), k.id.desc())
    )
    found: dict[int, list[KunjunganBukti]] = {}
    for person_id, *values in connection.execute(query):
        found.setdefault(person_id, []).append(KunjunganBukti(*values))
    return found
