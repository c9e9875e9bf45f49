"""The review meeting on the screen: who may read and decide, the map and its cells, decisions, minutes."""

from datetime import timedelta

import pytest
from sqlmodel import select
from streamlit.testing.v1 import AppTest

from bench.statements import statements_of
from db.engine import get_engine, transaction
from db.tables import Keputusan, Pembinaan, Rapat
from rules.kit.periode import plus_months
from services.rapat import keputusan_lanjut
from settings import today
from tests.cast import Cast
from tests.cast.database import call, stands
from tests.cast.kompetensi import needed, observe
from tests.cast.rapat import begun, closed, decide, held_on, planned
from tests.cast.tanda import figures, ratio
from tests.pages.app import open_page, run, texts
from tests.pages.widgets import choose_row, labels, named, press, starting, toast, view

PAST, MAP, RANK, SYSTEM, DECIDE, MEETING = (
    "1 Keputusan lalu", "2 Peta kompetensi", "3 Urutan kebutuhan", "4 Penyebab sistem", "5 Keputusan", "Rapat",
)  # fmt: skip


@pytest.fixture
def wanted(cast: Cast) -> int:
    """Ani is two levels short, Hana was not observed."""
    made = needed(cast)
    observe(cast.budi, cast.ani, made, 2)
    return made


def step(who, name: str) -> AppTest:
    return view(open_page(who, "kebutuhan-diklat", dinas="DUKCAPIL"), name)


@pytest.mark.parametrize("name", ["ani", "budi", "hana", "citra"])
def test_refused(cast: Cast, name: str):
    at = open_page(cast.everybody()[name], "kebutuhan-diklat")
    assert not [group for group in at.button_group if group.label == "Bagian"]


@pytest.mark.parametrize(("name", "decides"), [("dewi", True), ("gilang", True), ("eko", True), ("farah", False)])
def test_each_step_is_drawn(cast: Cast, wanted: int, name: str, decides: bool):
    closed(cast, cast.dewi, begun(cast, cast.dewi))
    meeting = begun(cast, cast.dewi)
    decide(cast, cast.dewi, meeting)
    at = open_page(cast.everybody()[name], "kebutuhan-diklat", dinas="DUKCAPIL")
    for one in (PAST, MAP, RANK, SYSTEM, DECIDE, MEETING):
        at = view(at, one)
    assert ("Rencanakan rapat" in labels(at)) is decides and ("Tutup rapat" in labels(at)) is decides


def test_empty_it_says_what_comes(cast: Cast):
    assert "Belum ada rapat yang selesai" in texts(open_page(cast.dewi, "kebutuhan-diklat"))
    assert "Admin dinas menetapkannya di halaman Kompetensi" in texts(step(cast.dewi, MAP))
    assert "Keputusan dicatat selama rapat berlangsung." in texts(step(cast.dewi, DECIDE))


def test_a_head_of_another_dinas_is_refused(cast: Cast):
    at = open_page(cast.dewi, "kebutuhan-diklat", dinas="DINKES")
    assert "Anda tidak berhak melihat dinas ini" in texts(at)


def test_a_cell_tells_who_and_why(cast: Cast, wanted: int):
    at = step(cast.farah, MAP)
    assert "1 dari 1 orang yang diamati berada di bawah tuntutan" in texts(at) and "Hanya 1 orang" in texts(at)
    people = at.dataframe[-1].value
    assert people.iloc[0]["Pegawai"] == "Ani" and people.iloc[0]["Selisih"] == "2" and people.iloc[1]["Selisih"] == "—"
    assert not [label for label in labels(at) if label.startswith("Putuskan")]


def test_the_ranking_and_its_rule_in_words(cast: Cast, wanted: int):
    at = step(cast.dewi, RANK)
    row = at.dataframe[0].value.iloc[0]
    assert "Urutan menurut Borich" in texts(at) and row["Nilai Borich"].strip() == "8,00"
    assert row["Di bawah tuntutan"] == "1 dari 1 orang" and "hanya 1 orang" in row["Catatan"]


