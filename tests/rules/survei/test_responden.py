"""Age, sex, education and occupation as people write them; what is not clear stays empty."""

import pytest

from rules.survei import responden
from rules.survei.ikm import AGE_BANDS, EDUCATION, OCCUPATION, SEX


@pytest.mark.parametrize(
    ("text", "band"),
    [
        ("34", "30-39"), ("51 tahun", "50-59"), ("22 th", "20-29"), ("19", "<20"), ("60", ">=60"), ("104", ">=60"),
        ("20 – 29 tahun", "20-29"), ("21-25", "20-29"), ("40 s.d. 49", "40-49"), ("< 20", "<20"), ("Di bawah 17 tahun", "<20"),
        ("60 tahun ke atas", ">=60"), ("> 60", ">=60"), ("≥60", ">=60"), ("17-25", ""), ("50 ke atas", ""), ("3", ""),
        ("dewasa", ""), ("1990", ""), ("", ""), ("29-20", ""), ("> 59", ">=60"),
    ],
)  # fmt: skip
def test_age(text: str, band: str):
    assert responden.age_band(text) == band


@pytest.mark.parametrize(
    ("text", "code"), [("L", "L"), ("Laki-laki", "L"), ("LAKI LAKI", "L"), ("Pria", "L"), ("P", "P"), ("Wanita", "P"), ("W", "")]
)
def test_sex(text: str, code: str):
    assert responden.sex(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("SD", "sd"), ("SMP/MTs", "smp"), ("SMA", "sma"), ("SLTA sederajat", "sma"), ("SMK", "sma"), ("D3", "diploma"),
        ("D-III", "diploma"), ("DIPLOMA I/II/III", "diploma"), ("S1", "s1"), ("S-1", "s1"), ("D4/S1", "s1"), ("Sarjana", "s1"),
        ("S2 keatas", "s2"), ("S3", "s2"), ("Magister", "s2"), ("Tidak tamat SD", ""), ("SD/SMP", ""), ("lain", ""),
    ],
)  # fmt: skip
def test_education(text: str, code: str):
    assert responden.education(text) == code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("PNS", "asn"), ("ASN/PPPK", "asn"), ("TNI", "tni_polri"), ("Polri", "tni_polri"), ("Swasta", "swasta"),
        ("Karyawan swasta", "swasta"), ("Wiraswasta", "wirausaha"), ("WIRAUSAHA", "wirausaha"), ("Pelajar/Mahasiswa", "pelajar"),
        ("Lainnya", "lainnya"), ("Lainnya (petani)", "lainnya"), ("PNS/TNI/Polri", ""), ("Petani", ""), ("Bukan PNS", ""),
    ],
)  # fmt: skip
def test_occupation(text: str, code: str):
    assert responden.occupation(text) == code


@pytest.mark.parametrize(
    ("read", "options"),
    [
        (responden.age_band, AGE_BANDS), (responden.sex, SEX), (responden.education, EDUCATION),
        (responden.occupation, OCCUPATION),
    ],
)  # fmt: skip
def test_our_own_words_and_codes_are_read(read, options):
    for code, label in options.items():
        assert read(code) == read(label) == read(label.upper()) == code
