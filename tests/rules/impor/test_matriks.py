"""A month in one row: its days, its month, its records."""

import pytest

from rules.impor import MONTH, Field, Sheet, Susunan, susun
from rules.impor.baca import read
from rules.impor.matriks import day_columns, month_in

ANI = "199003032015032003"
FIELDS = (
    Field("nip", "NIP", "nip", needed=True, filled=True),
    Field("name", "Nama", names=("nama",), person=True),
    Field("day", "Tanggal", "hari", needed=True, filled=True),
    Field("time_in", "Jam masuk", "jam", names=("masuk",)),
)
LAYOUTS = ("baris", "matriks")


def taken(rows, **pilihan):
    sheets = [Sheet("", rows)]
    found = susun.guess(sheets, FIELDS, LAYOUTS)
    assert found.layout == "matriks"
    found = Susunan(found.columns, found.sheet, found.header_row, found.layout, pilihan)
    table = susun.tabel(sheets, found)
    where = susun.places(found, table.names, FIELDS)
    return read(susun.records(table, found, where, FIELDS), FIELDS, found, table.names)


def test_a_day_in_any_title():
    names = [
        "NIP",
        "1",
        "h2",
        "Tgl 3",
        "Hari ke-4",
        "5 Nov",
        "Sen, 6",
        "07 Sab",
        "Tanggal 8",
        "32",
        "H",
        "Jumlah",
        "2026-11-09",
        "10 November 2026",
    ]
    days = day_columns(names, "2026-11")
    assert list(days.values())[:8] == [f"2026-11-{n:02d}" for n in range(1, 9)]
    assert [names[at] for at in days][8:] == ["2026-11-09", "10 November 2026"]


def test_a_month_that_begins_in_the_one_before():
    assert day_columns(["NIP", "21 Des", "20 Jan", "5 Mei"], "2027-01") == {1: "2026-12-21", 2: "2027-01-20", 3: "5/5"}
    assert day_columns(["30 Nov", "1 Des"], "2026-12") == {0: "2026-11-30", 1: "2026-12-01"}
    assert day_columns(["31 Des", "1 Jan"], "2026-12") == {0: "2026-12-31", 1: "2027-01-01"}
    assert day_columns(["01/11", "02/11", "13/11"], "2026-11") == {at: f"2026-11-{n:02d}" for at, n in enumerate((1, 2, 13))}
    assert day_columns(["11/01", "11/02", "11/13"], "2026-11") == {at: f"2026-11-{n:02d}" for at, n in enumerate((1, 2, 13))}


@pytest.mark.parametrize(
    ("lines", "month"),
    [(["Laporan Kehadiran Bulan November 2026"], "2026-11"), (["Bulan : November", "x"], ""), (["Periode 11/2026"], "2026-11"),
     (["Bulan: Nopember Tahun: 2026"], "2026-11"), (["Nov 2026", "Dicetak 1 Desember 2026"], "2026-11"),
     (["November 2026", "Desember 2026"], ""), (["1 November 2026 s.d. 30 November 2026"], "2026-11"), (["2026-11"], "2026-11"),
     (["Dicetak 2026-11-30"], ""), ([], "")],
)  # fmt: skip
def test_the_month_stands_above_or_nowhere(lines, month):
    assert month_in(lines) == month


def test_a_cell_that_is_not_empty_is_a_record():
    found = taken(
        [
            ["Bulan November 2026"],
            ["NIP", "Nama", "1", "2", "3", "H", "Jumlah"],
            [ANI, "Ani", "", "07:05\n16:05", "Cuti", "1", "2"],
        ]
    )
    assert [(one.row, str(one.values["day"]), one.values["isi"], one.values["nip"]) for one in found.readings] == [
        (3, "2026-11-02", "07:05\n16:05", ANI),
        (3, "2026-11-03", "Cuti", ANI),
    ]
    assert not found.asks and not any(one.wrong for one in found.readings)


def test_a_month_that_nobody_said_is_asked():
    rows = [["NIP", "1", "2", "3"], [ANI, "H", "", ""]]
    found = taken(rows)
    assert found.asks == [MONTH]
    (wrong,) = found.readings[0].wrong
    assert (wrong.row, wrong.column, wrong.reason) == (2, "1", "Tanggal 1: bulannya tidak tertulis di berkas. Sebutkan bulannya.")
    found = taken(rows, bulan="2026-10")
    assert not found.asks and str(found.readings[0].values["day"]) == "2026-10-01"


def test_a_day_that_the_month_has_not_is_wrong_where_something_stands():
    head = ["NIP", *map(str, range(1, 32))]
    rows = [["November 2026"], head, [ANI, *[""] * 30, "H"], [ANI, "H"]]
    found = taken(rows)
    assert [(one.row, [wrong.column for wrong in one.wrong]) for one in found.readings] == [(3, ["31"]), (4, [])]


def test_titles_that_are_dates_keep_to_one_order():
    dates = [f"{n:02d}/11/2026" for n in (1, 2, 3)]
    assert taken([["NIP", *dates], [ANI, "H", "H", "H"]]).asks == ["tanggal"]
    dates.append("13/11/2026")
    found = taken([["NIP", *dates], [ANI, "H", "H", "H", "H"]])
    assert [str(one.values["day"]) for one in found.readings] == ["2026-11-01", "2026-11-02", "2026-11-03", "2026-11-13"]


def test_names_of_weekdays_and_two_rows_of_titles():
    rows = [["November 2026"], ["NIP", "Tanggal", "", ""], ["", "1", "2", "3"], ["", "Min", "Sen", "Sel"], [ANI, "", "H", "H"]]
    assert [str(one.values["day"]) for one in taken(rows).readings] == ["2026-11-02", "2026-11-03"]


def test_a_table_of_rows_is_no_matrix():
    sheets = [Sheet("", [["NIP", "Tanggal", "1", "2", "3"], [ANI, "2026-11-02", "", "", ""]])]
    assert susun.guess(sheets, FIELDS, LAYOUTS).layout == "baris"
    assert susun.guess([Sheet("", [["NIP", "1", "2", "3"]])], FIELDS, ("baris",)).layout == "baris"


def test_columns_that_are_not_read_are_told():
    names = ["NIP", "Nama", "1", "2", "3", "H", "Jumlah"]
    assert susun.names_unused(Susunan({"nip": "NIP"}, layout="matriks"), names) == ["Nama", "H", "Jumlah"]


def test_a_mistake_in_a_person_is_told_in_the_persons_column():
    found = taken([["November 2026"], ["NIP", "1", "2", "3"], ["17", "H", "", ""]])
    assert [wrong.column for one in found.readings for wrong in one.wrong] == ["NIP"]
