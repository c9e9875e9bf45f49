import pytest

from rules.indikator import AGGREGATES
from rules.indikator.rumus import example, formula


def test_the_formula_in_words():
    names = {"value_label": "Selesai tepat waktu", "n_label": "Diajukan"}
    assert formula("rasio", factor=100, **names) == "Selesai tepat waktu ÷ Diajukan × 100, masing-masing dijumlahkan lebih dulu"
    assert "×" not in formula("rasio", factor=1, **names)
    assert formula("jumlah", factor=1, **names) == "Semua Selesai tepat waktu dijumlahkan"
    assert formula("tertimbang", factor=1, **names) == "Rata-rata Selesai tepat waktu, ditimbang menurut Diajukan"
    named = {"value_label": "Rata-rata hari", "n_label": "Dokumen selesai"}
    assert formula("tertimbang", factor=1, **named) == "Rata-rata hari, ditimbang menurut Dokumen selesai"
    automatic = formula("jumlah", factor=1, automatic="Jumlah laporan, dihitung otomatis dari laporan harian", **names)
    assert automatic == "Jumlah laporan, dihitung otomatis dari laporan harian"


@pytest.mark.parametrize(
    ("kind", "satuan", "factor", "told"),
    [
        ("rasio", "%", 100, "isian 9 dari 10, lalu 40 dari 90 → 49%"),
        ("tertimbang", "nilai", 1, "isian 80 dengan pembagi 10, lalu 90 dengan pembagi 30 → 87,5 nilai"),
        ("jumlah", "orang", 1, "isian 12, lalu 8 → 20 orang"),
        ("rata_rata", "hari", 1, "isian 12, lalu 8 → 10 hari"),
        ("terakhir", "orang", 1, "isian 12, lalu 8 → 8 orang"),
    ],
)
def test_the_example_is_really_computed(kind, satuan, factor, told):
    assert example(kind, satuan=satuan, factor=factor, decimals=1) == told


def test_every_kind_has_words():
    for kind in AGGREGATES:
        assert formula(kind, value_label="", n_label="", factor=1)
