"""Periode: the periods of a dinas and year, where each stands, and what may be done with the chosen one."""

import pandas as pd
import streamlit as st

from db.queries import periode as queries
from db.queries.organisasi import pekerjaan
from db.queries.periode import PeriodeRow
from rules.kit.belum import OpenWork
from rules.kit.dua_orang import WHO
from rules.kit.hak import Actor
from rules.kit.periode import STATUS_LABELS, label
from rules.kit.periode_status import MEANINGS, covering
from rules.organisasi import in_tree_order
from settings import today
from ui.kit import dialogs, filters, formats, tables
from ui.kit.commands import load
from ui.kit.filters import DinasChoice
from ui.kit.tables import Column
from ui.periode import buka
from ui.periode import dialogs as periode_dialogs

INDENT = "\u2003"
NOT_SCORED = f"{formats.MISSING}: belum mulai, atau pegawai tidak dinilai per periode itu; angkanya ada di periode yang dinilai."
COLUMNS = {
    "label": Column("Periode", pinned=True),
    "state": Column("Status", width="small"),
    "sasaran": Column("Tanpa sasaran", kind="integer", help="Pegawai tanpa sasaran yang disepakati."),
    "skp": Column("Belum disepakati", kind="integer", help="Sasaran yang belum disepakati."),
    "tanpa_laporan": Column("Tanpa laporan", kind="integer", help="Pegawai tanpa satu laporan pun pada periode itu."),
    "laporan": Column("Belum diverifikasi", kind="integer", help="Laporan yang belum diverifikasi."),
    "penilaian": Column("Belum dinilai", kind="integer", help="Pegawai tanpa penilaian yang disampaikan."),
    "keberatan": Column("Keberatan", kind="integer"),
}


def show(actor: Actor) -> None:
    """The whole part of the page."""
    dinas = filters.dinas(actor, "periode.manage")
    every = load(queries.for_dinas, dinas_id=dinas.id)
    wishes = load(queries.reopenings, dinas_id=dinas.id)
    buka.waiting(actor, dinas.id, wishes, {row.code: row.status for row in every})
    toolbar = st.container(horizontal=True, gap="small", vertical_alignment="bottom")
    year = _year(toolbar, every)
    with toolbar:
        dialogs.button("Buka periode", "periode-baru", type="primary", icon=":material/add:")
    if dialogs.opened("periode-baru") is not None:
        dialogs.show(f"Buka periode: {dinas.name}", periode_dialogs.open_new, dinas)
    if year is None:
        st.info("Belum ada periode di dinas ini. Bukalah tahun ini dengan Buka periode.")
        return
    rows = _in_order([row for row in every if row.start.year == year])
    chosen = _table(dinas, rows)
    _meanings()
    buka.history(wishes)
    if chosen is not None:
        row, left = chosen
        asked = bool(((wishes["code"] == row.code) & wishes["decided_at"].isna()).any())
        with toolbar:
            periode_dialogs.buttons(row, asked=asked)
        periode_dialogs.show_opened(dinas, row, rows, left)


def _year(toolbar: object, every: list[PeriodeRow]) -> int | None:
    years = sorted({row.start.year for row in every}, reverse=True)
    if not years:
        return None
    first = years.index(today().year) if today().year in years else 0
    with toolbar:  # type: ignore[attr-defined]
        return st.selectbox("Tahun", years, index=first, key="periode-tahun", width=120)


def _in_order(rows: list[PeriodeRow]) -> list[tuple[PeriodeRow, int]]:
    """Each period under the larger one it belongs to, with its depth."""
    by_code = {row.code: row for row in sorted(rows, key=lambda row: row.start)}
    parents = {code: next((c for c in covering(code) if c in by_code), None) for code in by_code}
    return [(by_code[code], depth) for code, depth in in_tree_order(parents)]


def _table(dinas: DinasChoice, rows: list[tuple[PeriodeRow, int]]) -> tuple[PeriodeRow, dict[int, OpenWork]] | None:
    left = load(pekerjaan.open_work, dinas_id=dinas.id, periode_ids=tuple(row.id for row, _ in rows), today=today())
    frame = pd.DataFrame(
        [
            {
                **counts(left[row.id]),
                "label": INDENT * depth + label(row.code),
                "state": STATUS_LABELS[row.status],
            }
            for row, depth in rows
        ]
    )
    shown = tables.table(frame, COLUMNS, name=f"periode {dinas.code}")
    chosen = tables.pick(shown, [row for row, _ in rows], key="periode", height="content")
    st.caption(NOT_SCORED)
    if chosen is None:
        st.caption("Pilih satu baris untuk mengubah statusnya.")
        return None
    return chosen, left


def counts(left: OpenWork) -> dict[str, int | None]:
    """The figures of a row; None where nobody is scored on the period: its parts have them."""
    people = left.belum
    return {
        "sasaran": people.sasaran if people else None,
        "tanpa_laporan": people.laporan if people else None,
        "penilaian": people.nilai if people else None,
        "skp": left.skp if people else left.skp or None,
        "keberatan": left.keberatan if people else left.keberatan or None,
        "laporan": left.laporan,
    }


def _meanings() -> None:
    with st.expander("Arti status"):
        for status, meaning in MEANINGS.items():
            st.markdown(f"**{STATUS_LABELS[status]}.** {meaning}")
        st.markdown(
            "Triwulan dan tahun ditutup setelah semua periode di dalamnya ditutup; semester mengikuti triwulannya dan tidak "
            "dinilai. Periode yang ditutup hanya dapat dibuka "
            f"kembali oleh dua orang: satu meminta dengan alasan, yang lain menyetujui. {WHO}"
        )
