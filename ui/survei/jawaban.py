"""Comments of the chosen period, and the answers that look odd, for a person to judge."""

import streamlit as st

from db.queries.kit.frames import records
from db.queries.survei import jawaban as queries
from rules.kit.hak import Subject
from services.survei.judge import judge
from ui.kit import tables
from ui.kit.access import may
from ui.kit.commands import act, load
from ui.kit.tables import Column
from ui.survei.scope import Scope

STATES = {"dihitung": "Dihitung (dinilai)", "disisihkan": "Disisihkan"}
COMMENTS = {
    "day": Column("Tanggal", "date"),
    "comment": Column("Komentar", width="large"),
    "layanan": Column("Layanan"),
    "value": Column("Nilai", "number", 0, help="Indeks jawaban ini, 25–100."),
}
ODD = {
    "received_at": Column("Masuk", "timestamp"),
    "layanan": Column("Layanan"),
    "suspicion": Column("Yang janggal", width="medium"),
    "value": Column("Nilai", "number", 0),
    "state": Column("Status"),
    "comment": Column("Komentar"),
}


def show(scope: Scope) -> None:
    """Odd answers first: they wait for somebody."""
    of = {"dinas_id": scope.dinas.id, "layanan_id": scope.layanan_id, "periode": scope.periode}
    found = load(queries.odd, **of)
    if scope.services.empty:
        scope.none("")
        return
    st.subheader("Jawaban yang janggal", anchor=False)
    st.caption("Ditandai mesin, dinilai orang, tidak pernah dihapus. Selama belum dinilai, jawaban tetap dihitung.")
    shown = found.assign(state=[STATES.get(j, "Belum dinilai") for j in found["judgement"]])
    key = f"survei-janggal-{scope.periode.code}-{scope.layanan_id}"
    row = tables.pick(tables.table(shown, ODD, name="jawaban-janggal"), records(found), key=key)
    if row and may("ikm.publish", Subject(dinas_id=scope.dinas.id)):
        now = row["judgement"] if row["judgement"] in STATES else None
        with st.container(horizontal=True, gap="small"):
            for value, label in (("dihitung", "Hitung"), ("disisihkan", "Sisihkan")):
                if st.button(label, key=f"survei-nilai-{value}", disabled=now == value):
                    act(judge, survei_id=int(row["id"]), judgement=value, seen=now, done="Penilaian jawaban tersimpan.")
    st.subheader("Komentar", anchor=False)
    tables.show(tables.table(load(queries.comments, **of), COMMENTS, name="komentar-survei"), key="survei-komentar")
