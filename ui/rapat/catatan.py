"""Fields for the notes of a meeting, saved at each pause of typing by a script of ours (web/tab/catatan.js, POST /catatan).

Streamlit tells of a text only when its field is left, and each time runs the page; here a pause costs one small request.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import streamlit as st

from db.queries.rapat import Meeting
from db.queries.rapat.catatan import Sehelai
from rules.kit.hak import Subject
from rules.rapat import catatan as rules
from ui.kit import access, formats

HTML = '<div class="catatan"></div>'
JS, CSS = (Path(__file__).with_suffix(kind).read_text(encoding="utf-8") for kind in (".js", ".css"))
COMPONENT = "papan_catatan"
WORDS = {
    "kosong": "Tersimpan sendiri selagi Anda mengetik. Esc: selesai.",
    "belum": "Belum ada catatan.",
    "terakhir": "Terakhir ditulis {oleh}, {pukul}",
    "menyimpan": "Menyimpan…",
    "tersimpan": "Tersimpan {pukul}",
    "terputus": "Belum tersimpan – jaringan terputus, dicoba lagi",
    "berakhir": "Belum tersimpan – sesi Anda berakhir. Muat ulang halaman ini lalu masuk lagi; ketikan Anda tetap ada.",
    "ditolak": "Belum tersimpan. {pesan}",
    "bentrok": "Belum tersimpan – catatan ini juga ditulis di tempat lain",
    "tulisan": "Tulisan {oleh}:",
    "dikosongkan": "(dikosongkan)",
    "gabungkan": "Gabungkan",
    "pakai": "Pakai yang ini",
    "sisa": "Ketikan Anda yang belum masuk catatan:",
    "tambahkan": "Tambahkan",
    "buang": "Buang",
    "tutup": "Tutup",
}
# Whether the notes of the screen are open, and how often the cursor was asked for: each time it goes there once.
OPEN, ASKED = "_rapat-catatan", "_rapat-catatan-fokus"


def ask(may: bool) -> None:
    """Put the cursor into the notes of the page, which open for it; who may not write closes them so again. As a callback."""
    st.session_state[OPEN] = may or not is_open()
    st.session_state[ASKED] = asked() + 1


def close() -> None:
    """As a callback; what was typed is kept."""
    st.session_state[OPEN] = False


def is_open() -> bool:
    """Whether they are open; they stay so from page to page."""
    return bool(st.session_state.get(OPEN))


def asked() -> int:
    """How often the cursor was asked for in this session."""
    return int(st.session_state.get(ASKED, 0))


def writes(meeting: Meeting) -> bool:
    """Whether the reader may write in them now."""
    return _may(meeting) and not rules.why_ended(meeting.status, meeting.memo_at)


def draw(meeting: Meeting, sheets: Sequence[Sehelai], *, key: str, fokus: int = 0, panel: bool = False) -> None:
    """The notes as fields for who may write them now, for others as text.

    Args:
        fokus: a number that was not drawn before puts the cursor into the first field.
        panel: with a button that closes them, as Esc does once they are saved.
    """
    component = st.components.v2.component(COMPONENT, html=HTML, css=CSS, js=JS)
    actor = access.actor()
    may, ended = _may(meeting), rules.why_ended(meeting.status, meeting.memo_at)
    data = {
        "akun": actor.akun_id,
        "rapat": meeting.id,
        "boleh": may and not ended,
        "alasan": ended if may else None,
        "notes": [_told(sheet) for sheet in sheets],
        "fokus": fokus,
        "tutup": panel,
        "most": rules.MOST,
        "words": WORDS,
    }
    component(data=data, key=key, on_tutup_change=close if panel else lambda: None)


def _may(meeting: Meeting) -> bool:
    return access.may("rapat.note", Subject(dinas_id=meeting.dinas_id, pegawai_id=meeting.notulis_id))


def _told(sheet: Sehelai) -> Mapping[str, Any]:
    note = sheet.catatan
    return {
        "indikator": sheet.indikator_id,
        "label": f"Catatan: {sheet.name}" if sheet.indikator_id else "Catatan seluruh rapat",
        "isi": note.body,
        "versi": note.version,
        "oleh": note.by,
        "pukul": formats.timestamp(note.at) if note.at else "",
    }
