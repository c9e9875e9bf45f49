"""Events on charts over months: where they stand, what is said of them, and that a chart without them is as before."""

import datetime as dt
import json
import re

import altair as alt
import pandas as pd
import pyarrow as pa
import pytest

from rules.intervals import Interval
from tests.ui.kit.test_charts import MONTHS, WORDS, make_series
from ui.kit import charts
from ui.kit.charts.around import around
from ui.kit.charts.drawing import flags as told
from ui.kit.charts.flags import FLAGS, Flag, place
from ui.kit.charts.timeline import timeline

ROWS = pd.DataFrame({"month": MONTHS, "value": [3.0, 4.0, 3.0, 4.0, 9.0, 3.0], "target": 4.0})
QUEUE = Flag(1, dt.date(2026, 3, 3), "aplikasi antrean dipakai")
BUILDERS = {
    "trend": lambda flags: charts.trend(ROWS, unit="menit", flags=flags, **WORDS),
    "focus": lambda flags: charts.trend_many(make_series("ABC"), focus="B", flags=flags, **WORDS),
    "lines": lambda flags: charts.trend_many(make_series("ABC"), flags=flags, **WORDS),
    "multiples": lambda flags: charts.trend_many(make_series("ABCDE"), flags=flags, **WORDS),
    "timeline": lambda flags: timeline(
        ROWS.assign(at=ROWS["month"], n=5.0, line=4.0), step="MS", line_name="Standar", bad="above", flags=flags, **WORDS
    ),
    "around": lambda flags: around(ROWS, at=MONTHS[3], limits=Interval(2.0, 5.0), flags=flags, **WORDS),
}


def drawn(chart):
    with pa.ipc.open_stream(chart.spec["datasets"][FLAGS]) as stream:
        return stream.read_all().to_pylist()


def layers(spec):
    for part in spec.get("layer", spec.get("vconcat", [])):
        yield part
        yield from layers(part)


@pytest.mark.parametrize("make", BUILDERS.values(), ids=BUILDERS)
def test_every_chart_over_months_draws_them_and_says_them(make):
    chart = make([QUEUE])
    spec = json.loads(json.dumps({name: value for name, value in chart.spec.items() if name != "datasets"}))
    alt.Chart.from_dict(spec)  # validates against Vega-Lite's schema
    assert [(row["at"].date(), row["mark"]) for row in drawn(chart)] == [(dt.date(2026, 3, 1), "1")]
    assert "1 · 3 Mar 2026: aplikasi antrean dipakai" in chart.alt
    assert chart.flags == ("1 · 3 Mar 2026: aplikasi antrean dipakai",)
    own = [layer for layer in layers(spec) if layer.get("data") == {"name": FLAGS}]
    read = set(re.findall(r'"field": "(\w+)"', json.dumps(own))) | set(re.findall(r"datum\.(\w+)", json.dumps(own)))
    assert {"at", "mark"} <= read <= set(drawn(chart)[0])


@pytest.mark.parametrize("make", BUILDERS.values(), ids=BUILDERS)
def test_a_chart_without_events_has_neither_layer_nor_data_of_them(make):
    for flags in ([], [Flag(1, dt.date(2025, 12, 31), "sebelum grafik ini")]):
        chart = make(flags)
        assert chart.flags == () and list(chart.spec["datasets"]) == ["data"]
        assert FLAGS not in json.dumps({name: value for name, value in chart.spec.items() if name != "datasets"})
        assert "Peristiwa" not in chart.alt


def test_events_of_one_month_share_a_box_and_neighbours_do_not_cover_each_other():
    flags = [QUEUE, Flag(2, dt.date(2026, 3, 31), "loket kedua"), Flag(3, dt.date(2026, 4, 1), "loket ketiga")]
    months = pd.Series(pd.date_range("2024-01-01", "2026-12-01", freq="MS"))
    rows = place(flags, months).frame.to_dict("records")
    assert [row["mark"] for row in rows] == ["1, 2", "3"]
    assert rows[0]["y"] != rows[1]["y"]


def test_a_rebase_has_its_own_label():
    chart = charts.trend(ROWS, flags=[Flag(1, dt.date(2026, 3, 3), "prosedur baru", rebase=True)], **WORDS)
    assert drawn(chart)[0]["rebased"] == "garis dasar baru"
    assert chart.flags == ("1 · 3 Mar 2026: prosedur baru (garis dasar baru)",)


def test_of_more_than_nine_the_newest_are_drawn_and_the_list_says_so():
    flags = [Flag(i, dt.date(2026, 1 + (i - 1) // 2, 1 + i), f"peristiwa {i}") for i in range(1, 13)]
    chart = charts.trend(ROWS, flags=flags, **WORDS)
    assert [row["mark"] for row in drawn(chart)] == ["4", "5, 6", "7, 8", "9, 10", "11, 12"]
    assert chart.flags[0] == "9 peristiwa terbaru dari 12:" and len(chart.flags) == 10
    assert "9 peristiwa terbaru dari 12" in chart.alt


def test_on_a_chart_of_days_an_event_stands_on_its_day():
    days = pd.Series(pd.date_range("2026-03-01", "2026-03-31"))
    assert list(place([QUEUE], days, step="D").frame["at"]) == [pd.Timestamp("2026-03-03")]
    assert place([Flag(1, dt.date(2026, 4, 1), "sesudahnya")], days, step="D") is None


def test_other_events_on_the_same_chart_cost_no_altair():
    one, other = (charts.trend(ROWS, flags=[Flag(1, day, "x")], **WORDS) for day in MONTHS[:2])
    assert one.spec["layer"] is other.spec["layer"]


def test_what_people_wrote_of_an_event_is_not_markdown():
    chart = charts.trend(ROWS, flags=[Flag(1, dt.date(2026, 3, 3), "<b>[a](http://x)</b> :red[b]")], **WORDS)
    assert told(chart) == ":small[1 · 3 Mar 2026\\: \\<b\\>\\[a\\]\\(http\\://x\\)\\</b\\> \\:red\\[b\\]]"
