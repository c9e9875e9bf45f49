"""Dashboard of a dinas in a period: what truly changed, against target, and where to look.

For leaders, and as aggregates for every employee of the dinas. The choice stands in the URL.
"""

import streamlit as st

from rules.jadwal import MARKED_WITHIN_SECONDS
from rules.kit import periode as periode_rules
from rules.kit.hak import Subject
from settings import today
from ui.indikator import dasbor_drill, dasbor_kartu
from ui.indikator.dasbor_board import Board, board, visits_line
from ui.kit import filters, formats, kosong
from ui.kit.access import may, require
from ui.kit.charts import draw, panel
from ui.kit.commands import load
from ui.kit.live import island
from ui.kit.navigation import BY_NOUN, Screen
from ui.kit.tables import show
from ui.laporan import bkn_tim
from ui.penilaian import predikat_organisasi

SCREEN = Screen("Dasbor", "dasbor.view", "monitoring", 10)
actor = require(SCREEN.action)
st.title("Dasbor", anchor=False)
with st.container(horizontal=True):
    dinas = filters.dinas(actor, "dasbor.view")
    periode = filters.span()


# Sooner than it says: the marks of a change come that much after it.
@island(every=dasbor_kartu.REFRESH_SECONDS - MARKED_WITHIN_SECONDS)
def figures() -> None:
    """The part that refreshes itself."""
    found: Board = load(board, dinas_id=dinas.id, periode=periode, place=dinas.name, today=today())
    stand = f", berjalan: {found.stand}" if found.stand else ""
    st.caption(f"{dinas.name} · {periode_rules.label(periode)}{stand}")
    if not found.indikator:
        whose = "Admin dinas memilihnya dari katalog."
        kosong.say(
            "Belum ada angka pada periode ini: indikator dinas ini belum dipilih.",
            kosong.CATALOGUE,
            whose=whose,
            dinas_id=dinas.id,
        )
    elif not found.cards:
        kosong.say(
            "Belum ada angka pada periode ini.",
            kosong.to("Isi angka", "pengukuran", "pengukuran.enter", periode=periode.code),
            kosong.to("Impor dari berkas", "impor", "pengukuran.enter", jenis="pengukuran"),
            whose="Kepala, admin dinas, dan pejabat penilai mengisinya.",
            dinas_id=dinas.id,
        )
        filters.look_back("dasbor", periode, dinas=dinas.code)
    dasbor_kartu.show(found, dinas, periode)
    visits(found)
    left, right = st.columns(2)
    with left:
        if found.capaian:
            draw(found.capaian, download=False)
        elif found.cards:
            way = kosong.to("Tetapkan target", "pengukuran", "target.set", bagian="target")
            whose = "Kepala atau admin dinas menetapkan targetnya."
            kosong.say("Belum ada indikator dengan target dan data pada periode ini.", way, whose=whose, dinas_id=dinas.id)
    with right:
        if found.spread:
            draw(found.spread, download=False)
        elif periode.kind in periode_rules.SCORED:
            st.info("Sebaran predikat tampil setelah sedikitnya lima penilaian diajukan pada periode ini.")
        if found.reporting:
            draw(found.reporting, download=False)
    below = st.expander(f"{panel.PANEL}: semua indikator, predikat, pelaporan", key="tabel-dasbor", on_change="rerun")
    if below.open:
        with below:
            tables(found)


def tables(found: Board) -> None:
    """The figures behind the charts, each with its download."""
    show(found.figures, key="semua-indikator", download=True)
    for chart in (found.capaian, found.spread, found.reporting):
        if chart:
            st.caption(formats.escaped(chart.title))
            panel.explain(chart, key=chart.title)


def visits(found: Board) -> None:
    """Field visits in one line, with the way to them."""
    screen = BY_NOUN["kunjungan"]
    query = {"dinas": dinas.code, "periode": periode.code}
    st.page_link(screen.path, label=visits_line(found.visits), icon=f":material/{screen.icon}:", query_params=query)


figures()
predikat_organisasi.show(dinas, periode)
dasbor_drill.units(dinas, periode)
if may("laporan.read", Subject(dinas_id=dinas.id)):
    bkn_tim.panel(dinas.id)
