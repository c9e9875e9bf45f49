"""Being built."""

import streamlit as st

from ui.access import require
from ui.navigation import BY_NOUN

require(BY_NOUN["pengukuran"].action)
st.title(BY_NOUN["pengukuran"].title, anchor=False)
