"""The employee's side of the limit for filing: what holds for the chosen day, and asking his penilai to open it."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from db.queries.laporan.batas import Batas
from rules.laporan.batas import REASON_LENGTH
from services.laporan import kelonggaran
from ui.kit import formats
from ui.kit.commands import act
from ui.kit.forms import Fields


def tell(day: date, batas: Batas) -> bool:
    """Whether the day may be filed as far as the limit goes; if not, why and how it can be opened all the same."""
    if not batas.is_open(day):
        st.warning(batas.too_late(day))
        _ask(day, batas)
        return False
    if opened := batas.by_opening(day):
        until = formats.date_short(opened.until)
        why = f": {formats.escaped(opened.reason or opened.wish)}"
        st.caption(f"Dibuka {formats.escaped(opened.by or 'penilai')} sampai {until}{why}")
    return True


def late(days: Sequence[date], batas: Batas) -> tuple[list[date], int]:
    """Of days without a report those that may still be filed, and how many may not."""
    still = [day for day in days if batas.is_open(day)]
    return still, len(days) - len(still)


def _ask(day: date, batas: Batas) -> None:
    wish = batas.wish(day)
    if wish is not None:
        waits = "penilai" if batas.penilai else "kepala atau admin dinas"
        st.caption(f"Sudah Anda minta ({_span(wish.start, wish.end)}: {formats.escaped(wish.wish)}); menunggu {waits}.")
        if st.button("Tarik permintaan", key=f"kelonggaran-tarik-{wish.id}", icon=":material/undo:"):
            act(kelonggaran.take_back, kelonggaran_id=wish.id, version=wish.version, done="Permintaan ditarik")
        return
    if refusal := batas.refusal(day):
        by = formats.escaped(refusal.by or "penilai")
        st.caption(f"Permintaan Anda ({_span(refusal.start, refusal.end)}) ditolak {by}: {formats.escaped(refusal.reason)}")
    fields = Fields(f"laporan-minta-{day}")
    with fields.form(enter_to_submit=False):
        reason = fields.at(
            "reason", st.text_input, "Mengapa terlambat?", max_chars=REASON_LENGTH[1],
            placeholder="Contoh: Tugas lapangan tanpa sinyal",
        )  # fmt: skip
        # The one day first: whoever missed several says from when to when, and asks once.
        with st.container(horizontal=True):
            start = fields.at("start", st.date_input, "Dari", value=day, max_value=batas.today, format="DD/MM/YYYY", width=130)
            end = fields.at("end", st.date_input, "Sampai", value=day, max_value=batas.today, format="DD/MM/YYYY", width=130)
        place = st.container()
        submitted = st.form_submit_button("Minta dibuka", icon=":material/lock_open:")
    if submitted:
        with place:
            done = f"Permintaan terkirim ke {batas.penilai or 'kepala dan admin dinas'}"
            act(kelonggaran.ask, start=start, end=end, reason=reason, fields=fields, done=done)


def _span(start: date, end: date) -> str:
    return formats.date_short(start) if start == end else f"{formats.date_short(start)} sampai {formats.date_short(end)}"
