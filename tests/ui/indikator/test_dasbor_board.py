"""A median that is not reached yet stands on the dashboard with what it is more than."""

import pandas as pd
import pytest

from rules.kit.periode import parse
from ui.indikator.dasbor_board import _headline, _told, shown_value

NAN = float("nan")


@pytest.mark.parametrize(
    ("value", "beyond", "told"), [(5.0, NAN, "5,0 hari"), (NAN, 41.0, "> 41 hari"), (NAN, NAN, "—"), (9.0, 41.0, "9,0 hari")]
)
def test_the_value_or_what_it_is_more_than(value, beyond, told):
    assert shown_value({"value": value, "beyond": beyond, "decimals": 1}, "hari") == told


def test_nobody_answered_is_no_missing_card():
    row = {
        "code": "HARI",
        "name": "Lama menjawab",
        "satuan": "hari",
        "decimals": 1,
        "previous": 6.0,
        "n": 7,
        "target_label": "≤ 10",
        "target_lain": None,
        "aggregate": "rasio",
        "berjalan": False,
        "keadaan": None,
    }
    found = pd.DataFrame([row | {"value": NAN, "beyond": 41.0}, row | {"value": NAN, "beyond": NAN}])
    (one,) = _told(found)
    card = _headline(one, pd.DataFrame(columns=["code", "month", "value", "n"]), parse("2026-T4"))
    assert (card.value, card.change) == ("> 41 hari", None)
