"""What the form of a new indicator proposes, until somebody writes something else into the field."""

import streamlit as st

from db.queries import indikator as queries
from db.queries.indikator import IndikatorRow
from rules.indikator import kode
from ui.kit import dialogs
from ui.kit.commands import load
from ui.kit.forms import Fields

# What is entered and what it is divided by, in words that fit any such figure.
LABELS = {"rasio": ("Yang memenuhi", "Seluruhnya"), "tertimbang": ("Nilai", "Banyaknya kasus")}


def code(fields: Fields, name: str, *, dinas: str = "") -> None:
    """The code after the name (or the code before), one that nobody holds."""
    _follow(fields, "code", kode.proposed(name, load(queries.codes), dinas))


def labels(fields: Fields, aggregate: str) -> None:
    """What is filled in is called by the way it is put together."""
    value_label, n_label = LABELS.get(aggregate, ("Nilai", ""))
    _follow(fields, "value_label", value_label)
    _follow(fields, "n_label", n_label)


def same_name(name: str, others: list[IndikatorRow]) -> None:
    """Say that there is one of that name: on the dashboard the two could not be told apart."""
    wanted = " ".join(name.split()).casefold()
    if same := [one.code for one in others if one.active and one.name.casefold() == wanted]:
        st.caption(f"Indikator bernama sama sudah ada ({', '.join(same)}); beri nama yang membedakannya.")


def _follow(fields: Fields, field: str, proposal: str) -> None:
    """Write the proposal into the field (before it is drawn) where it is empty or still holds the proposal before."""
    key, last = f"{fields.key}-{field}", dialogs.memory().setdefault("usulan", {})
    if st.session_state.get(key, "") in ("", last.get(field)):
        st.session_state[key] = last[field] = proposal
