"""Impor through its widgets: a file is chosen, looked at, taken in and taken back."""

from collections.abc import Mapping
from dataclasses import replace

import pytest
from streamlit.testing.v1 import AppTest

from db.tables import Impor, ImporPemetaan, Unit
from rules.impor import DECIMAL, ORDER, Choice, Wrong
from services import organisasi
from services.impor import pemetaan
from services.impor.jenis import KINDS, kind
from tests.cast import Cast
from tests.cast.database import call, every
from tests.cast.impor import asked, csv, take
from tests.pages.app import open_page, plain, run, texts
from tests.pages.widgets import column, errors, files, labels, links, named, press, toast
from ui.kit import held

HEAD = "Nama Unit;Induk"


def upload(at: AppTest, *lines: str, name: str = "unit.csv") -> AppTest:
    at.file_uploader[0].set_value((name, "\n".join(lines).encode(), "text/csv"))
    return run(at)


def page(cast: Cast, *lines: str) -> AppTest:
    at = open_page(cast.gilang, "impor", jenis="unit")
    return upload(at, *lines) if lines else at


def units() -> set[str]:
    return {row.name for row in every(Unit)}


def known(monkeypatch: pytest.MonkeyPatch, **changes: object) -> None:
    """The kind of units, changed for a test."""
    others = {code: one for code, one in KINDS.items() if code != "unit"}
    changed: Mapping[str, kind.Kind] = {**others, "unit": replace(KINDS["unit"], **changes)}  # type: ignore[arg-type]
    monkeypatch.setattr("services.impor.jenis.KINDS", changed)


def test_a_file_is_looked_at_taken_in_and_taken_back(cast: Cast):
    before = units()
    at = page(cast, HEAD, "UPTD Melati;Bidang Pelayanan", "Loket;UPTD Melati")
    assert "Susunan kolom: dikenali" in [each.label for each in at.expander]
    assert column(at, "Nama unit") == ["UPTD Melati", "Loket"] and units() == before, "nothing is written by looking"
    at = press(at, "Impor 2 baris")
    assert toast(at) == "2 baris masuk: 2 baru." and units() - before == {"UPTD Melati", "Loket"}
    assert "2 baris masuk" in texts(at) and "Impor 2 baris" not in labels(at), "the file is done with"
    assert "Langkah awal berikutnya" in links(at), "an office in its first hour goes on from here"
    at = press(at, "Batalkan impor ini")
    assert "2 baris baru dihapus" in plain(at)
    at = press(at, "Batalkan impor")
    assert toast(at) == "Impor dibatalkan: 2 baris." and units() == before
    assert "Dibatalkan" in texts(at) and "Batalkan" not in labels(at)


def test_an_import_that_is_built_upon_is_not_taken_back(cast: Cast):
    take(asked("unit", cast.dinas_id, csv(("Nama Unit",), ("UPTD Melati",)), actor=cast.eko), cast.eko)
    (made,) = [row for row in every(Unit) if row.name == "UPTD Melati"]
    call(organisasi.add_unit, cast.gilang, dinas_id=cast.dinas_id, name="Loket", parent_id=made.id)
    at = page(cast)
    assert "daftar.csv" in plain(at) and "Eko" in plain(at) and "1 baru" in plain(at)
    at = press(press(at, "Batalkan"), "Batalkan impor")
    assert any("Sudah ada yang memakai" in error for error in errors(at)) and "UPTD Melati" in units()


def test_a_changed_row_shows_old_and_new(cast: Cast):
    call(organisasi.add_unit, cast.gilang, dinas_id=cast.dinas_id, name="Loket")
    at = page(cast, HEAD, "Loket;Bidang Pelayanan", "Bidang Pelayanan;")
    assert at.segmented_control[-1].options == ["Berubah (1)", "Sudah sama (1)"]
    assert column(at, "Unit induk") == ["(kosong) → Bidang Pelayanan"]


def test_wrong_rows_are_told_and_left_out_only_when_ticked(cast: Cast):
    at = page(cast, HEAD, "UPTD Melati;", "Seksi *X*;Bidang Tiada")
    assert at.segmented_control[-1].options == ["Salah (1)", "Baru (1)"]
    assert "Baris 3, kolom Induk: Unit induk “Bidang Tiada”" in plain(at)
    assert "Unduh baris yang salah (Excel)" in files(at)
    assert named(at.button, "Impor 1 baris").disabled
    named(at.checkbox, "Lewati 1 baris yang salah dan impor sisanya").set_value(True)
    at = press(run(at), "Impor 1 baris")
    assert "1 salah dan tidak diimpor" in toast(at) and "UPTD Melati" in units() and "Seksi *X*" not in units()


