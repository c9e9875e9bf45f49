"""The dinas side by side: heat map dinas × indicator, and one indicator in every dinas. For leaders."""

import streamlit as st

from rules.kit.hak import Subject
from ui.indikator import peringkat_buka
from ui.indikator.peringkat import Ranking, ranking
from ui.indikator.peringkat_satu import one_indicator
from ui.kit import filters, formats, kosong
from ui.kit.access import may, require
from ui.kit.charts import draw
from ui.kit.commands import load
from ui.kit.live import island
from ui.kit.navigation import BY_NOUN, Screen

REFRESH_SECONDS = 60

SCREEN = Screen("Peringkat", "peringkat.view", "grid_on", 20)
actor = require(SCREEN.action)
st.title("Peringkat", anchor=False)
periode = filters.span()
st.caption("Angka setiap dinas berdampingan. Tanda dan warna menunjukkan capaian terhadap target dinas itu sendiri.")


@island(every=REFRESH_SECONDS)
def comparison() -> None:
    """The map and what a chosen cell says; refreshes itself."""
    found: Ranking = load(ranking, periode=periode)
    peringkat_buka.the_map(found, periode)
    if found.heat is None:
        kosong.say(
            "Belum ada angka pada periode ini.",
            kosong.to("Isi angka dan target", "pengukuran", "target.set", periode=periode.code),
            whose="Kepala atau admin tiap dinas mengisi angka dan targetnya.",
        )
        filters.look_back("peringkat", periode)


@island()
def one() -> None:
    """One indicator in every dinas; reruns alone."""
    found: Ranking = load(ranking, periode=periode)
    if not found.common:
        return
    names = dict(found.common)
    code = st.selectbox("Satu indikator di semua dinas", list(names), format_func=names.__getitem__)
    compared = one_indicator(found.kota, periode=periode, indikator_code=code)
    if compared.chart:
        draw(compared.chart, key="peringkat-satu", download=True)
    st.markdown(formats.escaped(compared.sentence))


comparison()
one()
st.subheader("Buka dasbor dinas", anchor=False)
with st.container(horizontal=True):
    for dinas_id, code, name in filters.dinas_rows():
        if may("dasbor.view", Subject(dinas_id=dinas_id)):
            st.page_link(
                BY_NOUN["dasbor"].path,
                label=name,
                icon=":material/monitoring:",
                query_params={"dinas": code, "periode": periode.code},
            )
