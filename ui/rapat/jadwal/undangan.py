"""The invitation as text: offices send it to the group in which their people read."""

from urllib.parse import quote

import streamlit as st

from db.queries.rapat import Meeting
from rules.rapat.acara import ACARA, BAGIAN
from ui.kit import alamat, formats
from ui.kit.filters import DinasChoice

SEND = "https://wa.me/?text="


def offer(dinas: DinasChoice, meeting: Meeting, names: list[str]) -> None:
    """To copy, or to open in WhatsApp. names: of the indicators on the agenda."""
    told = text(dinas, meeting, names)
    with st.popover("Teks undangan", icon=":material/forum:"):
        st.code(told, language=None, wrap_lines=True)
        st.caption("Salin dengan tombol di sudut kotak, atau pilih teksnya.")
        st.link_button("Buka di WhatsApp", SEND + quote(told), icon=":material/send:")


def text(dinas: DinasChoice, meeting: Meeting, names: list[str]) -> str:
    """What is sent: no figure and no name of whom it is about, for it leaves the office's own server."""
    parts: list[str] = []
    for bagian in ACARA[meeting.jenis]:
        if bagian == "indikator":
            parts += names
        else:
            parts.append(BAGIAN[bagian])
    lines = ["UNDANGAN RAPAT", meeting.title, dinas.name, "", f"Hari: {formats.appointment(meeting.day, meeting.jam)}"]
    lines += [f"Tempat: {meeting.place}"] if meeting.place else []
    lines += [f"Pimpinan rapat: {meeting.chair}"] if meeting.chair else []
    lines += ["", "Agenda:", *(f"{at}. {part}" for at, part in enumerate(parts, 1)), ""]
    ready = meeting.frozen_at is not None or meeting.freeze_due is None
    when = "" if ready else f" (tersedia mulai {formats.timestamp(meeting.freeze_due)})"
    lines.append(f"Bahan rapat{when}: {alamat.base()}/bahan-rapat?dinas={dinas.code}&rapat={meeting.id}")
    return "\n".join(lines)
