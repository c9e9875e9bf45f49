import copy
import datetime as dt
import json
import re

import altair as alt
import pandas as pd
import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest

from rules.intervals import Interval
from rules.kit.periode import plus_months
from rules.tanda.deret import Deret, Titik
from rules.tanda.dinilai import judged
from tests.pages.app import PATIENCE
from tests.ui.kit.aturan_grafik import faults
from ui.kit import charts
from ui.kit.charts.against import against, pareto
from ui.kit.charts.around import around
from ui.kit.charts.asal import Asal
from ui.kit.charts.bands import band_points
from ui.kit.charts.columns import columns
from ui.kit.charts.flags import Flag
from ui.kit.charts.intervals import intervals
from ui.kit.charts.months import ends
from ui.kit.charts.sampled import sampled
from ui.kit.charts.timeline import timeline
from ui.kit.charts.xmr import Rebase, xmr

ASAL = Asal("waktu semua permohonan ÷ permohonan", "isian petugas", "2026", n="12 permohonan", last=dt.date(2026, 11, 26))
WORDS = {"title": "Waktu tunggu turun", "subtitle": "Menit, Dukcapil, 2026", "asal": ASAL}
MONTHS = [dt.date(2026, m, 1) for m in range(1, 7)]


def make_trend(**more):
    frame = pd.DataFrame({"month": [m for m in MONTHS if m.month != 3], "value": [5.0, 4.0, 6.0, 3.0, 2.5], "target": 4.5})
    return charts.trend(frame, unit="menit", **WORDS, **more)


def make_series(names):
    rows = [(m, n, float(i + m.month)) for i, n in enumerate(names) for m in MONTHS]
    return pd.DataFrame(rows, columns=["month", "series", "value"])


def make_capaian():
    return charts.capaian_bars(
        pd.DataFrame(
            {"name": ["A", "B", "C"], "capaian": [80.0, None, 120.0], "value_label": ["8", "—", "12"], "target_label": "10"}
        ),
        **WORDS,
    )


def make_heatmap(columns=3):
    rows = [("DISDIK", f"K{i}", 0.0 if i else None) for i in range(columns)] + [("DINKES", f"K{i}", 90.0) for i in range(columns)]
    return charts.heatmap(pd.DataFrame(rows, columns=["row", "column", "value"]), **WORDS)


def make_calendar():
    frame = pd.DataFrame(
        {
            "date": [dt.date(2026, 11, 2), dt.date(2026, 11, 3)],
            "status": ["disetujui", "kosong"],
            "minutes": [450, None],
            "n": [3, 0],
        }
    )
    return charts.calendar(frame, dt.date(2026, 11, 1), **WORDS)


def make_against():
    frame = pd.DataFrame({"name": ["A", "B"], "value": [3.0, 9.0], "n": [5, 7], "line": [5.0, None], "limit": ["≤ 5", ""]})
    return against(frame.assign(missed=[False, None]), name_title="Layanan", **WORDS)


def make_timeline():
    frame = pd.DataFrame({"at": MONTHS, "value": [3.0, 6.0, None, 4.0, 5.0, 7.0], "n": 5.0, "line": 5.0})
    return timeline(frame, step="MS", line_name="Standar", bad="above", **WORDS)


def make_around():
    frame = pd.DataFrame({"month": MONTHS, "value": [3.0, 4.0, 3.0, 4.0, 9.0, 3.0]})
    return around(frame, at=MONTHS[3], limits=Interval(2.0, 5.0), **WORDS)


def make_xmr():
    months = [plus_months(MONTHS[0], at) for at in range(16)]
    points = tuple(Titik(m, 40.0 + at % 3, 9.0, 41.0, at == 15, 38.0, 44.0) for at, m in enumerate(months))
    found = judged(points[:-1], "turun", [months[6]])
    return xmr(Deret(points), found.xmr, found.shown, rebases=[Rebase(months[6], "garis dasar baru (1)")], **WORDS)


