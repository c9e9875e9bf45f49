"""Rows that are no records are passed over with their reason, and nothing else is."""

import pytest

from rules.impor import Field, Sheet, Susunan
from rules.impor.susun import tabel

ANI, BUDI = "199003032015032003", "198211112006041117"
COLUMNS = {"nip": "NIP", "day": "Tanggal", "time_in": "Masuk"}
HEAD = ["NIP", "Tanggal", "Masuk", "Catatan"]
ROW = [ANI, "2026-11-02", "07:00", ""]


def parted(*rows, head=HEAD, columns=COLUMNS, row=1, above=()):
    """(numbers of the records, number → reason of the others)."""
    found = tabel([Sheet("", [*above, head, *rows])], Susunan(columns, header_row=row + len(above)))
    return [number for number, _ in found.rows], dict(found.skipped)


UNSUR = [f"U{n}" for n in range(1, 10)]


@pytest.mark.parametrize(
    "first",
    ["Jumlah", "JUMLAH", "Total", "Σ", "Σ Nilai/Unsur", "∑ nilai", "NRR", "NRR/Unsur", "NRR tertimbang/unsur", "Rata-rata",
     "Rerata", "IKM Unit Pelayanan", "Mutu Pelayanan", "Nilai rata-rata", "Sum", "Average", "Jumlah responden", "Grand Total"],
)  # fmt: skip
def test_a_row_of_sums_is_named(first):
    answers = [["1", *"433433434"], ["2", *"332433333"]]
    sums = [first, *["3,25"] * 9]
    assert parted(*answers, sums, head=["No", *UNSUR], columns={u: u for u in UNSUR}) == (
        [2, 3], {4: f"“{first}” adalah baris jumlah."}
    )  # fmt: skip


@pytest.mark.parametrize(
    "row", [["IKM", "82,56"], ["Mutu", "B (Baik)"], ["Jumlah", "", "13"], ["Total: 25"], ["", "Jumlah", "Jumlah", "9"]]
)
def test_a_row_of_sums_may_hold_little(row):
    assert parted(["1", *"433433434"], row, head=["No", *UNSUR], columns={u: u for u in UNSUR})[0] == [2]


@pytest.mark.parametrize(
    "row",
    [["Jumlah Santoso", ANI, "2026-11-02", "07:00"], ["Total Quality", "", "", ""], ["Jumlah", ANI, "2026-11-02", "07:00"],
     ["", "", "", "Total puas sekali"], ["Total Quality", "95", "", ""], ["Mutu Pelayanan", "Sekretariat", "", ""],
     ["Indeks Kepuasan Masyarakat", "88,31", "85", ""], ["Jumlah pegawai", "100", "95", ""], ["Contoh Uji", "4", "", ""],
     ["Minggu", "4", "", ""]],
)  # fmt: skip
def test_a_person_a_unit_an_indicator_or_a_comment_is_no_sum(row):
    columns = {"name": "Nama", "b": "B", "d": "D"}
    assert parted(["Ani", "1"], row, ["Budi", "2"], head=["Nama", "B", "C", "D"], columns=columns) == ([2, 3, 4], {})


@pytest.mark.parametrize("first", ["Contoh", "Contoh: 1982…", "contoh (hapus baris ini)"])
def test_the_example_of_a_template_is_named(first):
    assert parted([first, "2026-11-02", "07:00"], ROW) == ([3], {2: f"“{first}” adalah baris contoh."})


def test_a_page_that_begins_anew_is_passed_over():
    above = [["LAPORAN KEHADIRAN"], []]
    kept, skipped = parted(ROW, ["LAPORAN KEHADIRAN"], [], HEAD, ROW, above=above)
    assert kept == [4, 8]
    assert skipped == {5: "Mengulang baris di atas judul kolom.", 7: "Mengulang judul kolom."}


def test_titles_in_two_rows_may_come_again():
    upper, lower = ["NIP", "Tanggal", "Jam", ""], ["", "", "Masuk", "Pulang"]
    columns = {"nip": "NIP", "day": "Tanggal", "time_in": "Jam Masuk"}
    kept, skipped = parted(ROW, upper, lower, ROW, head=lower, columns=columns, above=[upper])
    assert (kept, sorted(skipped)) == ([3, 6], [4, 5])


