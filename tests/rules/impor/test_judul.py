"""Titles of columns: in one row or two, and which field each is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.impor import Field, Sheet
from rules.impor.judul import named, plain, titles

NIP = Field("nip", "NIP", "nip", ("no id", "nip pegawai"))
DAY = Field("day", "Tanggal", "hari", ("tgl",))
IN = Field("time_in", "Jam masuk", "jam", ("scan masuk", "masuk"))
SARANA = Field("sarana", "Sarana dan prasarana", names=("u9",), words=("sarana prasarana", "sarana"))
PENGADUAN = Field("pengaduan", "Penanganan pengaduan", names=("u8",), words=("pengaduan",))
FIELDS = (NIP, DAY, IN, SARANA, PENGADUAN)


def of(*rows, row=1):
    return titles(Sheet("", rows), row)


def test_a_title_stands_once():
    assert of(["Jam", "", "Jam", " Jam  masuk "]) == ["Jam", "Kolom 2", "Jam (3)", "Jam masuk"]
    assert of(["x"], row=5) == []
    assert of(["1", "2"], ["1", "2", "3"], row=0) == ["Kolom 1", "Kolom 2", "Kolom 3"]


@pytest.mark.parametrize("group", [["Jam", ""], ["Jam", "Jam"]])
@pytest.mark.parametrize("lower", [["", ""], ["NIP", "Tanggal"]])
def test_titles_in_two_rows_are_read_together(group, lower):
    """Merged cells come empty or filled."""
    assert of(["NIP", "Tanggal", *group], [*lower, "Masuk", "Pulang"], row=2) == ["NIP", "Tanggal", "Jam Masuk", "Jam Pulang"]


def test_what_says_enough_alone_keeps_its_title():
    upper, lower = ["No Resp", "Nilai Unsur Pelayanan", "", "Saran"], ["", "U1", "U2", ""]
    assert of(upper, lower, row=2) == ["No Resp", "U1", "U2", "Saran"]
    assert of(["NIP", "Nov", "", "Des", ""], ["", "1", "2", "1", "2"], row=2) == ["NIP", "Nov 1", "Nov 2", "Des 1", "Des 2"]


@pytest.mark.parametrize(
    "above", [["Laporan kehadiran"], ["Laporan"] * 3, [], ["Bulan", ": November 2026"], ["1990", "2/11/2026", ""]]
)
def test_a_line_above_is_no_part_of_the_titles(above):
    assert of(above, ["NIP", "Tanggal", "Masuk"], row=2) == ["NIP", "Tanggal", "Masuk"]


@pytest.mark.parametrize("title", ["NIP", "No. ID", "No.ID", "nip  pegawai", "NIP (18 angka)", "1. NIP"])
def test_a_column_is_known_by_many_names(title):
    assert named(["Nama", title], [NIP]) == {"nip": title}


@pytest.mark.parametrize("title", ["NIP Atasan", "Tanggal Lahir", "Jadwal Jam Masuk", "NIP (Atasan)", "Tanggal (Lahir)"])
def test_what_only_holds_a_name_is_another_column(title):
    assert named([title], FIELDS) == {}


def test_the_word_in_brackets_says_more_than_the_number():
    assert named(["U8 (Sarana)", "U9 (Pengaduan)"], FIELDS) == {"sarana": "U8 (Sarana)", "pengaduan": "U9 (Pengaduan)"}


def test_a_question_is_known_by_its_words():
    asked = ["8. Bagaimana sarana dan prasarana kami?", "9. Bagaimana pengaduan Anda ditangani?"]
    assert named(asked, FIELDS) == {"sarana": asked[0], "pengaduan": asked[1]}
    assert named([*asked, "Apakah sarana dan prasarana bersih?"], FIELDS) == {"pengaduan": asked[1]}, "two questions for one"
    assert named(["Pengaduan tentang sarana?"], FIELDS) == {}, "one question for two"


def test_the_best_fit_comes_first():
    assert named(["Masuk", "Scan Masuk", "Jam Masuk"], FIELDS) == {"time_in": "Jam Masuk"}
    assert named(["Masuk", "Scan Masuk"], FIELDS) == {"time_in": "Scan Masuk"}


def test_of_a_title_that_stands_twice_the_one_with_content_is_taken():
    names = of(["Masuk", "NIP", "Masuk"])
    assert named(names, FIELDS, [["", "1", "07:00"]]) == {"nip": "NIP", "time_in": "Masuk (3)"}
    assert named(names, FIELDS, [["07:00", "1", "07:00"]]) == {"nip": "NIP"}


@given(st.permutations(["NIP", "Tgl", "Masuk", "U8 (Sarana)", "9. Pengaduan?", "Catatan", "Jam", "Jam"]))
def test_the_order_of_columns_does_not_matter(names):
    assert named(of(names), FIELDS) == {"nip": "NIP", "day": "Tgl", "time_in": "Masuk", "sarana": "U8 (Sarana)",
                                        "pengaduan": "9. Pengaduan?"}  # fmt: skip


@given(st.lists(st.text(max_size=12), max_size=8), st.lists(st.text(max_size=12), max_size=8))
def test_any_titles_are_told_apart_and_serve_one_field_each(upper, lower):
    names = of(upper, lower, row=2)
    assert len(set(names)) == len(names)
    found = named(names, FIELDS)
    assert set(found.values()) <= set(names) and len(set(found.values())) == len(found)
    assert plain(" ".join(names)) == plain(plain(" ".join(names)))
