"""Files are opened by what is in them; what cannot be read is told in one sentence how to be saved."""

import os
import subprocess
import sys
from datetime import date, datetime, time, timedelta

import pytest

from rules.kit.errors import Invalid
from services.impor import buka
from services.kit import buku
from tests.cast.buku import as_excel, changed, of_rows, workbook, zipped
from tests.cast.impor import BERKAS

SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
NIP = "198211112006041117"


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workbooks are read in this process: starting one for each costs."""
    monkeypatch.setattr(buka, "workbook", lambda content: [buka.Sheet(*found) for found in buku.sheets(content)])


def rows(content: bytes, name: str = "a.xlsx") -> list[list[str]]:
    (sheet,) = buka.sheets(name, content)
    return [list(row) for row in sheet.rows]


def case(name: str) -> list[list[str]]:
    return rows((BERKAS / name).read_bytes(), name)


def test_cases_as_offices_have_them(here: None):
    assert case("teks_unicode.txt") == [
        ["NIP", "Tanggal", "Jam masuk", "Jam pulang"],
        [NIP, "02/11/2026", "07:05", "16:05"],
    ]
    log = case("mesin_attlog_pin.dat")
    assert len(log) == 12 and log[2] == ["17", "2026-11-02 07:10:18", "1", "0", "0", "0"]
    merged = case("nip_sel_gabung.xlsx")
    assert [row[0] for row in merged] == ["NIP", *[NIP] * 3, *["198105222004102118"] * 3]
    assert merged[3] == [NIP, "Pegawai Satu", "2026-11-04", "07:05", "16:05"]
    assert [row[0] for row in case("nip_angka_excel.xlsx")[1:]] == [
        "1.982111120060411e+17",
        "1.981052220041021e+17",
        "1,98507E+17",
    ]
    assert case("matriks_bulanan.xlsx")[1:3] == [
        ["NIP", "Nama", "1", "2", "3", "4", "5", "6"],
        [NIP, "Pegawai Satu", "", "07:05\n16:05", "07:06\n16:00", "07:31", "Cuti", "07:00\n16:00"],
    ]
    olah = case("skm_lembar_olah_permenpan.xlsx")
    assert olah[4:7] == [
        ["No Resp", "Nilai Unsur Pelayanan"],
        ["", "U1", "U2", "U3", "U4", "U5", "U6", "U7", "U8", "U9"],
        ["1", "4", "3", "3", "4", "3", "3", "4", "3", "4"],
    ]
    assert olah[13] == ["IKM Unit Pelayanan", "82,56"]


def test_a_workbook_is_read_in_a_process_of_its_own_from_anywhere(tmp_path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    seen = []
    run = subprocess.run
    monkeypatch.setattr(subprocess, "run", lambda *given, **how: seen.append(how["env"]) or run(*given, **how))
    monkeypatch.setenv("SECRET_KEY", "rahasia-yang-tidak-boleh-ikut-0123456789")
    assert rows(of_rows([["NIP", "Café"], [NIP, 1.5]]), "daftar tanpa akhiran") == [["NIP", "Café"], [NIP, "1,5"]]
    assert len(seen) == 1 and "SECRET_KEY" not in seen[0]


@pytest.mark.parametrize(
    "ended", ["import time; time.sleep(60)", "import os; os.kill(os.getpid(), 9)", "print('bukan JSON')"], ids=range(3)
)
def test_a_reader_that_does_not_come_back_is_one_sentence(ended, monkeypatch: pytest.MonkeyPatch):
    run = subprocess.run
    monkeypatch.setattr(buka, "SECONDS", 2 if "sleep" in ended else 60)
    monkeypatch.setattr(subprocess, "run", lambda command, **how: run([sys.executable, "-c", ended], **how))
    with pytest.raises(Invalid, match="terlalu berat"):
        buka.workbook(b"PK\x03\x04")


@pytest.mark.skipif(os.name == "nt", reason="Windows knows no such limits")
def test_what_needs_too_much_memory_is_one_sentence():
    code = "from services.kit import buku; buku.MOST_MEMORY = 64 * buku.MEBIBYTE; buku.main()"
    content = changed(of_rows([["a"]]), {SHEET: lambda part: part.replace(b"<sheetData>", b"<sheetData>" + b" " * 50_000_000)})
    done = subprocess.run([sys.executable, "-c", code], input=content, capture_output=True, cwd=buka.ROOT)
    assert b'"refused": "Berkas Excel ini terlalu besar' in done.stdout


def test_cells_as_a_person_sees_them(here: None):
    def fill(book, sheet):
        for at, (value, shown) in enumerate(
            [
                ("teks\r\nbaris", None),
                (1500, None),
                (1500.0, "#,##0"),
                (1.125, None),
                (0.95, "0%"),
                (int(NIP), "0"),
                (date(2026, 11, 2), None),
                (datetime(2026, 11, 2, 7, 5), None),
                (time(7, 5), None),
                (timedelta(hours=26, minutes=30), None),
                (True, None),
                ("#N/A", None),
                (46328, "[$-421]dd mmmm yyyy"),
                (9e9, "dd/mm/yyyy"),
                ("_x0007_NIP", None),
                (5, '0 "hari"'),
            ],
            1,
        ):
            cell = sheet.cell(1, at, value)
            cell.number_format = shown or cell.number_format

    assert rows(workbook(fill)) == [
        [
            *("teks\nbaris", "1500", "1500", "1,1250", "95%", "1.982111120060411e+17", "2026-11-02", "2026-11-02 07:05:00"),
            *("07:05:00", "26:30:00", "TRUE", "#N/A", "2026-11-02", "#####", "NIP", "5"),
        ]
    ]


def test_merged_cells_show_their_value_and_invent_none(here: None):
    def fill(book, sheet):
        for row in (["Judul"], ["NIP", "1", "2", "3"], [NIP, "Cuti"], ["x", 7], ["", "", "", "a"], [9, "07:05"]):
            sheet.append(row)
        for merged in ("A1:D1", "B3:D3", "B4:C5", "A6:A6", "B6:C6"):
            sheet.merge_cells(merged)

    endless = {SHEET: lambda part: part.replace(b'ref="A6:A6"', b'ref="A8:XFD1048576"').replace(b'"B6:C6"', b'"B6:XFD1048576"')}
    assert rows(changed(workbook(fill), endless)) == [
        ["Judul"] * 4,
        ["NIP", "1", "2", "3"],
        [NIP, "Cuti", "Cuti", "Cuti"],
        ["x", "7"],
        ["", "7", "", "a"],
        ["9", "07:05"],
    ]


def test_rows_keep_their_numbers_and_hidden_or_empty_sheets_are_left_out(here: None):
    def fill(book, sheet):
        sheet.title = "Kosong"
        book.create_sheet("Daftar").cell(4, 2, "NIP")
        book["Daftar"].cell(9, 9, "  ")
        book.create_sheet("Pilihan").cell(1, 1, "Sakit")
        book["Pilihan"].sheet_state = "hidden"

    (found,) = buka.sheets("a.xlsm", workbook(fill))
    assert (found.name, found.rows) == ("Daftar", [[], [], [], ["", "NIP"]])


def test_a_formula_is_what_excel_last_saw(here: None):
    formula = workbook(lambda book, sheet: sheet.append(["Jumlah", "=1+1"]))
    with pytest.raises(Invalid, match=r"Sel B1 di lembar “Sheet” berisi rumus.*Buka berkas ini di Excel, simpan"):
        rows(formula)
    stored = changed(formula, {SHEET: lambda part: part.replace(b"<v></v>", b"<v>2</v>").replace(b"<v />", b"<v>2</v>")})
    assert rows(stored) == [["Jumlah", "2"]]
    nothing = changed(formula, {SHEET: lambda part: part.replace(b'<c r="B1"', b'<c r="B1" t="str"')})
    assert rows(nothing) == [["Jumlah"]]


ENCRYPTED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600 + "EncryptedPackage".encode("utf-16-le")
XML_2003 = b'<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"", "kosong"),
        (b"\xef\xbb\xbf  \r\n\t\n;;\n", "kosong"),
        (of_rows([[None, " "]]), "kosong"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
            r"lama \(.xls\).*Simpan Sebagai → Excel Workbook \(.xlsx\) atau CSV",
        ),
        (ENCRYPTED, "kata sandi"),
        (XML_2003, "Excel 2003.*Simpan Sebagai"),
        (XML_2003.decode().encode("utf-16"), "Excel 2003.*Simpan Sebagai"),
        (b"%PDF-1.7\n", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "gambar"),
        (b"\xff\xd8\xff\xe0", "gambar"),
        (b"MIME-Version: 1.0\r\n", "mht.*Simpan Sebagai"),
        (zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "ods.*Simpan Sebagai"),
        (zipped({"[Content_Types].xml": b"<a/>", "xl/workbook.bin": b""}), "xlsb.*Simpan Sebagai"),
        (zipped({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>"}), "Word"),
        (zipped({"data.csv": b"a;b"}), "arsip ZIP"),
        (zipped({}), "arsip ZIP"),
        (of_rows([["a"]])[:-40], "rusak atau tidak lengkap.*Simpan Sebagai"),
        (b"PK\x03\x04\x00", "rusak atau tidak lengkap"),
        (b"<html><p>Tidak ada", "tidak berisi tabel"),
        (bytes(range(256)), "tidak dapat dibaca"),
        (b"x" * (5 * 1024 * 1024 + 1), "paling besar 5 MB"),
    ],
    ids=range(21),
)
def test_what_is_no_table_is_told_how_to_be_saved(content, told, here: None):
    with pytest.raises(Invalid, match=told) as caught:
        buka.sheets("daftar.xlsx", content)
    assert caught.value.field == "file" and caught.value.message.count("\n") == 0


def test_html_named_xls():
    page = "<html><table><tr><td>NIP</td><td>Café</td></tr></table></html>"
    assert rows(page.encode("cp1252"), "laporan.xls") == [["NIP", "Café"]]
    assert rows(page.encode("utf-16"), "laporan.xls") == [["NIP", "Café"]]


def otherwise(old: bytes, new: bytes, part: str = SHEET) -> bytes:
    def swap(content: bytes) -> bytes:
        assert old in content
        return content.replace(old, new, 1)

    return changed(as_excel([["NIP", 1, 2.5], [NIP, 2, 3.5]]), {part: swap})


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (otherwise(b'r="A2"', b'r="A0"'), "rusak"),
        (otherwise(b'r="A2"', b'r="ZZZZ99999999"'), "rusak"),
        (otherwise(b'<row r="2"', b'<row r="1"'), "rusak"),
        (otherwise(b"<v>0</v>", b"<v>99</v>"), "rusak"),
        (otherwise(b"<v>0</v>", b"<v>-1</v>"), "rusak"),
        (otherwise(b"<v>2.5</v>", b"<v>satu</v>"), "rusak"),
        (otherwise(b'<c r="B1"', b'<c r="B1" s="-1"'), "rusak"),
        (otherwise(b'<c r="B1"', b'<c r="B1" s="99"'), "rusak"),
        (otherwise(b"</sheetData>", b"</sheetDat>"), "rusak"),
        (otherwise(b"<sheetData>", b"<sheetData>&x;"), "rusak"),
        (otherwise(b"<worksheet", b"<!DOCTYPE a [<!ENTITY x 'y'>]><worksheet"), "rusak"),
        (changed(of_rows([["a"]]), {SHEET: None}), "rusak"),
        (changed(of_rows([["a"]]), {"xl/workbook.xml": None}), "rusak"),
        (otherwise(b"</sheetData>", b'<row r="1048576"><c r="A1048576"><v>1</v></c></row></sheetData>'), "200.000 baris"),
        (otherwise(b"</row>", b'<c r="XFD1"><v>1</v></c></row>'), "Baris 1 lebih dari 500 kolom"),
        (otherwise(b"NIP", b"x" * 40_000, STRINGS), "32.767"),
    ],
    ids=range(16),
)
def test_a_broken_or_swollen_workbook_is_one_sentence(content, told, here: None):
    with pytest.raises(Invalid, match=told) as caught:
        buka.sheets("daftar.xlsx", content)
    assert caught.value.field == "file"


def test_as_many_cells_as_are_taken(here: None, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(buku, "MOST_CELLS", 6)
    assert len(rows(of_rows([["a", 1]] * 3))) == 3
    for content in (of_rows([["a", 1]] * 3 + [["b"]]), of_rows([["a", *[None] * 6, 1]])):
        with pytest.raises(Invalid, match=r"500\.000 sel.*simpan sebagai CSV"):
            rows(content)
    wide = workbook(lambda book, sheet: [sheet.append(["a", "b"]), sheet.cell(4, 3, "c"), sheet.merge_cells("A1:A4")])
    with pytest.raises(Invalid, match=r"500\.000 sel"):
        rows(wide)


@pytest.mark.parametrize("limit", ["MOST_TAGS", "MOST_UNPACKED", "MOST_PARTS"])
def test_what_unpacks_to_too_much_is_not_unpacked(limit, here: None, monkeypatch: pytest.MonkeyPatch):
    content = otherwise(b"</sheetData>", b"<row/>" * 3_000 + b"</sheetData>")
    assert len(rows(content)) == 2
    monkeypatch.setattr(buku, limit, 5)
    with pytest.raises(Invalid, match=r"terlalu besar.*CSV"):
        rows(content)
