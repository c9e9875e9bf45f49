"""Points with intervals, held against a line."""

import json

import altair as alt
import pandas as pd

from ui.kit.charts.intervals import intervals

ROWS = pd.DataFrame([{"name": "Budi", "series": "Beda", "value": 0.25, "low": -0.5, "high": 1.0}])


def chart(**given):
    return intervals(ROWS, title="Judul", subtitle="Ukuran", axis="tingkat", series_title="Ukuran", **given)


def marks(found) -> list[str]:
    spec = {**found.spec, "datasets": {}}
    alt.Chart.from_dict(json.loads(json.dumps(spec)))  # validates against Vega-Lite's schema
    return [layer["mark"]["type"] for layer in spec["layer"]]


def test_the_line_is_drawn_and_named():
    held = chart(line=(0, "sama dengan rekannya"))
    assert marks(held).count("rule") == marks(chart()).count("rule") + 1
    assert "garis putus-putus: sama dengan rekannya" in held.note and "putus-putus" not in chart().note
    rule = next(layer for layer in held.spec["layer"] if "strokeDash" in layer["mark"])
    assert rule["encoding"]["x"] == {"datum": 0} and "y" not in rule["encoding"], "from top to bottom"


def test_a_range_below_zero_is_read_without_a_double_dash():
    assert "Budi, Beda: 0,25 (-0,50 sampai 1,00)" in chart().alt
    assert list(chart().table.frame) == ["Nama", "Ukuran", "Nilai", "Batas bawah", "Batas atas"]
