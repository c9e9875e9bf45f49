"""Tables that somebody made: separators, encodings, titles above the header, and files that are none."""

import csv
import io
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.kit.errors import Invalid
from services.kit import berkas_tabel
from services.kit.berkas_tabel import table
from tests.cast.tabel import excel


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_each_separator(mark):
    assert table("a.csv", f"NIP{mark}Jam\r\n1{mark}07.30\r\n".encode()) == [["NIP", "Jam"], ["1", "07.30"]]


def test_a_title_above_the_header_does_not_decide_the_separator():
    assert table("a.csv", b"Dinas Kependudukan, Kota Contoh\nNIP;Tanggal;Jam\n1;2;3\n")[1:] == [
        ["NIP", "Tanggal", "Jam"],
        ["1", "2", "3"],
    ]


def test_titles_and_decimal_commas_do_not_decide_the_separator():
    text = (
        "Laporan pelayanan, Dinas Dukcapil, Kota Contoh, September\n"
        "Dicetak di Kota Contoh, 1 Oktober 2026\n\n"
        "Kode layanan;Rata-rata;Jumlah\nKTP;3,5;12\nKK;5,25;7\nAKTA;4,0;30\n"
    )
    found = table("a.csv", text.encode())
    assert found[3:] == [
        ["Kode layanan", "Rata-rata", "Jumlah"],
        ["KTP", "3,5", "12"],
        ["KK", "5,25", "7"],
        ["AKTA", "4,0", "30"],
    ]
    twice = "Dinas Dukcapil, Kota Contoh\nSeptember, Oktober\nKode;Nilai\nKTP;3,5\nKK;5,25\n"
    assert table("a.csv", twice.encode())[2:] == [["Kode", "Nilai"], ["KTP", "3,5"], ["KK", "5,25"]]


def test_answers_with_semicolons_do_not_decide_the_separator():
    text = "Waktu,Saran,U1\n1 Mei,ramah; cepat,4\n2 Mei,bersih; rapi,3\n3 Mei,,4\n"
    assert [len(row) for row in table("a.csv", text.encode())] == [3, 3, 3, 3]


def test_what_excel_states_or_calls_unicode_text():
    assert table("a.csv", b"sep=|\r\nNIP|Jam\r\n1|07.30\r\n") == [["NIP", "Jam"], ["1", "07.30"]]
    assert table("a.txt", "NIP\tNama\n1\tCafé\n".encode("utf-16")) == [["NIP", "Nama"], ["1", "Café"]]


WORDS = st.text("abcdefghijklmno ", min_size=1).map(str.strip).filter(bool)
DECIMALS = st.tuples(st.integers(0, 999), st.integers(0, 99)).map("{0[0]},{0[1]}".format)


@given(
    delimiter=st.sampled_from("\t;,"),
    titles=st.lists(st.lists(WORDS, min_size=1, max_size=5).map(", ".join), max_size=4),
    header=st.lists(WORDS, min_size=2, max_size=6),
    data=st.data(),
)
def test_any_table_under_any_titles_is_read_back(delimiter, titles, header, data):
    rows = data.draw(st.lists(st.tuples(*[WORDS | DECIMALS] * len(header)).map(list), min_size=4, max_size=30))
    file = io.StringIO()
    csv.writer(file, delimiter=delimiter).writerows([header, *rows])
    # No longer than the table, or nobody could tell which of them the table is.
    above = "".join(f"{title}\n" for title in titles[: len(rows)])
    assert table("a.csv", (above + file.getvalue()).encode())[-len(rows) - 1 :] == [header, *rows]


def test_older_encodings_and_the_mark_of_excel():
    assert table("a.csv", "\ufeffNama;Café".encode()) == table("a.csv", "Nama;Café".encode("cp1252")) == [["Nama", "Café"]]


def test_cells_of_excel_as_texts():
    rows = table("A.XLSX", excel(["NIP", None, date(2026, 3, 5), time(7, 30)], ["199003032015032003", 1]))
    assert rows == [["NIP", "", "2026-03-05 00:00:00", "07:30:00"], ["199003032015032003", "1"]]


@pytest.mark.parametrize(
    ("name", "content"), [("a.csv", b""), ("a.csv", b"PK\x03\x04\x00"), ("a.xlsx", b"bukan zip"), ("a.xlsx", b"")]
)
def test_what_is_no_table(name, content):
    with pytest.raises(Invalid) as caught:
        table(name, content)
    assert caught.value.field == "file"


def test_what_is_too_large(monkeypatch: pytest.MonkeyPatch):
    with pytest.raises(Invalid, match="paling besar"):
        table("a.csv", b"x" * 6 * 1024 * 1024)
    monkeypatch.setattr(berkas_tabel, "MOST_UNPACKED", 100)
    with pytest.raises(Invalid, match="terlalu besar"):
        table("x.xlsx", excel(["U1"]))
    monkeypatch.setattr(berkas_tabel, "MOST_ROWS", 0)
    with pytest.raises(Invalid, match="Paling banyak"):
        table("a.csv", b"a\nb\n")
