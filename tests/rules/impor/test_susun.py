"""The table is found wherever it stands, and read the same whatever stands around it."""

from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.impor import Field, Sheet, Susunan, susun
from rules.impor.baca import read
from rules.kit.errors import Invalid

ANI, BUDI = "199003032015032003", "198211112006041117"
FIELDS = (
    Field("nip", "NIP", "nip", needed=True, filled=True),
    Field("pin", "Nomor mesin", person=True),
    Field("day", "Tanggal", "hari", ("tgl", "waktu"), needed=True, filled=True),
    Field("time_in", "Jam masuk", "jam", ("masuk", "jam")),
    Field("time_out", "Jam pulang", "jam", ("pulang",)),
    Field("note", "Catatan"),
)
LAYOUTS = ("baris", "ketukan", "matriks", "blok")
HEAD = ["NIP", "Tanggal", "Jam masuk", "Jam pulang", "Catatan"]
ROWS = [
    [ANI, "2026-11-02", "07:05", "16.05", ""],
    [BUDI, "02/11/2026", "7:10 AM", "", "Total puas"],
    [ANI, "13/11/2026", "", "", "Sakit"],
]
PLAIN = [
    {"nip": ANI, "day": date(2026, 11, 2), "time_in": time(7, 5), "time_out": time(16, 5), "note": ""},
    {"nip": BUDI, "day": date(2026, 11, 2), "time_in": time(7, 10), "time_out": None, "note": "Total puas"},
    {"nip": ANI, "day": date(2026, 11, 13), "time_in": None, "time_out": None, "note": "Sakit"},
]


def values(*sheets, fields=FIELDS):
    found = susun.guess(sheets, fields, LAYOUTS)
    table = susun.tabel(sheets, found)
    where = susun.places(found, table.names, fields)
    return [one.values for one in read(susun.records(table, found, where, fields), fields, found, table.names).readings]


def test_a_plain_table():
    assert values(Sheet("", [HEAD, *ROWS])) == PLAIN


NOISE = st.sampled_from([[], [""], ["", " "], ["DINAS KESEHATAN"], ["Laporan", "", "November 2026"], ["Bulan :", "November"]])
BETWEEN = st.sampled_from([[], ["", ""], HEAD, ["Jumlah", "", "3", "2"], ["Rata-rata", "", "07:10"], ["Total", "", "", "", "3"]])


@given(st.lists(NOISE, max_size=8), st.lists(BETWEEN, min_size=4, max_size=4))
def test_lines_around_and_between_change_nothing(above, between):
    under = [line for row, noise in zip([*ROWS, []], between, strict=True) for line in (noise, row)]
    assert values(Sheet("", [*above, HEAD, *under])) == PLAIN


@given(st.permutations(range(7)))
def test_the_order_of_columns_changes_nothing(order):
    rows = [[*row, more, more] for row, more in zip([HEAD, *ROWS], ["Jadwal", "x", "y", ""], strict=True)]
    found = values(Sheet("", [[row[at] for at in order] for row in rows]))
    assert [dict(sorted(one.items())) for one in found] == [dict(sorted(one.items())) for one in PLAIN]


@given(st.permutations(ROWS))
def test_the_order_of_rows_changes_nothing(rows):
    expected = [PLAIN[ROWS.index(row)] for row in rows]
    assert values(Sheet("", [HEAD, *rows])) == expected


def test_the_sheet_that_holds_the_table_is_found():
    told = Sheet("Petunjuk", [["Cara mengisi"], ["NIP", "18 angka"], ["Tanggal", "hari/bulan/tahun"]])
    empty = Sheet("Kosong", [HEAD])
    data = Sheet("Data", [[], HEAD, *ROWS])
    for sheets in ([told, data], [data, told], [told, empty, data], [empty, data]):
        assert susun.guess(sheets, FIELDS, LAYOUTS).sheet == "Data"
        assert values(*sheets) == PLAIN


def test_another_sheet_of_the_same_kind_is_told():
    sheets = [Sheet("Nov", [HEAD, *ROWS]), Sheet("Des", [HEAD, *ROWS]), Sheet("Kosong", [HEAD]), Sheet("Lain", [["x"], ["y"]])]
    found = susun.guess(sheets, FIELDS, LAYOUTS)
    assert susun.tabel(sheets, found).notes == ["Lembar “Des” juga berisi tabel seperti ini dan tidak dibaca."]


