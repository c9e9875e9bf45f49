import datetime as dt
import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.kit import formats

DAY = dt.date(2026, 11, 24)
MISSING = [None, float("nan"), pd.NaT, pd.NA, np.nan, float("inf")]


@pytest.mark.parametrize(
    ("x", "decimals", "text"),
    [
        (1234.5, None, "1.234,5"),
        (3, None, "3"),
        (2.675, 2, "2,68"),
        (-0.01, 1, "0,0"),
        (1e6, 0, "1.000.000"),
        (-1234, 0, "-1.234"),
    ],
)
def test_number(x, decimals, text):
    assert formats.number(x, decimals) == text


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e12, max_value=1e12))
def test_number_is_always_readable_back(x):
    text = formats.number(x, 2)
    assert re.fullmatch(r"-?\d{1,3}(\.\d{3})*,\d{2}", text)
    assert float(text.replace(".", "").replace(",", ".")) == pytest.approx(x, abs=0.0051)


def test_units_and_changes():
    assert formats.percent(98.4) == "98,4%"
    assert formats.value(12.5, "menit") == "12,5 menit"
    assert formats.value(98.4, "%", 1) == "98,4%"
    assert formats.value(-1500, "Rp", 0) == "-Rp1.500"
    assert [formats.delta(x) for x in (1.25, -2, 0)] == ["+1,3", "-2,0", "0,0"]
    assert [formats.minutes(m) for m in (90, 60, 30, 0, -90)] == [
        "1 jam 30 menit",
        "1 jam",
        "30 menit",
        "0 menit",
        "-1 jam 30 menit",
    ]


def test_dates():
    assert formats.date(DAY) == "24 November 2026"
    assert formats.date_short(pd.Timestamp(DAY)) == "24 Nov 2026"
    assert formats.weekday(DAY) == "Selasa"
    assert (formats.month(DAY), formats.month_short(dt.date(2026, 8, 1))) == ("November 2026", "Agu 2026")


def test_a_moment_is_shown_on_the_jakarta_clock():
    assert formats.timestamp(dt.datetime(2026, 11, 24, 7, 5)) == "24 Nov 2026 14.05"
    late = dt.datetime(2026, 11, 24, 20, 0, tzinfo=dt.UTC)
    assert formats.timestamp(late) == "25 Nov 2026 03.00"
    assert formats.date(late) == "25 November 2026"


@pytest.mark.parametrize("x", MISSING)
def test_nothing_is_a_dash(x):
    functions = (formats.number, formats.percent, formats.delta, formats.minutes, formats.value, formats.date)
    functions += (formats.date_short, formats.weekday, formats.month, formats.month_short, formats.timestamp, formats.clock)
    assert {f(x) for f in functions} == {"—"}
