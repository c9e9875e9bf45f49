"""The indicator page: define, change, put aside, replace, history and catalogue, through its widgets."""

from datetime import date

import pytest
from sqlmodel import select

from db import rollup
from db.engine import transaction
from db.tables import Indikator, Pengukuran, Periode, Target
from rules.kit.periode import containing, label
from services import indikator
from services.indikator import target as target_service
from settings import today
from tests.cast import Cast, periode_id
from tests.cast.database import every
from tests.cast.indikator import RATIO, define, goal
from tests.pages.app import open_page, plain, run, texts
from tests.pages.widgets import choose_row, column, errors, fill, labels, links, named, press, toast

NOW = containing(today(), "triwulan")
DUKCAPIL = "Dinas Kependudukan dan Pencatatan Sipil"


def row(code: str = "KTP") -> Indikator:
    with transaction() as session:
        return session.exec(select(Indikator).where(Indikator.code == code)).one()


def test_without_indicators_the_page_says_what_to_do(cast: Cast):
    at = open_page(cast.gilang, "indikator")
    assert "Belum ada indikator" in texts(at)
    assert labels(at)[:1] == ["Tambah indikator"]


def test_the_formula_is_asked_where_lower_is_better_and_growth_where_the_last_counts(cast: Cast):
    at = press(open_page(cast.gilang, "indikator"), "Tambah indikator")
    offered = lambda: {one.label for one in (*at.selectbox, *at.checkbox)}  # noqa: E731
    assert not {"Rumus capaian", "Kumulatif sejak Januari"} & offered()
    named(at.selectbox, "Arah").set_value("turun")
    named(at.selectbox, "Cara menghitung").set_value("terakhir")
    at = run(fill(at, Nama_indikator="Sisa aduan", Kode="sisa", Nama_nilai_yang_diisi="Sisa"))
    assert named(at.selectbox, "Rumus capaian").value == ""
    named(at.selectbox, "Rumus capaian").set_value("banding")
    named(at.checkbox, "Kumulatif sejak Januari").check()
    at = press(at, "Simpan")
    assert (row("SISA").rumus, row("SISA").kumulatif) == ("banding", True)
    at = press(choose_row(at, 0), "Ubah")
    assert named(at.selectbox, "Rumus capaian").value == "banding"
    named(at.selectbox, "Arah").set_value("naik")
    press(run(at), "Simpan")
    assert (row("SISA").polarity, row("SISA").rumus, row("SISA").kumulatif) == ("naik", None, True)


def test_an_admin_defines_one_and_sees_its_formula_while_typing(cast: Cast):
    at = press(open_page(cast.gilang, "indikator"), "Tambah indikator")
    fill(at, Nama_indikator="Akta tepat waktu", Kode="akta")
    run(fill(at, Nama_nilai_yang_diisi="Tepat waktu", Nama_pembagi_yang_diisi="Diajukan"))
    assert "Tepat waktu ÷ Diajukan × 100" in plain(at)
    assert "49%" in texts(at)
    at = press(at, "Simpan")
    made = row("AKTA")
    assert (made.name, made.dinas_id, made.aggregate, made.factor) == ("Akta tepat waktu", cast.dinas_id, "rasio", 100)
    assert "Simpan" not in labels(at)


def test_wrong_input_is_told_at_the_field_and_kept(cast: Cast):
    at = press(open_page(cast.gilang, "indikator"), "Tambah indikator")
    fill(at, Nama_indikator="Akta tepat waktu", Kode="a b")
    at = press(at, "Simpan")
    assert any("Kode 2–30" in error for error in errors(at))
    assert [field.value for field in at.text_input][:2] == ["Akta tepat waktu", "a b"]
    assert every(Indikator) == []


def test_only_the_city_may_choose_all_dinas(cast: Cast):
    names = [box.label for box in press(open_page(cast.gilang, "indikator"), "Tambah indikator").selectbox]
    assert "Berlaku untuk" not in names
    at = press(open_page(cast.eko, "indikator", dinas="DUKCAPIL"), "Tambah indikator")
    assert "Berlaku untuk" in [box.label for box in at.selectbox]


