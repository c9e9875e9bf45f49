"""A Chart as a PNG to take away: its words, source and dates on the picture, made in this process and without network."""

import io
import json
import textwrap
from datetime import date
from threading import Lock
from typing import Any

import pyarrow as pa
from PIL import Image

from ui.kit import formats
from ui.kit.charts.chart import Chart
from ui.kit.theme import MUTED, NEUTRAL, VEGA_LOCALE, WHITE

VERSION = "6.4"  # the Vega-Lite that Altair writes for
WIDTH = 720  # px of a chart that fits its page
_TITLE_AT, _SMALL_AT = 78, 112  # letters that fit the width
_SCALE, _MOST_PIXELS, _COLOURS = 2.0, 4_000_000, 128
# It comes with the converter and has the signs of WGL4. Where a text has another one, the whole text would change its face: near
# ones instead, open ones for open ones.
_FONT = "Liberation Sans, sans-serif"
# A print of ours (ui.kit.cetak) has no other letters.
_PRINTED = "Libertinus Serif"
SIGNS = str.maketrans({"✓": "√", "◆": "♦", "◇": "◊", "△": "∆", "▽": "▼", "↩": "←", "◀": "◄"})
_ASKED: dict[str, Any] = {
    "vl_version": VERSION,
    "allowed_base_urls": [],
    "format_locale": VEGA_LOCALE["number"],
    "time_format_locale": VEGA_LOCALE["time"],
}
# One picture at a time: each takes a core for a moment, and the converter's memory is shared.
_ONE = Lock()


def png(chart: Chart, *, at: date) -> bytes:
    """The picture: at most four million pixels and few colours, so some dozen kilobytes.

    Args:
        at: the day on which it is taken, written on it.
    """
    # 84 MB with an engine of its own: only who takes a picture away pays for it.
    import vl_convert

    height = _height(chart.spec) + 140
    scale = min(_SCALE, (_MOST_PIXELS / (height * chart.spec.get("width", WIDTH))) ** 0.5)
    with _ONE:
        made = vl_convert.vegalite_to_png(_written(told(chart, at=at)), scale=scale, **_ASKED)
    with Image.open(io.BytesIO(made)) as picture:
        few = picture.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
    small = io.BytesIO()
    few.save(small, "PNG", optimize=True)
    return small.getvalue()


def svg(chart: Chart, *, width: int = WIDTH) -> str:
    """The drawing alone, without its words, to stand in a print that says them: sharp at any size, some kilobytes of it there.

    Args:
        width: px; the fewer, the larger its letters on the page.
    """
    import vl_convert

    with _ONE:
        made: str = vl_convert.vegalite_to_svg(_written(_alone(chart, _PRINTED, width) | {"padding": 2}), **_ASKED)
    return made


def told(chart: Chart, *, at: date) -> dict[str, Any]:
    """The chart as Vega-Lite that needs nothing else: data as values, the words as its title, a width of its own."""
    small = [chart.subtitle, chart.facts, chart.note, *chart.flags, f"Papan Kinerja · diunduh {formats.date(at)}"]
    title = {
        "text": textwrap.wrap(chart.title, _TITLE_AT),
        "subtitle": [line for text in small if text for line in textwrap.wrap(text, _SMALL_AT)],
        "anchor": "start",
        "frame": "bounds",
        "fontSize": 17,
        "subtitleFontSize": 12,
        "subtitleColor": MUTED,
        "subtitlePadding": 6,
        "offset": 18,
        "color": NEUTRAL,
    }
    return {**_alone(chart, _FONT, WIDTH), "title": title, "padding": 20}


def _alone(chart: Chart, font: str, width: int) -> dict[str, Any]:
    spec = {name: part for name, part in chart.spec.items() if name != "autosize"}
    if "vconcat" in spec:
        spec["vconcat"] = [{"width": width, **one} for one in spec["vconcat"]]
    else:
        spec = {"width": width, **spec}
    config = {name: part for name, part in spec["config"].items() if name != "locale"} | {"font": font}
    data = {name: values(arrow) for name, arrow in chart.spec["datasets"].items()}
    return {**spec, "config": config, "datasets": data, "background": WHITE}


def _written(spec: dict[str, Any]) -> str:
    return json.dumps(spec, allow_nan=False, ensure_ascii=False).translate(SIGNS)


def values(arrow: bytes) -> list[dict[str, Any]]:
    """The rows of an Arrow stream as JSON holds them: a moment without zone stays that moment, NaN is null."""
    with pa.ipc.open_stream(arrow) as stream:
        rows = stream.read_all().to_pylist()
    return [{name: _plain(cell) for name, cell in row.items()} for row in rows]


def _plain(cell: Any) -> Any:
    if isinstance(cell, float) and cell != cell:
        return None
    return cell.isoformat() if hasattr(cell, "isoformat") else cell


def _height(spec: Any) -> int:
    return sum(one["height"] for one in spec["vconcat"]) if "vconcat" in spec else int(spec["height"])