def test_a_title_that_stands_twice_is_told():
    sheets = [Sheet("", [["NIP", "Tanggal", "Masuk", "Masuk"], [ANI, "2026-11-02", "", "07:00"]])]
    found = susun.guess(sheets, FIELDS, LAYOUTS)
    assert found.columns["time_in"] == "Masuk (4)"
    assert susun.tabel(sheets, found).notes == ["Judul “Masuk” ada di kolom 3 dan 4; yang dibaca kolom 4."]
    sheets = [Sheet("", [["NIP", "NIP", "Tanggal"], [ANI, BUDI, "2026-11-02"]])]
    found = susun.guess(sheets, FIELDS, LAYOUTS)
    with pytest.raises(Invalid, match="Judul “NIP” ada di kolom 1 dan 2. Pilih kolom NIP"):  # noqa: RUF043
        susun.places(found, susun.tabel(sheets, found).names, FIELDS)


@pytest.mark.parametrize(
    ("rows", "layout"),
    [
        ([["NIP", "Waktu"], [ANI, "2026-11-02 07:05:00"]], "ketukan"),
        ([["NIP", "Tanggal", "Jam"], [ANI, "2026-11-02", "07:05"]], "ketukan"),
        ([["NIP", "Tanggal", "Masuk", "Pulang"], [ANI, "2026-11-02", "07:05", ""]], "baris"),
        ([["NIP", "Tanggal", "Catatan"], [ANI, "2026-11-02", "Cuti"]], "baris"),
        ([["NIP", "1", "2", "3"], [ANI, "H", "H", ""]], "matriks"),
    ],
)
def test_the_shape_is_guessed(rows, layout):
    assert susun.guess([Sheet("", rows)], FIELDS, LAYOUTS).layout == layout
    assert susun.guess([Sheet("", rows)], FIELDS).layout == "baris"


LOG = [["   5", "2026-11-02 07:05:43", "1", "0"], ["  17", "2026-11-02 07:10:18", "1", "0"]]
BY_PIN = tuple(Field(f.name, f.label, f.kind, f.names, needed=f.name == "day", person=f.person) for f in FIELDS)


def test_a_log_without_titles_is_read_by_what_stands_in_it():
    found = susun.guess([Sheet("", LOG)], BY_PIN, LAYOUTS)
    assert (found.header_row, found.layout, found.columns) == (0, "ketukan", {"day": "Kolom 2", "pin": "Kolom 1"})
    assert values(Sheet("", LOG), fields=BY_PIN)[0] == {"pin": "5", "day": date(2026, 11, 2), "day_jam": time(7, 5, 43)}
    apart = [[ANI, "02/11/2026", "07:05:43", "I"], [BUDI, "13/11/2026", "07:10:18", "I"]]
    found = susun.guess([Sheet("", apart)], FIELDS, LAYOUTS)
    assert found.columns == {"day": "Kolom 2", "time_in": "Kolom 3", "nip": "Kolom 1"}


def test_what_is_no_table_is_not_made_one():
    for rows in ([], [[]], [["a", "b"]], [["Halo"], ["2026-11-02"]], [["x", "2026-11-02"], ["y", "z"]]):
        assert susun.guess([Sheet("", rows)], FIELDS, LAYOUTS) == Susunan()


def test_a_kept_arrangement_fits_or_not():
    sheets = [Sheet("", [HEAD, *ROWS])]
    found = susun.guess(sheets, FIELDS, LAYOUTS)
    assert susun.fits(found, sheets, FIELDS)
    assert not susun.fits(found, [Sheet("", [["Judul"], HEAD, *ROWS])], FIELDS)
    assert not susun.fits(Susunan(found.columns, "Lain"), sheets, FIELDS)
    kept = susun.guess([Sheet("", LOG)], BY_PIN, LAYOUTS)
    assert susun.fits(kept, [Sheet("", LOG)], BY_PIN)
    assert not susun.fits(kept, sheets, BY_PIN), "“Kolom 1” is in every file"
    month = susun.guess([Sheet("", [["NIP", "1", "2", "3"]])], FIELDS, LAYOUTS)
    assert not susun.fits(month, sheets, FIELDS)


CELLS = st.sampled_from([*HEAD, ANI, "2026-11-02", "1", "2", "3", "4", "Jumlah", "NIP : 1", "07:00", ""]) | st.text(max_size=6)


@given(st.lists(st.lists(CELLS, max_size=6), max_size=8))
def test_no_table_makes_anything_but_records_and_refusals(rows):
    sheets = [Sheet("", rows)]
    found = susun.guess(sheets, FIELDS, LAYOUTS)
    table = susun.tabel(sheets, found)
    told = {number for number, _ in table.rows} | {number for number, _ in table.skipped}
    assert told >= {at for at, row in enumerate(rows, 1) if at > found.header_row and any(cell.strip() for cell in row)}
    try:
        where = susun.places(found, table.names, FIELDS)
    except Invalid:
        return
    for one in read(susun.records(table, found, where, FIELDS), FIELDS, found, table.names).readings:
        assert one.wrong or one.values["nip"]
