"""A target carried over: by a share, and through the cell of a table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.indikator.capaian import Target
from rules.indikator.isi import IsiTarget
from rules.indikator.salin_target import changed, read, written
from rules.kit.errors import Invalid

NUMBERS = st.floats(-1e9, 1e9).map(lambda x: round(x, 2))


@pytest.mark.parametrize(
    ("wanted", "percent", "decimals", "becomes"),
    [
        (Target(640), 5, 0, Target(672)),
        (Target(371), 5, 0, Target(390)),
        (Target(low=7, high=8), 10, 1, Target(low=7.7, high=8.8)),
        (Target(3), 10, 0, Target(3.3)),
        (Target(0.123456), 0, 1, Target(0.123456)),
        (Target(95.5), -2, 1, Target(93.6)),
    ],
)
def test_by_a_share(wanted: Target, percent: float, decimals: int, becomes: Target):
    assert changed(wanted, percent, decimals) == becomes


@pytest.mark.parametrize("percent", [-91, 201, float("nan"), float("inf")])
def test_a_slip_of_the_finger(percent: float):
    with pytest.raises(Invalid):
        changed(Target(1), percent, 1)


@given(NUMBERS, NUMBERS)
def test_what_is_written_is_read(a: float, b: float):
    assert read(written(Target(a))) == IsiTarget(a)
    low, high = sorted((a, b))
    assert read(written(Target(low=low, high=high))) == IsiTarget(low=low, high=high)


@pytest.mark.parametrize("text", ["7-8", "7 – 8", "7 s.d. 8", "7 s/d 8".replace("s/d", "sd"), "7 sampai 8"])
def test_ways_to_write_a_range(text: str):
    assert read(text) == IsiTarget(low=7, high=8)


@pytest.mark.parametrize("text", ["", "-", "banyak", "1.500", "7-8-9"])
def test_what_is_no_target(text: str):
    with pytest.raises(Invalid):
        read(text)
