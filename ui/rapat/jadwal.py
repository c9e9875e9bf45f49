"""The meetings themselves: planned, begun, attended, closed with minutes; or cancelled with the reason."""

from collections.abc import Callable

import streamlit as st

from db.queries import rapat as queries
from db.queries.rapat import Meeting
from rules.kit import periode as periode_rules
from rules.rapat import STATUS_LABELS
from services import rapat
from settings import today
from ui.kit import dialogs, formats, layar, tables
from ui.kit.commands import act, load
from ui.kit.navigation import BY_NOUN
from ui.kit.tables import Column
from ui.rapat import form, hadir, minuta
from ui.rapat.scope import Scope

COLUMNS = {
    "day": Column("Hari", "date"),
    "title": Column("Rapat", width="large"),
    "state": Column("Status"),
    "period": Column("Periode", width="medium"),
    "chair": Column("Pimpinan rapat", width="medium"),
    "place": Column("Tempat"),
    "note": Column("Catatan", width="large"),
}


def show(scope: Scope) -> None:
    """The meeting under way first, then the next, then all."""
    if scope.decides:
        dialogs.button("Rencanakan rapat", form.PLAN, icon=":material/event:", type="secondary" if scope.now else "primary")
    if scope.now is not None:
        with st.container(border=True):
            _under_way(scope, scope.now)
    for meeting in reversed(scope.meetings):
        if meeting.status == "rencana":
            with st.container(border=True):
                _planned(scope, meeting)
    if not scope.meetings:
        st.info(
            "Belum ada rapat di dinas ini. "
            + ("Mulailah dengan Rencanakan rapat." if scope.decides else "Kepala atau admin dinas merencanakannya.")
        )
        return
    st.subheader("Semua rapat", anchor=False)
    told: dict[str, Callable[[Meeting], str]] = {
        "state": lambda one: STATUS_LABELS[one.status],
        "period": lambda one: periode_rules.label(one.code),
        "chair": lambda one: one.chair or "",
    }
    chosen = tables.pick(tables.table(scope.meetings, COLUMNS, name="rapat", told=told), scope.meetings, key="rapat-daftar")
    if chosen:
        minuta.offer(scope.dinas, chosen)
    else:
        st.caption("Centang satu rapat untuk mengunduh berita acaranya.")


def headline(meeting: Meeting) -> None:
    """Title, day and place."""
    st.markdown(f"**{formats.escaped(meeting.title)}** · {STATUS_LABELS[meeting.status]}")
    where = f" · {meeting.place}" if meeting.place else ""
    st.caption(formats.escaped(f"{formats.weekday(meeting.day)}, {formats.date(meeting.day)}{where} · dipimpin {meeting.chair}"))


def _planned(scope: Scope, meeting: Meeting) -> None:
    headline(meeting)
    to_screen(scope, meeting)
    if not scope.decides:
        return
    with st.container(horizontal=True):
        begin = st.button("Mulai rapat", key=f"rapat-mulai-{meeting.id}", icon=":material/play_arrow:", disabled=bool(scope.now))
        dialogs.button("Ubah", form.CHANGE, meeting.id, icon=":material/edit:")
        dialogs.button("Batalkan rapat", form.CANCEL, meeting.id, icon=":material/close:")
    if begin:
        done = "Rapat dimulai; urutan kebutuhan saat ini sudah disimpan."
        act(rapat.open_, rapat_id=meeting.id, version=meeting.version, day=today(), done=done)


def to_screen(scope: Scope, meeting: Meeting) -> None:
    """The way to the projector."""
    query = {"dinas": scope.dinas.code, "rapat": str(meeting.id), **layar.FULL}
    st.page_link(BY_NOUN["layar-rapat"].path, label="Buka layar rapat", icon=":material/present_to_all:", query_params=query)


def _under_way(scope: Scope, meeting: Meeting) -> None:
    to_screen(scope, meeting)
    if scope.decides:
        hadir.ticks(scope, meeting)
        dialogs.button("Tutup rapat", form.CLOSE, meeting.id, icon=":material/flag:")
    else:
        found = load(queries.invited, rapat_id=meeting.id)
        st.markdown(f"{int(found['hadir'].sum())} dari {len(found)} undangan hadir.")