def test_a_unit_called_as_the_line_above_stays():
    assert parted(["Dinas Kesehatan"], head=["Unit"], columns={"name": "Unit"}, above=[["Dinas Kesehatan"]])[0] == [3]


@pytest.mark.parametrize("numbers", [["1", "2", "3", "4"], ["(1)", "(2)", "(3)", "(4)"]])
def test_numbers_of_columns_are_passed_over(numbers):
    assert parted(numbers, ROW) == ([3], {2: "Nomor kolom."})


@pytest.mark.parametrize(
    "rows", [[["1", "2", "3", "4"], ["2", "1", "1", "4"]], [["1", "2", "3", "4"]], [["1", "2", "3"], ["4", "1", "1"]]]
)
def test_a_record_of_such_numbers_stays(rows):
    assert parted(*rows, head=["No", "A", "B", "C"], columns={"a": "A", "no": "No"})[0] == list(range(2, 2 + len(rows)))


def test_three_numbers_are_passed_over_where_the_records_begin_with_one_again():
    head, columns = ["No", "Unit", "Induk"], {"name": "Unit", "parent": "Induk"}
    assert parted(["1", "2", "3"], ["1", "Sekretariat"], head=head, columns=columns) == ([3], {2: "Nomor kolom."})
    assert parted(["1", "2", "3"], ["1", "5", "6"], head=["Kode", "A", "B"], columns={"a": "A"})[0] == [2, 3]


def test_a_line_for_the_signature_is_passed_over_only_where_nothing_is_read():
    kept, skipped = parted(ROW, [], ["", "", "", "Mengetahui, Kepala Dinas"], ["", "", "", BUDI], ["Kepala"])
    assert kept == [2, 6]
    assert skipped[4] == "“Mengetahui, Kepala Dinas” tidak berisi satu pun kolom yang dibaca."
    assert sorted(skipped) == [4, 5]


def test_under_the_table_what_is_needed_decides():
    fields = [Field("nip", "NIP", "nip", needed=True), Field("day", "Tanggal", "hari"), Field("time_in", "Masuk", "jam")]
    rows = [ROW, ["", "", "07:00"], ROW, [], ["", "", "Mengetahui"], ["", "Kepala Dinas"], ["", "", "", "NIP. 1982"]]
    found = tabel([Sheet("", [HEAD, *rows])], Susunan(COLUMNS), fields)
    assert [number for number, _ in found.rows] == [2, 3, 4], "a row between records is wrong, not passed over"
    assert dict(found.skipped)[6] == "“Mengetahui” berdiri di bawah tabel."
    assert sorted(number for number, _ in found.skipped) == [6, 7, 8]


def test_a_signature_in_a_needed_column_is_known_by_its_first_word():
    fields, susunan = [Field("name", "Unit", needed=True)], Susunan({"name": "Unit"})
    rows = [["Unit"], ["Sekretariat"], ["Bidang Satu"], ["Mengetahui, Kepala"], ["Budi"], ["NIP. 1982"]]
    assert [number for number, _ in tabel([Sheet("", rows)], susunan, fields).rows] == [2, 3]
    wide = [["Unit", "B", "C"], ["Mengetahui", "", ""], ["Sekretariat", "x", "y"]]
    assert [number for number, _ in tabel([Sheet("", wide)], susunan, fields).rows] == [2, 3]
    paged = [["Unit", "Induk"], ["Satu", ""], ["Mengetahui", ""], ["Unit", "Induk"], ["Dua", ""]]
    assert [number for number, _ in tabel([Sheet("", paged)], susunan, fields).rows] == [2, 3, 5]


def test_sums_below_sums_are_no_records_though_records_have_names():
    rows = [["Ani", *"433433434"], ["Jumlah", *"433433434"], ["IKM Unit Pelayanan", "82,56"], ["Mutu", "B"]]
    assert parted(*rows, head=["Nama", *UNSUR], columns={u: u for u in UNSUR})[0] == [2]
