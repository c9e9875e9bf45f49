"""A table that is filled in, whose draft is kept: its cells are drawn on a canvas, so each one that is left tells the server."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pandas as pd
import streamlit as st

from rules.kit.errors import Invalid
from services import draf as service
from ui.kit import draf
from ui.kit.forms import Fields

Cells = dict[str, dict[str, Any]]
# Table (its key) → the cells that it was begun with, and those that are kept.
BEGUN, KEPT = "_draf_tabel", "_draf_tabel_disimpan"


def editor(
    fields: Fields, field: str, frame: pd.DataFrame, *, whole: Callable[[Cells], Cells] = lambda cells: cells, **options: Any
) -> pd.DataFrame:
    """`st.data_editor` of a frame with a fixed number of rows, in an island and in no form; what was typed before stands in it.

    Args:
        whole: what is to be kept besides, of the rows in which something was typed: what would be another value tomorrow.
    """
    key = options.setdefault("key", f"{fields.key}-{field}")
    begun: dict[str, Cells] = st.session_state.setdefault(BEGUN, {})
    kept: dict[str, Cells] = st.session_state.setdefault(KEPT, {})
    if key not in st.session_state:
        recalled = draf.recalled(fields.key)
        begun[key] = kept[key] = recalled.isi.pop(field, {}) if recalled else {}
    for row, cells in begun[key].items():
        for column, value in cells.items():
            if column in frame and int(row) < len(frame):
                frame.loc[frame.index[int(row)], column] = value
    edited = st.data_editor(frame, num_rows="fixed", **options)
    typed = {str(row): cells for row, cells in st.session_state[key]["edited_rows"].items()}
    now = {row: {**begun[key].get(row, {}), **typed.get(row, {})} for row in {**begun[key], **typed}}
    if typed and (now := whole(now)) != kept[key]:
        kept[key] = now
        with suppress(Invalid):  # more than a draft may hold: it can be saved all the same
            draf.write(service.keep, formulir=fields.formulir, token=fields.token, isi={field: now})
    return edited
