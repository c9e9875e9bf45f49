"""One meeting with everything on record: agenda, who was invited and came, decisions, notes, papers."""

import streamlit as st

from db.queries import rapat as queries
from db.queries.rapat import Meeting, catatan
from rules.rapat.acara import ACARA
from rules.rapat.lembar import KELOMPOK
from ui.kit import alamat, formats, tables
from ui.kit.commands import load
from ui.kit.tables import Column
from ui.rapat import cetak, tindak
from ui.rapat.jadwal import kartu, kepala
from ui.rapat.scope import Scope

# In the address: which meeting is opened.
OPENED = "rapat"
AGENDA = {
    "name": Column("Indikator", width=270),
    "group": Column("Mengapa", width=165),
    "change": Column("Perubahan", width=140),
    "assurance": Column("Target", width=150),
    "owner": Column("Penanggung jawab", width="medium"),
}
GUESTS = {"name": Column("Nama", width="medium"), "jabatan": Column("Jabatan", width="medium"), "hadir": Column("Hadir", "yesno")}


def show(scope: Scope, meeting: Meeting) -> None:
    """All of it, and the way back to the list."""
    st.button("Semua rapat", icon=":material/arrow_back:", type="tertiary", on_click=alamat.drop, args=(OPENED,))
    with st.container(border=True):
        if meeting.status == "rencana":
            kartu.card(scope, meeting)
        else:
            _card(scope, meeting)
    if "indikator" in ACARA[meeting.jenis]:
        _agenda(meeting)
    _guests(meeting)
    if meeting.status in ("berlangsung", "selesai"):
        _decisions(meeting)
        _notes(meeting)


def _card(scope: Scope, meeting: Meeting) -> None:
    kepala.show(meeting)
    if meeting.status == "batal":
        st.markdown(f"Dibatalkan: {formats.escaped(meeting.note)}")
        return
    st.markdown(kartu.frozen(meeting))
    if meeting.status == "berlangsung":
        kepala.to_screen(scope.dinas, meeting, "Lanjutkan di layar")
    cetak.offer(scope.dinas, meeting)


def _agenda(meeting: Meeting) -> None:
    pages = kepala.pages(meeting)
    st.subheader(f"Agenda: {len(pages)} indikator", anchor=False)
    if pages:
        told = {"group": lambda one: KELOMPOK[one.kelompok]}
        tables.show(tables.table(pages, AGENDA, name="agenda-rapat", told=told), height="content")


def _guests(meeting: Meeting) -> None:
    found = load(queries.invited, rapat_id=meeting.id)
    begun = meeting.status in ("berlangsung", "selesai")
    came = f", {int(found['hadir'].sum())} hadir" if begun else ""
    st.subheader(f"{len(found)} undangan{came}", anchor=False)
    shown = GUESTS if begun else {name: column for name, column in GUESTS.items() if name != "hadir"}
    tables.show(tables.table(found, shown, name="undangan-rapat"), height="content")


def _decisions(meeting: Meeting) -> None:
    found = load(queries.decisions, rapat_id=meeting.id)
    st.subheader(f"{len(found)} keputusan", anchor=False)
    tindak.cards(found)


def _notes(meeting: Meeting) -> None:
    sheets = load(catatan.sheets, rapat_id=meeting.id)
    said = [(one.name or "Seluruh rapat", one.catatan.body) for one in sheets if one.catatan.body.strip()]
    if meeting.note:
        said.append(("Penutup", meeting.note))
    if said:
        st.subheader("Catatan", anchor=False)
    for title, body in said:
        st.markdown(f"**{formats.escaped(title)}**")
        st.text(body)
