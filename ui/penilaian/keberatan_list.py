"""The inbox of objections: what waits for the reader, and the rest that he may read."""

from collections.abc import Callable

import streamlit as st

from db.queries.penilaian.keberatan import Line
from rules.kit import periode as periode_rules
from rules.penilaian.keberatan import OPEN, PUTUSAN_LABELS, STATUS_LABELS
from ui.kit import alamat, kosong
from ui.kit.tables import Column, Table, pick, table

PARAMETER = "keberatan"
COLUMNS = {
    "pegawai": Column("Pegawai", pinned=True),
    "turn": Column("Yang ditunggu"),
    "label": Column("Periode"),
    "penilai": Column("Penilai"),
    "judge": Column("Yang memutus"),
    "state": Column("Status"),
    "filed_at": Column("Diajukan", "timestamp"),
    "decided_at": Column("Diputus", "timestamp"),
}


def choose(found: list[Line]) -> Line | None:
    """The objection that the URL names (`?keberatan=7`); None: none, and the list was drawn."""
    if alamat.get(PARAMETER):
        chosen = next((row for row in found if row.id == alamat.number(PARAMETER)), None)
        if chosen is None:
            st.error("Keberatan ini tidak ada, atau bukan untuk Anda.")
            st.stop()
        st.button("Semua keberatan", icon=":material/arrow_back:", type="tertiary", on_click=_close)
        return chosen
    if not found:
        told = "Belum ada keberatan yang menyangkut Anda. Pegawai mengajukannya di halaman Hasil penilaian."
        kosong.say(told, kosong.to("Hasil penilaian saya", "hasil"))
        return None
    waiting = sum(row.to_decide or row.to_respond for row in found)
    st.caption(f"{waiting} menunggu Anda, dari {len(found)} keberatan. Pilih baris untuk membuka.")
    chosen = pick(_table(found), found, key="keberatan", height="content")
    if chosen:
        alamat.put(PARAMETER, str(chosen.id))
        st.rerun()
    return None


def _table(found: list[Line]) -> Table:
    told: dict[str, Callable[[Line], str]] = {
        "label": lambda row: periode_rules.label(row.periode),
        "judge": lambda row: row.decider or "Pimpinan daerah",
        "state": _state,
        "turn": _turn,
    }
    return table(found, COLUMNS, name="Keberatan", told=told)


def _state(row: Line) -> str:
    return PUTUSAN_LABELS[row.putusan] if row.putusan is not None else STATUS_LABELS[row.status]


def _turn(row: Line) -> str:
    if row.status not in OPEN:
        return "—"
    if row.to_decide:
        return "Putusan Anda"
    if row.to_respond:
        return "Tanggapan Anda"
    return "Tanggapan penilai" if row.status == "diajukan" else "Putusan"


def _close() -> None:
    alamat.drop(PARAMETER)
