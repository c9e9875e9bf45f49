"""Events, new baselines and comments on the page of one indicator: who sees them, who writes them, and that words stay words."""

import pytest
from streamlit.testing.v1 import AppTest

from db.tables import GarisDasar, Komentar, Peristiwa
from rules.kit.hak import Actor
from rules.kit.periode import containing, plus_months
from services import komentar
from settings import today
from tests.cast import Cast
from tests.cast.database import call, every
from tests.cast.indikator import happened, measured
from tests.cast.rapat import begun, decide
from tests.pages.app import open_page, plain, run, texts
from tests.pages.widgets import errors, fill, labels, named, press

NOW = containing(today(), "triwulan").code
LAST = plus_months(today().replace(day=1), -1)


@pytest.fixture
def of(cast: Cast) -> int:
    """KTP on time, measured in eight months."""
    return measured(cast)


def opened(actor: Actor, *panels: str) -> AppTest:
    at = open_page(actor, "perkembangan", dinas="DUKCAPIL", indikator="KTP")
    for panel in panels:
        at.session_state[panel] = True
    return run(at) if panels else at


def test_events_are_listed_by_their_numbers_with_who_recorded_them(cast: Cast, of: int):
    happened(cast, cast.budi, of, text="Loket *kedua* dibuka", link="https://kota.go.id/berita", day=LAST.replace(day=9))
    # of the same month: the list opens on the newest year
    happened(cast, cast.eko, scope="kota", text="Cuti bersama", day=LAST)
    at = opened(cast.ani, "peristiwa-semua-DUKCAPIL")
    said = plain(at)
    assert "**1** · " in said and "Setelah Cuti bersama: " in said and "dicatat Eko" in said
    assert "Loket *kedua* dibuka" in said and r"Loket \*kedua\* dibuka" in texts(at)
    assert [one.proto.url for one in at.get("link_button")] == ["https://kota.go.id/berita"]
    assert not {"Catat peristiwa", "Ubah", "Hapus"} & set(labels(at))


def test_who_may_records_corrects_and_removes_one(cast: Cast, of: int):
    at = opened(cast.budi, "peristiwa-semua-DUKCAPIL")
    press(at, "Catat peristiwa")
    assert "Semua dinas" not in named(at.radio, "Yang terkena").options
    fill(at, Apa_yang_terjadi="ya")
    press(at, "Catat")
    assert errors(at) == ["Tuliskan apa yang terjadi, paling sedikit 5 huruf."]
    fill(at, Apa_yang_terjadi="Loket kedua dibuka")
    named(at.date_input, "Tanggal").set_value(LAST)
    press(at, "Catat")
    (row,) = every(Peristiwa)
    assert (row.text, row.day, row.indikator_id, row.dinas_id) == ("Loket kedua dibuka", LAST, of, cast.dinas_id)
    assert "Loket kedua dibuka" in plain(at)
    press(at, "Ubah")
    named(at.radio, "Yang terkena").set_value("dinas")
    press(at, "Simpan")
    assert every(Peristiwa)[0].indikator_id is None
    press(at, "Hapus")
    press(at, "Hapus")
    assert every(Peristiwa) == []


def test_all_events_of_the_dinas_stand_in_a_list_of_their_own(cast: Cast, of: int):
    happened(cast, cast.budi, of, day=plus_months(today(), 2), text="Aplikasi baru direncanakan")
    at = opened(cast.dewi, "peristiwa-semua-DUKCAPIL")
    assert plain(at).count("Aplikasi baru direncanakan") == 1


def test_a_new_baseline_with_an_event_that_is_written_with_it(cast: Cast, of: int):
    at = opened(cast.dewi, "garis-dasar-KTP")
    press(at, "Tetapkan garis dasar baru")
    press(at, "Tetapkan")
    assert errors(at) == ["Pilih peristiwa yang menjadi sebabnya, atau tulis yang baru."]
    named(at.selectbox, "Mulai bulan").set_value(LAST)
    fill(at, Atau_tulis_peristiwa_baru="Cara mengukur diganti", Mengapa_angka_lama_tidak_lagi_menjadi_ukuran="Alat ukurnya lain")
    named(at.date_input, "Tanggal peristiwa baru").set_value(LAST)
    press(at, "Tetapkan")
    (line,) = every(GarisDasar)
    assert (line.month, line.reason, line.set_by) == (LAST, "Alat ukurnya lain", cast.dewi.akun_id)
    said = plain(at)
    assert "Cara mengukur diganti" in said and "Ditetapkan Dewi" in said
    reader = opened(cast.budi, "garis-dasar-KTP")
    assert "Alasan: Alat ukurnya lain" in plain(reader)
    assert not {"Tetapkan garis dasar baru", "Hapus"} & set(labels(reader))
    press(at, "Hapus")
    press(at, "Hapus")
    assert every(GarisDasar) == [] and len(every(Peristiwa)) == 1


def test_comments_stand_with_names_and_may_be_taken_back(cast: Cast, of: int):
    call(komentar.write, cast.budi, dinas_id=cast.dinas_id, indikator_id=of, code=NOW, body="Loket *tutup* sepekan")
    at = opened(cast.ani)
    assert "Loket *tutup* sepekan" in [one.value for one in at.text] and "Budi" in texts(at)
    assert "Tarik" not in labels(at)
    fill(at, Komentar_Anda="Mesin antrean rusak")
    press(at, "Kirim")
    assert [row.body for row in every(Komentar)] == ["Loket *tutup* sepekan", "Mesin antrean rusak"]
    press(at, "Tarik")
    press(at, "Tarik")
    assert "Mesin antrean rusak" not in texts(at) and "komentar ditarik" in texts(at)


def test_another_period_has_its_own_thread(cast: Cast, of: int):
    call(komentar.write, cast.budi, dinas_id=cast.dinas_id, indikator_id=of, code="2025-T1", body="Loket tutup sepekan")
    assert "Loket tutup sepekan" not in texts(opened(cast.ani))


def test_a_new_baseline_asks_for_months_before_it(cast: Cast):
    measured(cast, months=3)
    at = opened(cast.dewi, "garis-dasar-KTP")
    press(at, "Tetapkan garis dasar baru")
    assert "Perlu paling sedikit 5 bulan berangka" in texts(at)


def test_the_link_of_a_meeting_is_for_those_who_read_meetings(cast: Cast, of: int):
    decide(cast, cast.dewi, begun(cast, cast.dewi), indikator_id=of, what="Tambah satu petugas loket")
    links = [
        [one.proto.label for one in opened(who, "peristiwa-semua-DUKCAPIL").get("link_button")] for who in (cast.dewi, cast.ani)
    ]
    assert links == [["Buka rapat"], []]
