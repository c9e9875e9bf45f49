"""Evidence is complete, has its source and n, and follows the employee's own days."""

from datetime import date, timedelta

import pytest
from sqlalchemy import event
from sqlmodel import select

from db.engine import get_engine, reading, transaction
from db.queries import laporan
from db.queries.kit import hari_libur
from db.queries.penilaian.bukti import bukti
from db.tables import (
    HariLibur,
    Indikator,
    Inovasi,
    Kunjungan,
    KunjunganPegawai,
    Pegawai,
    Penempatan,
    Penilaian,
    Pujian,
    UmpanBalik,
)
from rules.kit.periode import is_working_day
from rules.penilaian import suggest_hasil, suggest_perilaku
from rules.penilaian.bukti import Bukti, from_json, to_json
from services import pujian
from tests.cast import Cast, evidence, program
from tests.cast.database import call
from tests.cast.evidence import QUARTER, YEAR

pytestmark = pytest.mark.usefixtures("quarter_over")

END = date(YEAR, 3, 31)


def gather(cast: Cast, who=None, today: date = END, code: str = QUARTER) -> Bukti:
    with transaction() as session:
        periode = evidence.periode(session, cast, code)
    with reading() as connection:
        return bukti(connection, pegawai_id=(who or cast.ani).pegawai_id, periode=periode, today=today)


def test_nothing_known_suggests_nothing(each_cast: Cast):
    found = gather(each_cast)
    assert found.items == () and found.reports == () and found.kehadiran is None and found.feedback == ""
    assert (found.laporan.filed, found.laporan.days) == (0, 0)
    assert suggest_hasil(found.work()).rating is None
    assert suggest_perilaku(found.work()).rating is None


def worked(day: date) -> date:
    """The first working day from this one on: feasts move through the years."""
    days = (day + timedelta(days=n) for n in range(14))
    return next(one for one in days if is_working_day(one, hari_libur.national(one, one)))


def test_reports_are_those_of_the_period_and_the_trend_of_six_months(each_cast: Cast):
    january, february = worked(date(YEAR, 1, 5)), worked(date(YEAR, 2, 3))
    with transaction() as session:
        for day, status in ((date(YEAR - 1, 12, 30), "disetujui"), (january, "disetujui"), (february, "menunggu")):
            evidence.report(session, each_cast.ani, day, status)
        evidence.report(session, each_cast.ani, february, "dikembalikan", note="Bukti belum ada", activity="Rapat")
        evidence.report(session, each_cast.hana, february)
    found = gather(each_cast)
    counts = found.laporan
    assert (counts.filed, counts.verified, counts.returned, counts.minutes, counts.days) == (3, 1, 1, 180, 2)
    assert [(m.month, m.filed, m.verified) for m in found.months] == [
        (date(YEAR - 1, 10, 1), 0, 0),
        (date(YEAR - 1, 11, 1), 0, 0),
        (date(YEAR - 1, 12, 1), 1, 1),
        (date(YEAR, 1, 1), 1, 1),
        (date(YEAR, 2, 1), 2, 0),
        (date(YEAR, 3, 1), 0, 0),
    ]
    assert [n.note for n in found.notes] == ["Bukti belum ada"]
    assert [line.activity for line in found.reports] == ["Rapat", "Melayani warga", "Melayani warga"]


def test_counts_are_those_that_everybody_else_shows(cast: Cast):
    with transaction() as session:
        for number in range(1, 9):
            evidence.report(session, cast.ani, date(YEAR, 1, number), ("disetujui", "dikembalikan", "menunggu")[number % 3])
    found = gather(cast).laporan
    with reading() as connection:
        other = laporan.evidence(connection, pegawai_id=cast.ani.pegawai_id, start=date(YEAR, 1, 1), end=END)
    names = ("filed", "verified", "returned", "minutes")
    assert [getattr(found, n) for n in names] == [getattr(other, n) for n in names]
    assert found.days < other.days == 8, "a report on a day that is not owed is one, but no day of those owed"


def test_a_year_shows_all_its_months(cast: Cast):
    found = gather(cast, today=date(YEAR, 12, 31), code=str(YEAR))
    assert len(found.months) == 12
    assert found.laporan.start == date(YEAR, 1, 1)


def test_days_owed_run_to_yesterday_and_leave_out_days_off(cast: Cast):
    wednesday = next(date(YEAR, 3, n) for n in range(1, 8) if date(YEAR, 3, n).weekday() == 2)
    thursday = wednesday + timedelta(days=1)
    before = gather(cast, today=thursday).laporan
    assert before.until == wednesday, "today's report may still come"
    assert gather(cast, today=wednesday).laporan.working_days == before.working_days - 1
    assert gather(cast, today=date(YEAR - 1, 12, 1)).laporan.working_days == 0
    with transaction() as session:
        session.add(HariLibur(day=wednesday, name="Hari jadi kota"))
    assert gather(cast, today=thursday).laporan.working_days == before.working_days - 1


