"""What the meetings of a dinas decided: what became of it, and all of it as a table."""

import streamlit as st

from db.queries import rapat as queries
from db.queries.kit.frames import records
from rules.rapat import JENIS_KEPUTUSAN_LABELS, STATES
from services.kit import unduhan
from ui.kit import tables
from ui.kit.commands import load, recording
from ui.kit.tables import Column
from ui.rapat import kebutuhan_lalu, tindak
from ui.rapat.scope import Scope

COLUMNS = {
    "state": Column("Status", width=110),
    "jenis": Column("Jenis", width=130),
    "what": Column("Keputusan", width="large"),
    "owner": Column("Penanggung jawab", width="medium"),
    "due": Column("Tenggat", "date"),
    "people": Column("Orang", "integer"),
    "kompetensi": Column("Kompetensi"),
    "indikator": Column("Indikator yang disasar"),
    "unit": Column("Unit"),
    "pelatihan": Column("Pelatihan"),
    "budget_note": Column("Anggaran"),
    "reason": Column("Alasan", width="medium"),
    "result": Column("Hasil", width="medium"),
    "day": Column("Rapat", "date"),
}


def show(scope: Scope) -> None:
    """Those of the last meeting and what is open of earlier ones as cards; all as a table."""
    kebutuhan_lalu.show(scope)
    found = load(queries.decisions, dinas_id=scope.dinas.id)
    if found.empty:
        return
    st.subheader("Semua keputusan", anchor=False)
    rows = records(found)
    told = found.assign(state=[STATES[tindak.state(row)] for row in rows], jenis=found["jenis"].map(JENIS_KEPUTUSAN_LABELS))
    given = {"what": "keputusan", "dinas_id": scope.dinas.id, "rows": len(found), "action": "rapat.read"}
    taken = recording(unduhan.record, **given)
    shown = tables.table(told, COLUMNS, name="keputusan-rapat")
    tables.show(shown, key="keputusan-semua", download=True, on_download=taken)
