"""Tables that somebody made: separators, encodings, titles above the header, and files that are none."""

import io
from datetime import date, time

import openpyxl
import pytest

from rules.errors import Invalid
from services import berkas_tabel
from services.berkas_tabel import table


def excel(*rows: list[object]) -> bytes:
    book, file = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_each_separator(mark):
    assert table("a.csv", f"NIP{mark}Jam\r\n1{mark}07.30\r\n".encode()) == [["NIP", "Jam"], ["1", "07.30"]]


def test_a_title_above_the_header_does_not_decide_the_separator():
    assert table("a.csv", b"Dinas Kependudukan, Kota Contoh\nNIP;Tanggal;Jam\n1;2;3\n")[1:] == [
        ["NIP", "Tanggal", "Jam"],
        ["1", "2", "3"],
    ]


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