def test_decided_in_the_meeting_from_the_map(cast: Cast, wanted: int):
    begun(cast, cast.dewi)
    at = press(step(cast.dewi, MAP), "Putuskan pelatihan untuk kompetensi ini")
    assert named(at.multiselect, "Untuk siapa (boleh kosong)").value == [cast.ani.pegawai_id]
    named(at.selectbox, "Penyebab").set_value("alat")
    at = press(at, "Putuskan")
    assert "Penyebab sistem dijawab dengan rencana perbaikan, bukan pelatihan." in texts(at)
    named(at.selectbox, "Penyebab").set_value("individu")
    named(at.selectbox, "Penanggung jawab").set_value(cast.budi.pegawai_id)
    at = press(at, "Putuskan")
    assert toast(at) == "Keputusan tercatat."
    with transaction() as session:
        row = session.exec(select(Keputusan)).one()
        assert (row.jenis, row.kompetensi_id, row.owner_id, row.cause) == ("pelatihan", wanted, cast.budi.pegawai_id, "individu")


def test_the_system_leads_to_a_plan(cast: Cast):
    begun(cast, cast.dewi)
    at = press(step(cast.dewi, SYSTEM), "Putuskan rencana perbaikan")
    named(at.text_area, "Apa yang diputuskan").set_value("Ganti penyedia jaringan loket")
    named(at.text_area, "Alasan atau masalahnya (wajib untuk rencana perbaikan dan penundaan)").set_value("Jaringan sering putus")
    named(at.selectbox, "Penanggung jawab").set_value(cast.budi.pegawai_id)
    named(at.date_input, "Tenggat").set_value(today() + timedelta(days=14))
    at = press(at, "Putuskan")
    assert toast(at) == "Keputusan tercatat."
    with transaction() as session:
        assert session.exec(select(Pembinaan)).one().actions == "Ganti penyedia jaringan loket"


def test_the_next_meeting_opens_with_what_became_of_it(cast: Cast):
    meeting = begun(cast, cast.dewi)
    made = decide(cast, cast.dewi, meeting)
    closed(cast, cast.dewi, meeting)
    at = open_page(cast.dewi, "kebutuhan-diklat")
    assert "Pelatihan komunikasi bagi petugas loket" in texts(at) and "Dalam tenggat 1" in texts(at)
    assert "Semua keputusan rapat: masih terbuka 1, tertua 0 hari, lewat tenggat 0." in texts(at)
    at = press(at, "Apa hasilnya?")
    named(at.text_area, "Hasilnya, atau alasannya bila ditunda atau dibatalkan").set_value("Ani sudah mengikuti pelatihan")
    at = press(at, "Simpan")
    assert toast(at) == "Keputusan ditandai selesai." and stands(Keputusan, made).status == "selesai"
    assert "Apa hasilnya?" not in labels(at) and "Hasil: Ani sudah mengikuti pelatihan" in texts(at)


def test_a_decision_tells_whether_its_figure_changed(cast: Cast):
    last = plus_months(today().replace(day=1), -1)
    ktp = figures(cast, ratio(), [*[80.0, 82.0] * 6, 81.0, *[95.0] * 8], until=last)
    first = begun(cast, cast.dewi)
    made = decide(cast, cast.dewi, first, indikator_id=ktp)
    held_on(first, plus_months(last, -8))
    closed(cast, cast.dewi, first)
    call(keputusan_lanjut.finish, cast.dewi, keputusan_id=made, version=1, result="Loket kedua dibuka")
    told = "KTP tepat waktu.** Setelah keputusan ini: membaik nyata."
    at = open_page(cast.farah, "kebutuhan-diklat", dinas="DUKCAPIL")
    assert told in texts(at) and "karena" not in texts(at)
    second = begun(cast, cast.dewi)
    decide(cast, cast.dewi, second, what="Petugas loket ditambah", indikator_id=ktp)
    closed(cast, cast.dewi, second)
    at = open_page(cast.dewi, "kebutuhan-diklat")
    assert "baru 0 dari 7 bulan setelahnya" in texts(at)
    assert "Sudah selesai: apakah angkanya berubah?" in texts(at) and told in texts(at), "seven months are longer than a quarter"


