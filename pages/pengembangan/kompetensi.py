"""Competencies: what my post requires of me and how I stand, my team, the dinas, and the catalogue.

For every employee his own; for a penilai his team; for the head and the admin the dinas.
"""

from collections.abc import Callable

import streamlit as st

from ui.kit import filters
from ui.kit.access import may, require
from ui.kit.navigation import Screen
from ui.kompetensi import dinas as kompetensi_dinas
from ui.kompetensi import katalog as kompetensi_katalog
from ui.kompetensi import saya as kompetensi_saya
from ui.kompetensi import tim as kompetensi_tim

SCREEN = Screen("Kompetensi", "kompetensi.read", "psychology", 30)
actor = require(SCREEN.action)
st.title("Kompetensi", anchor=False)
views: dict[str, Callable[..., None]] = {}
if may("kompetensi.self"):
    views["Saya"] = kompetensi_saya.show
if actor.is_penilai and may("kompetensi.observe"):
    views["Tim saya"] = kompetensi_tim.show
if actor.heads or actor.role in ("kepala", "admin_dinas", "admin"):
    views["Dinas"] = kompetensi_dinas.show
if may("kompetensi.manage"):
    views["Katalog dan tuntutan"] = kompetensi_katalog.show
views[filters.bagian(views, key="kompetensi-bagian")](actor)
