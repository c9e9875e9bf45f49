"""What a file would do, before it does it: counts, rows old → new, what is wrong and why; beside them files to take away."""

from collections.abc import Sequence
from typing import Any, cast

import streamlit as st

from rules.impor import STATES, Field, State, Susunan, passed_over
from services.impor.jenis import Kind
from ui.impor import baris, salah
from ui.impor.dibuka import Dibuka, Dilihat
from ui.kit import formats, tables
from ui.kit.exports import download_buttons
from ui.kit.filters import DinasChoice
from ui.kit.forms import key_of
from ui.kit.tables import Column

# More rows than these are downloaded, not scrolled through.
SHOWN = 500
LISTED = 300
# In pixels, of a longer table, so that what comes after it is in sight; and of one row.
TALL, ROW = 250, 35


def show(
    dinas: DinasChoice, kind: Kind, fields: Sequence[Field], dibuka: Dibuka, susunan: Susunan, seen: Dilihat
) -> State | None:
    """What comes before the button that imports; the state whose rows are shown, None where there are none yet."""
    _notes(seen.plan.notes)
    there = [state for state in STATES if seen.counts[state]]
    if not there:  # until a question is answered
        return None
    words = {**STATES, "salah": "Belum terbaca"} if dibuka.reasons else STATES
    labels = {state: f"{words[state]} ({formats.number(seen.counts[state])})" for state in there}
    state = cast(State, st.segmented_control(
        "Baris yang ditampilkan", there, default=there[0], required=True, format_func=labels.__getitem__,
        key=key_of(f"impor-{kind.code}-keadaan", there), label_visibility="collapsed",
    ))  # fmt: skip
    rows = _rows(seen, state)
    if state != "salah" or not salah.spell_out(rows, dibuka.reasons.values()):
        _table(rows, state, fields, f"impor {kind.label} {STATES[state]}")
    if state == "salah" and not dibuka.reasons:  # else an answer may be all that is wanting
        salah.mend(dinas, kind, fields, dibuka, susunan, seen)
    return state


def beside(dinas: DinasChoice, kind: Kind, fields: Sequence[Field], seen: Dilihat, state: State) -> None:
    """What comes after the button: the shown rows as files, and who is only here or only there."""
    if state != "salah":
        rows = _rows(seen, state)
        download_buttons(
            lambda: baris.frame(rows, state, fields), f"impor {kind.label} {STATES[state]}",
            key=f"impor-{kind.code}-unduh-{state}", on_download=salah.recorded(dinas, kind, len(rows)),
        )  # fmt: skip
    _listed("Ada di sini tetapi tidak di berkas", seen.plan.missing, "Tidak ada yang dihapus oleh impor.")
    _listed("Belum ada di sini", seen.plan.people_new, "")


def _notes(notes: Sequence[str]) -> None:
    """In one box: several are a list."""
    told = [formats.escaped(note) for note in notes]
    if told:
        st.info(told[0] if len(told) == 1 else "\n".join(f"- {note}" for note in told), icon=":material/info:")


def _rows(seen: Dilihat, state: State) -> Sequence[Any]:
    """The lines of a state; of those passed over (number, reason)."""
    return passed_over(seen.plan) if state == "lewati" else seen.lines.get(state, [])


def _table(rows: Sequence[Any], state: State, fields: Sequence[Field], name: str) -> None:
    shown = baris.frame(rows[:SHOWN], state, fields)
    titles = [str(title) for title in shown]
    columns = {title: Column(title, "integer" if title == baris.ROW else "text", width=_width(title)) for title in titles}
    tables.show(tables.table(shown, columns, name=name), height=TALL if len(shown) > TALL // ROW - 1 else "auto")
    if len(rows) > SHOWN:
        st.caption(f"Yang ditampilkan {SHOWN} baris pertama dari {formats.number(len(rows))}; berkas unduhan memuat semuanya.")


def _width(title: str) -> Any:
    return {baris.ROW: 70, baris.WHY: "large", baris.WRONG: "large"}.get(title)


def _listed(title: str, names: Sequence[str], told: str) -> None:
    if names:
        with st.expander(f"{title} ({formats.number(len(names))})"):
            if told:
                st.caption(told)
            more = [f"dan {formats.number(len(names) - LISTED)} lainnya"] if len(names) > LISTED else []
            st.text("\n".join([*names[:LISTED], *more]))
