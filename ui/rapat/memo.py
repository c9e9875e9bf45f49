"""The memo of a meeting: one page of what was decided and why, and its publishing to whoever was invited."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from db.queries.rapat import Meeting
from db.queries.rapat.kertas import Kertas
from rules.kit.hak import Subject
from rules.rapat import memo as rules
from rules.rapat.lembar import KELOMPOK, Lembar
from services.rapat import memo
from settings import day_of, today
from ui.kit.access import may
from ui.kit.commands import act
from ui.rapat import kertas

# Lists of the memo (signal.md §4): about five each.
MOST = 5
LISTS = {"perhatian": "Perlu tindak lanjut", "baik": "Patut diapresiasi"}


def told(found: Kertas) -> dict[str, Any]:
    """What memo_rapat.typ prints."""
    meeting = found.meeting
    came = int(found.guests["hadir"].sum())
    return {
        **kertas.headed(found),
        "state": standing(meeting),
        "came": f"Hadir {came} dari {len(found.guests)} orang dalam daftar.",
        "decisions": kertas.decisions(found.decided, found.today),
        "figures": [[title, figures(found.pages, group)] for group, title in LISTS.items()],
        "place_date": kertas.place_and_date(found, found.today if meeting.memo_at is None else day_of(meeting.memo_at)),
    }


def figures(pages: Sequence[Lembar], group: str) -> list[str]:
    """A sentence of each indicator that belongs there by its marks, whatever was promised of it before."""
    assert group in KELOMPOK
    return [sentence(page) for page in pages if replace(page, due=False).kelompok == group][:MOST]


def sentence(page: Lembar) -> str:
    """What is seen of it, with its name."""
    said = f"{page.sentence} {page.of_target}".strip()
    return said if said.startswith(page.name) else f"{page.name}: {said}"


def standing(meeting: Meeting) -> str:
    """When it went out, or until when it does."""
    if meeting.memo_at is not None:
        return f"Memo {rules.told(meeting.day, day_of(meeting.memo_at))}."
    return f"Memo belum terbit, {rules.waiting(meeting.day, today())}."


def publishing(meeting: Meeting) -> None:
    """Its state; and the button, for who may, once the meeting is closed."""
    if meeting.status != "selesai":
        return
    st.caption(standing(meeting))
    publish(meeting)


def publish(meeting: Meeting) -> None:
    """The button alone, of a meeting that is closed."""
    whose = Subject(dinas_id=meeting.dinas_id, pegawai_id=meeting.notulis_id)
    if meeting.memo_at is None and may("rapat.note", whose):
        help_ = "Setelah terbit, semua yang diundang membaca memo dan keputusannya di halaman Bahan rapat."
        if st.button("Terbitkan memo", key=f"memo-{meeting.id}", icon=":material/send:", help=help_):
            act(memo.publish, rapat_id=meeting.id, version=meeting.version, done="Memo terbit.")
