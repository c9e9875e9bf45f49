from datetime import date

import pytest

from rules.errors import Invalid
from rules.pelayanan_impor import columns, day, number
from tests.rules.test_pelayanan_isi import Of

WAITING = Of(1, "Rata-rata waktu tunggu", "ratio", "Jumlah menit", "Pasien dilayani", "menit", "TUNGGU")
SERVED = Of(2, "Pasien dilayani", "sum", "Pasien dilayani", "", "pasien", "LAYAN")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("12", 12), (" 12,5 ", 12.5), ("12.5", 12.5), ("1.234,5", 1234.5), ("1.234.567", 1234567), ("1 234", 1234), ("0.125", 0.125),
     ("-3", -3), ("", None), ("-", None)],
)  # fmt: skip
def test_numbers_as_people_write_them(text, expected):
    assert number(text) == expected


@pytest.mark.parametrize("text", ["1.234", "12a", "1,2,3", "=1+1", "9" * 400, "NaN", "1e5"])
def test_what_is_no_number_or_may_mean_two_things_is_refused(text):
    with pytest.raises(Invalid):
        number(text)


def test_days_with_the_time_that_a_spreadsheet_adds():
    assert day("2026-03-02 00:00:00") == day("02/03/2026") == day("2/3/26") == date(2026, 3, 2)
    for wrong in ("", "31/02/2026", "Senin"):
        with pytest.raises(Invalid):
            day(wrong)


def test_columns_by_label_or_code_in_any_order():
    found = columns(["Catatan", "pasien  DILAYANI", "Layanan", "TGL", "Jumlah menit"], [WAITING, SERVED])
    assert (found.day, found.service) == (3, 2)
    assert {at: [(p.indikator_id, p.name) for p in q.parts] for at, q in found.numbers.items()} == {
        1: [(1, "n"), (2, "value")], 4: [(1, "value")],
    }  # fmt: skip
    found = columns(["Tanggal", "Kode layanan", "tunggu", "TUNGGU_n"], [WAITING, SERVED])
    assert [question.key for question in found.numbers.values()] == ["value1", "n1"]


@pytest.mark.parametrize(
    ("header", "told"),
    [
        (["Tanggal", "Jumlah menit"], "Kode layanan tidak ditemukan"),
        (["Tanggal", "Tgl", "Layanan", "Jumlah menit"], "Tanggal ada dua"),
        (["Tanggal", "Layanan", "Catatan"], "tidak ada kolom angka"),
        (["Tanggal", "Layanan", "TUNGGU_n", "Pasien dilayani"], "angka yang sama: TUNGGU_n; Pasien dilayani"),
    ],
)
def test_a_wrong_header_is_told(header, told):
    with pytest.raises(Invalid, match=told) as caught:
        columns(header, [WAITING, SERVED])
    assert caught.value.field == "file"
