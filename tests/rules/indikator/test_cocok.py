"""Which owner a name fits: exactly one, or none is chosen."""

import pytest

from rules.indikator.cocok import fitting

SERVICES = ["Akta kelahiran", "Akta kematian", "Kartu keluarga", "KTP elektronik", "Pindah datang"]


@pytest.mark.parametrize(
    ("name", "fits"),
    [
        ("KTP selesai tepat waktu", "KTP elektronik"),
        ("Akta selesai tepat waktu", None),
        ("Akta kematian selesai tepat waktu", "Akta kematian"),
        ("Kartu pencari kerja terbit", None),
        ("Tingkat kesalahan dokumen", None),
        ("KTP elektronik dan pindah datang", None),
        ("Kartu KELUARGA terbit hari yang sama", "Kartu keluarga"),
        ("", None),
    ],
)
def test_exactly_one_or_none(name: str, fits: str | None):
    at = fitting(name, SERVICES)
    assert (None if at is None else SERVICES[at]) == fits


def test_the_only_one_is_no_choice_and_two_of_a_kind_are():
    assert fitting("Apa saja", ["Rawat jalan"]) == 0
    assert fitting("Apa saja", []) is None
    assert fitting("KTP tepat", ["KTP elektronik", "KTP elektronik keliling"]) is None
    assert fitting("KTP elektronik tepat", ["KTP elektronik", "KTP elektronik keliling"]) == 0
    assert fitting("Layanan", ["Pelayanan", "Layanan"]) is None
