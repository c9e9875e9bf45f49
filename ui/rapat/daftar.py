"""Decisions in large type for a projector, each with the key of its dialog; what does not fit stands on a further page."""

import re
from collections.abc import Callable, Sequence
from math import ceil
from typing import Any

import streamlit as st

from ui.kit import dialogs, formats
from ui.rapat.layar import Layar, press

# Measured at 1366 × 768 in large type: characters of a line, lines below the heading, and what is between two rows, in lines.
LINE, ROOM, GAP = 112, 16, 0.6
# What of a line is not seen.
MARKUP = re.compile(r"\\|\*\*|:[a-z]+-badge\[:material/\w+:")
# As many as there are keys for.
MOST = 9
ONWARD = "0"


def show(
    shown: Layar, rows: Sequence[dict[str, Any]], told: Callable[[dict[str, Any]], list[str]], *, opens: str,
    label: str, may: Callable[[dict[str, Any]], bool],
) -> None:  # fmt: skip
    """A page of the list, and the way to the next one.

    Args:
        told: the lines of a row, as Markdown. opens: the dialog for a row, whose button says `label`; `may`: who acts on it.
    """
    texts = [told(row) for row in rows]
    parts = pages([sum(ceil(len(MARKUP.sub("", line)) / LINE) for line in text) for text in texts])
    here = turned(shown, parts)
    for place in here:
        n = (place if len(rows) <= MOST else place - here.start) + 1
        words, button = st.columns([8, 1], vertical_alignment="center", gap="small")
        words.markdown(f"**{n}.** " + "  \n".join(texts[place]))
        if may(rows[place]):
            with button:
                press(label, str(n), dialogs.open_, opens, int(rows[place]["id"]))
    onward(shown, parts)


def turned(shown: Layar, parts: Sequence[range]) -> range:
    """Which rows are shown now."""
    return parts[st.session_state.get(_kept(shown), 0) % len(parts)]


def onward(shown: Layar, parts: Sequence[range]) -> None:
    """How many rows there are still, and the way to them; nothing where all are shown."""
    if len(parts) == 1:
        return
    here, every = turned(shown, parts), parts[-1].stop
    left = every - here.stop
    with st.container(horizontal=True, vertical_alignment="center"):
        label = f"{formats.number(left)} lagi" if left else "Kembali ke awal"
        press(label, ONWARD, _turn, _kept(shown), (parts.index(here) + 1) % len(parts), icon=":material/expand_more:")
        st.markdown(f"{here.start + 1}–{here.stop} dari {every}", width="content")


def pages(lines: Sequence[int], room: float = ROOM, most: int = MOST) -> list[range]:
    """Which rows stand together, in their order: as many as fit, at least one, at most `most`.

    Args:
        lines: of each row; between two of them is a GAP.

    Example: rows of 3, 3 and 9 lines in a room of 12 → the first two, then the third.
    """
    found, start, used = [], 0, 0.0
    for at, needed in enumerate(lines):
        if at > start and (used + GAP + needed > room or at - start == most):
            found.append(range(start, at))
            start, used = at, 0.0
        used += needed + (GAP if at > start else 0.0)
    return [*found, range(start, len(lines))]


def _kept(shown: Layar) -> str:
    return f"_daftar-{shown.slide.bagian}-{shown.meeting.id}"


def _turn(kept: str, at: int) -> None:
    st.session_state[kept] = at
