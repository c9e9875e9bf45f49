"""The dinas side by side: heat map dinas × indicator, and one indicator in every dinas. For leaders."""

import streamlit as st

from rules.kit.hak import Subject
from ui.indikator.peringkat import Ranking, one_indicator, ranking
from ui.kit import filters, kosong
from ui.kit.access import may, require
from ui.kit.charts import draw
from ui.kit.commands import load
from ui.kit.live import island
from ui.kit.navigation import BY_NOUN, Screen
from ui.kit.tables import show

REFRESH_SECONDS = 60

SCREEN = Screen("Peringkat", "peringkat.view", "grid_on", 20)
actor = require(SCREEN.action)
st.title("Peringkat", anchor=False)
periode = filters.span()
st.caption("Angka setiap dinas berdampingan. Warna menunjukkan capaian terhadap target dinas itu sendiri.")


@island(every=REFRESH_SECONDS)
def comparison() -> None:
    """Heat map and table; refreshes itself."""
    found: Ranking = load(ranking, periode=periode)
    if found.heat:
        draw(found.heat, download=True)
    else:
        kosong.say(
            "Belum ada capaian pada periode ini.",
            kosong.to("Isi angka dan target", "pengukuran", "target.set", periode=periode.code),
            whose="Kepala atau admin tiap dinas mengisi angka dan targetnya.",
        )
        filters.look_back("peringkat", periode)
    with st.expander("Nilai semua dinas dalam tabel", key="peringkat-tabel", on_change="rerun") as panel:
        if panel.open:
            show(found.figures, key="peringkat-semua", download=True)


@island()
def one() -> None:
    """One indicator in every dinas; reruns alone."""
    found: Ranking = load(ranking, periode=periode)
    if not found.common:
        return
    names = dict(found.common)
    code = st.selectbox("Satu indikator di semua dinas", list(names), format_func=names.__getitem__)
    draw(one_indicator(found.matrix, periode=periode, indikator_code=code), download=True)


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
