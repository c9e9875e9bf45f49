"""A chart taken away as a picture: it speaks Indonesian, holds its words, and needs no network."""

import datetime as dt
import io
import json
import socket

import pytest
import vl_convert
from PIL import Image

from tests.ui.kit.test_charts import ALL
from ui.kit.charts import gambar
from ui.kit.theme import VEGA_LOCALE

DAY = dt.date(2026, 11, 29)
LARGEST = 400_000


@pytest.fixture(autouse=True)
def no_network(monkeypatch):
    def refused(*_args, **_more):
        raise AssertionError("a picture asked the network")

    monkeypatch.setattr(socket, "getaddrinfo", refused)


@pytest.mark.parametrize("make", ALL.values(), ids=ALL)
def test_every_chart_becomes_a_small_picture(make):
    made = gambar.png(make(), at=DAY)
    assert len(made) < LARGEST
    with Image.open(io.BytesIO(made)) as picture:
        assert picture.format == "PNG" and min(picture.size) > 150
        # not a blank sheet
        assert len(picture.convert("RGB").getcolors(1_000_000)) > 3


def test_the_words_stand_on_the_picture_in_indonesian():
    chart = ALL["trend"]()
    told = gambar.told(chart, at=DAY)
    svg = vl_convert.vegalite_to_svg(
        json.dumps(told),
        vl_version=gambar.VERSION,
        allowed_base_urls=[],
        format_locale=VEGA_LOCALE["number"],
        time_format_locale=VEGA_LOCALE["time"],
    )
    for words in (
        "Waktu tunggu turun",
        "Menit, Dukcapil, 2026",
        "n = 12 permohonan",
        "data sampai 26 Nov 2026",
        "diunduh 29 November 2026",
        ">Mei<",
        "Target 4,5 menit",
    ):
        assert words in svg
    assert ">May<" not in svg


def test_a_gap_stays_a_gap_and_a_moment_its_day():
    values = gambar.values(ALL["trend"]().spec["datasets"]["data"])
    assert values[2]["value"] is None
    assert values[0]["month"] == "2026-01-01T00:00:00"


def test_a_tall_chart_is_made_smaller_not_heavier(monkeypatch):
    monkeypatch.setattr(gambar, "_MOST_PIXELS", 100_000)
    with Image.open(io.BytesIO(gambar.png(ALL["trend"](), at=DAY))) as picture:
        assert picture.size[0] * picture.size[1] < 150_000
