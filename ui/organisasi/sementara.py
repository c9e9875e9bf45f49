"""What is told of stand-ins where the work is done: for whom one stands in until when, and who stands in for oneself."""

import streamlit as st

from rules.kit.hak import Actor, Pelaksana
from rules.organisasi.penunjukan import KIND_LABELS
from ui.kit import formats

OWN = "Tim saya"


def told(actor: Actor) -> None:
    """Both sides, as they stand today; nothing where there is nothing."""
    for one in actor.pelaksana:
        st.markdown(f":material/assignment_ind: Anda **{_title(one)}** sampai {formats.date(one.end)}.")
    absent(actor)


def absent(actor: Actor) -> None:
    """Who stands in for the reader; his own rights stay."""
    for one in actor.digantikan:
        name, until = formats.escaped(one.name), formats.date(one.end)
        st.markdown(
            f":material/assignment_ind: **{name}** menjadi {KIND_LABELS[one.kind]} untuk Anda sampai {until}. "
            "Anda tetap dapat memutus; putusan pertama yang berlaku."
        )


def banner(an: Pelaksana) -> None:
    """Above the list of a team that is another's."""
    st.info(
        f"Anda {_title(an)} sampai {formats.date(an.end)}. Di sini hanya laporan tanggal {formats.date(an.start)} sampai "
        f"{formats.date(an.end)}. Putusan Anda tercatat a.n. {formats.escaped(an.name)}; yang menilai tetap atasannya.",
        icon=":material/assignment_ind:",
    )


def parts(actor: Actor) -> dict[str, Pelaksana | None]:
    """Whose team may be looked at: one's own, and those of whom one stands in for; by what the chooser calls them."""
    own: dict[str, Pelaksana | None] = {OWN: None} if actor.is_penilai or actor.was_penilai else {}
    return own | {f"a.n. {one.name}": one for one in actor.teams}


def _title(one: Pelaksana) -> str:
    whom = formats.escaped(one.name)
    if one.kepala:
        return f"{KIND_LABELS[one.kind]} Kepala Dinas" + (f" (a.n. {whom})" if whom else "")
    return f"{KIND_LABELS[one.kind]} {whom}"
