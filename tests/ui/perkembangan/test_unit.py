"""The units behind a share: a dot with its interval for each, none of few cases, none for what is no share."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pyarrow as pa
import pytest

from db.queries.indikator.realisasi import Definition
from rules.kit.periode import parse
from ui.perkembangan.unit import counted, dots

OF = Definition(
    indikator_id=1, code="KTP_TEPAT", name="KTP tepat waktu", satuan="%", level="layanan", polarity="naik", aggregate="rasio",
    frequency="harian", source="isian", measure="", factor=100.0, decimals=1, position=1,
)  # fmt: skip
LAST = date(2026, 9, 30)
UNITS = pd.DataFrame({"unit": ["Loket A", "Loket B", "Loket C"], "value": [65.0, 90.0, 50.0], "n": [100.0, 50.0, 4.0]})


def test_a_unit_has_its_interval_and_few_cases_are_left_out():
    chart = dots(UNITS, OF, parse("2026-T3"), "Dukcapil", LAST)
    assert chart
    with pa.ipc.open_stream(chart.spec["datasets"]["data"]) as stream:
        rows = stream.read_all().to_pydict()
    assert rows["name"] == ["Loket A (n = 100)", "Loket B (n = 50)"]
    assert [round(limit, 4) for limit in (rows["low"][0], rows["high"][0])] == [55.2544, 73.6358]
    assert "1 unit dengan n di bawah 5 tidak digambar" in chart.subtitle
    assert chart.title == "Ada unit yang jelas berbeda"


def test_units_whose_intervals_overlap_are_not_called_different():
    near = UNITS.assign(value=[65.0, 70.0, 50.0])
    chart = dots(near, OF, parse("2026-T3"), "Dukcapil", LAST)
    assert chart and chart.title == "Beda antarunit masih dalam rentang keyakinan"


@pytest.mark.parametrize(
    ("of", "units"),
    [(replace(OF, factor=1.0, satuan="menit"), UNITS), (replace(OF, aggregate="rata_rata"), UNITS), (OF, UNITS.head(1))],
    ids=["minutes", "mean", "one"],
)
def test_no_dots_for_what_is_no_share_nor_for_a_single_unit(of: Definition, units: pd.DataFrame):
    assert dots(units, of, parse("2026-T3"), "Dukcapil", LAST) is None


@pytest.mark.parametrize(
    ("source", "level", "told"), [("isian", "dinas", False), ("isian", "layanan", True), ("laporan", "pegawai", True)]
)
def test_what_is_measured_for_the_whole_dinas_has_no_units(source: str, level: str, told: bool):
    assert counted(replace(OF, source=source, level=level)) is told
