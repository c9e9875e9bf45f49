"""Parts of the employee's result page: where it stands, the acknowledgement, former periods."""

from datetime import date, datetime

import pandas as pd
import streamlit as st

from db.queries.penilaian import PenilaianRow
from db.queries.penilaian.keberatan import KeberatanRow
from db.queries.periode import PeriodeRow
from rules.kit import periode as periode_rules
from rules.penilaian import STATUS_LABELS, next_statuses, objection_until
from rules.penilaian.keberatan import standing
from rules.penilaian.predikat import PREDIKAT_LABELS
from services import penilaian
from settings import day_of
from ui.kit import formats
from ui.kit.commands import act
from ui.kit.forms import Fields
from ui.kit.tables import Column, show, table
from ui.penilaian import keberatan_pegawai
from ui.penilaian.hasil import SHORT

COLUMNS = {
    "label": Column("Periode", pinned=True),
    "predikat_label": Column("Predikat"),
    "before": Column("Semula", help="Predikat yang diberikan penilai, bila putusan keberatan mengubahnya"),
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


def show_state(row: PenilaianRow, objection: KeberatanRow | None, *, until: date | None, today: date) -> None:
    """Who scored when, and what the employee may do now. `until`: the last day to object."""
    state = STATUS_LABELS[standing(row.status, until, today)]
    given = f" · disampaikan {formats.timestamp(row.submitted_at)}" if row.submitted_at else ""
    st.caption(f"Dinilai oleh {row.penilai}{given} · {state}")
    if "diterima" in next_statuses(row.status):
        _acknowledge(row)
    elif row.acknowledged_at:
        st.success(f"Anda menyatakan sudah membaca hasil ini pada {formats.timestamp(row.acknowledged_at)}.")
    keberatan_pegawai.show(row, objection, until=until, today=today)


def last_day(submitted_at: datetime | None, days: int) -> date | None:
    """Until when one may object to what was submitted at that moment."""
    return None if formats.is_missing(submitted_at) else objection_until(day_of(submitted_at), days)  # type: ignore[arg-type]


def show_history(history: pd.DataFrame, *, days: int, today: date) -> None:
    """All results so far, with the first score where an objection changed it; nothing when there is none."""
    if history.empty:
        return
    st.subheader("Riwayat", anchor=False)
    rows = history.assign(
        label=history["periode"].map(periode_rules.label),
        predikat_label=history["predikat"].map(PREDIKAT_LABELS),
        hasil=history["hasil_kerja"].map(SHORT),
        perilaku=history["perilaku_kerja"].map(SHORT),
        capaian=history["capaian"].astype(float),
        before=history["semula"].map(PREDIKAT_LABELS),
        state=[
            STATUS_LABELS[standing(status, last_day(at, days), today)]
            for status, at in zip(history["status"], history["submitted_at"], strict=True)
        ],
    )
    show(table(rows, COLUMNS, name="Riwayat penilaian"), key="riwayat", height="content", download=True)


def _acknowledge(row: PenilaianRow) -> None:
    fields = Fields(f"baca-{row.id}")
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown("Penilai menunggu tanda bahwa Anda sudah membaca hasil ini.", width="stretch")
        read = st.button("Saya sudah membaca", key=fields.key, type="primary", icon=":material/done:")
    if read:
        act(penilaian.acknowledge, fields=fields, done="Terima kasih, tercatat.", penilaian_id=row.id, version=row.version)
