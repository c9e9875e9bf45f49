import pytest

from rules.kit.angka import desimal, persen


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (98.42, "98,4"),
        (100.0, "100"),
        (1234.5, "1.234,5"),
        (1_000_000, "1.000.000"),
        (-0.04, "0"),
        (-2.5, "-2,5"),
        (0, "0"),
    ],
)
def test_decimal_comma_and_thousands_dot(value, text):
    assert desimal(value) == text


def test_digits_can_be_chosen():
    assert desimal(87.2778, 2) == "87,28"
    assert desimal(1200, 0) == "1.200"


def test_half_is_rounded_up_as_in_tables():
    assert (desimal(90.625, 2), desimal(0.25), desimal(2.675, 2)) == ("90,63", "0,3", "2,68")
    assert desimal(1e30, 0).startswith("1.000.000.000.000.000.0")


def test_percent():
    assert persen(98.42) == "98,4%"
