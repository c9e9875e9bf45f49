"""How a range of days away reads, and what its state looks like."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from db.queries.kehadiran.ketidakhadiran import Permohonan
from rules.kehadiran.ketidakhadiran import JENIS_LABELS, STATUS_LABELS, Hari, left_out
from ui.kit import formats

BADGES = {
    "menunggu": ":blue-badge[:material/hourglass_top: {}]",
    "disetujui": ":green-badge[:material/check: {}]",
    "ditolak": ":red-badge[:material/block: {}]",
    "dibatalkan": ":gray-badge[:material/undo: {}]",
}
# More than this would hide the rest of the page.
MOST_TOLD = 5


def span(start: date, end: date) -> str:
    """ "Sen 30 Nov 2026" or "Sen 30 Nov 2026 – Jum 4 Des 2026"."""
    first, last = (f"{formats.weekday(day)[:3]} {formats.date_short(day)}" for day in (start, end))
    return first if start == end else f"{first} – {last}"


def head(row: Permohonan) -> str:
    """State, kind and days of a range."""
    badge = BADGES[row.status].format(STATUS_LABELS[row.status])
    days = f" · {formats.number(row.days)} hari tercatat" if row.days else ""
    return f"{badge} **{JENIS_LABELS[row.kind]}** · {span(row.start, row.end)}{days}"


def body(row: Permohonan) -> None:
    """The reason, the evidence, and what was answered."""
    st.text(row.reason)
    if row.berkas:
        name = formats.escaped(row.berkas_name or "Bukti")
        st.markdown(f":material/attach_file: [{name}](/berkas/{row.berkas})")
    if row.status in ("disetujui", "ditolak") and row.decided_by:
        note = f": {formats.escaped(row.note)}" if row.note else ""
        who = f"{STATUS_LABELS[row.status]} oleh {formats.escaped(row.decided_by)}"
        st.caption(f"{who}, {formats.timestamp(row.decided_at)}{note}")
    if row.ended_at:
        who = f"Dicabut oleh {formats.escaped(row.ended_by or 'sistem')}, {formats.timestamp(row.ended_at)}"
        st.caption(f"{who}: {formats.escaped(row.ended_note)}")
    if row.left_out:
        st.caption(passed_over([(date.fromisoformat(day), why) for day, why in row.left_out]))


def worked(hari: Sequence[Hari]) -> str:
    """How many days of work a range is, as far as the unit's calendar knows, and which of them a yes would leave as they are."""
    reasons = [(one.day, left_out(one)) for one in hari]
    passed = [(day, why) for day, why in reasons if why is not None]
    number = formats.number(len(hari) - len(passed))
    shift = any(one.shift for one in hari)
    told = f"**{number} hari** (unit shift: menurut jadwal)" if shift else f"**{number} hari kerja** menurut jam kerja unit"
    return f"{told}. {passed_over(passed)}" if passed else f"{told}."


def passed_over(days: Sequence[tuple[date, str]]) -> str:
    """ "2 hari tidak ikut: 3 Nov 2026 sudah tercatat Hadir; …"."""
    told = "; ".join(f"{formats.date_short(day)} {why}" for day, why in days[:MOST_TOLD])
    more = f"; dan {formats.number(len(days) - MOST_TOLD)} hari lagi" if len(days) > MOST_TOLD else ""
    return f"{formats.number(len(days))} hari tidak ikut: {told}{more}."
