"""What files say of indicators: a period in words, one value or a range, which one is meant, the unit of time."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.indikator.impor import Register, bare_target, bounds, minutes_in, periode_code, some
from rules.kit import periode
from rules.kit.errors import Invalid


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("2026", "2026"), ("Tahun 2026", "2026"), ("2026.0", "2026"),
        ("2026-T3", "2026-T3"), ("Triwulan III 2026", "2026-T3"), ("TW 3 2026", "2026-T3"), ("tw.III/2026", "2026-T3"),
        ("Triwulan IV Tahun 2026", "2026-T4"), ("2026 Triwulan I", "2026-T1"), ("Semester II 2026", "2026-S2"),
        ("November 2026", "2026-11"), ("Nop 2026", "2026-11"), ("Agt 2026", "2026-08"), ("11/2026", "2026-11"),
        ("2026-11", "2026-11"),
    ],
)  # fmt: skip
def test_a_period_as_offices_write_it(text: str, code: str):
    assert periode_code(text) == code


@given(
    st.sampled_from(["bulan", "triwulan", "semester", "tahun"]),
    st.dates(min_value=periode.parse("2000").start).filter(lambda d: d.year < 2100),
)
def test_every_period_is_read_back_from_its_code_and_its_words(kind, day):
    code = periode.containing(day, kind).code
    assert periode_code(code) == code == periode_code(periode.label(code).upper())


@pytest.mark.parametrize(
    "text", ["", "Triwulan 2026", "Triwulan V 2026", "13/2026", "2026-11-01", "Lusa 2026", "T3", "1999", "3 2026 3"]
)
def test_what_is_no_period(text: str):
    with pytest.raises(Invalid, match="bukan periode"):
        periode_code(text)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("85", ["85"]), ("-5", ["-5"]), ("92,5%", ["92,5"]), ("", [""]),
        ("80-90", ["80", "90"]), ("80 – 90", ["80", "90"]), ("80 s.d. 90", ["80", "90"]), ("80 s/d 90", ["80", "90"]),
        ("80 sampai dengan 90", ["80", "90"]), ("1.500-2.500", ["1.500", "2.500"]), ("80%-90%", ["80", "90"]),
        ("delapan", ["delapan"]),
    ],
)  # fmt: skip
def test_one_value_or_a_range(text: str, parts: list[str]):
    assert bounds(text) == parts


@pytest.mark.parametrize("text", ["80-90-100", "80-", "-5-5"])
def test_what_is_neither(text: str):
    with pytest.raises(Invalid, match="bukan rentang"):
        bounds(text)


@pytest.mark.parametrize(
    ("satuan", "aggregate", "factor", "minutes"),
    [
        ("menit", "rasio", 1, 1), ("Jam", "tertimbang", 1, 60), ("menit", "rasio", 60, 60), ("hari", "tertimbang", 1, 1440),
        ("hari kerja", "tertimbang", 1, None), ("%", "rasio", 100, None), ("pasien", "jumlah", 1, None),
    ],
)  # fmt: skip
def test_the_unit_of_what_is_entered(satuan: str, aggregate: str, factor: float, minutes: float | None):
    assert minutes_in(satuan, aggregate, factor) == minutes


@dataclass(frozen=True)
class Of:
    code: str
    name: str


def test_by_code_by_name_and_never_one_of_two():
    register = Register([Of("KTP", "Antrean"), Of("KK", "Antrean"), Of("AKTA", "Akta lahir")], "Layanan", "Yang ada")
    assert register.find("ktp").code == "KTP" and register.find(" akta  LAHIR ").code == "AKTA"
    with pytest.raises(Invalid, match="“Antrean” nama dari beberapa layanan; tulis kodenya: KTP, KK"):
        register.find("Antrean")
    with pytest.raises(Invalid, match=r"Layanan tidak dikenal: SIM\. Yang ada: KTP, KK, AKTA\."):
        register.find("SIM")
    assert some(map(str, range(10))) == "0, 1, 2, 3, 4, 5, 6, 7, dan 2 lagi"


@pytest.mark.parametrize(
    ("text", "satuan", "polarity", "bare"),
    [
        ("≥ 80", "%", "naik", "80"), (">=80 %", "%", "naik", "80"), ("Minimal 80", "dokumen", "naik", "80"),
        ("≤ 3 hari", "hari", "turun", "3"), ("maks. 3", "hari", "turun", "3"), ("100 Dokumen", "dokumen", "naik", "100"),
        ("95 persen", "%", "naik", "95"), ("80%-90%", "%", "naik", "80%-90"), ("80-90 dokumen", "dokumen", "naik", "80-90"),
        ("", "hari", "turun", ""), ("100 berkas", "dokumen", "naik", "100 berkas"),
    ],
)  # fmt: skip
def test_a_target_without_what_its_indicator_says_already(text: str, satuan: str, polarity: str, bare: str):
    assert bare_target(text, satuan, polarity) == bare


@pytest.mark.parametrize(
    ("text", "polarity", "why"),
    [("≥ 3", "turun", "arah"), ("≤ 3", "naik", "arah"), (">= 3", "rentang", "arah"), ("80%", "naik", "dalam dokumen")],
)
def test_a_target_that_says_another_thing_than_its_indicator(text: str, polarity: str, why: str):
    with pytest.raises(Invalid, match=why):
        bare_target(text, "dokumen", polarity)
