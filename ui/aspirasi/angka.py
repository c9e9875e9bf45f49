"""Headlines above the inbox, which see for themselves that something came in, and the months."""

import streamlit as st

from db.queries import aspirasi as queries
from db.queries.aspirasi import Waiting
from settings import today
from ui.aspirasi import figure
from ui.aspirasi.figure import Board
from ui.aspirasi.scope import Scope
from ui.kit import formats, tables, tenggat
from ui.kit.charts import draw
from ui.kit.commands import TOAST, load
from ui.kit.dihitung import dihitung
from ui.kit.live import island

WATCH_SECONDS = 20


def headlines(scope: Scope) -> None:
    """What waits, and how the last twelve months went."""
    now: Waiting = load(queries.waiting, **scope.reach, today=today())
    found = _board(scope)
    what = "tulisan warga yang jatuh tempo ditanggapi sampai tenggatnya"
    with st.grid(5, min_column_width=160, gap="xsmall"):
        st.metric("Menunggu jawaban", formats.number(now.open), border=True)
        st.metric("Lewat tenggat", formats.number(now.overdue), border=True)
        st.metric(
            "Tanggapan baru",
            formats.number(now.responses),
            help="Tanggapan warga di topik diskusi yang belum dibaca.",
            border=True,
        )
        tenggat.metric(found.quarter, f"{what} pada {found.name}, seperti di Dasbor", title="Tepat triwulan", sample=True)
        tenggat.metric(found.year, what, sample=True)
    st.caption(tenggat.still_open(load(queries.still_open, **scope.reach, today=today()), "tenggat"))
    dihitung(figure.kept_asal(found.year, scope.place, today()), key="aspirasi-tepat")
    _watch(scope, now)


def months(scope: Scope) -> None:
    """Received and answered, response time, and both as a table."""
    found = _board(scope)
    if found.counts is None:
        scope.none(f"Belum ada tulisan warga dalam {tenggat.MONTHS} bulan terakhir.")
        return
    left, right = st.columns(2, gap="large")
    with left:
        draw(found.counts)
    with right:
        if found.days:
            draw(found.days)
        else:
            st.info("Waktu tanggap tampil setelah satu bulan menerima 5 tulisan dan separuhnya ditanggapi.")
    st.caption("Topik yang dibuka dinas sendiri tidak dihitung. Penolakan dengan alasan termasuk tanggapan.")
    tables.show(found.months, key="aspirasi-bulan", download=True)


@island(every=WATCH_SECONDS)
def _watch(scope: Scope, shown: Waiting) -> None:
    """Start the page anew once something came in or was answered: what is typed in a form stays in the browser."""
    now: Waiting = load(queries.waiting, **scope.reach, today=today())
    if now != shown:
        st.session_state[TOAST] = "Ada tulisan baru" if now.newest > shown.newest else "Kotak aspirasi diperbarui"
        st.rerun(scope="app")


def _board(scope: Scope) -> Board:
    found: Board = load(figure.board, **scope.reach, place=scope.place, today=today())
    return found
