"""Training: what is offered and mine for everybody; approvals, sessions, hours and effect for those who lead or manage it."""

import streamlit as st

from ui.kit import filters
from ui.kit.access import require
from ui.kit.navigation import Screen
from ui.pelatihan import bagian as pelatihan_bagian

SCREEN = Screen("Pelatihan", "pelatihan.view", "school", 10)
actor = require(SCREEN.action)
st.title("Pelatihan", anchor=False)
views = pelatihan_bagian.of(actor)
dinas = filters.dinas(actor, "pelatihan.view")
views[filters.bagian(views, key="pelatihan-bagian")](actor, dinas)