def test_a_file_that_says_nothing_new(cast: Cast):
    at = page(cast, "Nama Unit", "Bidang Pelayanan")
    assert "Tidak ada yang perlu diimpor dari berkas ini." in texts(at) and not any("Impor 0" in one for one in labels(at))


@pytest.mark.parametrize(("lines", "told"), [((), "kosong"), (("a;b", "1;2"), "Kolom Nama unit tidak ditemukan")])
def test_a_file_that_cannot_be_read_is_one_sentence(cast: Cast, lines, told):
    at = upload(page(cast), *lines)
    assert len(errors(at)) == 1 and told in errors(at)[0]
    assert not any(label.startswith("Impor ") for label in labels(at))


def test_columns_are_chosen_by_hand_and_kept_for_the_next_file(cast: Cast):
    lines = ("Sebutan;Di bawah", "UPTD Melati;Bidang Pelayanan")
    at = page(cast, *lines)
    assert "Susunan kolom: pilih kolomnya" in [
        each.label for each in at.expander
    ] and "Kolom yang tidak dipakai: Sebutan, Di bawah." in plain(at)
    named(at.selectbox, "Nama unit (wajib)").set_value("Sebutan")
    at = run(at)
    assert column(at, "Nama unit") == ["UPTD Melati"] and "Kolom yang tidak dipakai: Di bawah." in plain(at)
    named(at.text_input, "Nama sumbernya").set_value("Daftar camat")
    at = press(at, "Simpan")
    assert [row.mapping["columns"] for row in every(ImporPemetaan)] == [{"name": "Sebutan"}]
    assert named(at.selectbox, "Nama unit (wajib)").value == "Sebutan", "what was chosen stays"
    at = page(cast, *lines)
    assert named(at.selectbox, "Susunan yang dipakai").value == "Daftar camat" and named(at.button, "Impor 1 baris")
    named(at.selectbox, "Susunan yang dipakai").set_value("")
    assert any("tidak ditemukan" in error for error in errors(run(at)))
    press(page(cast, *lines), "Hapus “Daftar camat”")
    assert every(ImporPemetaan) == []


