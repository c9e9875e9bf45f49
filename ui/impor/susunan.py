"""How a file is read: what was recognised, what the reader sets right, and keeping that under the name of its source."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace

import pandas as pd
import streamlit as st

from rules.impor import LAYOUTS, ORDER, Field, Layout, Susunan, Tabel, susun
from rules.kit.errors import DomainError, Invalid
from rules.kit.sel import ORDERS
from services.impor import pemetaan, usul
from services.impor.jenis import Kind
from ui.impor.dibuka import Dibuka
from ui.kit import access, formats, run
from ui.kit.commands import act, load
from ui.kit.filters import DinasChoice
from ui.kit.forms import Fields, key_of

NOTHING = "—"
# They stand in the columns of a month's days.
IN_MATRIX = ("hari", "jam")
FIRST_ROWS = 5
# So many of the columns that are not used are named.
NAMED = 8


def source(dinas: DinasChoice, kind: Kind, dibuka: Dibuka, given: Mapping[str, str]) -> str:
    """Whose file it is, where arrangements were kept: the name of one, "" for the guess alone. No chooser where there is none."""
    kept = load(usul.kept_of, dinas_id=dinas.id, kind=kind.code)
    if not kept:
        return ""
    first = start(dinas, kind, dibuka, None, given)
    fitting = [name for name, one in kept.items() if one.columns == first.columns and one.header_row == first.header_row]
    names = ["", *kept]
    return st.selectbox(
        "Susunan yang dipakai", names, index=names.index(fitting[0]) if fitting else 0, width=320,
        format_func=lambda name: name or "Dikenali dari judul kolom", key=key_of(f"impor-{dibuka.file_id}-sumber", names),
    )  # fmt: skip


def start(dinas: DinasChoice, kind: Kind, dibuka: Dibuka, name: str | None, pilihan: Mapping[str, str]) -> Susunan:
    """The first arrangement, reckoned once for each set of answers.

    Args:
        name: of the kept one, "" for the guess alone, None for a kept one that fits, else the guess.
    """
    assert dibuka.berkas is not None
    of = (name, tuple(sorted(pilihan.items())), run.writes())
    if of not in dibuka.starts:
        dibuka.starts[of] = load(
            usul.susunan, actor=access.actor(), kind=kind.code, dinas_id=dinas.id, berkas=dibuka.berkas, pilihan=pilihan,
            source=name,
        )  # fmt: skip
    return dibuka.starts[of]


def choose(dinas: DinasChoice, kind: Kind, dibuka: Dibuka, fields: Sequence[Field], start: Susunan, name: str) -> Susunan:
    """The arrangement as the reader leaves it, with the answers of `start`. Closed where all that is needed was recognised.

    Args:
        name: of the kept one that was chosen, "" for none.

    Raises:
        Invalid: there is no such sheet.
    """
    assert dibuka.berkas is not None
    known = _complete(start, dibuka, fields)
    with st.expander(f"Susunan kolom: {'dikenali' if known else 'pilih kolomnya'}", expanded=not known):
        key = key_of(f"impor-{dibuka.file_id}", [start.sheet, start.header_row, start.layout, *start.columns.items()])
        found = _place(kind, dibuka, start, key)
        tabel = dibuka.tabel(found)
        found = replace(found, columns=_columns(fields, tabel, found, key))
        found = replace(found, pilihan={**found.pilihan, **_order(fields, found, dibuka)})
        _begins(tabel)
        _keep(dinas, kind, found, name)
    if not dibuka.reasons:  # an answer may say what a column is
        _tell_unused(found, tabel)
    return found


def _complete(start: Susunan, dibuka: Dibuka, fields: Sequence[Field]) -> bool:
    try:
        susun.places(start, dibuka.tabel(start).names, fields)
    except Invalid:
        return False
    return True


def _place(kind: Kind, dibuka: Dibuka, start: Susunan, key: str) -> Susunan:
    """Sheet, shape and row of the titles."""
    assert dibuka.berkas is not None
    sheets = {sheet.name: len(sheet.rows) for sheet in dibuka.berkas.sheets}
    sheet, layout = start.sheet or next(iter(sheets)), start.layout
    with st.container(horizontal=True):
        if len(sheets) > 1:
            names = list(sheets)
            sheet = st.selectbox(
                "Lembar", names, index=names.index(sheet) if sheet in names else 0, key=f"{key}-sheet", width=205
            )
        if len(kind.layouts) > 1:
            layout = _layout(kind.layouts, layout, key)
        most = max(1, sheets.get(sheet, 1))
        row = st.number_input(
            "Baris judul kolom", min_value=0, max_value=most, value=min(start.header_row, most), key=f"{key}-row-{sheet}",
            width=205, help="0 bila berkas ini tidak berjudul kolom.",
        )  # fmt: skip
    return replace(start, sheet=sheet, layout=layout, header_row=int(row))


def _layout(layouts: Sequence[Layout], first: Layout, key: str) -> Layout:
    at = layouts.index(first) if first in layouts else 0
    return st.selectbox("Bentuk berkas", layouts, index=at, format_func=LAYOUTS.__getitem__, key=f"{key}-layout", width=340)


def _columns(fields: Sequence[Field], tabel: Tabel, found: Susunan, key: str) -> dict[str, str]:
    """Field → title, of the fields that stand in the file."""
    # In a block the person's name stands in no column.
    elsewhere = [title for title in found.columns.values() if title not in tabel.names and found.layout == "blok"]
    options = [NOTHING, *tabel.names, *dict.fromkeys(elsewhere)]
    fields = [field for field in fields if found.layout != "matriks" or field.kind not in IN_MATRIX]
    chosen = {}
    with st.container(horizontal=True):
        for field in fields:
            first = found.columns.get(field.name, "")
            chosen[field.name] = st.selectbox(
                f"{field.label} (wajib)" if field.needed else field.label, options,
                index=options.index(first) if first in options else 0,
                key=key_of(f"{key}-{field.name}", options), width=205,
            )  # fmt: skip
    return {name: title for name, title in chosen.items() if title != NOTHING}


def _order(fields: Sequence[Field], found: Susunan, dibuka: Dibuka) -> dict[str, str]:
    """How dates are ordered, where the file alone tells it and may tell it wrongly."""
    dated = any(field.kind == "hari" and field.name in found.columns for field in fields)
    if not dated or ORDER in found.pilihan or ORDER in dibuka.asked:
        return {}
    answer = st.selectbox(
        "Susunan tanggal", list(ORDERS), index=None, format_func=ORDERS.__getitem__, placeholder="Dikenali dari berkasnya",
        key=f"impor-{dibuka.file_id}-susunan-tanggal", width=340,
    )  # fmt: skip
    return {ORDER: answer} if answer else {}


def _tell_unused(found: Susunan, tabel: Tabel) -> None:
    """Which columns are left out."""
    unused = [name for name in tabel.names if name not in found.columns.values()]
    if unused and found.layout == "baris":
        more = f" dan {len(unused) - NAMED} lainnya" if len(unused) > NAMED else ""
        st.caption(f"Kolom yang tidak dipakai: {formats.escaped(', '.join(unused[:NAMED]))}{more}.")


def _begins(tabel: Tabel) -> None:
    """The first rows, as they stand in the file."""
    if tabel.names and tabel.rows:
        width = len(tabel.names)
        cells = [([*row, *[""] * width])[:width] for _, row in tabel.rows[:FIRST_ROWS]]
        st.caption(f"Baris pertama, dari {formats.number(len(tabel.rows))} baris:")
        frame = pd.DataFrame(cells, columns=list(tabel.names), index=[number for number, _ in tabel.rows[:FIRST_ROWS]])
        st.dataframe(frame)


def _keep(dinas: DinasChoice, kind: Kind, found: Susunan, name: str) -> None:
    """Save the arrangement for the next file of this source, or forget the one that was chosen."""
    with st.popover("Simpan susunan kolom", icon=":material/bookmark:"):
        form = Fields(f"impor-susunan-{dinas.id}-{kind.code}", draf=None)
        with st.form(form.key, border=False, enter_to_submit=False):
            called = form.at(
                "name", st.text_input, "Nama sumbernya", value=name, max_chars=60, placeholder="Misalnya: Mesin lobi"
            )
            submitted = st.form_submit_button("Simpan")
        if submitted:
            act(
                pemetaan.save, dinas_id=dinas.id, kind=kind.code, name=called, mapping=asdict(found), fields=form,
                done="Susunan kolom tersimpan untuk berkas berikutnya.",
            )  # fmt: skip
        if name and st.button(f"Hapus “{name}”", key="impor-susunan-hapus", icon=":material/delete:"):
            act(pemetaan.remove, dinas_id=dinas.id, kind=kind.code, name=name, done="Susunan kolom dihapus.")


def blame(error: DomainError, fields: Sequence[Field]) -> str:
    """The sentence of a refusal with the name of its column before it."""
    label = next((field.label for field in fields if field.name == error.field), "")
    return f"{label}: {error.message}" if label and label not in error.message else error.message
