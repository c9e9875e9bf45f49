"""How a file is read: what was recognised, and what the reader sets right."""

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
import streamlit as st

from rules.impor import LAYOUTS, ORDER, Field, Layout, Susunan, Tabel, susun
from rules.kit.errors import DomainError, Invalid
from rules.kit.sel import ORDERS
from services.impor.jenis import Kind
from ui.impor import sumber
from ui.impor.dibuka import Dibuka
from ui.kit import formats
from ui.kit.filters import DinasChoice
from ui.kit.forms import key_of

NOTHING = "—"
# They stand in the columns of a month's days.
IN_MATRIX = ("hari", "jam")
FIRST_ROWS = 5
# So many of the columns that are not used are named.
NAMED = 8


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
        sumber.keep(dinas, kind, found, name)
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
    fields = [field for field in fields if not field.more or field.name in found.columns]
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


def blame(error: DomainError, fields: Sequence[Field]) -> str:
    """The sentence of a refusal with the name of its column before it."""
    label = next((field.label for field in fields if field.name == error.field), "")
    return f"{label}: {error.message}" if label and label not in error.message else error.message
