"""A file of one kind for one dinas: from choosing it to what came of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import streamlit as st

from rules.impor import Field, Plan, Susunan
from rules.kit.errors import DomainError, Invalid
from services.impor import Permintaan, usul
from services.impor.jenis import Kind, named
from ui.impor import buku, dari_berkas, dibuka, hasil, pilihan, pratinjau, riwayat, sumber, susunan
from ui.impor.dibuka import Dibuka, Dilihat
from ui.kit import access, formats
from ui.kit.commands import load
from ui.kit.exports import XLSX_TYPE
from ui.kit.filters import DinasChoice

Beside = Callable[[Plan], Any]
TYPES = ["csv", "txt", "dat", "tsv", "xlsx", "xlsm", "xls", "html", "htm"]


def show(dinas: DinasChoice, kind: str, *, given: Mapping[str, str] = {}, beside: Beside | None = None) -> None:
    """Choose, read, look, take in; below it what came in before.

    Args:
        given: choices that the screen has answered already (a service); they are not asked again.
        beside: draws what the kind needs beside its preview (employees of machine numbers).
    """
    one = named(kind)
    upload_and_take(dinas, one, given, beside)
    riwayat.show(dinas, [kind])


def upload_and_take(dinas: DinasChoice, kind: Kind, given: Mapping[str, str] = {}, beside: Beside | None = None) -> None:
    """The part above the past imports."""
    key = f"impor-{kind.code}-{dinas.id}"
    head = st.container()
    upload = st.file_uploader("Berkas", type=TYPES, key=f"{key}-{st.session_state.get(f'{key}-nomor', 0)}")
    over = hasil.waits(key) or hasil.is_done(key)
    along = None if upload is not None or over else dari_berkas.carried(key)
    if upload is None and along is None:
        with head:
            _template(kind, load(usul.fields, actor=access.actor(), kind=kind.code, dinas_id=dinas.id, pilihan=given))
        dibuka.forget(key)
        hasil.show(key)
        dari_berkas.done(dinas, key)
        return
    if hasil.waits(key):
        hasil.show(key)
    else:
        hasil.forget(key)
    if upload is not None:
        dari_berkas.forget(key)
    file = along or dibuka.opened(upload, key)
    if file.berkas is None:
        st.error(file.error)
        return
    try:
        _read(dinas, kind, file, given, beside, key)
    except Invalid as error:
        st.error(error.message)


def _template(kind: Kind, fields: Sequence[Field]) -> None:
    needed = ", ".join(field.label for field in fields if field.needed)
    st.caption(
        "CSV atau Excel. Belum ada yang tersimpan sebelum Anda melihat pratinjaunya."
        + (f" Kolom yang wajib ada: {formats.escaped(needed)}." if needed else "")
    )
    st.download_button(
        "Unduh templat", lambda: buku.template(kind.label, fields), f"templat-{kind.code}.xlsx", XLSX_TYPE,
        key=f"impor-{kind.code}-templat", icon=":material/table_view:", on_click="ignore",
    )  # fmt: skip


def _read(dinas: DinasChoice, kind: Kind, file: Dibuka, given: Mapping[str, str], beside: Beside | None, key: str) -> None:
    """How the file is read, and what it would do."""
    assert file.berkas is not None
    questions = st.container()
    source = sumber.source(dinas, kind, file, given)
    start = sumber.start(dinas, kind, file, source, given)
    answers = _answers(dinas, kind, file, start, given, questions)
    fields = load(usul.fields, actor=access.actor(), kind=kind.code, dinas_id=dinas.id, pilihan=answers)
    start = replace(sumber.start(dinas, kind, file, source, answers), pilihan=answers)
    chosen = susunan.choose(dinas, kind, file, fields, start, source)
    ask = Permintaan(kind.code, dinas.id, file.berkas, chosen)
    with questions:
        seen = _plan(dinas, kind, file, ask, fields)
    if seen is None:
        return
    if beside is not None:
        beside(seen.plan)
    st.markdown("##### Pratinjau")
    state = pratinjau.show(dinas, kind, fields, file, chosen, seen)
    hasil.take(kind, ask, file, seen, key)
    if state is not None:
        pratinjau.beside(dinas, kind, fields, seen, state)
    dari_berkas.offer(dinas, kind, file, chosen, seen.lines.get("lewati", []), seen.plan.people_new)


def _answers(dinas: DinasChoice, kind: Kind, file: Dibuka, start: Susunan, given: Mapping[str, str], at: Any) -> dict[str, str]:
    """What the reader has answered, with what the screen has; questions of a plan stand above everything."""
    choices = pilihan.every(dinas, kind, given)
    name = f"impor-{file.file_id}"
    first = [choice for choice in choices if choice.name in file.asked]
    others = [choice for choice in choices if choice not in first and pilihan.is_shown(choice, start.pilihan)]
    found = {}
    if first:
        with at:
            found = pilihan.ask(first, start.pilihan, name, file.reasons)
    found |= pilihan.draw(others, start.pilihan, name)
    return {**found, **given}


def _plan(dinas: DinasChoice, kind: Kind, file: Dibuka, ask: Permintaan, fields: Sequence[Field]) -> Dilihat | None:
    """The plan; None where there is none yet, with the reason said. What it asks for is asked at the top of a new run."""
    choices = pilihan.every(dinas, kind, {})
    try:
        seen = dibuka.plan(file, ask)
    except DomainError as error:
        if error.field in {choice.name for choice in choices} and error.field not in ask.susunan.pilihan:
            _ask(file, {error.field or "": formats.escaped(error.message)})
        else:
            st.error(susunan.blame(error, fields))
        return None
    open_ = pilihan.open_of(choices, seen.plan, ask.susunan.pilihan)
    ticks = [choice.name for choice in choices if choice.kind == "centang" and choice.name in seen.plan.asks]
    _ask(file, {name: pilihan.reason(name, seen.plan, ask.susunan, fields) for name in open_}, also=ticks)
    if file.told:
        st.warning(file.told)
        file.told = ""
    return seen


def _ask(file: Dibuka, reasons: dict[str, str], *, also: Sequence[str] = ()) -> None:
    """A new run, where its questions are not those that stand above."""
    more = [name for name in (*reasons, *also) if name not in file.asked]
    if more or reasons != file.reasons:
        file.asked += more
        file.reasons = reasons
        st.rerun()
