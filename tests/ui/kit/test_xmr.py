"""The XmR chart: what is drawn of few and of many points, what its signs and its words say."""

import json
from datetime import date

import pyarrow as pa
import pytest

from rules.kit.periode import plus_months
from rules.tanda.deret import Deret, Titik
from rules.tanda.dinilai import judged
from ui.kit.charts.chart import Chart
from ui.kit.charts.xmr import Rebase, xmr

START = date(2024, 1, 1)
STABLE = [40, 41, 39, 40, 42, 39, 40, 41, 38, 40, 41, 39]
WORSE = [*STABLE, 40, 39, 41, 40, 39, 41, 44, 45, 46, 47, 48, 49, 50, 51]


def deret(values, *, running=0, target=38.0, gap=(), step=1, low=None, high=None, per=""):
    points = [
        Titik(plus_months(START, at * step), float(v), 10.0, target, at >= len(values) - running, low, high)
        for at, v in enumerate(values)
        if at not in gap
    ]
    return Deret(tuple(points), per, step)


def chart(series: Deret, *, polarity="turun", rebases=(), unit="menit", decimals=0) -> Chart:
    found = judged(series.judged, polarity, [one.month for one in rebases])
    words = {"title": "Waktu tunggu memburuk nyata", "subtitle": "menit · Dinkes", "sentence": "Naik tujuh bulan."}
    return xmr(series, found.xmr, found.shown, unit=unit, decimals=decimals, rebases=rebases, **words)


def data(of: Chart) -> dict[str, list]:
    with pa.ipc.open_stream(of.spec["datasets"]["data"]) as stream:
        return stream.read_all().to_pydict()


def spec(of: Chart) -> str:
    return json.dumps({name: what for name, what in of.spec.items() if name not in ("datasets", "config")})


def test_a_slow_worsening_is_flagged_by_shape_and_colour_and_told():
    made = chart(deret(WORSE))
    rows = data(made)
    assert rows["sign"][-8:] == ["memburuk"] * 8
    assert {"◆ membaik nyata", "▲ memburuk nyata", "putus-putus: batas variasi biasa"} <= set(made.note.split(" · "))
    assert '"triangle-up"' in spec(made) and '"#F46A25"' in spec(made)
    assert "Naik tujuh bulan" in made.alt and "▲" not in made.alt
    assert "sampai Februari 2026" in made.alt and "batas atas" in made.alt
    assert rows["upper"][0] is not None and rows["upper"] == rows["upper"][:1] * len(WORSE)
    assert rows["upper_trial"] == [None] * len(WORSE)


def test_below_twelve_points_limits_are_on_trial_and_nothing_is_called_worse():
    made = chart(deret([40, 41, 39, 40, 41, 40, 39, 90]))
    rows = data(made)
    assert rows["upper"] == [None] * 8 and None not in rows["upper_trial"]
    assert set(rows["sign"]) == {"nilai"} and set(rows["why"]) == {"sementara"}
    assert "titik-titik: batas sementara" in made.note and "nyata" not in made.note
    assert "Batas atas sementara" in "".join(rows["upper_trial_label"])


def test_below_five_points_stand_values_and_target_only():
    made = chart(deret([40, 41, 39]))
    rows = data(made)
    assert all(rows[name] == [None] * 3 for name in ("mean", "lower", "upper", "lower_trial", "upper_trial"))
    assert rows["target"] == [38.0] * 3
    assert "Belum cukup data" in made.alt
    assert [name for name in made.table.frame if "Batas" in name] == []


def test_a_constant_series_has_no_limits():
    made = chart(deret([40] * 14))
    assert set(data(made)["why"]) == {"tidak ada variasi"}
    assert "batas" not in made.note
    assert set(data(chart(deret([40] * 13 + [30])))["why"]) == {"hampir tidak ada variasi"}, "one differs"


def test_a_running_month_is_hollow_and_unjudged():
    made = chart(deret([*STABLE, 300], running=1))
    rows = data(made)
    assert rows["value"][-1] is None and rows["hollow"][-1] == 300.0
    assert rows["sign"][-1] == "berjalan" and rows["upper"][-1] is not None
    assert "○ masih berjalan, belum dinilai" in made.note
    assert "Nilai sementara (menit)" in made.table.frame


def test_gaps_stay_gaps_and_quarters_are_none():
    made = chart(deret(STABLE, gap=(4,)))
    assert data(made)["value"][4] is None and "1 tanpa data" in made.alt
    quarters = data(chart(deret(STABLE, step=3)))
    assert len(quarters["value"]) == 12 and None not in quarters["value"]


def test_a_rebase_stands_at_its_month_and_keeps_the_old_limits():
    new = Rebase(plus_months(START, 12), "garis dasar baru (2)")
    made = chart(deret(WORSE), rebases=(new,))
    rows = data(made)
    assert [at for at, text in enumerate(rows["rebase_label"]) if text] == [12]
    assert rows["mean"][0] != rows["mean"][-1] and rows["segment"][11:13] == [0, 1]
    assert "Mulai Januari 2025: garis dasar baru (2)" in made.alt
    # the labels belong to the new limits
    assert [at for at, text in enumerate(rows["upper_label"]) if text] == [12]


@pytest.mark.parametrize(
    ("values", "unit", "polarity", "missing"),
    [([0, 3, 1, 0, 4, 1] * 3, "kasus", "turun", "lower"), ([99, 100, 98] * 5, "%", "naik", "upper")],
)
def test_no_limit_and_no_axis_beyond_what_the_figure_can_be(values, unit, polarity, missing):
    made = chart(deret(values, target=None), unit=unit, polarity=polarity)
    assert data(made)[missing] == [None] * len(values)
    assert ('"domainMin": 0.0' if missing == "lower" else '"domainMax": 100.0') in spec(made)


def test_a_target_that_steps_is_one_line_and_a_range_two():
    points = deret([*STABLE, *STABLE]).points
    stepped = Deret(tuple(Titik(p.month, p.value, p.n, 38.0 if at < 12 else 36.0, p.running) for at, p in enumerate(points)))
    assert data(chart(stepped))["target"][11:13] == [38.0, 36.0] and '"interpolate": "step"' in spec(chart(stepped))
    kept = chart(deret(STABLE, target=None, low=35.0, high=45.0), polarity="rentang")
    assert {"Target paling rendah 35", "Target paling tinggi 45"} <= {*data(kept)["low_label"], *data(kept)["high_label"]}


def test_another_indicator_of_the_same_look_costs_no_altair():
    assert chart(deret(STABLE)).spec["layer"] is chart(deret(STABLE)).spec["layer"]


def test_a_months_part_of_a_target_is_not_rounded_away_from_its_line():
    labels = [data(chart(deret(STABLE, target=target)))["target_label"] for target in (2 / 3, 2.0)]
    assert ["".join(one) for one in labels] == ["Target 0,7", "Target 2"]
