"""Every chart of the app is built here and asked the fifteen rules; who draws one elsewhere is found by its source."""

import ast
import copy
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import pandas as pd
import pytest

import ui.kit.charts.chart as made_in
from tests.ui.kit import grafik_kasus as kasus
from tests.ui.kit.aturan_grafik import contrast, faults, over_time
from tests.ui.kit.test_charts import ALL
from ui.kit import charts
from ui.kit.charts import Chart

ROOT = Path(__file__).parents[3]
KIT = ROOT / "ui" / "kit" / "charts"
# The names under which charts are made: public functions of the kit that give a Chart.
BUILDERS = {
    node.name
    for file in KIT.glob("*.py")
    for node in ast.parse(file.read_text(encoding="utf-8")).body
    if isinstance(node, ast.FunctionDef) and node.returns is not None and ast.unparse(node.returns) == "Chart"
} - {"finish"}


def sources() -> Iterator[tuple[str, str]]:
    """(path from the root, text) of every file that may draw, the kit of charts left out."""
    for top in ("ui", "pages", "web", "commands", "services", "db"):
        for file in sorted((ROOT / top).rglob("*.py")):
            if KIT not in file.parents:
                yield str(file.relative_to(ROOT)), file.read_text(encoding="utf-8")


def callers() -> set[str]:
    """Files that call a builder of a chart."""
    found = set()
    for path, text in sources():
        if "ui.kit" not in text or "charts" not in text:
            continue
        nodes = list(ast.walk(ast.parse(text)))
        taken = (one for one in nodes if isinstance(one, ast.ImportFrom) and (one.module or "").startswith("ui.kit.charts"))
        names = {node.name for one in taken for node in one.names}
        calls = (one.func for one in nodes if isinstance(one, ast.Call))
        if any(
            (isinstance(f, ast.Name) and f.id in names & BUILDERS)
            or (isinstance(f, ast.Attribute) and f.attr in BUILDERS and ast.unparse(f.value) == "charts")
            for f in calls
        ):
            found.add(path)
    return found


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> list[Chart]:
    """Every Chart that is made while the test runs."""
    found: list[Chart] = []

    def record(**given: object) -> Chart:
        found.append(Chart(**given))  # type: ignore[arg-type]
        return found[-1]

    monkeypatch.setattr(made_in, "Chart", record)
    return found


def test_whoever_draws_a_chart_has_a_case_here() -> None:
    assert callers() == set(kasus.CASES)


@pytest.mark.parametrize("path", kasus.CASES)
def test_every_chart_of_the_app_keeps_the_fifteen_rules(path: str, built: list[Chart], monkeypatch: pytest.MonkeyPatch) -> None:
    kasus.CASES[path](monkeypatch)
    assert built
    for chart in built:
        natural = any(word in chart.subtitle for word in kasus.NATURAL)
        assert faults(chart, natural=natural) == [], chart.title
    timed = {chart.title for chart in built if over_time(chart)} - kasus.COUNTS
    flagged = {chart.title for chart in built if chart.flags}
    assert flagged == (set() if path in kasus.WITHOUT_EVENTS else timed), "events stand on every chart over time"


def test_no_screen_makes_charts_of_its_own() -> None:
    own = re.compile(r"st\.(\w*_chart)\(|\bimport altair|from altair|\bst\.pyplot|plotly|matplotlib")
    # Before the first visitor comes, Altair is imported there; nothing is drawn.
    assert {path for path, text in sources() if own.search(text)} - {"web/door/startup.py"} == set()


def test_the_public_trend_keeps_the_rules_of_colour_and_lines() -> None:
    """It is a small SVG without script (web/layanan/grafik.py); its looks stand in the style of the public pages."""
    style = (ROOT / "web" / "templates" / "survei_dasar.html").read_text(encoding="utf-8")
    own = {name: rule for name, rule in re.findall(r"\.(grafik[ a-z]*|garis|batas)\{([^}]*)\}", style)}
    assert "stroke-dasharray" in own["batas"]
    for name in ("grafik", "grafik circle", "garis", "batas"):
        colours = re.findall(r"(?:stroke|fill):(#[0-9a-f]{6})", own[name])
        assert colours and all(contrast(c, "#ffffff") >= 3 for c in colours), name


SPOILED: dict[str, tuple[str, Callable[[dict], None], str]] = {
    "solid flag": ("flagged", lambda s: s["layer"][0]["mark"].pop("strokeDash"), "line of an event is not dashed"),
    "flag without number": ("flagged", lambda s: s.update(layer=s["layer"][:-3]), "an event without its line or number"),
    "pie": ("bars", lambda s: s["layer"][0]["mark"].update(type="arc"), "a pie"),
    "two axes": ("trend", lambda s: s.update(resolve={"scale": {"y": "independent"}}), "two axes in one direction"),
    "bars from 40": ("bars", lambda s: s["layer"][0]["encoding"]["x"]["scale"].update(zero=False), "bars do not start at zero"),
    "turned labels": ("trend", lambda s: s["config"]["axis"].update(labelAngle=-90), "labels on their side"),
    "solid target": ("trend", lambda s: s["layer"][0]["mark"].pop("strokeDash"), "line of a target or limit is not dashed"),
    "pale line": ("trend", lambda s: s["layer"][1]["mark"].update(color="#E3E6EA"), "#E3E6EA too pale for a line"),
    "other colour": ("trend", lambda s: s["layer"][1]["mark"].update(color="#AA0000"), "#AA0000 is not of the theme"),
}


@pytest.mark.parametrize("name", SPOILED)
def test_a_chart_that_breaks_a_rule_is_found(name: str) -> None:
    which, spoil, told = SPOILED[name]
    chart = ALL[which]()
    spec = copy.deepcopy({k: v for k, v in chart.spec.items() if k != "datasets"})
    assert told not in faults(chart)
    spoil(spec)
    assert told in faults(replace(chart, spec=MappingProxyType({**spec, "datasets": chart.spec["datasets"]})))


def test_words_that_are_missing_or_english_are_found() -> None:
    chart = ALL["bars"]()
    long = "Satu dua tiga empat lima enam tujuh delapan sembilan sepuluh sebelas"
    assert any("title of" in told for told in faults(replace(chart, title=long, alt=f"{long}. 3.")))
    assert "no asal" in faults(replace(chart, asal=None))
    assert any("not in sight" in told for told in faults(replace(chart, facts="")))
    english = charts.bars(pd.DataFrame({"name": ["A"], "value": [1.0]}), title="T", subtitle="S", value_title="Value")
    assert any("English" in told for told in faults(english))


def test_the_day_of_the_last_data_is_said_once_and_aloud() -> None:
    chart = ALL["trend"]()
    assert chart.facts == "n = 12 permohonan · sumber: isian petugas · data sampai 26 Nov 2026"
    assert chart.facts in chart.alt