ALL = {
    "flagged": lambda: make_trend(flags=[Flag(1, dt.date(2026, 3, 3), "prosedur baru", rebase=True)]),
    "xmr": make_xmr,
    "against": make_against,
    "timeline": make_timeline,
    "around": make_around,
    "pareto": lambda: pareto(
        pd.DataFrame({"category": ["Antre"], "cause": ["sistem"], "count": [4], "share": [100.0], "cumulative": [100.0]}), **WORDS
    ),
    "bands": lambda: band_points(
        pd.DataFrame({"name": ["U1"], "value": [80.0], "low": [76.0], "high": [84.0], "nrr": [3.2], "grade": ["B"]}), **WORDS
    ),
    "sampled": lambda: sampled(
        pd.DataFrame({"month": MONTHS[:2], "value": [80.0, 81.0], "low": [76.0, None], "high": [84.0, None], "n": [40, 5]}),
        **WORDS,
    ),
    "columns": lambda: columns(pd.DataFrame({"month": MONTHS[:3], "value": [1, 0, 2]}), **WORDS),
    "intervals": lambda: intervals(
        pd.DataFrame({"name": ["A"], "series": ["T1"], "value": [3.0], "low": [2.0], "high": [4.0]}), axis="Nilai", **WORDS
    ),
    "trend": make_trend,
    "focus": lambda: charts.trend_many(make_series("ABCDE"), focus="C", **WORDS),
    "lines": lambda: charts.trend_many(make_series("ABC"), **WORDS),
    "multiples": lambda: charts.trend_many(make_series("ABCDE"), **WORDS),
    "capaian": make_capaian,
    "spread": lambda: charts.spread(
        pd.DataFrame({"predikat": ["Baik", "Kurang"], "n": [9, 1], "share": [90.0, 10.0], "guide": [70, None]}), **WORDS
    ),
    "bars": lambda: charts.bars(pd.DataFrame({"name": ["A", "A"], "value": [1, 3]}), **WORDS),
    "heatmap": make_heatmap,
    "calendar": make_calendar,
}


# Their bars stand in the order given.
NATURAL = {"against", "spread"}


def rows(chart, name="data"):
    with pa.ipc.open_stream(chart.spec["datasets"][name]) as stream:
        return stream.read_all()


@pytest.mark.parametrize("make", ALL.values(), ids=ALL)
def test_every_chart_is_valid_arrow_indonesian_and_accessible(make):
    chart = make()
    spec = {k: v for k, v in chart.spec.items() if k != "datasets"}
    alt.Chart.from_dict(json.loads(json.dumps(spec)))  # validates against Vega-Lite's schema
    assert all(isinstance(data, bytes) for data in chart.spec["datasets"].values())
    assert not any(pa.types.is_large_string(t) for t in rows(chart).schema.types)
    locale = spec["config"]["locale"]
    assert (locale["number"]["decimal"], locale["number"]["thousands"]) == (",", ".")
    assert locale["time"]["shortMonths"] == ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"]
    assert locale["time"]["days"][0] == "Minggu"
    assert chart.title in chart.alt and len(chart.alt) > 40
    assert len(chart.table.frame)


@pytest.mark.parametrize("name", ALL)
def test_every_builder_keeps_the_fifteen_rules(name):
    assert faults(ALL[name](), natural=name in NATURAL) == []


@pytest.mark.parametrize("make", ALL.values(), ids=ALL)
def test_a_mark_reads_only_what_the_data_has(make):
    chart = make()
    spec = json.dumps({k: v for k, v in chart.spec.items() if k not in ("datasets", "config")})
    # `datum.value` and `datum.label` in an axis are the tick's own
    read = set(re.findall(r'"field": "(\w+)"', spec)) | set(
        re.findall(r"datum\.(\w+)", re.sub(r'"labelExpr": "[^"]*"', "", spec))
    )
    names = {name for data in chart.spec["datasets"] for name in rows(chart, data).column_names}
    assert read and read <= names


@pytest.mark.parametrize("make", ALL.values(), ids=ALL)
def test_drawing_changes_nothing_in_a_cached_chart(make):
    def page(chart):
        from ui.kit import charts

        charts.draw(chart, download=True)
        charts.draw(chart, download=True, key="again")

    chart = make()
    before = copy.deepcopy(dict(chart.spec))
    app = AppTest.from_function(page, default_timeout=PATIENCE, kwargs={"chart": chart}).run()
    app.run()
    assert not app.exception
    assert dict(chart.spec) == before
    assert app.markdown[0].value.startswith("#### Waktu tunggu turun")


def test_the_browser_gets_the_very_bytes_that_were_cached():
    def page(chart):
        from ui.kit import charts

        charts.draw(chart)

    chart = make_trend()
    app = AppTest.from_function(page, default_timeout=PATIENCE, kwargs={"chart": chart}).run()
    proto = app.main.children[1].proto
    assert proto.datasets[0].data.data == chart.spec["datasets"]["data"]
    assert proto.alt == chart.alt


def test_a_chart_cannot_be_changed():
    with pytest.raises(TypeError):
        make_trend().spec["mark"] = "bar"  # type: ignore[index]


