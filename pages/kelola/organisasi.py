"""Being built."""

import streamlit as st

from ui.access import require
from ui.navigation import BY_NOUN

require(BY_NOUN["organisasi"].action)
st.title(BY_NOUN["organisasi"].title, anchor=False)
