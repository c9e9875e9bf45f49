"""Decide there and then: everything that this meeting has decided, at once, and the way to decide more."""

import pandas as pd
import streamlit as st

from db.queries import rapat as queries
from db.queries.kit.frames import records
from rules.rapat import JENIS_KEPUTUSAN_LABELS, STATES
from services.kit import unduhan
from ui.kit import dialogs, formats, kosong, tables
from ui.kit.commands import load, recording
from ui.kit.tables import Column
from ui.rapat import keputusan_form, tindak
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
    """Of the meeting under way as cards; of all meetings as a table."""
    meeting = scope.now
    found = load(queries.decisions, dinas_id=scope.dinas.id)
    if meeting is None:
        way = kosong.to("Mulai rapat", "kebutuhan-diklat", "rapat.decide", bagian="rapat")
        told = "Keputusan dicatat selama rapat berlangsung."
        kosong.say(told, way, whose="Kepala atau admin dinas memulai rapatnya.", dinas_id=scope.dinas.id)
    else:
        current = found[found["rapat_id"] == meeting.id]
        st.subheader(f"{len(current)} keputusan rapat ini", anchor=False)
        if scope.decides:
            dialogs.button("Catat keputusan", keputusan_form.OTHER, type="primary", icon=":material/gavel:")
            _correct(current)
        tindak.cards(current)
    if len(found):
        st.subheader("Semua keputusan", anchor=False)
        rows = records(found)
        told = found.assign(state=[STATES[tindak.state(row)] for row in rows], jenis=found["jenis"].map(JENIS_KEPUTUSAN_LABELS))
        given = {"what": "keputusan", "dinas_id": scope.dinas.id, "rows": len(found), "action": "rapat.read"}
        taken = recording(unduhan.record, **given)
        shown = tables.table(told, COLUMNS, name="keputusan-rapat")
        tables.show(shown, key="keputusan-semua", download=True, on_download=taken)


def _correct(current: pd.DataFrame) -> None:
    """Which one to correct: while the meeting lasts, words are still found."""
    open_ = {int(row["id"]): row["what"] for row in records(current) if row["status"] in ("terbuka", "ditunda")}
    if not open_:
        return
    with st.popover("Perbaiki keputusan", icon=":material/edit:"):
        for keputusan_id, what in open_.items():
            dialogs.button(formats.escaped(what), keputusan_form.CHANGE, keputusan_id)
