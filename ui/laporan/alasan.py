"""Why a day is longer than 16 hours: asked for where a save was refused for want of it, or where one stands already."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from rules.kit.angka import durasi
from rules.kit.errors import Invalid
from rules.laporan import ALASAN_LENGTH, LONG_DAY, LongDay, LongDays
from ui.kit.commands import Outcome
from ui.kit.forms import Fields
from ui.laporan.day import short

FIELD = "alasan"
LABEL = f"Mengapa lebih dari {durasi(LONG_DAY)}?"


def ask(fields: Fields, *, always: bool = False) -> str | None:
    """The field, with the sentence of the refusal that called for it; None where nothing calls for one.

    Args:
        always: the day is that long already, or the report has a reason.
    """
    told: str | None = st.session_state.get(_state(fields))
    if told is None and not always:
        return None
    text: str = fields.at(
        FIELD, st.text_area, LABEL, height=80, max_chars=ALASAN_LENGTH[1],
        placeholder="Contoh: Piket banjir sampai pukul 23.00", help="Dibaca penilai Anda bersama laporannya.",
    )  # fmt: skip
    if told:
        fields.refuse(Invalid(told, field=FIELD))
        st.session_state[_state(fields)] = ""  # told once: the next save says itself what is missing
    return text


def ask_by_day(fields: Fields, days: Sequence[date]) -> dict[date, str]:
    """The same for several days, with the days for which a refusal called."""
    given = {}
    for day in sorted({*st.session_state.get(_state(fields), ()), *days}):
        label = f"Mengapa {short(day)} lebih dari {durasi(LONG_DAY)}?"
        given[day] = fields.at(f"{FIELD}-{day}", st.text_input, label, max_chars=ALASAN_LENGTH[1])
    return given


def called_for(fields: Fields, outcome: Outcome) -> None:
    """After a save: where it was refused for want of a reason, the page is drawn anew with the field."""
    key, error = _state(fields), outcome.error
    if isinstance(error, LongDay):
        st.session_state[key] = error.message
        st.rerun()
    if isinstance(error, LongDays):
        st.session_state[key] = (*st.session_state.get(key, ()), *error.days)
        st.rerun()


def _state(fields: Fields) -> str:
    return f"_hari-panjang-{fields.key}"
