"""Ranked needs with the rule in words, for a projector: as they were frozen, what changed since, and who and why behind one."""

from collections.abc import Iterable, Sequence

import streamlit as st

from db.queries import kompetensi
from db.queries.rapat import kebutuhan as queries
from rules.rapat.kebutuhan import RULE, Need
from rules.rapat.sejak_kebutuhan import Sejak, frozen, since
from ui.kit import formats, layar, tables
from ui.kit.commands import load
from ui.rapat import kebutuhan_peta as peta
from ui.rapat.kebutuhan_urutan import note
from ui.rapat.layar import Layar, press
from ui.rapat.layar.peta import behind
from ui.rapat.scope import cell_keys

# Rows that a key opens: as many digits as there are.
KEYS = 9
# Changes that are told in a sentence.
CHANGES = 3


def show(shown: Layar) -> None:
    """The whole page."""
    scope, kept = shown.scope, frozen(shown.meeting.bahan)
    gaps = load(kompetensi.gaps, dinas_id=scope.dinas.id)
    now = queries.needs_of(gaps)
    needs = kept[1] if kept else now
    if not needs:
        scope.none_required()
        return
    left, right = st.columns([3, 2], gap="medium")
    with left:
        st.markdown(_table(needs))
        _numbers(shown, needs, st.session_state.get(cell_keys(scope.dinas.id)[0]) or now[0].name if now else "")
        if kept:
            # What was held long ago is not held against today.
            changed = _told(since(needs, now).values()) if shown.meeting.status != "selesai" else ""
            st.caption(f"Dibekukan {formats.date(kept[0])}. {changed}")
        st.caption(RULE)
    with right:
        if not gaps.empty:
            group = peta.choices(scope, gaps)
            if kept:
                st.caption("Keadaan hari ini:")
            behind(shown, group)


def _numbers(shown: Layar, needs: Sequence[Need], opened: str) -> None:
    """Each row by the key of its number, which is its name; the one that is open stands out."""
    with st.container(horizontal=True, gap="xsmall", vertical_alignment="center", key=layar.NUMBERS):
        st.markdown("Buka nomor", width="content")
        for at, need in enumerate(needs[:KEYS], 1):
            kind = "primary" if need.name == opened else "secondary"
            press(f"{at}", f"{at}", _open, shown.scope.dinas.id, need.name, type=kind)


def _open(dinas_id: int, name: str) -> None:
    competency, unit = cell_keys(dinas_id)
    st.session_state[competency] = name
    st.session_state[unit] = peta.ALL


def _table(needs: Sequence[Need]) -> str:
    rows = [["", "Kompetensi", "Nilai Borich", "Di bawah tuntutan", "Catatan"], ["--:", ":--", "--:", ":--", ":--"]]
    for at, need in enumerate(needs, 1):
        figures = [formats.number(need.borich, 2), f"{need.below} dari {need.n} orang", note(need)]
        rows.append([str(at), formats.escaped(need.name), *figures])
    return tables.markdown(rows)


def _told(changes: Iterable[Sejak]) -> str:
    """What is not as it was frozen, in one sentence."""
    # what changed by itself first, then what others moved
    by_weight = sorted((one for one in changes if one.changed), key=lambda one: (not one.own, -abs(one.moved)))
    told = [f"{formats.escaped(one.name)} {_change(one)}" for one in by_weight]
    if not told:
        return "Tidak ada yang berubah sejak itu."
    more = f"; dan {len(told) - CHANGES} lainnya" if len(told) > CHANGES else ""
    return f"Sejak itu: {'; '.join(told[:CHANGES])}{more}."


def _change(one: Sejak) -> str:
    if one.now is None or one.was is None:
        return "tidak dituntut lagi" if one.now is None else f"baru, ke-{one.place_now}"
    told = [f"{'naik' if one.moved > 0 else 'turun'} ke-{one.place_now}"] if one.moved else []
    if one.own:
        told += [f"nilai {formats.number(one.now.borich, 2)}", f"{one.now.below} dari {one.now.n} orang"]
    return ", ".join(told)