def test_who_came_in_the_middle_is_held_against_his_own_days(cast: Cast):
    whole = gather(cast).laporan.working_days
    with transaction() as session:
        ani = session.get_one(Pegawai, cast.ani.pegawai_id)
        ani.active_from, ani.active_to = date(YEAR, 2, 1), date(YEAR, 2, 28)
        session.add(ani)
        placed = session.exec(select(Penempatan).where(Penempatan.pegawai_id == ani.id)).one()
        placed.start, placed.end = ani.active_from, ani.active_to
    found = gather(cast).laporan
    assert (found.start, found.until) == (date(YEAR, 2, 1), date(YEAR, 2, 28))
    assert 0 < found.working_days < whole / 2


def test_attendance_is_the_ratio_of_all_months_with_its_n(each_cast: Cast):
    with transaction() as session:
        evidence.attendance(session, each_cast.ani, 1, present=19, due=20)
        evidence.attendance(session, each_cast.ani, 2, present=10, due=20)
        evidence.attendance(session, each_cast.ani, 5, present=0, due=20)
    found = gather(each_cast).kehadiran
    assert (found.percent, found.n, found.source) == (pytest.approx(72.5), 40, "pengukuran indikator (Kehadiran)")
    assert gather(each_cast, each_cast.hana).kehadiran is None


def test_attendance_that_is_recorded_by_the_day_counts_by_itself(each_cast: Cast):
    with transaction() as session:
        session.add(
            Indikator(
                code="KEHADIRAN", name="Kehadiran", satuan="%", level="pegawai", polarity="naik", aggregate="rasio", factor=100,
                source="kehadiran", measure="hadir_persen",
            )
        )  # fmt: skip
        for day, status in ((5, "hadir"), (6, "terlambat"), (7, "tanpa_keterangan"), (8, "hadir")):
            evidence.present(session, each_cast.ani, date(YEAR, 1, day), status)
    found = gather(each_cast).kehadiran
    assert (found.percent, found.n, found.source) == (75, 4, "kehadiran (Kehadiran)")


def test_visits_where_the_employee_was_met_are_evidence(each_cast: Cast):
    with transaction() as session:
        made = Kunjungan(
            dinas_id=each_cast.dinas_id, visitor_id=each_cast.dewi.pegawai_id, day=date(YEAR, 2, 3), place="Loket 2",
            findings="Antrean tertib", rating=4, follow_up="Tambah papan petunjuk", due=date(YEAR, 2, 20),
        )  # fmt: skip
        session.add(made)
        session.flush()
        session.add(KunjunganPegawai(kunjungan_id=made.id, pegawai_id=each_cast.ani.pegawai_id))
    (visit,) = gather(each_cast).visits
    assert (visit.place, visit.visitor, visit.rating, visit.done) == ("Loket 2", "Dewi", 4, False)
    assert gather(each_cast, each_cast.hana).visits == ()


def test_named_feedback_of_the_period_is_evidence(each_cast: Cast):
    with transaction() as session:
        whose = {"dinas_id": each_cast.dinas_id, "to_id": each_cast.ani.pegawai_id, "jenis": "apresiasi"}
        for from_id, day, body in (
            (each_cast.budi.pegawai_id, date(YEAR, 2, 3), "Rapi"),
            (each_cast.budi.pegawai_id, date(YEAR, 5, 3), "Sesudah triwulan"),
            (None, date(YEAR, 2, 1), "Tanpa nama"),
        ):
            session.add(UmpanBalik(from_id=from_id, day=day, body=body, **whose))
    assert [(voice.writer, voice.body) for voice in gather(each_cast).voices] == [("Budi", "Rapi")]


def test_evidence_frozen_before_there_were_visits_is_read(cast: Cast):
    stored = to_json(gather(cast))
    del stored["visits"], stored["voices"]
    assert (from_json(stored).visits, from_json(stored).voices) == ((), ())


def test_attendance_that_is_no_percentage_is_not_taken_for_one(cast: Cast):
    with transaction() as session:
        evidence.attendance(session, cast.ani, 1, present=19, due=20, satuan="hari")
    assert gather(cast).kehadiran is None


