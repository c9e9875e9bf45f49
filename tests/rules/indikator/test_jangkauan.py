"""What a target of one period means where another one is looked at, and that it is what the figures do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.indikator import AGGREGATES
from rules.indikator.capaian import Target
from rules.indikator.jangkauan import borrowed, elsewhere, meaning, reaches
from rules.kit.periode import parse

T4 = parse("2026-T4")
NEARER = "selama tidak ada target yang lebih dekat."
CODES = ["2026", "2026-S1", "2026-S2", "2026-T1", "2026-T4", "2026-10", "2026-12", "2025-T4"]


@pytest.mark.parametrize(
    ("code", "aggregate", "told"),
    [
        ("2026-T4", "jumlah", "langsung memakai target ini."),
        ("2026-11", "rasio", "tidak memakai target November 2026; target itu dipakai hanya bila November 2026 dipilih."),
        ("2026-T3", "rasio", "tidak memakai target Triwulan III 2026; target itu dipakai hanya bila Triwulan III 2026 dipilih."),
        ("2026", "jumlah", f"memakai target 2026 ini seperempatnya, {NEARER}"),
        ("2026-S2", "jumlah", f"memakai target Semester II 2026 ini separuhnya, {NEARER}"),
        ("2026", "rasio", f"memakai target 2026 ini seutuhnya, {NEARER}"),
    ],
)
def test_in_words(code: str, aggregate: str, told: str):
    assert meaning(parse(code), T4, aggregate=aggregate) == f"Dasbor Triwulan IV 2026 {told}"


def test_a_cumulative_one_is_paced_by_days():
    assert "menurut hari kerja" in meaning(parse("2026"), T4, aggregate="terakhir", kumulatif=True)


def test_the_number_that_a_quarter_owes():
    year = parse("2026")
    assert borrowed(Target(1200.0), year, T4, "jumlah", "naik") == "300"
    assert borrowed(Target(None, 1200.0, 1600.0), year, T4, "jumlah", "rentang") == "300–400"
    assert borrowed(Target(95.0), year, T4, "rasio", "naik") == borrowed(Target(95.0), T4, T4, "jumlah", "naik") == ""


@given(of=st.sampled_from(CODES), shown=st.sampled_from(CODES), aggregate=st.sampled_from(AGGREGATES))
def test_every_pair_has_a_sentence(of: str, shown: str, aggregate: str):
    p, at = parse(of), parse(shown)
    assert reaches(p, at) == (p.start <= at.start and at.end <= p.end)
    assert ("tidak memakai" in meaning(p, at, aggregate=aggregate)) != reaches(p, at)


def test_of_several_the_newest_inside_the_period_is_named():
    held = ["2026-10", "2026-11", "2026-T1", "2026-12"]
    assert elsewhere(held, T4) == elsewhere(held, parse("2026-T2")) == "2026-12"
    assert elsewhere(held, parse("2026-T1")) is elsewhere([*held, "2026"], T4) is elsewhere([], T4) is None
