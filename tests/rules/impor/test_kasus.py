"""Files as offices have them (tests/berkas): table, columns and cells come out right. What a kind makes of them is its test."""

import csv
from datetime import date, time
from pathlib import Path

import openpyxl
import pytest

from rules.impor import ORDER, Field, Sheet, Susunan, susun
from rules.impor.baca import read

FOLDER = Path(__file__).parents[2] / "berkas"
SATU, DUA = "198211112006041117", "198105222004102118"
PERSON = (
    Field("nip", "NIP", "nip", ("no id", "userid", "emp no"), needed=True, filled=True),
    Field("name", "Nama", names=("name",), person=True),
)
TIMES = (
    Field("day", "Tanggal", "hari", ("date", "checktime"), needed=True, filled=True),
    Field("time_in", "Jam masuk", "jam", ("scan masuk", "clock in")),
    Field("time_out", "Jam pulang", "jam", ("scan pulang", "clock out")),
)
BY_PIN = (Field("nip", "NIP", "nip"), Field("pin", "Nomor mesin", person=True), *TIMES)
SKM = tuple(Field(f"u{n}", f"U{n}", "pilihan", needed=True, options={code: code for code in "1234"}) for n in range(1, 10))
LAYOUTS = ("baris", "ketukan", "matriks", "blok")


def sheets(name):
    """The file's sheets as texts; opening a file is another's part."""
    path = FOLDER / name
    if path.suffix != ".xlsx":
        text = path.read_text(encoding="utf-8-sig")
        return [Sheet("", list(csv.reader(text.splitlines(), delimiter=max("\t;,", key=text.split("\n")[0].count))))]
    return [Sheet(one.title, _texts(one)) for one in openpyxl.load_workbook(path)]


def _texts(sheet):
    rows = [[_text(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    for area in sheet.merged_cells.ranges:
        for row in range(area.min_row, area.max_row):
            rows[row][area.min_col - 1] = rows[area.min_row - 1][area.min_col - 1]
    return rows


def _text(cell):
    if isinstance(cell, date):
        return f"{cell:%Y-%m-%d}"
    return str(cell).replace(".", ",") if isinstance(cell, float) else str(cell or "")


def taken(name, fields=(*PERSON, *TIMES), **pilihan):
    opened = sheets(name)
    found = susun.guess(opened, fields, LAYOUTS)
    found = Susunan(found.columns, found.sheet, found.header_row, found.layout, pilihan)
    table = susun.tabel(opened, found, fields)
    where = susun.places(found, table.names, fields)
    return found, table, read(susun.records(table, found, where, fields), fields, found, table.names)


def days(readings):
    assert not any(one.wrong for one in readings)
    return [(one.values["day"].day, one.values["time_in"], one.values["time_out"]) for one in readings]


def test_dates_with_names_of_months():
    found = taken("tanggal_nama_bulan.csv")[2].readings
    assert [one.values["day"] for one in found] == [date(2026, 11, 2), date(2026, 11, 3), date(2026, 11, 4), date(2026, 8, 5)]
    assert found[0].values["time_in"] == time(7, 5) and not any(one.wrong for one in found)


def test_scans_whose_dates_may_be_two_are_asked():
    found, _, asked = taken("zk_checktime_ampm.csv")
    assert (found.layout, found.columns) == ("ketukan", {"nip": "USERID", "day": "CHECKTIME"})
    assert asked.asks == [ORDER] and all(one.wrong for one in asked.readings)
    told = taken("zk_checktime_ampm.csv", tanggal="mdy")[2].readings
    assert [(one.values["nip"], str(one.values["day"]), f"{one.values['day_jam']:%H:%M}") for one in told] == [
        (SATU, "2026-11-02", "07:05"), (SATU, "2026-11-02", "16:06"), (DUA, "2026-11-02", "07:14"), (DUA, "2026-11-02", "16:01"),
    ]  # fmt: skip


def test_english_columns_whose_dates_show_their_order():
    found, table, told = taken("zk_kolom_inggris.csv")
    assert found.columns["nip"] == "Emp No." and not told.asks
    assert days(told.readings) == [(2, time(7, 5), time(16, 5)), (13, time(7, 25), time(16, 5)), (16, None, None)]
    assert "On duty" in susun.names_unused(found, table.names)


def test_a_month_in_one_row():
    found, table, told = taken("matriks_bulanan.xlsx")
    assert (found.layout, found.header_row, table.month) == ("matriks", 2, "2026-11")
    assert [(one.row, one.values["day"].day, one.values["isi"]) for one in told.readings][3:7] == [
        (3, 5, "Cuti"), (3, 6, "07:00\n16:00"), (4, 2, "07:15\n16:05"), (4, 3, "DL"),
    ]  # fmt: skip


def test_merged_cells_of_a_person():
    told = taken("nip_sel_gabung.xlsx")[2].readings
    assert [(one.row, one.values["nip"], one.values["day"].day) for one in told] == [
        (2, SATU, 2), (3, SATU, 3), (4, SATU, 4), (5, DUA, 2), (6, DUA, 3), (7, DUA, 4),
    ]  # fmt: skip


def test_numbers_that_were_a_nip():
    told = taken("nip_angka_excel.xlsx", tanggal="dmy")[2].readings
    assert [[wrong.reason[:9] for wrong in one.wrong] for one in told] == [["NIP rusak"]] * 3


def test_the_log_of_a_machine():
    found, _, told = taken("mesin_attlog_pin.dat", BY_PIN)
    assert (found.header_row, found.layout, found.columns) == (0, "ketukan", {"pin": "Kolom 1", "day": "Kolom 2"})
    assert [one.values["pin"] for one in told.readings] == ["5", "5", "17", "41", "17", "17", "5", "17", "41", "5", "17", "41"]
    assert told.readings[0].values["day_jam"] == time(7, 5, 43)


@pytest.mark.parametrize(
    ("name", "row", "skipped"),
    [("skm_lembar_olah_permenpan.xlsx", 6, [(11, "Σ Nilai/Unsur"), (12, "NRR/Unsur"), (13, "NRR tertimbang/unsur"),
                                            (14, "IKM Unit Pelayanan")]),
     ("skm_dengan_baris_jumlah.csv", 1, [(6, "Jumlah"), (7, "NRR")])],
)  # fmt: skip
def test_a_sheet_of_answers_with_its_sums(name, row, skipped):
    found, table, told = taken(name, SKM)
    assert found.header_row == row
    assert ["".join(one.values.values()) for one in told.readings] == ["433433434", "332433333", "343444344", "333433333"]
    assert table.skipped == [(at, f"“{first}” adalah baris jumlah.") for at, first in skipped]
