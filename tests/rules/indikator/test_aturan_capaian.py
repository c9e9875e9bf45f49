"""How an office counts: bands, and what is accepted as a setting."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.indikator.aturan_capaian import (
    BANDS,
    BANDS_KEY,
    BAWAAN,
    CAP_KEY,
    CAPS,
    DEFAULTS,
    RUMUS,
    RUMUS_KEY,
    Aturan,
    aturan,
    band,
    check_bands,
    check_cap,
    check_rumus,
)
from rules.kit.errors import Invalid


@pytest.mark.parametrize(
    ("value", "name"),
    [
        (120, "Sangat Baik"),
        (91, "Sangat Baik"),
        (90.996, "Sangat Baik"),
        (90.99, "Baik"),
        (90.5, "Baik"),
        (76, "Baik"),
        (75.9, "Cukup"),
        (66, "Cukup"),
        (65.9, "Kurang"),
        (51, "Kurang"),
        (50.9, "Sangat Kurang"),
        (0, "Sangat Kurang"),
        (-50, "Sangat Kurang"),
    ],
)
def test_band(value, name):
    assert band(value) == name


def test_edited_bands_may_come_in_any_order():
    assert band(80, ((0, "Rendah"), (75, "Tinggi"))) == "Tinggi"
    assert band(10, ((75, "Tinggi"), (25, "Rendah"))) == "Rendah"


@pytest.mark.parametrize(("value", "bands"), [(math.nan, BANDS), (math.inf, BANDS), (80, ())])
def test_a_band_needs_a_number_and_bands(value, bands):
    with pytest.raises(Invalid):
        band(value, bands)


@given(st.floats(-100, 300), st.floats(-100, 300))
def test_a_better_value_never_falls_in_a_worse_band(one, two):
    names = [name for _, name in BANDS]
    worse, better = sorted((one, two))
    assert names.index(band(better)) <= names.index(band(worse))


def test_what_an_office_may_choose():
    assert [check_cap(cap) for cap in CAPS] == [100, 120, 150, None]
    assert [check_rumus(rumus) for rumus in RUMUS] == ["selisih", "banding"]
    # as Polewali Mandar prints them, in any order
    given = [[0, "Sangat Rendah"], [100, " Sangat  Tinggi "], [50, "Rendah"]]
    assert check_bands(given) == [[100, "Sangat Tinggi"], [50, "Rendah"], [0, "Sangat Rendah"]]
    assert check_bands(DEFAULTS[BANDS_KEY]) == DEFAULTS[BANDS_KEY]


@pytest.mark.parametrize("cap", [0, 110, -1, "120", math.nan])
def test_another_cap_is_refused(cap):
    with pytest.raises(Invalid) as caught:
        check_cap(cap)
    assert caught.value.field == "cap"


def test_another_formula_is_refused():
    with pytest.raises(Invalid) as caught:
        check_rumus("rata-rata")
    assert caught.value.field == "rumus"


@pytest.mark.parametrize(
    "bands",
    [
        [],
        [[0, "Satu"]],
        [[0, "Rendah"], [0, "Tinggi"]],
        [[0, "Sama"], [50, "sama"]],
        [[10, "Rendah"], [50, "Tinggi"]],
        [[0, ""], [50, "Tinggi"]],
        [[0, "Rendah"], [None, "Tinggi"]],
        [[0, "Rendah"], [math.inf, "Tinggi"]],
        [[-5, "Rendah"], [0, "Tinggi"]],
        [[at, f"Kategori {at}"] for at in range(8)],
    ],
)
def test_bands_with_a_gap_or_a_twin_are_refused(bands):
    with pytest.raises(Invalid) as caught:
        check_bands(bands)
    assert caught.value.field == "bands"


def test_the_indicator_before_the_dinas():
    assert aturan(DEFAULTS.__getitem__) == BAWAAN
    held = {CAP_KEY: None, RUMUS_KEY: "banding", BANDS_KEY: [[50, "Tinggi"], [0, "Rendah"]]}
    assert aturan(held.__getitem__) == Aturan(None, "banding", ((50, "Tinggi"), (0, "Rendah")))
    assert aturan(held.__getitem__, "selisih").rumus == "selisih"
