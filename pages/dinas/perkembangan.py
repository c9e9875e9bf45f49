"""One indicator of a dinas over time: whether its change is real, what happened on the way, and what people say of it.

For everybody who sees the dasbor; its cards, the heat map of Peringkat and links lead here. The choice stands in the URL.
"""

import streamlit as st

from ui.kit import filters
from ui.kit.access import require
from ui.kit.navigation import Screen

SCREEN = Screen("Perkembangan", "dasbor.view", "show_chart", 15, listed=False)
actor = require(SCREEN.action)
st.title("Perkembangan", anchor=False)
dinas = filters.dinas(actor, SCREEN.action)
periode = filters.span()
