"""What the screen hands out comes back: the template filled in, and the wrong rows mended."""

import io

import pytest
from openpyxl import Workbook, load_workbook

from rules.impor import Field, Susunan, susun
from services import impor
from services.impor import usul
from services.impor.jenis import KINDS
from services.impor.jenis.unit import FIELDS
from tests.cast import Cast
from tests.cast.database import ask
from tests.cast.impor import asked, csv, plan, take
from ui.impor import buku
from ui.impor.salah import renamed

MANY = (
    Field("nip", "NIP", "nip", needed=True, example="199003032015032003"),
    Field("day", "Tanggal", "hari", filled=True, example="17/11/2026"),
    Field("time_in", "Jam masuk", "jam", example="07.30"),
    Field("status", "Status", "pilihan", options={"cuti": "Cuti", "dinas_luar": "Dinas luar"}, example="Cuti"),
    Field("value", "Nilai", "angka", example="1,5"),
)


def book(content: bytes) -> Workbook:
    return load_workbook(io.BytesIO(content))


def filled(content: bytes, *rows: tuple[str, ...], first: int = 3) -> bytes:
    """The book as a person leaves it who writes these rows from row `first` on."""
    opened = book(content)
    for number, row in enumerate(rows, first):
        for at, cell in enumerate(row, 1):
            opened.worksheets[0].cell(number, at).value = cell
    saved = io.BytesIO()
    opened.save(saved)
    return saved.getvalue()


def test_the_template_tells_what_each_column_wants():
    made = book(buku.template("Kehadiran", MANY))
    assert made.sheetnames == ["Isian", "Petunjuk", "Pilihan"] and made["Pilihan"].sheet_state == "hidden"
    page = made["Isian"]
    assert [cell.value for cell in page[1]] == [field.label for field in MANY]
    assert page["A2"].value == "Contoh: 199003032015032003" and page["B2"].value == "17/11/2026"
    assert page.freeze_panes == "A2"
    widths = page.column_dimensions.values()
    formats = [next(one.number_format for one in widths if one.min <= at <= one.max) for at in range(1, 6)]
    assert formats == ["@", "dd/mm/yyyy", "@", "@", "General"], "long digits stay what they are"
    (rule,) = page.data_validations.dataValidation
    assert (rule.formula1, str(rule.sqref).split(":")[0]) == ("Pilihan!$D$1:$D$2", "D3")
    assert [row[3] for row in made["Pilihan"].iter_rows(values_only=True)] == ["Cuti", "Dinas luar"]
    assert page["B1"].comment.text.startswith("Wajib diisi. Tanggal") and "Boleh kosong" in page["C1"].comment.text
    guide = {row[0]: row[1] for row in made["Petunjuk"].iter_rows(values_only=True)}
    assert guide["Status"] == "Boleh kosong. Salah satu dari: Cuti, Dinas luar. Contoh: Cuti."


@pytest.mark.parametrize("code", list(KINDS))
def test_the_template_of_a_kind_is_recognised_and_its_example_is_no_record(cast: Cast, code):
    fields = ask(usul.fields, actor=cast.gilang, kind=code, dinas_id=cast.dinas_id, pilihan={})
    berkas = impor.open_file("templat.xlsx", buku.template(code, fields))
    found = asked(code, cast.dinas_id, berkas, actor=cast.gilang).susunan
    assert found.header_row == 1
    assert {field.name for field in fields if field.needed or field.filled} <= set(found.columns)
    assert not list(susun.tabel(berkas.sheets, found).rows)


def test_a_template_that_was_filled_in_comes_in(cast: Cast):
    content = filled(buku.template("Unit kerja", FIELDS), ("UPTD Melati", "Bidang Pelayanan"), ("Loket", "UPTD Melati"))
    hasil = take(asked("unit", cast.dinas_id, impor.open_file("isian.xlsx", content), actor=cast.gilang), cast.gilang)
    assert hasil.written == 2 and not hasil.plan.wrong


def test_wrong_rows_come_back_mended(cast: Cast):
    berkas = csv(("Unit", "No", "Induk"), ("Loket", "=1+1", ""), ("Seksi X", "007", "Bidang Tiada"), ("Seksi Y", "8", "Lain"))
    first = asked("unit", cast.dinas_id, berkas, actor=cast.gilang)
    wrong = plan(first, cast.gilang).wrong
    tabel = susun.tabel(berkas.sheets, first.susunan)
    content = buku.wrong_rows(tabel, wrong, tabel.names)
    rows = list(book(content).worksheets[0].iter_rows(values_only=True))
    assert rows[0] == ("Unit", "No", "Induk", "Baris", "Salah karena")
    assert [row[:4] for row in rows[1:]] == [("Seksi X", "007", "Bidang Tiada", "3"), ("Seksi Y", "8", "Lain", "4")]
    assert "Unit induk “Bidang Tiada” tidak ada" in rows[1][4]

    right = (("Seksi X", "007", "Bidang Pelayanan"), ("Seksi Y", "8", ""))
    mended = impor.open_file("unit-salah.xlsx", filled(content, *right, first=2))
    again = asked("unit", cast.dinas_id, mended, actor=cast.gilang)
    assert take(again, cast.gilang).written == 2
    # A second round of the same file has the two columns once.
    tabel = susun.tabel(mended.sheets, again.susunan)
    rows = list(book(buku.wrong_rows(tabel, wrong, tabel.names)).worksheets[0].iter_rows(values_only=True))
    assert rows[0] == ("Unit", "No", "Induk", "Baris", "Salah karena")


def test_columns_that_were_pointed_at_come_back_by_their_own_name():
    assert renamed(FIELDS, Susunan({"name": "Sebutan", "parent": "INDUK"})) == {"Sebutan": "Nama unit"}
    assert renamed(FIELDS, Susunan({"name": "Kolom 1"}, header_row=0)) == {"Kolom 1": "Nama unit"}


def test_letters_of_columns():
    assert [buku._letters(at) for at in (0, 25, 26, 27, 701, 702)] == ["A", "Z", "AA", "AB", "ZZ", "AAA"]
