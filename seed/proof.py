"""The evidence behind each score, for the whole city at once: db.queries.bukti gives the same for one employee."""

from datetime import date

from sqlalchemy import Connection, select

from db.models import Indikator, RekapLaporan, RekapPengukuran
from db.queries import skp
from db.queries.bukti import ATTENDANCE_CODE, TREND_MONTHS, item_bukti
from db.queries.realisasi import total_of
from rules import indikator as rules
from rules.bukti import Bukti, BulanBukti, ItemBukti, KehadiranBukti, LaporanBukti
from rules.periode import Periode, months
from rules.saran import hasil_rule
from rules.saran_perilaku import perilaku_rule
from seed.diary import Diary
from seed.people import City, Person
from seed.periods import Periods
from seed.waktu import Timeline, months_back

REKAP, UKUR, INDIKATOR = RekapLaporan.__table__, RekapPengukuran.__table__, Indikator.__table__
NOTHING = (0, 0, 0, 0, 0)


class Proofs:
    """Reads plans, reports and attendance once; hands out the evidence of one person and quarter."""

    def __init__(self, connection: Connection, city: City, time: Timeline, periods: Periods, diary: Diary) -> None:
        self.connection, self.city, self.time, self.periods, self.diary = connection, city, time, periods, diary
        # What a penilai wrote last to each person, and for which quarter.
        self.feedback: dict[int, tuple[str, str]] = {}
        self._reports = _reports(connection)
        self._attendance, self._attendance_name = _attendance(connection)
        self._rules = {"rule_hasil": hasil_rule(), "rule_perilaku": perilaku_rule()}

    def items(self, quarter: Periode) -> dict[int, tuple[ItemBukti, ...]]:
        """The agreed items of everybody in a quarter, by person."""
        found: dict[int, list[ItemBukti]] = {}
        for dinas_id in self.city.dinas.values():
            ids = [person.id for person in self.city.people if person.dinas_id == dinas_id]
            rows = skp.item_rows(self.connection, ids, self.periods[dinas_id, quarter.code])
            for row in skp.reached(self.connection, [row for row in rows if row["status"] == "agreed"]):
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
                for month in (months_back(last, back) for back in range(TREND_MONTHS - 1, -1, -1))
            ),
            reports=self.diary[person.id, quarter.code].as_evidence(),
            feedback=feedback,
            feedback_periode=feedback_periode,
            **self._rules,
        )

    def _laporan(self, person: Person, quarter: Periode) -> LaporanBukti:
        parts = [self._reports.get((person.id, month), NOTHING) for month in months(quarter)]
        filed, verified, returned, minutes, days = (sum(column) for column in zip(*parts, strict=True))
        start, until = max(quarter.start, person.active_from), min(quarter.end, person.active_to or quarter.end)
        working_days = sum(start <= day <= until for day in self.time.days)
        return LaporanBukti(filed, verified, returned, minutes, days, working_days, start, until)

    def _kehadiran(self, person: Person, quarter: Periode) -> KehadiranBukti | None:
        total = rules.EMPTY
        for month in months(quarter):
            total = rules.plus(total, self._attendance.get((person.id, month), rules.EMPTY))
        if not total.count:
            return None
        name, aggregate, factor = self._attendance_name
        percent = rules.aggregate(aggregate, total, factor)
        return None if percent is None else KehadiranBukti(percent, total.sum_n, f"pengukuran indikator {name}")


def _reports(connection: Connection) -> dict[tuple[int, date], tuple[int, ...]]:
    """(person, month) → filed, verified, returned, minutes, days."""
    t = REKAP
    columns = (t.c.filed, t.c.verified, t.c.returned, t.c.minutes, t.c.days)
    query = select(t.c.owner_id, t.c.month, *columns).where(t.c.level == "pegawai")
    return {(row[0], row[1]): tuple(row[2:]) for row in connection.execute(query)}


def _attendance(connection: Connection) -> tuple[dict[tuple[int, date], rules.Total], tuple[str, str, float]]:
    """(person, month) → its measurements, and the indicator's name, aggregate and factor."""
    t = INDIKATOR
    of = connection.execute(select(t.c.id, t.c.name, t.c.aggregate, t.c.factor).where(t.c.code == ATTENDANCE_CODE)).first()
    if of is None:
        return {}, ("", "ratio", 1.0)
    query = select(UKUR).where(UKUR.c.level == "pegawai", UKUR.c.indikator_id == of.id)
    totals = {(row["owner_id"], row["month"]): total_of(row) for row in connection.execute(query).mappings()}
    return totals, (of.name, of.aggregate, of.factor)
