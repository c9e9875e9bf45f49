"""Parts of the employee's result page: where it stands, the acknowledgement, former periods."""

from datetime import date

import pandas as pd
import streamlit as st

from db.queries import pengaturan
from db.queries.penilaian import PenilaianRow
from db.queries.periode import PeriodeRow
from rules import periode as periode_rules
from rules.penilaian import OBJECTION_DAYS, STATUS_LABELS, next_statuses, objection_until
from rules.predikat import PREDIKAT_LABELS
from services import penilaian
from ui import formats
from ui.commands import act, load
from ui.forms import Fields
from ui.penilaian_hasil import SHORT
from ui.tables import Column, show, table

COLUMNS = {
    "label": Column("Periode", pinned=True),
    "predikat_label": Column("Predikat"),
    "hasil": Column("Hasil kerja"),
    "perilaku": Column("Perilaku"),
    "capaian": Column("Rata-rata capaian", "percent", 1),
    "state": Column("Status"),
    "submitted_at": Column("Disampaikan", "timestamp"),
}


def newest(history: pd.DataFrame, rows: list[PeriodeRow]) -> str | None:
    """The code of the latest period with a result, among those that can be chosen."""
    codes = {row.code for row in rows}
    return next((code for code in history["periode"] if code in codes), None)


def show_state(row: PenilaianRow, *, today: date) -> None:
    """Who scored when, and what the employee may do now."""
    st.caption(f"Dinilai oleh {row.penilai} · disampaikan {formats.timestamp(row.submitted_at)}")
    if "acknowledged" in next_statuses(row.status):
        _acknowledge(row)
    elif row.acknowledged_at:
        st.success(f"Anda menyatakan sudah membaca hasil ini pada {formats.timestamp(row.acknowledged_at)}.")
    if "objected" in next_statuses(row.status) and row.submitted_at:
        days = int(load(pengaturan.value, key="keberatan_hari", default=OBJECTION_DAYS))
        until = objection_until(row.submitted_at.astimezone(formats.ZONE).date(), days)
        passed = " Batas itu sudah lewat." if today > until else ""
        st.caption(
            "Bila tidak sependapat, keberatan beserta alasannya ditujukan kepada atasan pejabat penilai, paling lambat "
            f"{days} hari setelah hasil disampaikan, yaitu {formats.date(until)}.{passed} Menyatakan sudah membaca tidak "
            "menghapus hak itu."
        )


def show_history(history: pd.DataFrame) -> None:
    """All results so far; nothing when there is none."""
    if history.empty:
        return
    st.subheader("Riwayat", anchor=False)
    rows = history.assign(
        label=history["periode"].map(periode_rules.label),
        predikat_label=history["predikat"].map(PREDIKAT_LABELS),
        hasil=history["hasil_kerja"].map(SHORT),
        perilaku=history["perilaku_kerja"].map(SHORT),
        capaian=history["capaian"].astype(float),
        state=history["status"].map(STATUS_LABELS),
    )
    show(table(rows, COLUMNS, name="Riwayat penilaian"), key="riwayat", height="content", download=True)


def _acknowledge(row: PenilaianRow) -> None:
    fields = Fields(f"baca-{row.id}")
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown("Penilai menunggu tanda bahwa Anda sudah membaca hasil ini.", width="stretch")
        read = st.button("Saya sudah membaca", key=fields.key, type="primary", icon=":material/done:")
    if read:
        act(penilaian.acknowledge, fields=fields, done="Terima kasih, tercatat.", penilaian_id=row.id, version=row.version)
