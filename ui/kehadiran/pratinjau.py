"""What a machine's file would do, row by row, and the button that does it."""

from collections.abc import Callable

import streamlit as st

from rules.kehadiran import STATUS_LABELS
from rules.kehadiran.impor import STATES, Mapping
from services.kehadiran import impor as service
from services.kehadiran.pratinjau import Plan, Row
from ui.kehadiran.scope import Scope, written
from ui.kit import formats, tables
from ui.kit.commands import Outcome, act
from ui.kit.forms import key_of
from ui.kit.tables import Column

COLUMNS = {
    "number": Column("Baris", "integer", width=60),
    "state": Column("Keadaan", width=150),
    "message": Column("Keterangan", width="large"),
    "nip": Column("NIP", width=160),
    "name": Column("Nama", width=150),
    "day": Column("Tanggal", "date", width=95),
    "time_in": Column("Masuk", width=70),
    "time_out": Column("Pulang", width=70),
    "status": Column("Status"),
}
TOLD: dict[str, Callable[[Row], str]] = {
    "state": lambda row: STATES[row.state],
    "status": lambda row: STATUS_LABELS.get(row.status, ""),
    "time_in": lambda row: written(row.time_in),
    "time_out": lambda row: written(row.time_out),
}


def show(scope: Scope, name: str, rows: list[list[str]], mapping: Mapping, plan: Plan) -> Outcome | None:
    """Counts, rows and the import; how it went when it was asked for."""
    counts = plan.counts
    there = [state for state in STATES if counts[state]]
    st.markdown("##### Pratinjau")
    labels = {state: f"{STATES[state]} ({formats.number(counts[state])})" for state in there}
    state = st.segmented_control(
        "Baris yang ditampilkan", there, default=there[0], required=True, format_func=labels.__getitem__,
        key=key_of("pratinjau", there),
    )  # fmt: skip
    shown = [row for row in plan.rows if row.state == state]
    tables.show(
        tables.table(shown, COLUMNS, name=f"pratinjau impor {STATES[state]}", told=TOLD), key="pratinjau-baris",
        download=True, on_download=scope.record(len(shown)),
    )  # fmt: skip
    skip = counts["salah"] == 0 or st.checkbox(
        f"Lewati {formats.number(counts['salah'])} baris yang salah dan impor sisanya", key=f"pratinjau-lewati-{plan.digest}"
    )
    overwrite = counts["isian"] > 0 and st.checkbox(
        f"Timpa {formats.number(counts['isian'])} hari yang sudah diisi tangan atau disetujui atasan",
        key=f"pratinjau-timpa-{plan.digest}",
    )
    wanted = counts["baru"] + counts["ubah"] + (counts["isian"] if overwrite else 0)
    if not wanted:
        st.info("Tidak ada yang perlu diimpor dari berkas ini.")
        return None
    if not skip:
        st.caption("Perbaiki berkasnya, atau centang untuk melewati baris yang salah.")
    if not st.button(f"Impor {formats.number(wanted)} hari", type="primary", disabled=not skip, icon=":material/upload:"):
        return None
    return act(
        service.run, dinas_id=scope.dinas.id, berkas=service.Berkas(name, rows), mapping=mapping, seen=plan.digest,
        skip_wrong=skip, overwrite=overwrite, rerun=False, done=lambda written: f"{formats.number(written)} kehadiran diimpor.",
    )  # fmt: skip
