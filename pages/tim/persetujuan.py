"""Being built."""

import streamlit as st

from ui.access import require
from ui.navigation import BY_NOUN

require(BY_NOUN["persetujuan"].action)
st.title(BY_NOUN["persetujuan"].title, anchor=False)
