"""Charts: built once into an immutable Chart (keep it in st.cache_resource), drawn cheaply.

Builders are pure functions of a DataFrame and need no running Streamlit.
"""

from ui.kit.charts.bars import bars, capaian_bars, spread
from ui.kit.charts.capaian_map import capaian_map
from ui.kit.charts.chart import Chart, picked
from ui.kit.charts.drawing import draw
from ui.kit.charts.funnel import funnel
from ui.kit.charts.grids import calendar, heatmap
from ui.kit.charts.lines import trend
from ui.kit.charts.many import trend_many

__all__ = [
    "Chart",
    "bars",
    "calendar",
    "capaian_bars",
    "capaian_map",
    "draw",
    "funnel",
    "heatmap",
    "picked",
    "spread",
    "trend",
    "trend_many",
]
