"""One indicator of a dinas over time: whether its change is real, what happened on the way, and what people say of it.

For everybody who sees the dasbor; its cards, the heat map of Peringkat and links lead here. The choice stands in the URL.
"""

import streamlit as st

from db.queries import indikator as indikator_queries
from db.queries.indikator import IndikatorRow, sumber
from settings import today
from ui.kit import alamat, filters, kosong, tenggat
from ui.kit.access import require
from ui.kit.charts import draw
from ui.kit.commands import load
from ui.kit.live import island
from ui.kit.navigation import Screen
from ui.perkembangan import garis_dasar, kepala, komentar, penanggung, peristiwa, pilih, setelah, unit
from ui.perkembangan.gambar import Gambar, definition_of, gambar

REFRESH_SECONDS = 30

SCREEN = Screen("Perkembangan", "dasbor.view", "show_chart", 15, listed=False)
actor = require(SCREEN.action)
st.title("Perkembangan", anchor=False)
with st.container(horizontal=True):
    dinas = filters.dinas(actor, SCREEN.action)
    periode = filters.span()
    rows: list[IndikatorRow] = [row for row in load(indikator_queries.for_dinas, dinas_id=dinas.id) if row.active]
    wanted = alamat.get("indikator")
    code = filters.indikator({row.code: row.name for row in rows}) if rows else ""
pilih.ways(dinas, periode, [row.code for row in rows], code)
if not rows:
    whose = "Admin dinas memilihnya dari katalog."
    kosong.say("Dinas ini belum memilih indikator.", kosong.CATALOGUE, whose=whose, dinas_id=dinas.id)
    st.stop()
chosen = next(row for row in rows if row.code == code)
if wanted and wanted != code:
    st.info("Indikator di tautan itu tidak ada, atau tidak dipakai di dinas ini. Yang tampil adalah indikator pertama dinas ini.")
of = definition_of(chosen)


def known() -> Gambar:
    """All of it, from the cache that everybody shares."""
    where = {"dinas_id": dinas.id, "dinas_code": dinas.code, "place": dinas.name}
    found: Gambar = load(gambar, **where, row=chosen, periode=periode, today=today())
    return found


@island(every=REFRESH_SECONDS)
def course() -> None:
    """What is seen, the figure, the chart, and what happened on the way; refreshes itself."""
    found = known()
    kepala.show(found, periode)
    if found.chart:
        draw(found.chart, key=f"perkembangan-{of.code}", download=False, told=True)
    else:
        st.info("Belum ada bulan yang angkanya dapat tampil: belum diukur, atau (median) kasusnya kurang dari 5 sebulan.")
        filters.look_back("perkembangan", periode, dinas=dinas.code, indikator=of.code)
    left = load(sumber.still_open, source=of.source, dinas_id=dinas.id, today=today())
    if left is not None:
        st.caption(f"Saat ini: {tenggat.still_open(left)} Yang masih dalam batas belum dinilai.")
    if found.chart:
        st.markdown(f"**Peristiwa pada grafik ini**\n\n{setelah.told(found.after) or setelah.NONE}")


course()
penanggung.panel(dinas, of)
peristiwa.panel(dinas, of)
kepala.how(known())
unit.panel(dinas, of, periode)
garis_dasar.panel(dinas, of)
komentar.panel(dinas, of, periode)
