import pytest

from rules.indikator.aturan_capaian import Aturan
from rules.indikator.capaian import Target, capaian
from rules.indikator.rumus_capaian import formula


@pytest.mark.parametrize(
    ("realisasi", "target", "polarity", "expected"),
    [
        # the published vectors of domain §3
        (70, Target(low=80, high=90), "naik", "R ÷ T × 100 = 70 ÷ 80 × 100 = 87,5%"),
        (92, Target(low=80, high=90), "naik", "R ÷ T × 100 = 92 ÷ 90 × 100 = 102,2%"),
        (6.5, Target(low=7, high=8), "turun", "(2 × T − R) ÷ T × 100 = (2 × 7 − 6,5) ÷ 7 × 100 = 107,1%"),
        (9, Target(low=7, high=8), "turun", "(2 × T − R) ÷ T × 100 = (2 × 8 − 9) ÷ 8 × 100 = 87,5%"),
        (5, Target(value=2), "turun", "(2 × T − R) ÷ T × 100 = (2 × 2 − 5) ÷ 2 × 100 = -50%, dihitung 0%"),
        # ours
        (13, Target(value=10), "naik", "R ÷ T × 100 = 13 ÷ 10 × 100 = 130%, dibatasi 120%"),
        (85, Target(low=80, high=90), "rentang", "Realisasi di dalam rentang target = 100%"),
        (40, Target(low=80, high=90), "rentang", "R ÷ T × 100 = 40 ÷ 80 × 100 = 50%"),
        (99, Target(low=80, high=90), "rentang", "(2 × T − R) ÷ T × 100 = (2 × 90 − 99) ÷ 90 × 100 = 90%"),
        (None, Target(value=10), "naik", "Belum ada realisasi."),
        (5, Target(value=0), "naik", "Tidak dapat dihitung: target nol."),
        (5, Target(), "naik", "Belum ada target."),
        (0, Target(value=0), "turun", "Target nol: realisasi 0 = 100%"),
        (2, Target(value=0), "turun", "Target nol: realisasi 2 = 0%"),
    ],
)
def test_the_formula_with_its_numbers(realisasi, target, polarity, expected):
    assert formula(realisasi, target, polarity, capaian(realisasi, target, polarity)) == expected


def test_the_formula_that_was_used():
    ratio = Aturan(rumus="banding")
    told = {r: formula(r, Target(5), "turun", capaian(r, Target(5), "turun", ratio), ratio) for r in (6.25, 0)}
    assert told[6.25] == "T ÷ R × 100 = 5 ÷ 6,25 × 100 = 80%"
    assert told[0] == "T ÷ R dengan R nol = 200%, dibatasi 120%"
    assert formula(45, Target(50), "naik", capaian(45, Target(50), "naik", ratio), ratio) == "R ÷ T × 100 = 45 ÷ 50 × 100 = 90%"
