"""Colours, marks and the Indonesian Vega configuration that all charts share.

Contrast on white (signal.md §5): MAIN 10.25:1, CONCERN 3.03:1, NEUTRAL 10.86:1.
The same thing has the same colour everywhere, always with a letter or shape.
"""

from dataclasses import dataclass
from typing import Any, Final

from babel.dates import get_day_names, get_month_names

from ui.kit.formats import LOCALE

MAIN: Final = "#12436D"
CONCERN: Final = "#F46A25"
NEUTRAL: Final = "#3D3D3D"
MUTED: Final = "#767676"  # 4.5:1, for what is not in focus
GRID: Final = "#E3E6EA"
EDGE: Final = "#C9CED4"  # around a calendar's days
PALE: Final = "#E4ECF4"  # light end of the MAIN ramp
INK: Final = "#111111"  # figures on the light half of the ramp
WHITE: Final = "#FFFFFF"
BLACK: Final = "#000000"  # figures on a cell of any lightness, where white does not reach 4.5:1

# Held against a target: what meets it is light, what misses it is dark, so that they differ in grey too, with a gap between them.
# Each pair: at the target, and far from it.
MET: Final = ("#DCE9F5", "#8FB5DA")
MISSED: Final = ("#B5500F", "#5C2300")
SO_FAR: Final = ("#F1F4F7", "#D5D8DC")  # of a period that runs: as it should be by now, behind

# Four lines at most share a chart; each also has its own dash.
SERIES: Final = (MAIN, CONCERN, NEUTRAL, "#28A197")
DASHES: Final = ([1, 0], [8, 3], [2, 3], [10, 3, 2, 3])


@dataclass(frozen=True)
class Mark:
    """How a status looks: words, a sign that survives greyscale, fill and ink."""

    label: str
    sign: str
    fill: str
    ink: str = NEUTRAL


CALENDAR_MARKS: Final = {
    "disetujui": Mark("disetujui", "✓", MAIN, WHITE),
    "menunggu": Mark("diajukan", "→", "#A9C3DC"),
    "dikembalikan": Mark("dikembalikan", "↩", "#FBD3BD"),
    "draf": Mark("draf", "…", "#EEF2F6"),
    "kosong": Mark("belum diisi", "!", WHITE, "#A63A00"),
    "cuti": Mark("cuti", "C", "#E3E6EA"),
    "sakit": Mark("sakit", "S", "#E3E6EA"),
    "tugas_belajar": Mark("tugas belajar", "B", "#E3E6EA"),
    "dinas_luar": Mark("dinas luar", "D", "#E3E6EA"),
    "izin": Mark("izin", "I", "#E3E6EA"),
    "dimohon": Mark("permohonan menunggu", "?", WHITE, MUTED),
    "libur": Mark("hari libur", "L", "#E3E6EA"),
    "akhir_pekan": Mark("akhir pekan", "", "#F2F3F5"),
    "mendatang": Mark("belum tiba", "", WHITE, MUTED),
}


def _names(getter: Any, width: str, keys: Any) -> list[str]:
    names = getter(width, context="format", locale=LOCALE)
    return [names[k] for k in keys]


# Vega counts the week from Sunday, Babel from Monday.
_DAYS = (6, 0, 1, 2, 3, 4, 5)
VEGA_LOCALE: Final[dict[str, dict[str, Any]]] = {
    "number": {"decimal": ",", "thousands": ".", "grouping": [3], "currency": ["Rp", ""]},
    "time": {
        "dateTime": "%A, %e %B %Y %H.%M",
        "date": "%d/%m/%Y",
        "time": "%H.%M.%S",
        "periods": ["AM", "PM"],
        "days": _names(get_day_names, "wide", _DAYS),
        "shortDays": _names(get_day_names, "abbreviated", _DAYS),
        "months": _names(get_month_names, "wide", range(1, 13)),
        "shortMonths": _names(get_month_names, "abbreviated", range(1, 13)),
    },
}

VEGA_CONFIG: Final[dict[str, Any]] = {
    "locale": VEGA_LOCALE,
    # A white sheet in a dark theme too: marks, halos and words are chosen for their contrast on white.
    "background": WHITE,
    "view": {"stroke": None},
    # Vega would read out axes and marks in English; the chart's `alt` speaks Indonesian.
    "mark": {"aria": False},
    "axis": {
        "labelFontSize": 12,
        "labelColor": NEUTRAL,
        "labelAngle": 0,
        "titleAngle": 0,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "titleColor": NEUTRAL,
        "gridColor": GRID,
        "domain": False,
        "ticks": False,
        "labelPadding": 6,
        "aria": False,
        "labelFlush": False,  # otherwise the first and last label leave their tick
    },
    "text": {"fontSize": 12, "color": NEUTRAL},
    "title": {"fontSize": 13, "fontWeight": 600, "anchor": "start", "color": NEUTRAL},
}
