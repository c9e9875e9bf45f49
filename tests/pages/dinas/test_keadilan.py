"""Keadilan: what the head and the admin of a dinas read about its scores, and what stays untold, through the page's widgets."""

from datetime import date, timedelta

import pytest
from streamlit.testing.v1 import AppTest

from db.engine import transaction
from db.tables import Akun
from rules.kit.hak import Actor
from tests.cast import Cast, evidence
from tests.cast.evidence import QUARTER, YEAR
from tests.cast.keadilan import dinas_with_scores, person, score
from tests.pages.app import open_page, run, texts
from tests.pages.test_refusal import REFUSED
from tests.pages.widgets import choose_row, errors, named, view

VIEWS = ("Penilai", "Beda dari saran", "Kelompok", "Laporan mirip")


@pytest.fixture
def scored(cast: Cast) -> Cast:
    with transaction() as session:
        dinas_with_scores(session, cast)
    return cast


def opened(cast: Cast, name: str, who: Actor | None = None) -> AppTest:
    at = open_page(who or cast.dewi, "keadilan", periode=QUARTER, dinas="DUKCAPIL")
    return view(at, name)


def table(at: AppTest, number: int = 0) -> list[dict[str, str]]:
    """The rows of a table; figures lose the spaces that align them."""
    rows = at.dataframe[number].value.to_dict("records")
    return [{name: value.strip("\u2007") if isinstance(value, str) else value for name, value in row.items()} for row in rows]


@pytest.mark.parametrize("name", ["dewi", "gilang", "eko"])
@pytest.mark.parametrize("part", VIEWS)
def test_opens_for_head_and_admins_with_and_without_data(cast: Cast, name, part):
    empty = opened(cast, part, cast.everybody()[name])
    assert "Belum ada penilaian" in texts(empty) or "Tidak ada laporan yang perlu dilihat" in texts(empty)
    with transaction() as session:
        dinas_with_scores(session, cast)
    assert "bukan" in texts(opened(cast, part, cast.everybody()[name])), "each part says what it cannot tell"


@pytest.mark.parametrize("name", ["ani", "budi", "citra", "farah"])
def test_refused_to_everybody_else(scored: Cast, name):
    at = open_page(scored.everybody()[name], "keadilan", periode=QUARTER, dinas="DUKCAPIL")
    assert errors(at) == [REFUSED]
    assert not at.dataframe and not at.segmented_control


def test_another_dinas_by_its_address(scored: Cast):
    with transaction() as session:
        session.get_one(Akun, scored.citra.akun_id).role = "kepala"
    at = open_page(scored.citra, "keadilan", periode=QUARTER, dinas="DUKCAPIL")
    assert "tidak berhak melihat dinas ini" in at.error[0].value and not at.dataframe


def test_each_penilai_beside_the_others_and_the_reader_sees_himself(scored: Cast):
    at = opened(scored, "Penilai", scored.gilang)
    assert "2 dari 2 penilai berbeda nyata" in texts(at)
    budi, own = table(at)
    assert (budi["Penilai"], budi["Beda (tingkat)"], budi["Rentang 95%"]) == ("Budi", "1,00", "0,52 sampai 1,48")
    assert budi["Artinya"] == "Lebih longgar daripada rekannya"
    assert (own["Penilai"], own["Dinilai"], own["Dibandingkan"], own["Beda (tingkat)"]) == ("Gilang (Anda)", "6", "5", "-1,00")


def test_a_penilai_of_four_is_not_told(cast: Cast):
    with transaction() as session:
        for number in range(4):
            score(session, cast, person(session, cast, number), cast.budi.pegawai_id, "di_atas")
            score(session, cast, person(session, cast, 10 + number), cast.gilang.pegawai_id)
    at = opened(cast, "Penilai")
    assert "belum ada yang dapat dikatakan" in at.info[0].value
    assert {row["Beda (tingkat)"] for row in table(at)} == {"—"}
    assert {row["Artinya"] for row in table(at)} == {"Kurang dari 5 yang dapat dibandingkan"}


def test_departures_with_their_reasons_and_ratings_on_nothing(scored: Cast):
    at = opened(scored, "Beda dari saran")
    assert [(m.label, m.value) for m in at.metric][::3] == [("Berbeda dari saran", "1 dari 11"), ("Rating tanpa bukti", "1")]
    (row,) = table(at)
    assert (row["Penilai"], row["Pegawai"], row["Yang dinilai"]) == ("Gilang", "Pegawai 20", "Hasil kerja")
    assert (row["Saran → rating"], row["Alasan penilai"]) == ("Sesuai → Di Bawah", "Laporan bulan Maret tidak lengkap")
    assert [each["Pegawai"] for each in table(at, 1)] == ["Pegawai 20"]


def test_groups_and_what_stays_untold(scored: Cast):
    at = opened(scored, "Kelompok")
    # 5 men all "baik"; 6 women, of whom one "butuh perbaikan"
    men, women = table(at)
    assert (men["Kelompok"], men["Dinilai"], men["Bagian"]) == ("Laki-laki", "5", "100,0%")
    assert (women["Kelompok"], women["Dinilai"], women["Baik atau lebih"], women["Bagian"]) == ("Perempuan", "6", "5", "83,3%")
    assert "bertumpuk" in texts(at)
    with transaction() as session:
        for number in range(30, 34):
            made = person(session, scored, number, status="PPPK")
            score(session, scored, made, scored.budi.pegawai_id)
    at = opened(scored, "Kelompok")
    at.segmented_control[1].set_value("Status")
    at = run(at)
    assert {(row["Kelompok"], row["Dinilai"], row["Rentang 95%"]) for row in table(at)} == {
        ("PNS", "—", "Terlalu sedikit"),
        ("PPPK", "—", "Terlalu sedikit"),
    }, "four PPPK would follow from the total if the PNS were told"
    assert "ikut disembunyikan" in texts(at)


def test_repeating_reports_open_the_reports_themselves(scored: Cast):
    with transaction() as session:
        for n in range(5):
            evidence.report(session, scored.ani, date(YEAR, 1, 5) + timedelta(days=n), activity="Melayani warga di loket *tiga*")
        evidence.report(session, scored.hana, date(YEAR, 1, 5), minutes=1000, activity="Rapat")
    at = opened(scored, "Laporan mirip")
    assert [(row["Pegawai"], row["Petunjuk"], row["Hari"]) for row in table(at)] == [
        ("Hana", "Lebih dari 16 jam sehari", "1"),
        ("Ani", "Teks dan menit sama berturut-turut", "5"),
    ]
    at = choose_row(at, 1)
    assert len(table(at, 1)) == 5
    at = choose_row(at, 0, table=1)
    assert r"Melayani warga di loket \*tiga\*" in texts(at)
    named(at.selectbox, "Petunjuk").set_value("lama")
    at = run(at)
    assert [row["Pegawai"] for row in table(at)] == ["Hana"]
