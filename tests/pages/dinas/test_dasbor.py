"""The dashboard and the comparison: what the figures say, who may drill down, what a link opens."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from sqlalchemy import select

from bench.statements import statements_of
from db.engine import get_engine, reading, transaction
from db.tables import Aspirasi, Indikator, Pegawai, Penilaian
from rules.kit.periode import containing, label, last_over
from rules.laporan import Entry
from rules.pelayanan.layanan import Isi
from seed.contoh.katalog import take_over
from services import laporan
from services.indikator import pengukuran, target
from services.pelayanan import layanan
from services.penilaian import predikat_organisasi
from settings import today
from tests.cast import Cast, periode_id
from tests.cast.aspirasi import send
from tests.cast.indikator import figure, goal, happened
from tests.cast.kunjungan import followed, late
from tests.cast.laporan import days_ago
from tests.cast.organisasi import hire
from tests.cast.survei import make_layanan
from tests.pages.app import cards, open_page, plain, run, texts
from tests.pages.widgets import labels, links, metrics, named, press, toast

INDIKATOR = Indikator.__table__
OVER = last_over("triwulan", today()).code


@pytest.fixture
def measured(cast: Cast) -> Cast:
    """KTP on time 90 of 100 against a target of 95 this quarter, and one report of Ani."""
    with transaction() as session:
        take_over(session, {"DUKCAPIL": cast.dinas_id, "DINKES": cast.other_dinas_id})
    with reading() as connection:
        ktp = connection.execute(select(INDIKATOR.c.id).where(INDIKATOR.c.code == "KTP_TEPAT")).scalar_one()
    now = containing(today(), "triwulan").code
    with transaction() as session:
        isi = Isi("KTP elektronik", unit_id=cast.unit_id)
        service = layanan.add(session, cast.eko, dinas_id=cast.dinas_id, code="KTP-EL", isi=isi)
        pengukuran.save(session, cast.eko, indikator_id=ktp, **figure(layanan_id=service, day=today(), value=90, n=100))
        wanted = goal(dinas_id=cast.dinas_id, periode_id=cast.periode[now], value=95)
        target.save(session, cast.eko, indikator_id=ktp, **wanted)
        laporan.file(session, cast.ani, entry=Entry(today(), "Melayani", 1, "berkas", 60), token="satu")
    return cast


def test_figures_with_target(measured: Cast):
    at = open_page(measured.dewi, "dasbor")
    assert metrics(at)["KTP selesai tepat waktu"] == "90,0%"
    assert metrics(at)["Laporan harian diajukan"] == "1"
    assert "0 dari 1 indikator sejauh ini sesuai target" in texts(at)
    assert at.query_params["dinas"] == "DUKCAPIL"


def test_the_reporting_chart_shows_what_happened_to_reports(measured: Cast):
    with reading() as connection:
        ids = dict(connection.execute(select(INDIKATOR.c.code, INDIKATOR.c.id)).all())
    happened(measured, measured.dewi, ids["LAPORAN"], text="Batas lapor dipanjangkan")
    happened(measured, measured.dewi, ids["KTP_TEPAT"], text="Loket kedua dibuka")
    told = plain(open_page(measured.dewi, "dasbor"))
    assert "Batas lapor dipanjangkan" in told and "Loket kedua dibuka" not in told


def test_a_half_year_is_chosen_like_a_quarter_but_has_no_predikat(measured: Cast):
    half = containing(today(), "semester")
    at = open_page(measured.farah, "dasbor", dinas="DUKCAPIL", periode=half.code)
    assert label(half) in texts(at) and metrics(at)["KTP selesai tepat waktu"] == "90,0%"
    assert "predikat" not in texts(at).lower()
    assert {label(half), label(containing(today(), "triwulan"))} <= set(named(at.selectbox, "Periode").options)
    assert metrics(open_page(measured.dewi, "dasbor", periode=half.code))["Laporan harian diajukan"] == "1"


def test_answered_in_time_is_one_number_on_both_pages(measured: Cast):
    service = make_layanan(measured, "AKTA", unit_id=measured.unit_id)
    start = containing(today(), "triwulan").start
    for number in range(6):
        made = send(service)
        with transaction() as session:
            row = session.get_one(Aspirasi, made)
            row.day, row.due = start - timedelta(days=30), start if number else start - timedelta(days=1)
            row.answered_at = datetime.combine(start - timedelta(days=9), time(5), UTC) if number % 2 else None
            session.add(row)
    over = today() > start  # on the first day of a quarter nothing of it is due yet
    board = metrics(open_page(measured.dewi, "dasbor")).get("Aspirasi dijawab tepat waktu", "—")
    assert board == ("60,0%" if over else "—")
    assert metrics(open_page(measured.dewi, "aspirasi", dinas="DUKCAPIL"))["Tepat triwulan"] == ("60%" if over else "—")


def test_figure_changes_with_the_next_save(measured: Cast):
    at = open_page(measured.dewi, "dasbor")
    with transaction() as session:
        laporan.file(session, measured.ani, entry=Entry(today(), "Mencetak", 1, "berkas", 30), token="dua")
    assert metrics(run(at))["Laporan harian diajukan"] == "2"


def test_nothing_yet(cast: Cast):
    at = open_page(cast.dewi, "dasbor")
    assert "Belum ada angka pada periode ini" in texts(at)
    assert not cards(at)


@pytest.mark.parametrize(
    ("name", "opens"), [("dewi", True), ("gilang", True), ("eko", True), ("farah", True), ("ani", False), ("budi", False)]
)
def test_only_leaders_are_offered_the_people_of_a_unit(measured: Cast, name: str, opens: bool):
    at = open_page(measured.everybody()[name], "dasbor", dinas="DUKCAPIL")
    assert ("Pilih satu baris untuk melihat pegawainya." in texts(at)) is opens


@pytest.mark.parametrize("name", ["ani", "budi", "citra", "dewi", "gilang"])
def test_link_to_another_dinas_is_refused(measured: Cast, name: str):
    actor = measured.everybody()[name]
    other = "DUKCAPIL" if name == "citra" else "DINKES"
    at = open_page(actor, "dasbor", dinas=other)
    assert "Anda tidak berhak melihat dinas ini" in texts(at)
    assert not cards(at)


def test_link_with_a_wrong_period_says_so(measured: Cast):
    assert "Periode tidak dikenal" in texts(open_page(measured.dewi, "dasbor", periode="2026-T9"))


def test_leader_of_all_compares_and_chooses(measured: Cast):
    at = open_page(measured.farah, "peringkat")
    assert "0 dari 1 sasaran dinas sejauh ini sesuai target" in texts(at)
    at = open_page(measured.farah, "dasbor", dinas="DINKES")
    assert at.selectbox[0].value == "DINKES"
    at.selectbox[0].select("DUKCAPIL")
    assert "KTP selesai tepat waktu" in metrics(run(at))


@pytest.mark.parametrize("name", ["ani", "dewi", "farah"])
def test_visits_and_what_follows_in_one_line(cast: Cast, name: str):
    when = containing(days_ago(3), "triwulan").code

    def line(periode: str = when) -> str:
        at = open_page(cast.everybody()[name], "dasbor", dinas="DUKCAPIL", periode=periode)
        return next(label for label, page in links(at).items() if page == "kunjungan")

    assert line() == "Kunjungan periode ini: **belum ada**"
    late(cast, cast.dewi)
    followed(cast, cast.budi, day=days_ago(3))
    left = "tindak lanjut: masih terbuka 2, tertua 3 hari, lewat tenggat 1"
    assert line() == f"Kunjungan periode ini: **2 oleh 2 pemimpin** · {left}"
    assert line(periode=f"{today().year - 1}-T1") == f"Kunjungan periode ini: **belum ada** · {left}"


@pytest.mark.parametrize("noun", ["dasbor", "peringkat"])
def test_rerun_asks_little(measured: Cast, noun: str):
    at = open_page(measured.farah, noun)
    with statements_of([get_engine()]) as seen:
        run(at)
    assert 0 < len(seen) <= 3


def predikat(cast: Cast, **given) -> int:
    """Baik for the newest quarter that is over, by Farah."""
    values = {"predikat": "baik", "reason": "IKM naik dan target tercapai.", "version": None} | given
    with transaction() as session:
        of = {"dinas_id": cast.dinas_id, "periode_id": periode_id(session, cast, OVER)}
        return predikat_organisasi.put(session, cast.farah, **of, **values)


@pytest.mark.parametrize("name", ["ani", "budi", "dewi", "eko", "farah", "gilang"])
def test_predikat_of_the_organisation_is_read_by_all_and_set_by_the_leaders(cast: Cast, name: str):
    with transaction() as session:
        periode_id(session, cast, OVER)
    at = open_page(cast.everybody()[name], "dasbor", dinas="DUKCAPIL", periode=OVER)
    assert "belum ditetapkan pimpinan daerah" in texts(at)
    assert ("Tetapkan predikat" in labels(at)) == (name == "farah")
    predikat(cast)
    said = texts(open_page(cast.everybody()[name], "dasbor", dinas="DUKCAPIL", periode=OVER))
    assert "**Baik** · IKM naik dan target tercapai" in said
    assert "tampil setelah sedikitnya lima penilaian" in said, "with few results the guide would name people"


def test_the_leader_sets_it_through_the_dialog_and_is_told_what_is_missing(cast: Cast):
    with transaction() as session:
        periode_id(session, cast, OVER)
    at = press(open_page(cast.farah, "dasbor", dinas="DUKCAPIL", periode=OVER), "Tetapkan predikat")
    press(at, "Simpan")
    assert "Predikat organisasi belum dipilih." in texts(at)
    named(at.selectbox, "Predikat").set_value("istimewa")
    run(at)
    named(at.text_area, "Dasar penetapan").set_value("Semua sasaran terlampaui.")
    press(at, "Simpan")
    assert toast(at) == "Predikat organisasi tersimpan." and "**Istimewa** · Semua sasaran terlampaui" in texts(at)
    assert "Ubah predikat" in labels(at)


def test_the_guide_warns_when_the_spread_of_the_staff_leaves_it(cast: Cast):
    with transaction() as session:
        for who in (cast.ani, cast.budi, cast.hana, cast.gilang, cast.dewi):
            owner = {"dinas_id": cast.dinas_id, "unit_id": cast.unit_id, "pegawai_id": who.pegawai_id}
            of = {"periode_id": periode_id(session, cast, OVER), "penilai_id": cast.dewi.pegawai_id}
            session.add(Penilaian(**owner, **of, status="disampaikan", predikat="baik"))
    predikat(cast, predikat="istimewa")
    said = texts(open_page(cast.dewi, "dasbor", dinas="DUKCAPIL", periode=OVER))
    assert "5 dari 5 pegawai sudah dinilai" in said
    assert "Predikat terbanyak sebaiknya Sangat Baik. Sangat Baik: 0 dari 5 pegawai (0%)." in said


def test_a_running_period_takes_none_and_the_last_one_stands_there_with_its_figures(measured: Cast):
    with transaction() as session:
        periode_id(session, measured, OVER)
    running = containing(today(), "triwulan")
    at = open_page(measured.farah, "dasbor", dinas="DUKCAPIL", periode=running.code)
    assert f"{label(running)} belum berakhir; predikatnya ditetapkan setelah" in texts(at)
    assert f"Predikat organisasi {label(OVER)}" in [one.value for one in at.subheader]
    press(at, "Tetapkan predikat")
    said = plain(at)
    assert "IKM: belum ada 5 jawaban" in said and "kurang dari lima penilaian diajukan" in said
    assert "Belum ada indikator dengan target dan data" in said, "of the last quarter, not of the one that is shown"


def test_how_many_should_have_a_predikat_is_told(cast: Cast):
    """Five of six are scored; Hana, whom nobody scored, is counted."""
    with transaction() as session:
        extra = hire(cast, None, name="Rudi")
        session.get_one(Pegawai, extra).active_from = date(2020, 1, 1)
        for who in (cast.ani, cast.budi, cast.gilang, cast.dewi, replace(cast.ani, pegawai_id=extra)):
            owner = {"dinas_id": cast.dinas_id, "unit_id": cast.unit_id, "pegawai_id": who.pegawai_id}
            of = {"periode_id": periode_id(session, cast, OVER), "penilai_id": cast.dewi.pegawai_id}
            session.add(Penilaian(**owner, **of, status="disampaikan", predikat="baik"))
    said = plain(open_page(cast.dewi, "dasbor", periode=OVER))
    assert "Terbanyak Baik: 5 dari 5 yang sudah dinilai" in said and "5 dari 6 pegawai sudah dinilai" in said
