"""The map against the target: a break that colour, lightness and sign all show, whatever the outliers."""

import json
from itertools import pairwise

import altair as alt
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.ui.kit.aturan_grafik import rows
from ui.kit import charts
from ui.kit.charts.capaian_map import SIGNS, capaian_map, shade
from ui.kit.tables import Column

NAN = float("nan")


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def made(cells: list[tuple[str, str, str, float, str]]) -> charts.Chart:
    """Of (dinas, name, state, value, mark)."""
    frame = pd.DataFrame(cells, columns=["dinas", "name", "state", "value", "mark"])
    frame = frame.assign(dinas_name="Dinas " + frame["dinas"], indikator=frame["name"].str.upper())
    told = {name: "x" for name in ("value_label", "target_label", "told", "change", "n_label")}
    words = {"title": "5 dari 9 mencapai target", "subtitle": "Capaian", "columns": {"a": Column("A")}}
    return capaian_map(frame.assign(**told, nip="199009132025242014"), shown=pd.DataFrame({"a": [1]}), **words)


def cells(chart: charts.Chart) -> list[dict]:
    return [row for row in rows(chart) if row["dinas"]]


@given(st.sampled_from(sorted(SIGNS)), st.floats(0, 1e6))
def test_ink_reads_on_every_cell(state, value):
    fill, ink = shade(state, value)
    assert contrast(fill, ink) >= 4.5


@given(st.floats(100, 1e6), st.floats(0, 99.99))
def test_met_and_missed_differ_also_in_grey(met, missed):
    light, dark = luminance(shade("tercapai", met)[0]), luminance(shade("meleset", missed)[0])
    assert light > 2 * dark, "no missed cell looks like a met one"


def test_further_from_the_target_is_stronger_and_ends_at_fifty():
    for state, values in (("tercapai", [100, 110, 130, 150]), ("meleset", [99, 80, 60, 50])):
        assert all(a > b for a, b in pairwise(luminance(shade(state, v)[0]) for v in values))
    assert shade("tercapai", 150) == shade("tercapai", 900) and shade("meleset", 50) == shade("meleset", 0)


def test_an_outlier_leaves_the_others_as_they_are():
    usual = [("A", "Waktu", "tercapai", 104.0, ""), ("B", "Waktu", "meleset", 94.0, "")]
    odd = [("C", "Waktu", "tercapai", 900.0, ""), ("D", "Waktu", "meleset", 0.0, "")]
    plain, strange = (cells(made(of)) for of in (usual, usual + odd))
    assert [row["fill"] for row in strange[:2]] == [row["fill"] for row in plain]
    assert [row["label"] for row in strange] == ["✓ 104", "▽ 94", "✓ 900", "▽ 0"]


def test_a_sign_stands_beside_each_number():
    states = [(s, 95.0 if s in ("meleset", "sejauh_ini", "tertinggal") else NAN) for s in SIGNS if s != "tercapai"]
    found = made([(f"D{i}", "Waktu", s, v, "") for i, (s, v) in enumerate(states)] + [("D9", "Waktu", "tercapai", 101.0, "◆")])
    assert [row["label"] for row in cells(found)] == ["▽ 95", "○ 95", "○ 95", "…", "–", "", "✓ 101 ◆"]
    assert [row["empty"] for row in cells(found)] == [False] * 5 + [True, False]
    assert "belum ada data (bukan nol)" in found.note and "✓ tercapai" in found.note
    assert "Di bawah target: Waktu di D0" in found.alt


@pytest.mark.parametrize(("value", "told"), [(99.6, "▽ 99,6"), (99.97, "▽ 99,9"), (99.4, "▽ 99")])
def test_a_near_miss_is_not_rounded_up(value, told):
    assert cells(made([("A", "Waktu", "meleset", value, "")]))[0]["label"] == told


@pytest.mark.parametrize(("dinas", "stretch"), [(3, True), (6, True), (7, False), (30, False)])
def test_few_stand_side_by_side_and_many_go_down(dinas, stretch):
    chart = made([(f"D{i:02}", f"Indikator {j}", "tercapai", 101.0, "") for j in range(19) for i in range(dinas)])
    assert chart.stretch == stretch
    spec = {k: v for k, v in chart.spec.items() if k != "datasets"}
    alt.Chart.from_dict(json.loads(json.dumps(spec)))  # validates against Vega-Lite's schema
    assert "nip" not in rows(chart)[0]
    (picking,) = spec["params"]
    assert picking["select"]["fields"] == ["dinas", "indikator"] and picking["views"] == ["kotak"]


def test_what_does_not_apply_is_no_cell():
    found = made([("A", "Waktu", "tercapai", 101.0, ""), ("B", "Mutu", "tercapai", 101.0, "")])
    assert len(cells(found)) == 2
