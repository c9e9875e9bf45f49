"""What still waits and what was done in time, in the same words on every page."""

from datetime import date

import streamlit as st

from rules.kit.periode import plus_months
from rules.kit.rentang import percent
from rules.kit.tenggat import Keadaan, Tepat, Terbuka
from ui.kit import formats

# The span of "Tepat 12 bulan", the running month included.
MONTHS = 12
TITLE = f"Tepat {MONTHS} bulan"
# Of fewer a percentage says more than is known.
PERCENT_FROM = 5


def since(today: date) -> date:
    """The first day of the span."""
    return plus_months(today, 1 - MONTHS)


def still_open(left: Terbuka, limit: str = "batas") -> str:
    """Example: "Masih terbuka 7, tertua 41 hari, lewat batas 3."; limit: what the last day is called there."""
    if not left.n:
        return "Tidak ada yang masih terbuka."
    return (
        f"Masih terbuka {formats.number(left.n)}, tertua {formats.number(left.oldest)} hari, "
        f"lewat {limit} {formats.number(left.late)}."
    )


def kept_of(kept: Tepat, what: str) -> str:
    """Example: "9 dari 12 tindak lanjut yang jatuh tempo selesai sampai tenggatnya."."""
    return f"{formats.number(kept.kept)} dari {formats.number(kept.due)} {what}."


def share(kept: Tepat) -> str:
    """In percent; of few "1 dari 2"."""
    if 0 < kept.due < PERCENT_FROM:
        return f"{formats.number(kept.kept)} dari {formats.number(kept.due)}"
    return formats.percent(kept.share, 0)


def metric(kept: Tepat, what: str, *, title: str = TITLE, width: int | None = None, sample: bool = False) -> None:
    """The share done in time as a card, its n in sight; what: "… yang jatuh tempo …", said of the n behind it.

    sample: whether it stands for how things are done (answers to citizens, whoever writes next) and so has an interval; of a
    whole count (all plans of a dinas) it has none.
    """
    about = f"{kept_of(kept, what)} Dinilai setelah hari terakhirnya lewat; yang terlambat tidak mengubahnya."
    st.metric(
        title, share(kept), delta=_behind(kept, sample) or None, delta_color="off", delta_arrow="off", help=about, border=True,
        width=width or "stretch",
    )  # fmt: skip


def _behind(kept: Tepat, sample: bool) -> str:
    """The cases behind a percentage, before them its interval. Example: "47–91% · 9 dari 12"; "" where the share says it."""
    if kept.due < PERCENT_FROM:
        return ""
    n = f"{formats.number(kept.kept)} dari {formats.number(kept.due)}"
    return f"{percent(kept.interval, 0)} · {n}" if sample else n


def line(now: Keadaan, what: str, *, title: str = TITLE, limit: str = "tenggat") -> str:
    """Both in one line: what waits, and how the span went."""
    kept = now.tepat
    percent = f"{formats.percent(kept.share, 0)}, " if kept.due >= PERCENT_FROM else ""
    return still_open(now.terbuka, limit) + (f" {title}: {percent}{kept_of(kept, what)}" if kept.due else "")


def caption(what: str, now: Keadaan, kept: str, *, title: str = TITLE) -> None:
    """The line with whose it is. Example: "Tindak lanjut: masih terbuka 2, …"."""
    told = line(now, kept, title=title)
    st.caption(f"{what}: {told[0].lower()}{told[1:]}")