def test_a_missing_month_is_a_gap_but_its_target_is_not():
    data = rows(make_trend()).to_pydict()
    assert data["value"] == [5.0, 4.0, None, 6.0, 3.0, 2.5]
    assert data["target"] == [4.5] * 6
    assert "1 bulan tanpa data" in make_trend().alt


def test_a_new_dinas_costs_no_altair():
    one, other = make_trend(), make_trend()
    assert one.spec["layer"] is other.spec["layer"]


def test_bars_are_sorted_and_say_when_there_is_no_data():
    data = rows(make_capaian()).to_pydict()
    assert data["name"] == ["C", "A", "B"]
    assert data["text"] == ["✓ 120,0%", "▼ 80,0%", "tidak ada data"]


def test_in_a_heat_map_no_data_is_not_zero():
    chart = make_heatmap()
    assert rows(chart).to_pydict()["label"][:2] == ["—", "0,0"]
    assert "tidak ada data" in chart.note


def test_a_wide_heat_map_turns_and_grows_downwards():
    assert rows(make_heatmap(9)).to_pydict()["x"][0] == "DISDIK"
    assert make_heatmap(9).stretch


def test_a_calendar_starts_on_monday_and_explains_its_signs():
    chart = make_calendar()
    data = rows(chart).to_pydict()
    assert (data["weekday"][0], data["week"][0], data["week"][1]) == ("Min", 0, 1)
    assert len(data["day"]) == 30
    assert chart.note == "✓ disetujui · ! belum diisi"


def test_empty_frames_draw_nothing_and_do_not_fail():
    empty = {
        c: [] for c in ("month", "series", "value", "name", "capaian", "value_label", "target_label", "predikat", "n", "share")
    }
    frame = pd.DataFrame(empty)
    for make in (charts.trend, charts.trend_many, charts.bars, charts.capaian_bars, charts.spread):
        assert make(frame, **WORDS).spec
    assert charts.heatmap(pd.DataFrame({"row": [], "column": [], "value": []}), **WORDS).spec
    assert charts.calendar(pd.DataFrame({"date": [], "status": [], "minutes": [], "n": []}), dt.date(2026, 2, 1), **WORDS).spec


def test_other_columns_do_not_reach_the_browser():
    secret = {"nip": ["199009132025242014"]}
    bars = charts.bars(pd.DataFrame({"name": ["A"], "value": [1], **secret}), **WORDS)
    heat = charts.heatmap(pd.DataFrame({"row": ["A"], "column": ["B"], "value": [1], **secret}), **WORDS)
    trend = charts.trend(pd.DataFrame({"month": MONTHS[:1], "value": [1], **secret}), **WORDS)
    for chart in (bars, heat, trend):
        assert "nip" not in rows(chart).column_names


def test_words_of_users_are_not_markdown():
    from ui.kit.charts.drawing import heading

    chart = charts.bars(pd.DataFrame({"name": ["A"], "value": [1]}), title="**a** [x](y)", subtitle="1_000 $x$ :red[b]")
    assert heading(chart) == "#### \\*\\*a\\*\\* \\[x\\]\\(y\\)\n\n:small[1\\_000 \\$x\\$ \\:red\\[b\\]]"


@pytest.mark.parametrize(
    ("values", "unit", "at"),
    [
        ([0, 5, 9], "laporan", (0, None)),
        ([96, 100, None], "%", (None, 100)),
        ([1, 99], "%", (0, 100)),
        ([98, 104], "%", (None, None)),
        ([38, 41], "menit", (None, None)),
        ([-3, 2], "%", (None, None)),
        ([0, 0], "kasus", (0, 1)),
        ([7, 7], "kasus", (0, None)),
        ([], "kasus", (None, None)),
    ],
)
def test_a_line_shows_no_number_that_its_figure_cannot_have(values, unit, at):
    assert ends(values, unit, height=260, padding=14) == at


def test_no_line_of_counts_shows_an_axis_below_zero():
    counts = pd.DataFrame({"month": MONTHS, "value": [0.0, 3.0, 1.0, 0.0, 8.0, 2.0]})
    named = counts.assign(series="A")
    made = [
        charts.trend(counts, **WORDS),
        charts.trend_many(named, **WORDS),
        charts.trend_many(named, focus="A", **WORDS),
        around(counts, at=MONTHS[3], limits=Interval(-2.0, 5.0), **WORDS),
    ]
    for chart in made:
        assert '"domainMin": 0.0' in json.dumps({k: v for k, v in chart.spec.items() if k not in ("datasets", "config")})
    assert rows(made[-1]).to_pydict()["lower"] == [None] * 6
