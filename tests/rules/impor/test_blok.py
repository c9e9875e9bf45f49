"""Rows of days under whose they are; nothing is carried to another person."""

from rules.impor import Field, Sheet, susun
from rules.impor.baca import read

ANI, BUDI = "199003032015032003", "198211112006041117"
FIELDS = (
    Field("nip", "NIP", "nip", ("no id",), needed=True, filled=True),
    Field("name", "Nama", person=True),
    Field("day", "Tanggal", "hari", needed=True, filled=True),
    Field("time_in", "Jam masuk", "jam", ("masuk",)),
    Field("note", "Keterangan"),
)
HEAD = ["Tanggal", "Masuk", "Keterangan"]


def taken(rows):
    sheets = [Sheet("", rows)]
    found = susun.guess(sheets, FIELDS, ("baris", "blok"))
    table = susun.tabel(sheets, found)
    assert susun.fits(found, sheets, FIELDS)
    where = susun.places(found, table.names, FIELDS)
    return found, table, read(susun.records(table, found, where, FIELDS), FIELDS, found, table.names).readings


def whose(readings):
    return [(one.row, one.values.get("nip", one.wrong[0].reason if one.wrong else None)) for one in readings]


def test_a_heading_names_the_person_until_the_next_one():
    rows = [
        ["LAPORAN"], ["NIP : 19900303 201503 2 003"], ["Nama : Ani"], HEAD,
        ["2026-11-02", "07:00", ""], ["2026-11-03", "07:01", "Hujan"], ["Jumlah", "2", ""], [],
        [f"NIP : {BUDI}"], ["Nama", ": Budi"], HEAD, ["2026-11-02", "07:02", ""],
    ]  # fmt: skip
    found, table, readings = taken(rows)
    assert (found.layout, found.header_row, found.columns["nip"]) == ("blok", 4, "NIP")
    assert [(one.row, one.values["nip"], one.values["name"], one.values["note"]) for one in readings] == [
        (5, ANI, "Ani", ""),
        (6, ANI, "Ani", "Hujan"),
        (12, BUDI, "Budi", ""),
    ]
    assert [row for row, _ in table.skipped] == [7, 11]


def test_a_page_break_within_a_block_ends_nothing():
    rows = [[f"NIP : {ANI}"], HEAD, ["2026-11-02", "07:00"], HEAD, ["2026-11-03", "07:00"]]
    assert whose(taken(rows)[2]) == [(3, ANI), (5, ANI)]


def test_after_a_sum_a_blank_row_or_an_unknown_heading_nobody_is_known():
    for between in (["Jumlah", "1"], [], ["Pegawai ketiga"]):
        rows = [[f"NIP : {ANI}"], HEAD, ["2026-11-02", "07:00"], between, ["2026-11-03", "07:00"]]
        readings = taken(rows)[2]
        assert readings[0].values["nip"] == ANI
        assert readings[-1].row == 5 and readings[-1].wrong[0].reason == "NIP kosong."


def test_a_heading_without_a_number_is_no_longer_the_one_before():
    rows = [[f"NIP : {ANI}"], HEAD, ["2026-11-02", "07:00"], ["NIP :"], ["2026-11-03", "07:00"]]
    assert whose(taken(rows)[2]) == [(3, ANI), (5, "NIP kosong.")]


def test_a_nip_that_stands_in_the_first_row_of_its_block():
    rows = [["NIP", "Nama", *HEAD], [ANI, "Ani", "2026-11-02", "07:00"], ["", "", "2026-11-03", "07:00"],
            [BUDI, "Budi", "2026-11-02", "07:00"], ["", "", "2026-11-03", "07:00"], ["", "Citra", "2026-11-04", "07:00"],
            ["", "", "2026-11-05", "07:00"]]  # fmt: skip
    found, _, readings = taken(rows)
    assert found.layout == "blok"
    assert whose(readings) == [(2, ANI), (3, ANI), (4, BUDI), (5, BUDI), (6, "NIP kosong."), (7, "NIP kosong.")]


def test_a_nip_that_was_forgotten_makes_no_block():
    rows = [["NIP", *HEAD], [ANI, "2026-11-02", "07:00"], ["", "2026-11-02", "07:00"], [BUDI, "2026-11-02", "07:00"]]
    found, _, readings = taken(rows)
    assert found.layout == "baris"
    assert whose(readings) == [(2, ANI), (3, "NIP kosong."), (4, BUDI)]
    same = [["NIP", *HEAD], [ANI, "2026-11-02"], ["", "2026-11-03"], [ANI, "2026-11-04"], ["", "2026-11-05"]]
    assert taken(same)[0].layout == "baris"


def test_a_kept_block_does_not_fit_a_file_without_headings():
    found = taken([[f"NIP : {ANI}"], HEAD, ["2026-11-02", "07:00"]])[0]
    assert not susun.fits(found, [Sheet("", [["x"], HEAD, ["2026-11-02", "07:00"]])], FIELDS)
