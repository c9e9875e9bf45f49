"""The columns of a file of service figures: by label or code, a shared number once, a ratio also by its figure."""

from dataclasses import dataclass

import pytest

from rules.kit.errors import Invalid
from rules.pelayanan.impor import columns, sum_of
from tests.rules.pelayanan import test_pelayanan_isi as isi


@dataclass(frozen=True)
class Of(isi.Of):
    factor: float = 1


WAITING = Of(1, "Rata-rata waktu tunggu", "rasio", "Jumlah menit", "Pasien dilayani", "menit", "TUNGGU")
SERVED = Of(2, "Pasien dilayani", "jumlah", "Pasien dilayani", "", "pasien", "LAYAN")
IN_TIME = Of(3, "Tepat waktu", "rasio", "Selesai tepat waktu", "Diajukan", "%", "TEPAT", factor=100)


def test_a_field_for_each_number_and_each_label():
    found = columns([WAITING, SERVED, IN_TIME])
    assert {field.name: (field.label, field.kind) for field in found.fields} == {
        "TUNGGU": ("Jumlah menit", "durasi"),
        "TUNGGU_n+LAYAN": ("Pasien dilayani", "angka"),
        "TUNGGU_n": ("Pasien dilayani · Rata-rata waktu tunggu", "angka"),
        "LAYAN": ("Pasien dilayani · Pasien dilayani", "angka"),
        "TEPAT": ("Selesai tepat waktu", "angka"),
        "TEPAT_n": ("Diajukan", "angka"),
        "TUNGGU_rata": ("Rata-rata waktu tunggu (menit)", "durasi"),
    }
    assert [(part.indikator_id, part.name) for part in found.numbers["TUNGGU_n+LAYAN"].parts] == [(1, "n"), (2, "value")]


def test_what_a_file_has_is_held_against_them():
    found = columns([WAITING, SERVED])
    assert list(found.present({"day", "layanan", "TUNGGU", "TUNGGU_n+LAYAN"})) == ["TUNGGU", "TUNGGU_n+LAYAN"]
    assert found.present({"TUNGGU_rata"}) == {}
    with pytest.raises(Invalid, match="angka yang sama: Pasien dilayani; Pasien dilayani · Rata-rata waktu tunggu"):
        found.present({"TUNGGU_n", "TUNGGU_n+LAYAN"})
    with pytest.raises(Invalid, match=r"Tidak ada kolom angka\. Yang dikenal: Jumlah menit; Pasien dilayani, atau kode"):
        found.present({"day", "layanan"})


def test_the_sum_behind_a_mean():
    assert sum_of(WAITING, 12.5, 40) == 500
    assert sum_of(Of(1, "x", "rasio", "v", "n", "menit", "X", factor=60), 30, 4) == 2, "hours, where the figure is in minutes"
