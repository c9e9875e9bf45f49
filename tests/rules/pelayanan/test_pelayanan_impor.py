import pytest

from rules.kit.errors import Invalid
from rules.pelayanan.impor import columns
from tests.rules.pelayanan.test_pelayanan_isi import Of

WAITING = Of(1, "Rata-rata waktu tunggu", "rasio", "Jumlah menit", "Pasien dilayani", "menit", "TUNGGU")
SERVED = Of(2, "Pasien dilayani", "jumlah", "Pasien dilayani", "", "pasien", "LAYAN")


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