def test_what_is_unclear_is_asked_at_the_top_and_the_answer_stays(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    unit = KINDS["unit"]

    def judge(ask: kind.Asked, readings):
        found = unit.judge(ask, readings)
        if ORDER in ask.pilihan:
            return found
        wrong = [
            replace(one, state="salah", wrong=(Wrong(one.row, "", "11/2/26 dapat berarti dua tanggal."),)) for one in found.lines
        ]
        return replace(found, lines=wrong, asks=[ORDER])

    known(monkeypatch, judge=judge)
    at = page(cast, HEAD, "UPTD Melati;")
    assert "Perlu dijawab dahulu" in texts(at) and "11/2/26 dapat berarti dua tanggal" in plain(at)
    assert "Tanda desimal" not in [one.label for one in at.radio] and "Impor 1 baris" not in labels(at)
    assert "Jawab dahulu pertanyaan di atas." in texts(at) and "Unduh baris yang salah (Excel)" not in files(at)
    at.radio[0].set_value("mdy")
    at = run(at)
    assert "Perlu dijawab dahulu" not in texts(at) and "dua tanggal" not in plain(at) and at.radio[0].value == "mdy"
    at = press(at, "Impor 1 baris")
    assert [row.told["susunan"]["pilihan"] for row in every(Impor)] == [{ORDER: "mdy"}] and "UPTD Melati" in units()


def test_choices_of_a_kind_are_drawn_by_what_they_are(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    choices = (
        Choice("tmt", "TMT", kind="hari"),
        Choice("timpa", "Timpa", kind="centang"),
        Choice("mesin", "Mesin", kind="teks", kept=True),
        Choice("urutan", "Urutan", options={"a": "Satu", "b": "Dua"}),
        Choice("lain", "Lain", asked=True),
    )
    known(monkeypatch, choices=choices)
    at = page(cast, HEAD, "UPTD Melati;")
    assert "Lain" not in [one.label for one in (*at.radio, *at.selectbox)]
    named(at.checkbox, "Timpa").set_value(True)
    named(at.text_input, "Mesin").set_value("lobi")
    named(at.radio, "Urutan").set_value("b")
    press(run(at), "Impor 1 baris")
    assert [row.told["susunan"]["pilihan"] for row in every(Impor)] == [{"timpa": "ya", "mesin": "lobi", "urutan": "b"}]


def test_an_answer_kept_with_its_source_counts_and_can_be_changed(cast: Cast):
    mapping = {"columns": {"name": "Nama Unit"}, "header_row": 1, "pilihan": {DECIMAL: "titik"}}
    call(pemetaan.save, cast.gilang, dinas_id=cast.dinas_id, kind="unit", name="Daftar camat", mapping=mapping)
    at = page(cast, "Nama Unit", "UPTD Melati")
    assert named(at.radio, "Tanda desimal").value == "titik"
    press(at, "Impor 1 baris")
    assert [row.told["susunan"]["pilihan"] for row in every(Impor)] == [{DECIMAL: "titik"}]


def test_data_that_changed_since_is_looked_at_again(cast: Cast):
    at = page(cast, HEAD, "UPTD Melati;", "Loket;")
    call(organisasi.add_unit, cast.eko, dinas_id=cast.dinas_id, name="Loket")
    at = press(at, "Impor 2 baris")
    assert "Data berubah sejak pratinjau dibuat" in texts(at) and every(Impor) == []
    press(at, "Impor 1 baris")
    assert len(every(Impor)) == 1


def test_the_opened_file_goes_with_its_page_and_its_upload(cast: Cast):
    at = page(cast, HEAD, "UPTD Melati;")
    (kept,) = at.session_state[held.HELD].values()
    assert kept["file"].seen is not None
    at.file_uploader[0].set_value(None)
    at = run(at)
    assert all("file" not in one for one in at.session_state[held.HELD].values())
    at = upload(at, HEAD, "UPTD Melati;")
    at.switch_page("../../pages/kelola/akun.py")
    assert run(at).session_state[held.HELD] == {}


def test_only_kinds_whose_right_the_reader_has(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    two = {"a": replace(KINDS["unit"], code="a", label="Punya kota", action="pengaturan.edit"), "unit": KINDS["unit"]}
    monkeypatch.setattr("services.impor.jenis.KINDS", two)
    assert open_page(cast.gilang, "impor", jenis="a").selectbox[0].options == ["Unit kerja"]
    at = open_page(cast.eko, "impor", dinas="DUKCAPIL", jenis="a")
    assert named(at.selectbox, "Jenis data").options == ["Punya kota", "Unit kerja"]
    assert named(at.selectbox, "Jenis data").value == "a"


@pytest.mark.parametrize("name", ["ani", "budi", "dewi", "farah"])
def test_it_is_for_admins(cast: Cast, name):
    at = open_page(cast.everybody()[name], "impor")
    assert errors(at) == ["Anda tidak berhak membuka halaman ini."] and not at.file_uploader


def test_a_foreign_dinas_is_refused(cast: Cast):
    at = open_page(cast.gilang, "impor", dinas="DINKES")
    assert "tidak berhak melihat dinas ini" in texts(at) and not at.file_uploader


def test_first_passwords_stay_until_their_reader_has_them(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    unit = KINDS["unit"]

    def write(session, ask, taking):
        taking.hand({"nip": "1", "name": "Ani", "username": "ani", "password": "rahasia-1"})
        return unit.write(session, ask, taking)

    known(monkeypatch, write=write)
    at = press(page(cast, HEAD, "UPTD Melati;"), "Impor 1 baris")
    assert column(at, "Kata sandi pertama") == ["rahasia-1"] and "Unduh daftar" in files(at)
    at = upload(at, HEAD, "Loket;")
    assert column(at, "Kata sandi pertama") == ["rahasia-1"], "another file does not take them away"
    at = press(at, "Sudah saya simpan")
    assert column(at, "Kata sandi pertama") == []


def test_organisasi_and_akun_lead_here(cast: Cast):
    assert links(open_page(cast.gilang, "organisasi"))["Impor pegawai"] == "impor"
    assert links(open_page(cast.gilang, "akun"))["Impor akun"] == "impor"
    assert "Impor pegawai" not in links(open_page(cast.dewi, "organisasi"))
