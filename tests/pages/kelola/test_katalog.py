"""Indikator › Katalog through its widgets: what a kind offers is taken over, and a file comes in with a preview."""

from db.engine import reading, transaction
from db.tables import Indikator, Kompetensi, KompetensiJabatan, Layanan, Pelatihan
from rules.katalog import bawaan
from rules.katalog.berkas import Katalog
from rules.katalog.tulis import written
from services import organisasi
from services.katalog.ekspor import exported
from tests.cast import Cast
from tests.cast.database import every, stands
from tests.cast.indikator import define
from tests.pages.app import open_page, run, texts
from tests.pages.widgets import column, files, links, named, press, toast, view

HERE = {"bagian": "katalog"}


def test_an_admin_takes_over_all_that_is_new_with_one_press(cast: Cast):
    at = open_page(cast.gilang, "indikator", **HERE)
    assert named(at.selectbox, "Jenis dinas").value == "dukcapil"
    assert [tab.label for tab in at.tabs] == [
        "Indikator (19 baru)", "Layanan (9 baru)", "Kompetensi (18 baru)", "Pelatihan (11 baru)",
    ]  # fmt: skip
    at = press(at, "Ambil 57 isi")
    assert toast(at) == "Diambil: 19 indikator, 9 layanan, 18 kompetensi, 11 pelatihan."
    assert {row.dinas_id for row in every(Indikator)} == {cast.dinas_id} and len(every(Layanan)) == 9
    assert [tab.label for tab in at.tabs] == ["Indikator", "Layanan", "Kompetensi", "Pelatihan"]
    assert set(column(at, "Keadaan")) == {"Sudah ada"}
    assert next(button for button in at.button if button.label == "Ambil").disabled


def test_one_by_one_also_what_differs(cast: Cast):
    made = define(cast, code="KTP_TEPAT", name="KTP tepat", dinas_id=cast.dinas_id)
    at = open_page(cast.gilang, "indikator", **HERE)
    assert any("Nama: KTP tepat → KTP selesai tepat waktu" in one for one in column(at, "Beda atau catatan"))
    for part in ("layanan", "kompetensi", "pelatihan"):
        starting(at, part, "Tidak ada")
    starting(at, "indikator", "Pilih sendiri")
    at = run(at)
    chosen = named(at.multiselect, "Indikator yang diambil")
    assert ("indikator", "KTP_TEPAT") not in chosen.value and len(chosen.value) == 18
    chosen.set_value([("indikator", "KTP_TEPAT")])
    at = press(run(at), "Ambil 1 isi")
    assert toast(at) == "Diambil: 1 indikator." and stands(Indikator, made).name == "KTP selesai tepat waktu"


def starting(at, part: str, way: str) -> None:
    next(one for one in at.button_group if one.label == f"Ambil {part}").set_value(way)


def test_the_admin_of_all_takes_over_for_every_dinas(cast: Cast):
    at = open_page(cast.eko, "indikator", dinas="DINKES", **HERE)
    assert named(at.selectbox, "Jenis dinas").value == "kesehatan"
    named(at.selectbox, "Berlaku untuk").set_value(0)
    named(at.selectbox, "Jenis dinas").set_value("perhubungan")
    at = run(at)
    assert len(at.tabs) == 3
    at = press(at, "Ambil 49 isi")
    assert {row.dinas_id for row in (*every(Indikator), *every(Kompetensi), *every(Pelatihan))} == {None}
    assert not every(Layanan) and not every(KompetensiJabatan)


def test_a_file_comes_in_with_a_preview(cast: Cast):
    at = open_page(cast.gilang, "indikator", **HERE)
    assert "Unduh berkas katalog" in files(at)
    what = bawaan.own("umum").only("layanan")
    at.file_uploader[0].set_value(("katalog.toml", written(what).encode(), "application/toml"))
    at = run(at)
    assert "5 baru. Belum ada yang tersimpan." in texts(at)
    at = press(at, "Impor 5 isi")
    assert toast(at) == "Diimpor: 5 isi." and len(every(Layanan)) == 5
    with reading() as connection:
        assert len(exported(connection, actor=cast.gilang, dinas_id=cast.dinas_id).entries) == 5


def test_a_wrong_file_says_where_and_is_not_taken(cast: Cast):
    at = open_page(cast.gilang, "indikator", **HERE)
    text = written(Katalog("Uji", bawaan.own("umum").entries)).replace('nama = "Surat rekomendasi"', 'nama = "x"')
    at.file_uploader[0].set_value(("katalog.toml", text.encode(), "application/toml"))
    at = run(at)
    assert "isi salah" in texts(at) and not any(button.label.startswith("Impor") for button in at.button)
    assert any(one.startswith("Isi nama layanan") or "paling sedikit 3" in one for one in column(at, "Beda atau catatan"))
    at.file_uploader[0].set_value(("katalog.toml", b"[[", "application/toml"))
    assert any("bukan TOML" in error.value for error in run(at).error)


def test_another_kind_deletes_nothing_and_offers_its_own(cast: Cast):
    made = define(cast, dinas_id=cast.dinas_id)
    with transaction() as session:
        organisasi.add_dinas(session, cast.eko, code="DISHUB", name="Dinas Perhubungan")
    at = press(open_page(cast.eko, "organisasi", bagian="dinas"), "Tambah dinas")
    assert named(at.selectbox, "Jenis").value == ""
    at = view(open_page(cast.eko, "organisasi"), "Dinas")
    assert "Perhubungan" in column(at, "Jenis")
    at = choose(at, "DUKCAPIL")
    assert links(at)["Katalog Kependudukan dan pencatatan sipil"]
    at = press(at, "Ubah dinas")
    named(at.selectbox, "Jenis").set_value("kewilayahan")
    at = press(at, "Simpan")
    assert "Katalog Kecamatan dan kelurahan dapat diambil" in toast(at) and stands(Indikator, made).active
    at = open_page(cast.gilang, "indikator", **HERE)
    assert named(at.selectbox, "Jenis dinas").value == "kewilayahan"


def choose(at, code: str):
    from tests.pages.widgets import choose_row

    return choose_row(at, column(at, "Kode").index(code))
