"""The meetings of a dinas: the one under way first, then those to come with what is ready, then all."""

from collections.abc import Callable

import streamlit as st

from db.queries import rapat as queries
from db.queries.rapat import Meeting
from rules.kit import periode as periode_rules
from rules.rapat import JENIS_LABELS
from ui.kit import alamat, dialogs, tables
from ui.kit.commands import load
from ui.kit.tables import Column
from ui.rapat.jadwal import kartu, kepala, rencana, rinci
from ui.rapat.scope import Scope

COLUMNS = {
    "day": Column("Hari", "date"),
    "title": Column("Rapat", width=280),
    "state": Column("Status"),
    "jenis": Column("Jenis"),
    "period": Column("Periode"),
    "planned": Column("Direncanakan", "date"),
    "chair": Column("Pimpinan rapat", width="medium"),
    "place": Column("Tempat"),
    "note": Column("Catatan", width="large"),
}


def show(scope: Scope) -> None:
    """The list, or the meeting that the address names."""
    if named := alamat.get(rinci.OPENED):
        found = next((one for one in scope.meetings if str(one.id) == named), None)
        if found is not None:
            rinci.show(scope, found)
            return
        st.error("Rapat itu tidak ada di dinas ini.")
    if scope.decides:
        dialogs.button("Rencanakan rapat", rencana.PLAN, icon=":material/event:", type="secondary" if scope.now else "primary")
    if scope.now is not None:
        with st.container(border=True):
            _under_way(scope, scope.now)
    for meeting in reversed(scope.meetings):
        if meeting.status == "rencana":
            with st.container(border=True):
                kartu.card(scope, meeting)
    if not scope.meetings:
        st.info(
            "Belum ada rapat di dinas ini. "
            + ("Mulailah dengan Rencanakan rapat." if scope.decides else "Kepala atau admin dinas merencanakannya.")
        )
        return
    _all(scope.meetings)


def _under_way(scope: Scope, meeting: Meeting) -> None:
    kepala.show(meeting)
    found = load(queries.invited, rapat_id=meeting.id)
    st.markdown(f":material/group: {int(found['hadir'].sum())} dari {len(found)} undangan hadir.")
    kepala.to_screen(scope.dinas, meeting, "Lanjutkan di layar" if scope.decides else "Buka layar rapat")


def _all(meetings: list[Meeting]) -> None:
    st.subheader("Semua rapat", anchor=False)
    told: dict[str, Callable[[Meeting], object]] = {
        "state": kepala.state,
        "jenis": lambda one: JENIS_LABELS[one.jenis],
        "period": lambda one: periode_rules.label(one.code),
        "planned": lambda one: one.planned_day if one.planned_day != one.day else None,
        "chair": lambda one: one.chair or "",
    }
    st.caption("Centang satu rapat untuk membuka agenda, kehadiran, keputusan, catatan, dan berkasnya.")
    chosen = tables.pick(tables.table(meetings, COLUMNS, name="rapat", told=told), meetings, key="rapat-daftar")
    if chosen:
        alamat.put(rinci.OPENED, str(chosen.id))
        st.rerun()
