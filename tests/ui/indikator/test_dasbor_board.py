"""A median that is not reached yet stands on the dashboard with what it is more than."""

import pandas as pd
import pytest

from tests.ui.indikator.baris import ROW
from ui.indikator.dasbor_board import _told, shown_value

NAN = float("nan")


@pytest.mark.parametrize(
    ("value", "beyond", "told"), [(5.0, NAN, "5,0 hari"), (NAN, 41.0, "> 41 hari"), (NAN, NAN, "—"), (9.0, 41.0, "9,0 hari")]
)
def test_the_value_or_what_it_is_more_than(value, beyond, told):
    assert shown_value({"value": value, "beyond": beyond, "decimals": 1}, "hari") == told


def test_nobody_answered_is_no_missing_card():
    found = pd.DataFrame([ROW | {"value": NAN, "beyond": 41.0}, ROW | {"value": NAN, "beyond": NAN}])
    (one,) = _told(found)
    assert shown_value(one, "") == "> 41"
