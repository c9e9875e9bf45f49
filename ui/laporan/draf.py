"""Days for which something was typed and not saved, where another one is chosen."""

from datetime import date

import streamlit as st

from ui.kit import draf, forms
from ui.laporan import day as laporan_day

FORM = "laporan-satu"


def of(day: date) -> str:
    """Under which name the draft of this day's activity is kept."""
    return f"{FORM}-{day}"


def elsewhere(day: date) -> None:
    """A button for each such day: nothing typed for yesterday turns up under today, and it is not forgotten either."""
    days = [found for subject in draf.others(FORM) if (found := date.fromisoformat(subject)) != day]
    if days:
        with st.container(horizontal=True, gap="small"):
            for found in days[-3:]:
                label = f"Lanjutkan draf {laporan_day.short(found)}"
                st.button(label, key=f"laporan-draf-{found}", icon=":material/history:", on_click=_continue, args=(found,))


def _continue(day: date) -> None:
    """The form begins anew: what stands in it waits under its own day."""
    forms.renew("laporan")
    laporan_day.jump(day)