def test_only_agreed_items_with_formula_and_source(cast: Cast):
    with transaction() as session:
        evidence.item(session, cast.ani, cast, 8)
        evidence.item(session, cast.ani, cast, 8, status="diajukan")
        evidence.item(session, cast.ani, cast, None)
        evidence.item(session, cast.ani, cast, 9, target=None, target_low=7.0, target_high=8.0, polarity="turun", satuan="hari")
    known, unknown, slow = gather(cast).items
    assert (known.capaian, known.target_label, known.missed) == (80, "10 dokumen", True)
    assert known.formula == "R ÷ T × 100 = 8 ÷ 10 × 100 = 80%"
    assert (unknown.capaian, unknown.missed, unknown.formula) == (None, False, "Belum ada realisasi.")
    assert slow.formula == "(2 × T − R) ÷ T × 100 = (2 × 8 − 9) ÷ 8 × 100 = 87,5%"


def test_feedback_is_that_of_the_latest_finished_penilaian_before(each_cast: Cast):
    with transaction() as session:
        for code, status, text in (("-T1", "final", "Lama"), ("-T2", "disampaikan", "Baru"), ("-T3", "draf", "Rahasia")):
            session.add(
                Penilaian(
                    dinas_id=each_cast.dinas_id,
                    unit_id=each_cast.unit_id,
                    pegawai_id=each_cast.ani.pegawai_id,
                    periode_id=each_cast.periode[f"{YEAR}{code}"],
                    penilai_id=each_cast.budi.pegawai_id,
                    status=status,
                    umpan_balik=text,
                )
            )
    found = gather(each_cast, code=f"{YEAR}-T4")
    assert (found.feedback, found.feedback_periode) == ("Baru", f"{YEAR}-T2")
    assert gather(each_cast, code=f"{YEAR}-T1").feedback == ""


def test_notes_are_kept_beside_the_ten_latest_reports(each_cast: Cast):
    with transaction() as session:
        for number in range(1, 8):
            evidence.report(session, each_cast.ani, date(YEAR, 1, number), "dikembalikan", note=f"Catatan {number}")
        for number in range(1, 13):
            evidence.report(session, each_cast.ani, date(YEAR, 3, number), evidence_url="https://contoh.go.id/b")
    found = gather(each_cast)
    assert [n.note for n in found.notes] == [f"Catatan {n}" for n in (7, 6, 5, 4, 3)]
    assert [line.day.day for line in found.reports[:10]] == list(range(12, 2, -1))
    assert found.reports[0].url == "https://contoh.go.id/b"


def test_frozen_evidence_comes_back_as_it_was(cast: Cast):
    with transaction() as session:
        evidence.item(session, cast.ani, cast, 8)
        evidence.attendance(session, cast.ani, 1, present=19, due=20)
        evidence.report(session, cast.ani, date(YEAR, 1, 5), "dikembalikan", note="Lengkapi")
    found = gather(cast)
    assert from_json(to_json(found)) == found


def test_praise_and_innovations_are_evidence(each_cast: Cast):
    cast, day = each_cast, date(YEAR, 2, 3)
    mine = program.propose(cast, cast.ani, cast.hana)
    program.decide(cast.budi, mine)
    said = [program.praise(cast.budi, cast.ani), program.praise(cast.budi, cast.ani, "Ini ditarik lagi")]
    said.append(call(pujian.give, cast.budi, unit_id=cast.unit_id, body="Satu bidang bekerja rapi"))
    call(pujian.take_back, cast.budi, pujian_id=said[1])
    with transaction() as session:
        session.get_one(Inovasi, mine).accepted_on = day
        for at, one in enumerate(said):
            session.get_one(Pujian, one).day = day + timedelta(days=at)
    found = gather(cast)
    assert [(one.title, one.tahap) for one in found.inovasi] == [("Antrean lewat pesan", "uji_coba")]
    assert [(one.writer, one.jenis, one.body[:5]) for one in found.voices] == [
        ("Budi", "pujian", "Satu "),
        ("Budi", "pujian", "Sabar"),
    ]
    assert from_json(to_json(found)) == found
    assert gather(cast, cast.budi).voices == (), "nobody's own praise of his unit speaks for himself"
    assert gather(cast, code=f"{YEAR}-T2").inovasi == ()


def test_eleven_statements_are_enough(cast: Cast):
    with transaction() as session:
        evidence.item(session, cast.ani, cast, 8)
        evidence.report(session, cast.ani, date(YEAR, 1, 5))
    with transaction() as session:
        periode = evidence.periode(session, cast)
    sent: list[str] = []
    event.listen(get_engine(), "before_cursor_execute", lambda _c, _u, statement, *_: sent.append(statement))
    with reading() as connection:
        bukti(connection, pegawai_id=cast.ani.pegawai_id, periode=periode, today=END)
    assert len(sent) <= 11, sent
