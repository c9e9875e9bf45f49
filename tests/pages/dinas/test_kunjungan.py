"""Field visits on the screen: who sees which, recording, correcting, following up."""

import pytest
from sqlmodel import select

from bench.statements import statements_of
from db.engine import get_engine, transaction
from db.tables import Berkas, Kunjungan
from rules.kit.periode import containing, label
from services import draf, kunjungan
from settings import today
from tests.cast import Cast
from tests.cast.database import call, stands
from tests.cast.kunjungan import followed, late, picture, record, service
from tests.cast.laporan import days_ago
from tests.pages.app import open_page, run, texts
from tests.pages.widgets import choose_row, column, labels, named, press, toast

RECORD = "Catat kunjungan"


@pytest.fixture
def visits(cast: Cast) -> dict[str, int]:
    """Budi met Ani, Hana has to follow up; Dewi met nobody."""
    return {"ani": followed(cast, cast.budi), "nobody": record(cast.dewi, place="Ruang tunggu")}


@pytest.mark.parametrize(
    ("name", "places", "records", "chart"),
    [
        ("ani", ["Loket 3"], False, False),
        ("hana", ["Loket 3"], False, False),
        ("budi", ["Loket 3"], True, False),
        ("citra", [], False, False),
        ("dewi", ["Ruang tunggu", "Loket 3"], True, True),
        ("gilang", ["Ruang tunggu", "Loket 3"], False, True),
        ("farah", ["Ruang tunggu", "Loket 3"], False, True),
        ("eko", ["Ruang tunggu", "Loket 3"], False, True),
    ],
)
def test_each_sees_what_concerns_him(cast: Cast, visits: dict[str, int], name: str, places, records: bool, chart: bool):
    at = open_page(cast.everybody()[name], "kunjungan", dinas="DINKES" if name == "citra" else "DUKCAPIL")
    assert column(at, "Tempat") == places
    assert (RECORD in labels(at)) is records
    assert ("2 dari 2 pemimpin sudah berkunjung" in texts(at)) is chart
    if not places:
        assert "Belum ada kunjungan pada periode ini." in texts(at)


def test_a_link_to_another_dinas_is_refused(cast: Cast, visits: dict[str, int]):
    at = open_page(cast.citra, "kunjungan", dinas="DUKCAPIL")
    assert "Anda tidak berhak melihat dinas ini" in texts(at) and not column(at, "Tempat")


@pytest.mark.parametrize(
    ("name", "offered"),
    [
        ("budi", ["Selesaikan tindak lanjut", "Perbaiki"]),
        ("hana", ["Selesaikan tindak lanjut"]),
        *[(name, []) for name in ("ani", "gilang", "farah", "eko")],
    ],
)
def test_the_one_that_is_ticked_tells_all_and_offers_only_what_is_his(cast: Cast, name: str, offered: list[str]):
    followed(cast, cast.budi, rating=2, photo=("loket.jpg", picture()), findings="Antrean *panjang* sekali")
    at = choose_row(open_page(cast.everybody()[name], "kunjungan", dinas="DUKCAPIL"), 0)
    told = texts(at)
    assert "Antrean *panjang* sekali" in told and "Kesan: 2 dari 4, Kurang baik" in told and "Ditemui: Ani" in told
    assert "Belum selesai" in told and "Buka loket ketiga" in told
    with transaction() as session:
        assert f"](/berkas/{session.exec(select(Berkas.stored_name)).one()})" in told
    assert [label for label in labels(at) if label in ("Selesaikan tindak lanjut", "Perbaiki", "Buka kembali")] == offered


def test_recorded_in_one_go(cast: Cast):
    layanan_id = service(cast)
    at = press(open_page(cast.budi, "kunjungan"), RECORD)
    at = press(at, "Simpan kunjungan")
    assert "Pilih unit atau layanan, atau tulis tempatnya" in texts(at)
    visited = named(at.selectbox, "Unit atau layanan")
    assert visited.options == ["Bidang Pelayanan", "Layanan: KTP elektronik"]
    visited.select_index(1)
    named(at.text_area, "Yang dilihat").set_value("Antrean 20 orang, satu loket buka")
    named(at.multiselect, "Yang ditemui (boleh kosong)").set_value([cast.ani.pegawai_id])
    named(at.text_input, "Yang harus dilakukan").set_value("Buka loket kedua")
    at = press(at, "Simpan kunjungan")
    assert "Pilih siapa yang menindaklanjuti." in texts(at) and "Belum tersimpan." in texts(at)
    named(at.selectbox, "Oleh siapa").select(cast.budi.pegawai_id)
    named(at.date_input, "Tenggat").set_value(today())
    at = press(at, "Simpan kunjungan")
    assert toast(at) == "Kunjungan tersimpan." and column(at, "Tempat") == ["KTP elektronik"]
    assert "1 tindak lanjut menunggu Anda" in texts(at)
    with transaction() as session:
        row = session.exec(select(Kunjungan)).one()
    assert (row.layanan_id, row.unit_id, row.follow_up, row.follow_up_by) == (
        *(layanan_id, cast.unit_id, "Buka loket kedua", cast.budi.pegawai_id),
    )


