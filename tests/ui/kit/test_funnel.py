"""The funnel: limits by n, drawn within 0 to 100, named once, with a look of its own for each place."""

import json

import altair as alt
import pandas as pd
import pytest

from rules.intervals import funnel_proportion
from tests.ui.kit.aturan_grafik import rows
from ui.kit.charts.funnel import LOOKS, funnel
from ui.kit.tables import Column

WORDS = {"title": "1 dari 2 dinas berbeda", "subtitle": "Persen", "n_title": "n", "columns": {"a": Column("A")}}


def made(points, base=80.642448):
    frame = pd.DataFrame(points, columns=["code", "value", "n", "look"]).assign(name="Dinas", nip="1990")
    return funnel(frame, base=base, shown=pd.DataFrame({"a": [1]}), **WORDS)


POINTS = [("A", 55.0, 50, "lebih_buruk"), ("B", 81.0, 400, "dalam")]


def test_the_limits_are_those_of_the_rule_and_never_leave_the_shares():
    found = pd.DataFrame(rows(made([("A", 55.0, 3, "dalam"), ("B", 81.0, 400, "dalam")])))
    for kind, conf in (("batas95", 0.95), ("batas99", 0.998)):
        lines = found[found["kind"] == kind]
        assert lines["value"].between(0, 100).all() and (lines["value"] == 100).any()
        for row in lines.to_dict("records"):
            limit = 100 * getattr(funnel_proportion(0.80642448, int(row["n"]), conf), row["side"])
            assert row["value"] == pytest.approx(min(100.0, max(0.0, limit)))
    assert sorted(found.loc[found["named"] == True, "text"]) == ["80,6%", "95%", "99,8%"]  # noqa: E712


def test_every_dinas_is_named_and_the_dashes_differ():
    chart = made(POINTS)
    spec = {k: v for k, v in chart.spec.items() if k != "datasets"}
    alt.Chart.from_dict(json.loads(json.dumps(spec)))
    dashes = [str(layer["mark"]["strokeDash"]) for layer in spec["layer"] if layer["mark"]["type"] == "line"]
    assert len(set(dashes)) == 3
    assert "Dinas: 55,0% (n = 50), lebih buruk, di luar batas 99,8%" in chart.alt
    assert "▲ lebih buruk" in chart.note and "△" not in chart.note
    assert "nip" not in rows(chart)[0]


def test_each_place_has_its_own_shape_and_fill():
    looks = {(shape, filled) for _, shape, _, _, filled in LOOKS.values()}
    assert len(looks) == len(LOOKS) and len({sign for _, _, sign, _, _ in LOOKS.values()}) == len(LOOKS)


@pytest.mark.parametrize(("largest", "kind"), [(400, None), (4000, "log")])
def test_very_different_sizes_get_a_logarithmic_axis(largest, kind):
    chart = made([("A", 55.0, 50, "dalam"), ("B", 81.0, largest, "dalam")])
    assert chart.spec["encoding"]["x"]["scale"].get("type") == kind


@pytest.mark.parametrize("base", [0.0, 100.0])
def test_where_all_are_alike_it_still_draws(base):
    assert made([("A", base, 5, "dalam"), ("B", base, 5, "dalam")], base=base).spec
