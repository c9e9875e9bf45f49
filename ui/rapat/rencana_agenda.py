"""The agenda of a meeting that is planned: what its marks and commitments put there, each with the reason; and more by hand."""

from collections.abc import Sequence

import streamlit as st

from db.queries.rapat import Meeting, agenda, bahan
from rules.rapat.acara import ACARA
from rules.rapat.lembar import KELOMPOK, Lembar
from rules.tanda import SIGNS
from settings import today
from ui.kit import filters, formats
from ui.kit.commands import load
from ui.kit.forms import Fields


def choose(fields: Fields, dinas_id: int, meeting: Meeting | None, jenis: str, code: str) -> tuple[int, ...]:
    """Ticks for what is proposed or was chosen before, by group; a list for the rest. Gives the ids."""
    head = st.container()
    fields.place("agenda")
    if "indikator" not in ACARA[jenis]:
        head.markdown("**Agenda**")
        st.caption("Tanpa lembar indikator: rapat ini melihat peta kompetensi, urutan kebutuhan, dan penyebab sistem.")
        return ()
    pages = load(bahan.lembar, dinas_id=dinas_id, periode=filters.of_code(code), today=today())
    before = load(agenda.of_rapat, rapat_id=meeting.id) if meeting and "indikator" in ACARA[meeting.jenis] else None
    kept = {one.indikator_id: one.name for one in before or ()}
    marked = agenda.by_mark(pages)
    ticked = set(marked) if before is None else set(kept)
    offered = [one for one in pages if one.indikator_id in ticked or one.indikator_id in marked]
    rest = {one.indikator_id: one for one in pages if one not in offered}
    if not pages and not kept:
        head.markdown("**Agenda**")
        st.caption("Belum ada indikator berangka pada periode ini; daftarnya tampil begitu ada angkanya.")
        return ()
    chosen = _ticks(fields, code, offered, ticked)
    chosen += _without_figure(
        fields, code, {one: name for one, name in kept.items() if one not in {p.indikator_id for p in pages}}
    )
    chosen += fields.put(
        f"lain-{code}", st.multiselect, "Tambah indikator lain", options=list(rest), select_all=False,
        format_func=lambda one: f"{rest[one].name} · {rest[one].change}", placeholder="Pilih indikator",
    )  # fmt: skip
    with head.container(horizontal=True, vertical_alignment="center"):
        st.markdown(f"**Agenda: {len(chosen)} indikator**", width="content")
        if len(chosen) < len(pages):
            every = [f"{fields.key}-{_tick(code, one.indikator_id)}" for one in offered]
            st.button(
                f"Semua indikator ({len(pages)})", key="agenda-semua", icon=":material/select_all:", type="tertiary",
                on_click=_all, args=(every, f"{fields.key}-lain-{code}", list(rest)),
            )  # fmt: skip
    if not offered:
        head.caption("Belum ada yang berubah nyata atau terancam meleset, dan tidak ada komitmen jatuh tempo.")
    return tuple(chosen)


def _ticks(fields: Fields, code: str, offered: Sequence[Lembar], ticked: set[int]) -> list[int]:
    """By group, so that one sees why each is in."""
    chosen = []
    for group, name in KELOMPOK.items():
        of = [one for one in offered if one.kelompok == group]
        if of:
            st.caption(f"{name} ({len(of)})")
        for page in of:
            marks = " · ".join(
                word for word in (f"{SIGNS.get(page.change, '')} {page.change}", page.assurance, page.owner) if word
            )
            label = f"{formats.escaped(page.name)} :small[{formats.escaped(marks)}]"
            field = _tick(code, page.indikator_id)
            # in the state, not as the first value: "all of them" writes it, too
            st.session_state.setdefault(f"{fields.key}-{field}", page.indikator_id in ticked)
            if fields.put(field, st.checkbox, label):
                chosen.append(page.indikator_id)
    return chosen


def _without_figure(fields: Fields, code: str, lost: dict[int, str]) -> list[int]:
    """What was chosen before and has no figure now stays until somebody takes it out."""
    return [
        one
        for one, name in lost.items()
        if fields.put(_tick(code, one), st.checkbox, f"{formats.escaped(name)} :small[tanpa angka]", value=True)
    ]


def _tick(code: str, indikator_id: int) -> str:
    return f"agenda-{code}-{indikator_id}"


def _all(ticks: list[str], more: str, rest: list[int]) -> None:
    for key in ticks:
        st.session_state[key] = True
    st.session_state[more] = rest
