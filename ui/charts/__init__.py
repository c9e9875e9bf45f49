"""Charts: built once into an immutable Chart (keep it in st.cache_resource), drawn cheaply.

Builders are pure functions of a DataFrame and need no running Streamlit.
"""

from ui.charts.bars import bars, capaian_bars, spread
from ui.charts.chart import Chart
from ui.charts.drawing import draw
from ui.charts.grids import calendar, heatmap
from ui.charts.lines import trend
from ui.charts.many import trend_many

__all__ = [
    "Chart",
    "bars",
    "calendar",
    "capaian_bars",
    "draw",
    "heatmap",
    "spread",
    "trend",
    "trend_many",
]
