"""What a meeting is, in a few lines: the same on its card and on its own."""

import streamlit as st

from db.queries.rapat import Meeting, agenda
from rules.kit import periode as periode_rules
from rules.rapat import JENIS_LABELS, STATUS_LABELS
from rules.rapat import rencana as rules
from rules.rapat.lembar import Lembar
from settings import today
from ui.kit import filters, formats, layar
from ui.kit.commands import load
from ui.kit.filters import DinasChoice
from ui.kit.navigation import BY_NOUN
from ui.rapat import kertas

OVERDUE = "Lewat harinya"
BADGES = {
    "rencana": ":blue-badge[:material/event: {}]",
    "berlangsung": ":green-badge[:material/play_arrow: {}]",
    "selesai": ":gray-badge[:material/check: {}]",
    "batal": ":gray-badge[:material/close: {}]",
    OVERDUE: ":orange-badge[:material/warning: {}]",
}


def state(meeting: Meeting) -> str:
    """How it stands, in words; planned for a day that has passed, it is to be said what became of it."""
    return OVERDUE if rules.overdue(meeting.status, meeting.day, today()) else STATUS_LABELS[meeting.status]


def show(meeting: Meeting) -> None:
    """Title, state and kind; day, hour and place; who leads and who writes."""
    told = state(meeting)
    badge = BADGES[OVERDUE if told == OVERDUE else meeting.status].format(told)
    about = f"{JENIS_LABELS[meeting.jenis]}, {periode_rules.label(meeting.code)}"
    st.markdown(f"**{formats.escaped(meeting.title)}** {badge} :small[{about}]")
    parts = [when(meeting), meeting.place, f"dipimpin {meeting.chair}" if meeting.chair else ""]
    parts.append(f"notulis {meeting.notulis}" if meeting.notulis else "")
    st.caption(formats.escaped(" · ".join(part for part in parts if part)))


def when(meeting: Meeting) -> str:
    """Its day; of one that was held on another day than planned both."""
    if meeting.status in ("berlangsung", "selesai") and meeting.day != meeting.planned_day:
        return formats.day(meeting.day) + kertas.planned(meeting)
    return formats.appointment(meeting.day, meeting.jam)


def pages(meeting: Meeting) -> list[Lembar]:
    """Its pages, as frozen or as they stand today."""
    periode = filters.of_code(meeting.code)
    found: list[Lembar] = load(agenda.pages, rapat_id=meeting.id, dinas_id=meeting.dinas_id, periode=periode, today=today())
    return found


def to_screen(dinas: DinasChoice, meeting: Meeting, label: str, **query: str) -> None:
    """The way to the projector."""
    _link("layar-rapat", dinas, meeting, label, "present_to_all", {**layar.FULL, **query})


def to_pages(dinas: DinasChoice, meeting: Meeting) -> None:
    """The way to what everybody invited reads beforehand."""
    _link("bahan-rapat", dinas, meeting, "Bahan rapat", "menu_book", {})


def _link(noun: str, dinas: DinasChoice, meeting: Meeting, label: str, icon: str, more: dict[str, str]) -> None:
    query = {"dinas": dinas.code, "rapat": str(meeting.id), **more}
    st.page_link(BY_NOUN[noun].path, label=label, icon=f":material/{icon}:", query_params=query, width="content")
