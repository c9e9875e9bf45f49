"""The heat map of competency × unit for a projector; a cell opens who and why beside it, names where the chair opens them."""

import pandas as pd
import streamlit as st

from db.queries import kompetensi
from ui.kit.commands import load
from ui.rapat import kebutuhan_orang as orang
from ui.rapat import kebutuhan_peta as peta
from ui.rapat.layar import Layar


def show(shown: Layar) -> None:
    """The whole page."""
    scope = shown.scope
    gaps = load(kompetensi.gaps, dinas_id=scope.dinas.id)
    if gaps.empty:
        scope.none_required()
        return
    left, right = st.columns([3, 2], gap="medium")
    with left:
        peta.the_map(scope, gaps, large=True)
    with right:
        behind(shown, peta.choices(scope, gaps))


def behind(shown: Layar, group: pd.DataFrame) -> None:
    """Who and why; group: rows of db.queries.kompetensi.gaps of one competency."""
    scope = shown.scope
    if group.empty:
        st.info("Kompetensi ini tidak dituntut dari siapa pun di unit itu.")
        return
    known = orang.known(scope)
    orang.counts(scope, group, known)
    if shown.names:
        orang.names(scope, group, known, few=True)
    elif scope.decides:
        st.caption("Nama pegawai ditutup; dibuka dengan tombol N.")