def test_a_change_is_saved_and_its_history_told(cast: Cast):
    define(cast, dinas_id=cast.dinas_id)
    at = press(choose_row(open_page(cast.gilang, "indikator"), 0), "Ubah")
    at = press(fill(at, Nama_indikator="KTP selesai"), "Simpan")
    assert row().name == "KTP selesai"
    at = press(at, "Riwayat")
    assert "KTP tepat waktu → KTP selesai" in texts(at) and "Gilang" in texts(at)


def test_the_second_window_is_told(cast: Cast):
    made = define(cast, dinas_id=cast.dinas_id)
    at = press(choose_row(open_page(cast.gilang, "indikator"), 0), "Ubah")
    with transaction() as session:
        indikator.change(session, cast.eko, indikator_id=made, version=1, dinas_id=cast.dinas_id, name="Oleh Eko")
    at = press(fill(at, Nama_indikator="Oleh Gilang"), "Simpan")
    assert any("baru saja diubah orang lain" in error for error in errors(at))
    assert row().name == "Oleh Eko"


def measured(cast: Cast, made: int) -> None:
    with transaction() as session:
        session.add(
            Pengukuran(indikator_id=made, dinas_id=cast.dinas_id, unit_id=cast.unit_id, day=date(2026, 1, 5), value=1, n=2)
        )
        session.flush()
        rollup.rebuild(session.connection())


def test_what_measurements_rest_on_is_locked_and_a_successor_offered(cast: Cast):
    made = define(cast, dinas_id=cast.dinas_id)
    measured(cast, made)
    at = press(choose_row(open_page(cast.gilang, "indikator"), 0), "Ubah")
    assert any("sudah mempunyai 1 isian" in warning.value for warning in at.warning)
    locked = {box.label for box in at.selectbox if box.disabled} | {field.label for field in at.text_input if field.disabled}
    assert {"Kode", "Diukur per", "Cara menghitung", "Sumber data"} <= locked
    at = press(press(at, "Batal"), "Ganti dengan yang baru")
    press(fill(at, Kode="KTP2", Nama_indikator="KTP baru"), "Ganti")
    assert not row("KTP").active
    assert (row("KTP2").active, row("KTP2").value_label) == (True, RATIO["value_label"])


def test_a_successor_that_is_refused_leaves_the_old_one_active(cast: Cast):
    made = define(cast, dinas_id=cast.dinas_id)
    measured(cast, made)
    at = press(choose_row(open_page(cast.gilang, "indikator"), 0), "Ganti dengan yang baru")
    assert named(at.text_input, "Kode").value == "KTP_2", "a code that is free is proposed"
    at = press(fill(at, Kode="KTP"), "Ganti")
    assert any("sudah dipakai" in error for error in errors(at))
    assert row("KTP").active


def test_put_aside_after_one_more_question(cast: Cast):
    define(cast, dinas_id=cast.dinas_id)
    at = press(choose_row(open_page(cast.gilang, "indikator"), 0), "Nonaktifkan")
    assert row().active
    at.button(key="indikator-simpan").click()
    run(at)
    assert not row().active


def test_the_admin_of_a_dinas_reads_what_is_for_all_but_does_not_change_it(cast: Cast):
    define(cast)
    at = choose_row(open_page(cast.gilang, "indikator"), 0)
    assert "Riwayat" in labels(at) and not {"Ubah", "Nonaktifkan"} & set(labels(at))


def test_a_foreign_dinas_in_the_address_is_refused(cast: Cast):
    at = open_page(cast.gilang, "indikator", dinas="DINKES")
    assert any("tidak berhak" in error for error in errors(at))


