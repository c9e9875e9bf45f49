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
from ui.kit.charts.capaian_map import SIGNS as MAP_SIGNS
from ui.kit.charts.flags import FLAGS
from ui.kit.charts.funnel import LOOKS
from ui.kit.charts.xmr import KEY
from ui.kit.theme import CALENDAR_MARKS, VEGA_LOCALE

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


def test_events_stand_on_the_picture_with_their_words():
    chart = ALL["flagged"]()
    told = gambar.told(chart, at=DAY)
    assert chart.flags[0] in told["title"]["subtitle"]
    read = {layer["data"]["name"] for layer in told["layer"] if "data" in layer}
    assert read == {FLAGS} and [row["mark"] for row in told["datasets"][FLAGS]] == ["1"]


SIGNS = {
    "xmr": list(KEY.values()),
    "funnel": [look[2] for look in LOOKS.values()],
    "map": [sign for sign in dict.fromkeys(MAP_SIGNS.values()) if sign],
    "calendar": [mark.sign for mark in CALENDAR_MARKS.values() if mark.sign],
}


@pytest.mark.parametrize("kind", SIGNS)
def test_every_sign_is_one_of_the_font_and_none_looks_like_another(kind):
    shown = [text.translate(gambar.SIGNS) for text in SIGNS[kind]]
    assert {sign for text in shown for sign in text if ord(sign) > 255} <= set("–…√♦◊∆▲▼►◄■□●○←→")
    before, after = (len({text[0] for text in texts}) for texts in (SIGNS[kind], shown))
    assert before == after


def test_a_gap_stays_a_gap_and_a_moment_its_day():
    values = gambar.values(ALL["trend"]().spec["datasets"]["data"])
    assert values[2]["value"] is None
    assert values[0]["month"] == "2026-01-01T00:00:00"


def test_a_tall_chart_is_made_smaller_not_heavier(monkeypatch):
    monkeypatch.setattr(gambar, "_MOST_PIXELS", 100_000)
    with Image.open(io.BytesIO(gambar.png(ALL["trend"](), at=DAY))) as picture:
        assert picture.size[0] * picture.size[1] < 150_000
