"""The inbox of objections: what waits for the reader, and the rest that he may read."""

from typing import Any

import pandas as pd
import streamlit as st

from db.queries.kit.frames import records
from rules.kit import periode as periode_rules
from rules.penilaian.keberatan import OPEN, PUTUSAN_LABELS, STATUS_LABELS
from ui.kit.tables import Column, pick, table

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


def choose(found: pd.DataFrame) -> int | None:
    """The objection that the URL names (`?keberatan=7`); None: none, and the list was drawn."""
    wanted = st.query_params.get(PARAMETER, "")
    if wanted:
        if not wanted.isdecimal() or int(wanted) not in set(found["id"]):
            st.error("Keberatan ini tidak ada, atau bukan untuk Anda.")
            st.stop()
        st.button("Semua keberatan", icon=":material/arrow_back:", type="tertiary", on_click=_close)
        return int(wanted)
    if found.empty:
        st.info("Belum ada keberatan yang menyangkut Anda.")
        return None
    waiting = int((found["to_decide"].astype(bool) | found["to_respond"].astype(bool)).sum())
    st.caption(f"{waiting} menunggu Anda, dari {len(found)} keberatan. Pilih baris untuk membuka.")
    chosen = pick(_table(found), records(found), key="keberatan", height="content")
    if chosen:
        st.query_params[PARAMETER] = str(chosen["id"])
        st.rerun()
    return None


def _table(found: pd.DataFrame) -> Any:
    rows = list(found.itertuples(index=False))
    return table(
        found.assign(
            label=found["periode"].map(periode_rules.label),
            judge=found["decider"].fillna("Pimpinan daerah"),
            state=[_state(row) for row in rows],
            turn=[_turn(row) for row in rows],
        ),
        COLUMNS,
        name="Keberatan",
    )


def _state(row: Any) -> str:
    return PUTUSAN_LABELS[row.putusan] if isinstance(row.putusan, str) else STATUS_LABELS[row.status]


def _turn(row: Any) -> str:
    if row.status not in OPEN:
        return "—"
    if row.to_decide:
        return "Putusan Anda"
    if row.to_respond:
        return "Tanggapan Anda"
    return "Tanggapan penilai" if row.status == "diajukan" else "Putusan"


def _close() -> None:
    st.query_params.pop(PARAMETER, None)
