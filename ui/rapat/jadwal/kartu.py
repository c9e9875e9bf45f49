"""The card of a meeting to come: whether everything is ready, and what is still to do; or what became of it."""

from collections.abc import Sequence

import streamlit as st

from db.queries import rapat as queries
from db.queries.rapat import Meeting
from rules.rapat import BEKU_LABELS
from rules.rapat import rencana as rules
from rules.rapat.acara import ACARA
from rules.rapat.lembar import Lembar
from services.rapat import bahan
from settings import today
from ui.kit import dialogs, formats
from ui.kit.commands import act, load
from ui.rapat import cetak
from ui.rapat import lembar_kata as kata
from ui.rapat.jadwal import batal, kepala, rencana, undangan
from ui.rapat.scope import Scope


def card(scope: Scope, meeting: Meeting) -> None:
    """Everything about it but its details."""
    kepala.show(meeting)
    if rules.overdue(meeting.status, meeting.day, today()):
        _ask(scope, meeting)
        return
    pages = kepala.pages(meeting)
    guests = len(load(queries.invited, rapat_id=meeting.id))
    st.markdown(f":material/group: {guests} undangan · {_agenda(meeting, pages)}  \n{frozen(meeting)}")
    with st.container(horizontal=True, vertical_alignment="center"):
        kepala.to_screen(
            scope.dinas, meeting, "Mulai di layar" if scope.decides and meeting.day == today() else "Buka layar rapat"
        )
        kepala.to_pages(scope.dinas, meeting)
    if not scope.decides:
        return
    with st.container(horizontal=True):
        dialogs.button("Ubah", rencana.CHANGE, meeting.id, icon=":material/edit:")
        undangan.offer(scope.dinas, meeting, [one.name for one in pages])
        freeze = meeting.frozen_at is None and st.button(
            "Bekukan sekarang", key=f"rapat-beku-{meeting.id}", icon=":material/ac_unit:",
            help="Bahan tidak lagi ikut berubah, dan undangan dapat membacanya.",
        )  # fmt: skip
        dialogs.button("Batalkan rapat", batal.CANCEL, meeting.id, icon=":material/close:")
    cetak.offer(scope.dinas, meeting)
    if freeze:
        act(bahan.freeze_early, rapat_id=meeting.id, version=meeting.version, done="Bahan rapat dibekukan.")


def frozen(meeting: Meeting) -> str:
    """When its pre-read was, or is to be, frozen; and whether that was in time."""
    if meeting.frozen_at is not None:
        how = BEKU_LABELS[meeting.frozen_by] if meeting.frozen_by else "dibekukan"
        return f":material/ac_unit: Bahan {how}: {formats.timestamp(meeting.frozen_at)}."
    if meeting.freeze_due is None or meeting.status != "rencana":
        return ":material/ac_unit: Bahannya tidak dibekukan."
    return f":material/ac_unit: Bahan dibekukan sendiri pada {formats.timestamp(meeting.freeze_due)}."


def _agenda(meeting: Meeting, pages: Sequence[Lembar]) -> str:
    if "indikator" not in ACARA[meeting.jenis]:
        return "agenda: peta kompetensi, urutan kebutuhan, penyebab sistem"
    groups = kata.groups(pages)
    return f"agenda {len(pages)} indikator" + (f": {groups}" if groups else "")


def _ask(scope: Scope, meeting: Meeting) -> None:
    """Its day has passed: held or called off, one of both is to be on record."""
    held = rules.may_be_held(meeting.day, today())
    if not scope.decides:
        st.warning("Harinya sudah lewat. Kepala atau admin dinas mencatat jadi dilaksanakan atau dibatalkan.")
        return
    ask = "Catat tanggalnya, pindahkan harinya, atau batalkan beserta sebabnya."
    late = "Lebih dari dua pekan lalu: pindahkan harinya, atau batalkan beserta sebabnya."
    st.warning(f"Harinya sudah lewat. Jadi dilaksanakan? {ask if held else late}")
    with st.container(horizontal=True, vertical_alignment="center"):
        if held:
            kepala.to_screen(scope.dinas, meeting, "Sudah dilaksanakan: catat di layar", hari=meeting.day.isoformat())
        dialogs.button("Pindahkan harinya", rencana.CHANGE, meeting.id, icon=":material/edit_calendar:")
        dialogs.button("Batalkan rapat", batal.CANCEL, meeting.id, icon=":material/close:")
