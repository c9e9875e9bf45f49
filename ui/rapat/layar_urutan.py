"""Ranked needs with the rule in words, for a projector: as they were frozen, what changed since, and who and why behind one."""

from collections.abc import Mapping, Sequence

import streamlit as st

from db.queries import kompetensi
from db.queries.rapat import kebutuhan as queries
from rules.rapat.kebutuhan import RULE, Need
from rules.rapat.sejak_kebutuhan import Sejak, frozen, since
from ui.kit import formats
from ui.kit.commands import load
from ui.rapat import kebutuhan_peta as peta
from ui.rapat.kebutuhan_urutan import note
from ui.rapat.layar import Layar, press
from ui.rapat.layar_peta import behind

# Rows that a key opens: as many digits as there are.
KEYS = 9


def show(shown: Layar) -> None:
    """The whole page."""
    scope, kept = shown.scope, frozen(shown.meeting.bahan)
    gaps = load(kompetensi.gaps, dinas_id=scope.dinas.id)
    now = queries.needs_of(gaps)
    needs = kept[1] if kept else now
    if not needs:
        scope.none_required()
        return
    # What was held long ago is not held against today.
    changes = since(needs, now) if kept and shown.meeting.status != "selesai" else {}
    left, right = st.columns([3, 2], gap="medium")
    with left:
        st.markdown(_table(needs, changes))
        _numbers(shown, needs)
        st.caption(" ".join((f"Dibekukan {formats.date(kept[0])}.", _told(changes)) if kept else ("Keadaan hari ini.",)))
        st.caption(RULE)
    with right:
        if not gaps.empty:
            group = peta.choices(scope, gaps)
            st.caption("Keadaan hari ini:")
            behind(shown, group)


def _numbers(shown: Layar, needs: Sequence[Need]) -> None:
    """Each row by the key of its number: the choices beside the table say which is open."""
    with st.container(horizontal=True, gap="xsmall"):
        for at, need in enumerate(needs[:KEYS], 1):
            press(f"{at}", f"{at}", _open, shown.scope.dinas.id, need.name)


def _open(dinas_id: int, name: str) -> None:
    competency, unit = peta.keys(dinas_id)
    st.session_state[competency] = name
    st.session_state[unit] = peta.ALL


def _table(needs: Sequence[Need], changes: Mapping[int, Sejak]) -> str:
    head = ["", "Kompetensi", "Nilai Borich", "Di bawah tuntutan", "Catatan", *(["Sejak dibekukan"] if changes else [])]
    rows = [head, ["--:", ":--", "--:", ":--", ":--", ":--"][: len(head)]]
    for at, need in enumerate(needs, 1):
        figures = [formats.number(need.borich, 2), f"{need.below} dari {need.n} orang", note(need)]
        since_then = [_change(changes[need.kompetensi_id])] if changes else []
        rows.append([str(at), formats.escaped(need.name), *figures, *since_then])
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)


def _change(one: Sejak) -> str:
    if one.now is None:
        return "tidak dituntut lagi"
    if not one.changed or one.was is None:
        return "tetap"
    told = [f"{'naik' if one.moved > 0 else 'turun'} ke {one.place_now}"] if one.moved else []
    if one.was.borich != one.now.borich:
        told.append(f"nilai {formats.number(one.now.borich, 2)}")
    if (one.was.below, one.was.n) != (one.now.below, one.now.n):
        told.append(f"{one.now.below} dari {one.now.n} orang")
    return ", ".join(told) or "tetap"


def _told(changes: Mapping[int, Sejak]) -> str:
    """In one sentence: how many rows are not what they were, and what came in since."""
    if not changes:
        return ""
    new = [formats.escaped(one.name) for one in changes.values() if one.was is None]
    changed = sum(one.changed for one in changes.values()) - len(new)
    told = f"{changed} kebutuhan berubah sejak itu" if changed else "Tidak ada yang berubah sejak itu"
    return f"{told}{'; baru: ' + ', '.join(new) if new else ''}."
