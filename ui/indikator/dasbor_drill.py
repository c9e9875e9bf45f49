"""From the dinas down to a unit and, with the right to it, to a person."""

from datetime import date

import pandas as pd
import streamlit as st

from db.engine import Connection
from db.queries import penilaian as penilaian_queries
from db.queries import shared
from db.queries.indikator import dasbor
from db.queries.kit.frames import records
from db.queries.laporan import rekap
from rules.kit import periode as periode_rules
from rules.kit.hak import Subject
from rules.kit.periode import Periode
from rules.penilaian.predikat import PREDIKAT_LABELS, RATING_LABELS
from settings import today
from ui.kit import formats
from ui.kit.access import may
from ui.kit.commands import load
from ui.kit.exports import download_buttons
from ui.kit.filters import DinasChoice
from ui.kit.live import island
from ui.kit.tables import Column, Table, pick, show, table

REPORTING = {
    "filed": Column("Laporan", "integer"),
    "report_share": Column(
        "Tingkat pelaporan",
        "percent",
        0,
        help="Hari dengan laporan dibanding hari wajib; paling tinggi 100. Tanpa bulan yang laporannya resmi di BKN.",
    ),
    "verified_share": Column("Laporan disetujui", "percent", 0, help="Dari laporan yang lewat batas verifikasi."),
    "muda": Column("Belum jatuh tempo", "integer", help="Laporan yang masih dalam batas verifikasi; belum ikut dinilai."),
    "returned": Column("Dikembalikan", "integer"),
}


@shared
def unit_table(
    connection: Connection, *, dinas_id: int, periode: Periode, today: date
) -> tuple[tuple[tuple[int, str], ...], Table]:
    """The units of a dinas in a period: (id, name) in the table's order, and the table."""
    found = rekap.by_unit(connection, dinas_id=dinas_id, months=periode_rules.months(periode), today=today)
    columns = {"unit": Column("Unit", pinned=True), "employees": Column("Pegawai", "integer"), **REPORTING}
    return tuple(zip(found["unit_id"], found["unit"], strict=True)), table(found, columns, name=f"unit-{periode.code}")


@island()
def units(dinas: DinasChoice, periode: Periode) -> None:
    """The units; a chosen one opens its people below, for those who may see them."""
    st.subheader("Menurut unit", anchor=False)
    rows, shown = load(unit_table, dinas_id=dinas.id, periode=periode, today=today())
    personal = may("dasbor.person", Subject(dinas_id=dinas.id))
    if personal:
        st.caption("Pilih satu baris untuk melihat pegawainya.")
    picked = pick(shown, rows, key=f"unit-{dinas.code}-{periode.code}", by=lambda row: row[0], ticks=personal)
    panel = st.expander("Unduh tabel unit", key=f"unduh-unit-{dinas.code}", on_change="rerun")
    if panel.open:
        with panel:
            download_buttons(shown.frame, shown.name)
    if picked:
        unit_id, name = picked
        people(dinas, periode, int(unit_id), name, today())


def people(dinas: DinasChoice, periode: Periode, unit_id: int, name: str, today: date) -> None:
    """The employees of a unit; a chosen one opens his results."""
    months = periode_rules.months(periode)
    found: pd.DataFrame = load(rekap.by_pegawai, dinas_id=dinas.id, unit_id=unit_id, months=months, today=today)
    given: dict[int, str] = load(dasbor.predikat_of, dinas_id=dinas.id, periode=periode)
    found = found.assign(predikat=[PREDIKAT_LABELS.get(given.get(int(i), ""), "belum") for i in found["pegawai_id"]])
    columns = {
        "name": Column("Nama", pinned=True),
        "jabatan": Column("Jabatan"),
        **REPORTING,
        "minutes": Column("Waktu tercatat", "minutes"),
        **({"predikat": Column("Predikat")} if periode.kind in periode_rules.SCORED else {}),
    }
    st.markdown(f"#### Pegawai {name}")
    shown = table(found, columns, name=f"pegawai-{unit_id}-{periode.code}")
    picked = pick(shown, records(found), key=f"pegawai-{unit_id}", by=lambda row: row["pegawai_id"], download=True)
    if picked:
        person(int(picked["pegawai_id"]), str(picked["name"]))


def person(pegawai_id: int, name: str) -> None:
    """One employee's results over the periods."""
    results: pd.DataFrame = load(penilaian_queries.history, pegawai_id=pegawai_id)
    st.markdown(f"#### Hasil penilaian {name}")
    shown = results.assign(
        label=results["periode"].map(periode_rules.label),
        hasil=results["hasil_kerja"].map(RATING_LABELS),
        perilaku=results["perilaku_kerja"].map(RATING_LABELS),
        predikat=results["predikat"].map(PREDIKAT_LABELS),
        before=results["semula"].map(PREDIKAT_LABELS),
    )
    columns = {
        "label": Column("Periode"),
        "hasil": Column("Hasil kerja"),
        "perilaku": Column("Perilaku kerja"),
        "predikat": Column("Predikat"),
        "before": Column("Semula", help="Predikat yang diberikan penilai, bila putusan keberatan mengubahnya"),
    }
    show(table(shown, columns, name=f"hasil-{formats.date(today())}"), key=f"hasil-{pegawai_id}")
