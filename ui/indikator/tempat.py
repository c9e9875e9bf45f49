"""The place of an indicator on the dashboard, chosen between those that stand there now."""

import streamlit as st

from db.queries.indikator import IndikatorRow
from rules.indikator.tempat import Tempat
from ui.kit.forms import Fields

FIRST = 0
HELP = (
    "Dasbor menampilkan delapan kartu pertama yang sudah berangka; sisanya tampil dengan satu tekan. "
    "Batang, peta, dan tabel memakai urutan yang sama."
)


def choice(fields: Fields, rows: list[IndikatorRow], row: IndikatorRow | None) -> Tempat | None:
    """The chosen place; None where it stays as it is, and where there is no other indicator to stand beside.

    Args:
        rows: those of the dinas in their order; row: the one that is changed or replaced (None: a new one, last at first).
    """
    if row is not None and not row.active:
        return None
    standing = [one for one in rows if one.active]
    others = [one for one in standing if row is None or one.id != row.id]
    if not others:
        return None if row else Tempat(None)
    names = {one.id: one.name for one in others}
    options = [FIRST, *names]
    here = options[next(at for at, one in enumerate(standing) if one.id == row.id)] if row else options[-1]

    def told(after: int) -> str:
        at = options.index(after)
        if after == FIRST:
            return f"1. Di awal, sebelum {names[options[1]]}"
        if at == len(others):
            return f"{at + 1}. Di akhir, sesudah {names[after]}"
        return f"{at + 1}. Sesudah {names[after]}, sebelum {names[options[at + 1]]}"

    chosen: int = fields.at(
        "tempat", st.selectbox, "Tempat di dasbor", options=options, index=options.index(here), format_func=told, help=HELP
    )
    return None if row and chosen == here else Tempat(chosen or None)