def test_corrected_by_its_visitor(cast: Cast):
    made = followed(cast, cast.budi, place="", unit_id=cast.unit_id, rating=2)
    at = press(choose_row(open_page(cast.budi, "kunjungan"), 0), "Perbaiki")
    assert named(at.text_input, "Tempat (boleh kosong)").value == ""
    named(at.text_area, "Yang dilihat").set_value("Antrean pendek, semua loket buka")
    at = press(at, "Simpan perubahan")
    assert toast(at) == "Perubahan kunjungan tersimpan."
    row = stands(Kunjungan, made)
    assert (row.findings, row.place, row.unit_id, row.rating, row.follow_up_by, row.due, row.version) == (
        *("Antrean pendek, semua loket buka", "Bidang Pelayanan", cast.unit_id, 2, cast.hana.pegawai_id, today(), 2),
    )


def test_a_correction_from_an_old_screen_is_told(cast: Cast):
    made = followed(cast, cast.budi)
    at = press(choose_row(open_page(cast.budi, "kunjungan"), 0), "Perbaiki")
    call(kunjungan.finish, cast.hana, kunjungan_id=made, version=1, note="Sudah dibuka")
    named(at.text_area, "Yang dilihat").set_value("Antrean pendek, semua loket buka")
    at = press(at, "Simpan perubahan")
    assert "baru saja diubah orang lain" in texts(at)
    assert named(at.text_area, "Yang dilihat").value == "Antrean pendek, semua loket buka"


def test_who_has_to_follow_up_says_how_it_was_done_and_the_visitor_opens_it_again(cast: Cast):
    late(cast, cast.budi)
    at = open_page(cast.hana, "kunjungan")
    assert "1 tindak lanjut menunggu Anda" in texts(at) and "Lewat tenggat" in texts(at)
    at = press(press(at, "Tandai selesai"), "Tandai selesai")
    assert "Tuliskan keterangannya" in texts(at)
    named(at.text_area, "Apa yang sudah dilakukan?").set_value("Papan sudah diganti")
    at = press(at, "Tandai selesai")
    assert toast(at) == "Tindak lanjut ditandai selesai." and "menunggu Anda" not in texts(at)
    when = containing(days_ago(3), "triwulan").code
    at = choose_row(open_page(cast.budi, "kunjungan", periode=when), 0)
    assert "Papan sudah diganti" in texts(at)
    at = press(at, "Buka kembali")
    named(at.text_area, "Apa yang masih kurang?").set_value("Tarifnya masih salah")
    at = press(at, "Buka kembali")
    assert toast(at) == "Tindak lanjut dibuka kembali."
    with transaction() as session:
        row = session.exec(select(Kunjungan)).one()
    assert row.done_at is None and row.done_note == "Tarifnya masih salah"


def test_filters_narrow_the_list(cast: Cast, visits: dict[str, int]):
    at = open_page(cast.dewi, "kunjungan")
    at.toggle[0].set_value(True)
    assert column(run(at), "Tempat") == ["Loket 3"]
    at.toggle[0].set_value(False)
    named(at.selectbox, "Yang berkunjung").select(cast.dewi.pegawai_id)
    assert column(run(at), "Tempat") == ["Ruang tunggu"]
    named(at.selectbox, "Unit").select(cast.unit_id)
    assert column(run(at), "Tempat") == [] and "Tidak ada kunjungan dengan pilihan ini." in texts(at)


def test_what_is_owed_elsewhere_and_long_ago_is_not_forgotten(cast: Cast):
    late(cast, cast.budi)
    at = open_page(cast.hana, "kunjungan", periode=f"{today().year - 1}-T1")
    assert "1 tindak lanjut menunggu Anda" in texts(at) and not column(at, "Tempat")


@pytest.mark.parametrize("name", ["budi", "dewi", "farah"])
def test_few_statements(cast: Cast, visits: dict[str, int], name: str):
    at = choose_row(open_page(cast.everybody()[name], "kunjungan", dinas="DUKCAPIL"), 0)
    with statements_of([get_engine()]) as seen:
        run(at)
    assert len(seen) <= 9, seen


def test_follow_ups_are_told_with_what_waits(cast: Cast):
    late(cast, cast.dewi)
    day = days_ago(1)
    at = open_page(cast.dewi, "kunjungan", periode=containing(day, "triwulan").code)
    told = f"Tepat {label(containing(day, 'triwulan'))}: 0 dari 1 yang jatuh tempo selesai sampai tenggatnya."
    assert f"Tindak lanjut: masih terbuka 1, tertua 3 hari, lewat tenggat 1. {told}" in texts(at)


def test_what_was_typed_comes_back_unless_its_writer_cancels(cast: Cast):
    """A dialog begins a form of its own at each opening; its draft is that of the dialog and its row."""
    with transaction() as session:
        draf.keep(session, cast.budi, formulir="kunjungan-catat-0-dukcapil", token="a" * 32, isi={"findings": "Antrean panjang"})
    at = press(open_page(cast.budi, "kunjungan"), RECORD)
    assert named(at.text_area, "Yang dilihat").value == "Antrean panjang" and "Draf dipulihkan" in texts(at)
    at = press(press(at, "Batal"), RECORD)
    assert named(at.text_area, "Yang dilihat").value == "" and "Draf dipulihkan" not in texts(at)


def test_what_is_saved_does_not_come_back(cast: Cast):
    with transaction() as session:
        draf.keep(
            session,
            cast.budi,
            formulir="kunjungan-catat-0-dukcapil",
            token="a" * 32,
            isi={"findings": "Antrean panjang", "place": "Loket 9"},
        )
    at = press(press(open_page(cast.budi, "kunjungan"), RECORD), "Simpan kunjungan")
    assert toast(at) == "Kunjungan tersimpan."
    at = press(at, RECORD)
    assert named(at.text_area, "Yang dilihat").value == ""
