"""My competencies: required, observed with its source, how I see myself, and everything that was noted before."""

import pandas as pd
import streamlit as st

from db.queries import kompetensi as queries
from db.queries.kompetensi import GapRow
from rules.kit.hak import Actor
from rules.kompetensi import OBSERVER_LABELS
from services.kompetensi import amati as kompetensi_amati
from ui.kit import formats, tables
from ui.kit.commands import load
from ui.kit.tables import Column
from ui.kompetensi import isian
from ui.kompetensi.isian import Line

COLUMNS = {
    "kompetensi": Column("Kompetensi", width="medium"),
    "required": Column("Dituntut", "integer"),
    "observed": Column("Penilai", "integer"),
    "self": Column("Diri sendiri", "integer"),
    "state": Column("Keadaan", width="medium"),
    "day": Column("Diamati", "date"),
    "source": Column("Dasar pengamatan", width="large"),
}
HISTORY = {
    "day": Column("Tanggal", "date"),
    "kompetensi": Column("Kompetensi", width="medium"),
    "observer": Column("Menurut"),
    "level": Column("Tingkat", "integer"),
    "source": Column("Dasar", width="large"),
    "by": Column("Dicatat oleh"),
}


def show(actor: Actor) -> None:
    """The reader's own."""
    assert actor.pegawai_id is not None
    found: list[GapRow] = load(queries.levels, pegawai_id=actor.pegawai_id)
    if not found:
        isian.none("Belum ada tingkat kompetensi yang dituntut untuk jabatan Anda.", actor.dinas_id)
        return
    st.caption(f"Jabatan: {formats.escaped(found[0].jabatan)}. Tingkat 1 sampai 5; yang menentukan adalah pengamatan penilai.")
    shown = tables.table(found, COLUMNS, name="kompetensi-saya", told={"state": lambda row: _state(row.gap)})
    tables.show(shown, key="kompetensi-saya", height="content")
    st.subheader("Penilaian diri", anchor=False)
    lines = [Line(row.kompetensi_id, f"{formats.escaped(row.kompetensi)} · dituntut {row.required}", row.self) for row in found]
    isian.draw(
        "kompetensi-diri",
        lines,
        kompetensi_amati.assess,
        done="Penilaian diri tersimpan.",
        source="Dasar (boleh kosong)",
    )
    history(actor.pegawai_id)


def stated(found: pd.DataFrame) -> pd.DataFrame:
    """The gaps with `state`, the gap in words."""
    return found.assign(state=[_state(gap) for gap in found["gap"]])


def _state(gap: float | None) -> str:
    if gap is None or formats.is_missing(gap):
        return "Belum diamati"
    return f"{gap:.0f} tingkat di bawah tuntutan" if gap > 0 else "Memenuhi tuntutan"


def history(pegawai_id: int) -> None:
    """Everything observed of an employee, read when it is opened."""
    panel = st.expander("Riwayat", key=f"kompetensi-riwayat-{pegawai_id}", on_change="rerun")
    if panel.open:
        with panel:
            found = load(queries.history, pegawai_id=pegawai_id)
            told = found.assign(observer=found["observer"].map(OBSERVER_LABELS))
            tables.show(tables.table(told, HISTORY, name="riwayat-kompetensi"), key=f"kompetensi-riwayat-isi-{pegawai_id}")
