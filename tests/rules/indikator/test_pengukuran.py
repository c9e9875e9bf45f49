import math
from datetime import date

import pytest

from rules.indikator import FREQUENCIES
from rules.indikator.pengukuran import check, due_days
from rules.kit.errors import Invalid


@pytest.mark.parametrize(
    ("kind", "factor", "value", "n", "field"),
    [
        ("jumlah", 1, None, None, "value"),
        ("jumlah", 1, math.nan, None, "value"),
        ("rata_rata", 1, math.inf, None, "value"),
        ("jumlah", 1, 1e13, None, "value"),
        ("rasio", 100, 5, None, "n"),
        ("rasio", 100, 5, 0, "n"),
        ("rasio", 1, 5, 0, "n"),
        ("rasio", 1, 5, -1, "n"),
        ("rasio", 1, 5, math.nan, "n"),
        ("tertimbang", 1, 5, 0, "n"),
        ("rasio", 100, 12, 10, "value"),
        ("rasio", 100, -1, 10, "value"),
    ],
)
def test_measurements_that_make_no_sense_are_refused(kind, factor, value, n, field):
    with pytest.raises(Invalid) as caught:
        check(kind, factor, value, n)
    assert caught.value.field == field


def test_measurements_as_they_are_stored():
    assert check("rasio", 100, 10, 10) == (10, 10)
    assert check("rasio", 1, 480, 30) == (480, 30)  # minutes per person may be above 1
    assert check("jumlah", 1, 7, 99) == (7, 1)
    assert check("terakhir", 1, -3, None) == (-3, 1)


def test_days_on_which_a_value_is_expected():
    quarter = date(2026, 7, 1), date(2026, 9, 30)
    assert len(due_days("harian", *quarter)) == 92
    assert due_days("mingguan", date(2026, 9, 1), date(2026, 9, 12)) == [date(2026, 9, 4), date(2026, 9, 11)]
    assert due_days("bulanan", *quarter) == [date(2026, 7, 31), date(2026, 8, 31), date(2026, 9, 30)]
    assert due_days("triwulanan", *quarter) == [date(2026, 9, 30)]
    assert due_days("tahunan", *quarter) == []
    assert due_days("tahunan", date(2026, 1, 1), date(2026, 12, 31)) == [date(2026, 12, 31)]
    for frequency in FREQUENCIES:
        assert due_days(frequency, date(2026, 9, 2), date(2026, 9, 1)) == []