@pytest.mark.parametrize("name", ["ani", "budi", "citra", "dewi", "farah"])
def test_who_has_no_business_here(cast: Cast, name):
    at = open_page(cast.everybody()[name], "indikator")
    assert any("tidak berhak" in error for error in errors(at)) and not at.title


def test_the_code_follows_the_name_until_somebody_writes_another(cast: Cast):
    at = press(open_page(cast.gilang, "indikator"), "Tambah indikator")
    assert named(at.text_input, "Kode").value == "" and not at.warning
    at = run(fill(at, Nama_indikator="KTP selesai tepat waktu"))
    assert named(at.text_input, "Kode").value == "KTP_SELESAI_TEPAT_WAKTU"
    at = run(fill(at, Nama_indikator="Akta terbit"))
    assert named(at.text_input, "Kode").value == "AKTA_TERBIT"
    at = run(fill(at, Kode="akta", Nama_indikator="Akta terbit cepat"))
    assert named(at.text_input, "Kode").value == "akta"
    at = run(fill(at, Kode=""))
    assert named(at.text_input, "Kode").value == "AKTA_TERBIT_CEPAT", "emptied, it follows again"
    assert not at.warning


def test_a_name_whose_code_another_dinas_holds_is_proposed_another(cast: Cast):
    define(cast, code="AKTA_TERBIT", dinas_id=cast.other_dinas_id)
    at = press(open_page(cast.gilang, "indikator"), "Tambah indikator")
    at = press(fill(at, Nama_indikator="Akta terbit"), "Simpan")
    assert row("AKTA_TERBIT-DUKCAPIL").dinas_id == cast.dinas_id and not at.error


def test_what_is_filled_in_is_named_by_the_way_it_is_counted(cast: Cast):
    at = press(open_page(cast.gilang, "indikator"), "Tambah indikator")
    assert named(at.text_input, "Nama pembagi yang diisi").value == "Seluruhnya"
    named(at.selectbox, "Cara menghitung").set_value("jumlah")
    at = run(at)
    assert named(at.text_input, "Nama nilai yang diisi").value == "Nilai"
    at = run(fill(at, Nama_nilai_yang_diisi="Dokumen terbit"))
    named(at.selectbox, "Cara menghitung").set_value("rasio")
    assert named(run(at).text_input, "Nama nilai yang diisi").value == "Dokumen terbit"


def test_name_unit_and_target_are_enough_and_the_page_says_what_comes_next(cast: Cast):
    at = press(open_page(cast.gilang, "indikator"), "Tambah indikator")
    assert named(at.selectbox, f"Target {DUKCAPIL} untuk").value == NOW.code
    assert f"Dasbor {label(NOW)} langsung memakai target ini." in plain(at)
    at = press(fill(at, Nama_indikator="Akta terbit", **{"Target_(%)": 95}), "Simpan")
    assert toast(at) == "Indikator dan target pertamanya ditambahkan."
    assert f"sudah ada di Dasbor. Target {label(NOW)} ada." in texts(at)
    assert {"Isi angka pertamanya": "pengukuran", "Atur target": "pengukuran", "Lihat di Dasbor": "dasbor"}.items() <= links(
        at
    ).items()
    (target,) = every(Target)
    assert (target.periode_id, target.value, target.unit_id) == (cast.periode[NOW.code], 95, None)


def test_a_target_for_the_year_says_what_it_means_for_the_quarter(cast: Cast):
    at = press(open_page(cast.gilang, "indikator"), "Tambah indikator")
    named(at.selectbox, "Cara menghitung").set_value("jumlah")
    named(at.selectbox, f"Target {DUKCAPIL} untuk").set_value(NOW.code[:4])
    at = run(fill(at, Nama_indikator="Akta terbit", Satuan="akta"))
    at = run(fill(at, **{"Target_(akta)": 1200}))
    assert f"memakai target {NOW.code[:4]} ini seperempatnya" in plain(at) and f"{label(NOW)}: 300 akta." in plain(at)
    press(at, "Simpan")
    assert [(one.periode_id, one.value) for one in every(Target)] == [(cast.periode[NOW.code[:4]], 1200)]


