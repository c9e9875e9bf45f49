"""The agenda of a meeting that is planned: what its marks and commitments put there, each with the reason; and more by hand."""

from collections.abc import Sequence
from contextlib import nullcontext
from datetime import date

import streamlit as st

from db.queries.rapat import Meeting, agenda, bahan
from rules.rapat.acara import ACARA
from rules.rapat.lembar import KELOMPOK, Lembar
from rules.tanda import SIGNS
from settings import today
from ui.kit import filters, formats
from ui.kit.commands import load
from ui.kit.forms import Fields


def choose(fields: Fields, dinas_id: int, meeting: Meeting | None, jenis: str, code: str, day: date | None) -> tuple[int, ...]:
    """Ticks for what is proposed or was chosen before, by group, and folded for all others. Gives the ids."""
    head = st.container()
    fields.place("agenda")
    if "indikator" not in ACARA[jenis]:
        head.markdown("**Agenda**")
        st.caption("Tanpa lembar indikator: rapat ini melihat peta kompetensi, urutan kebutuhan, dan penyebab sistem.")
        return ()
    pages = load(bahan.lembar, dinas_id=dinas_id, periode=filters.of_code(code), today=today(), meeting=day)
    before = load(agenda.of_rapat, rapat_id=meeting.id) if meeting and "indikator" in ACARA[meeting.jenis] else None
    kept = {one.indikator_id: one.name for one in before or ()}
    marked = agenda.by_mark(pages)
    ticked = set(marked) if before is None else set(kept)
    offered = [one for one in pages if one.indikator_id in ticked or one.indikator_id in marked]
    rest = [one for one in pages if one not in offered]
    if not pages and not kept:
        head.markdown("**Agenda**")
        st.caption("Belum ada indikator berangka pada periode ini; daftarnya tampil begitu ada angkanya.")
        return ()
    chosen = []
    for group, name in KELOMPOK.items():
        chosen += _ticks(fields, code, name, [one for one in offered if one.kelompok == group], ticked, opened=True)
    seen = {one.indikator_id for one in pages}
    chosen += [one for one, name in kept.items() if one not in seen and _lost(fields, code, one, name)]
    chosen += _ticks(fields, code, "Indikator lain", rest, ticked, opened=not offered)
    with head.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**Agenda: {len(chosen)} indikator**", width="content")
        if len(chosen) < len(pages):
            every = [_key(fields, code, one.indikator_id) for one in pages]
            label = f"Semua indikator ({len(pages)})"
            st.button(label, key="agenda-semua", icon=":material/select_all:", type="tertiary", on_click=_all, args=(every,))
    if not offered:
        head.caption("Belum ada yang berubah nyata atau terancam meleset, dan tidak ada komitmen jatuh tempo.")
    return tuple(chosen)


def _ticks(fields: Fields, code: str, title: str, pages: Sequence[Lembar], ticked: set[int], *, opened: bool) -> list[int]:
    """Each with its marks, so that one sees why it is in; in a fold, where long labels are not cut off on a telephone."""
    chosen = []
    with st.expander(f"{title} ({len(pages)})", expanded=opened) if pages else nullcontext():
        for page in pages:
            marks = " · ".join(word for word in (page.change, page.assurance, page.owner) if word)
            label = f"{SIGNS.get(page.change, '')} {formats.escaped(page.name)} :small[· {formats.escaped(marks)}]"
            # in the state, not as the first value: "all of them" writes it, too
            st.session_state.setdefault(_key(fields, code, page.indikator_id), page.indikator_id in ticked)
            if fields.put(_field(code, page.indikator_id), st.checkbox, label):
                chosen.append(page.indikator_id)
    return chosen


def _lost(fields: Fields, code: str, indikator_id: int, name: str) -> bool:
    """What was chosen before and has no figure now stays until somebody takes it out."""
    label = f"{formats.escaped(name)} :small[tanpa angka]"
    return bool(fields.put(_field(code, indikator_id), st.checkbox, label, value=True))


def _field(code: str, indikator_id: int) -> str:
    return f"agenda-{code}-{indikator_id}"


def _key(fields: Fields, code: str, indikator_id: int) -> str:
    return f"{fields.key}-{_field(code, indikator_id)}"


def _all(keys: list[str]) -> None:
    for key in keys:
        st.session_state[key] = True