def test_the_form_asks_which_figure_a_decision_is_about_and_keeps_it(cast: Cast):
    ktp = figures(cast, ratio(), [80.0], until=today())
    begun(cast, cast.dewi)
    at = press(step(cast.dewi, DECIDE), "Catat keputusan")
    named(at.text_area, "Apa yang diputuskan").set_value("Buka loket kedua")
    named(at.selectbox, "Penanggung jawab").set_value(cast.budi.pegawai_id)
    named(at.date_input, "Tenggat").set_value(today() + timedelta(days=14))
    named(at.selectbox, "Indikator yang disasar (boleh kosong)").set_value(ktp)
    at = press(at, "Putuskan")
    assert toast(at) == "Keputusan tercatat."
    at = press(at, "Buka loket kedua")
    named(at.text_area, "Apa yang diputuskan").set_value("Buka loket kedua dan ketiga")
    assert toast(press(at, "Simpan perubahan")) == "Keputusan diperbaiki."
    with transaction() as session:
        row = session.exec(select(Keputusan)).one()
        assert (row.what, row.indikator_id) == ("Buka loket kedua dan ketiga", ktp)


def test_planned_begun_attended_and_closed(cast: Cast, wanted: int):
    at = press(step(cast.gilang, MEETING), "Rencanakan rapat")
    assert named(at.selectbox, "Pimpinan rapat").value == cast.dewi.pegawai_id
    at = press(at, "Simpan")
    assert toast(at) == "Rapat direncanakan."
    at = press(at, "Mulai rapat")
    assert "Rapat dimulai" in toast(at)
    at = press(at, "Tutup rapat")
    at = press(at, "Tutup rapat")
    assert "Catat kehadiran dahulu" in texts(at)
    at = press(at, "Batal")
    starting(at.checkbox, "Dewi").check()
    at = press(at, "Simpan kehadiran")
    assert toast(at) == "Kehadiran tersimpan."
    at = press(at, "Tutup rapat")
    at = press(at, "Tutup rapat")
    assert toast(at) == "Rapat ditutup."
    with transaction() as session:
        row = session.exec(select(Rapat)).one()
        assert row.status == "selesai" and row.bahan["needs"][0]["borich"] == 8.0
    at = choose_row(at, 0, table=len(at.dataframe) - 1)
    assert [button for button in at.get("download_button") if button.label == "Unduh berita acara (PDF)"]


def test_called_off_with_the_reason(cast: Cast):
    made = planned(cast, cast.dewi)
    at = press(step(cast.dewi, MEETING), "Batalkan rapat")
    at = press(at, "Batalkan rapat")
    assert "Tuliskan alasannya" in texts(at)
    named(at.text_area, "Mengapa dibatalkan?").set_value("Bertugas ke luar kota")
    at = press(at, "Batalkan rapat")
    assert toast(at) == "Rapat dibatalkan." and stands(Rapat, made).status == "batal"


@pytest.mark.parametrize("name", [PAST, MAP, RANK, SYSTEM, DECIDE, MEETING])
def test_few_statements(cast: Cast, wanted: int, name: str):
    decide(cast, cast.dewi, begun(cast, cast.dewi))
    at = step(cast.dewi, name)
    with statements_of([get_engine()]) as seen:
        run(at)
    assert len(seen) <= 12


def test_who_sees_to_it_finishes_it_on_his_front_page(cast: Cast):
    made = decide(cast, cast.dewi, begun(cast, cast.dewi))
    assert "keputusan rapat menunggu Anda" not in texts(open_page(cast.ani, "beranda"))
    at = open_page(cast.budi, "beranda")
    assert "1 keputusan rapat menunggu Anda" in texts(at)
    at = press(at, "Apa hasilnya?")
    assert not [one for one in at.selectbox if one.label == "Keputusan ini"], "he only says what came of it"
    named(at.text_area, "Hasilnya").set_value("Ani sudah mengikuti pelatihan")
    at = press(at, "Simpan")
    assert stands(Keputusan, made).status == "selesai" and "keputusan rapat menunggu Anda" not in texts(at)
