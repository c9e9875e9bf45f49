"""The week that is looked at: in the address, with the one before and after it."""

from datetime import date

import streamlit as st

from rules.laporan import bkn
from settings import today
from ui.kit import alamat, formats

NAME = "pekan"


def choose(*, key: str) -> tuple[date, date]:
    """Monday and Sunday of the week in the address (`?pekan=2026-11-23`), this week's where it names none; never one to come."""
    monday = bkn.week_named(alamat.get(NAME), today())
    start, end = bkn.week(monday)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.button("Pekan sebelumnya", icon=":material/chevron_left:", key=f"{key}-lalu", on_click=_go, args=(start - bkn.WEEK,))
        last = start + bkn.WEEK > today()
        st.button(
            "Pekan berikutnya",
            icon=":material/chevron_right:",
            key=f"{key}-nanti",
            disabled=last,
            on_click=_go,
            args=(start + bkn.WEEK,),
        )
    st.markdown(f"**{formats.date(start)} – {formats.date(end)}**")
    return start, end


def _go(monday: date) -> None:
    alamat.put(NAME, monday.isoformat())