def test_a_range_is_asked_where_the_figure_is_to_stay_within_one(cast: Cast):
    at = press(open_page(cast.gilang, "indikator"), "Tambah indikator")
    named(at.selectbox, "Arah").set_value("rentang")
    at = run(fill(at, Nama_indikator="Suhu ruang arsip"))
    at = press(fill(at, **{"Batas_bawah_(%)": 45}), "Simpan")
    assert any("batas bawah dan batas atas" in error for error in errors(at)) and every(Indikator) == []
    press(fill(at, **{"Batas_atas_(%)": 55}), "Simpan")
    assert [(one.low, one.high) for one in every(Target)] == [(45, 55)]


def test_where_no_period_is_open_the_form_says_so_and_saves_without_target(cast: Cast):
    with transaction() as session:
        for code in (NOW.code, NOW.code[:4]):
            session.get_one(Periode, cast.periode[code]).status = "ditutup"
    at = press(open_page(cast.gilang, "indikator"), "Tambah indikator")
    assert "target dapat diisi setelah" in texts(at) and not [one for one in at.number_input if "Target" in one.label]
    at = press(fill(at, Nama_indikator="Akta terbit"), "Simpan")
    assert toast(at) == "Indikator ditambahkan." and "belum ada." in texts(at)


def test_the_place_is_chosen_between_those_that_stand_there(cast: Cast):
    first, second = (define(cast, code=code, name=f"Indikator {code}", dinas_id=cast.dinas_id) for code in ("SATU", "TIGA"))
    at = press(open_page(cast.gilang, "indikator"), "Tambah indikator")
    box = named(at.selectbox, "Tempat di dasbor")
    assert box.options == [
        "1. Di awal, sebelum Indikator SATU",
        "2. Sesudah Indikator SATU, sebelum Indikator TIGA",
        "3. Di akhir, sesudah Indikator TIGA",
    ]
    assert box.value == second
    box.set_value(first)
    at = press(fill(run(at), Nama_indikator="Indikator dua"), "Simpan")
    assert column(at, "Kode") == ["SATU", "INDIKATOR_DUA", "TIGA"] and column(at, "Tempat") == ["1", "2", "3"]
    # it stands there when it is changed, and moves from there
    at = press(choose_row(at, 1), "Ubah")
    assert named(at.selectbox, "Tempat di dasbor").value == first
    named(at.selectbox, "Tempat di dasbor").set_value(0)
    at = press(run(at), "Simpan")
    assert column(at, "Kode") == ["INDIKATOR_DUA", "SATU", "TIGA"]


def test_the_chosen_row_says_which_target_the_dashboard_reads(cast: Cast):
    made = define(cast, dinas_id=cast.dinas_id)
    at = choose_row(open_page(cast.gilang, "indikator"), 0)
    assert f"Target {label(NOW)} belum ada." in texts(at) and links(at)["Atur target"] == "pengukuran"
    month = containing(today(), "bulan").code
    with transaction() as session:
        wanted = goal(dinas_id=cast.dinas_id, periode_id=periode_id(session, cast, month), value=80)
        target_service.save(session, cast.eko, indikator_id=made, **wanted)
    said = texts(choose_row(open_page(cast.gilang, "indikator"), 0))
    assert f"Target {label(NOW)} belum ada; target hanya untuk {label(month)}." in said


def test_a_second_one_of_the_same_name_is_remarked(cast: Cast):
    define(cast, dinas_id=cast.dinas_id)
    at = press(open_page(cast.gilang, "indikator"), "Tambah indikator")
    assert "bernama sama" not in texts(at)
    assert "Indikator bernama sama sudah ada (KTP)" in plain(run(fill(at, Nama_indikator="ktp tepat  waktu")))
    at = press(choose_row(open_page(cast.gilang, "indikator"), 0), "Ubah")
    assert "bernama sama" not in texts(at), "it is no other than itself"
