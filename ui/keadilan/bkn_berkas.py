"""Our results as e-Kinerja BKN lists them: its columns, order and spellings, as Excel with its title lines and as `;` CSV."""

import io
from collections.abc import Callable, Sequence

import pandas as pd
import streamlit as st
import xlsxwriter

from db.queries.penilaian.hasil_bkn import Keluar
from rules.kit.identitas import JENIS_JABATAN_LABELS
from rules.kit.periode import Periode
from rules.penilaian.hasil_bkn import COLUMNS, spelled
from rules.penilaian.periode_bkn import title
from settings import today
from ui.kit import formats
from ui.kit.exports import CSV_TYPE, XLSX_TYPE, to_csv
from ui.kit.filters import DinasChoice


def buttons(rows: Sequence[Keluar], dinas: DinasChoice, periode: Periode, on_download: Callable[[str], None]) -> None:
    """Both files; each is made when its button is clicked, and only if that could be recorded."""
    name = f"penilaian-skp-{dinas.code.lower()}-{periode.code.lower()}"

    def csv() -> bytes:
        on_download("csv")
        return to_csv(table(rows, periode))

    def xlsx() -> bytes:
        on_download("xlsx")
        return workbook(table(rows, periode), periode, dinas.name)

    with st.container(horizontal=True, gap="small"):
        for made, ending, label, mime in ((csv, "csv", "Unduh CSV (;)", CSV_TYPE), (xlsx, "xlsx", "Unduh Excel", XLSX_TYPE)):
            st.download_button(
                label, made, f"{name}.{ending}", mime, key=f"keadilan-bkn-keluar-{ending}", icon=":material/download:",
                on_click="ignore",
            )  # fmt: skip


def table(rows: Sequence[Keluar], periode: Periode) -> pd.DataFrame:
    """One row per result, all of it text."""
    return pd.DataFrame([_row(at, row, periode) for at, row in enumerate(rows, 1)], columns=list(COLUMNS))


def _row(at: int, row: Keluar, periode: Periode) -> dict[str, str]:
    scored = formats.at_office(row.submitted_at) if row.submitted_at else None
    found = {
        "No": f"{at}", "nip": row.nip, "nama": row.name.upper(),
        "periode_awal_skp": f"{periode.start:%Y-%m-%d}", "periode_akhir_skp": f"{periode.end:%Y-%m-%d}",
        "skp_unor": row.unit.upper(), "skp_unor_induk": row.dinas.upper(), "skp_jabatan": row.jabatan.upper(),
        "skp_jenis_jabatan": JENIS_JABATAN_LABELS[row.jenis_jabatan].upper(), "is_skp_plt_plh_pjb": "0",
        "hasil_kerja": spelled(row.hasil_kerja), "perilaku_kerja": spelled(row.perilaku_kerja),
        "hasil_akhir": spelled(row.predikat),
        "pegawai_atasan_nip": row.penilai_nip, "pegawai_atasan_nama": row.penilai_name.upper(),
        "pegawai_atasan_jabatan": row.penilai_jabatan.upper(), "waktu_dinilai": f"{scored:%Y-%m-%d %H:%M:%S}" if scored else "",
        "tahun_skp": f"{periode.start.year}", "golru": row.golongan, "jenis_pegawai": row.status,
    }  # fmt: skip
    return {name: found.get(name, "") for name in COLUMNS}


def workbook(lines: pd.DataFrame, periode: Periode, dinas: str) -> bytes:
    """Seven lines over the titles, which stand in row 8; every cell is text, so that no NIP loses its digits."""
    above = (
        (f"Laporan Penilaian SKP Periode Penilaian {title(periode)}",),
        ("Sumber", ":", "Papan Kinerja"),
        ("Periode", ":", title(periode)),
        ("Unor Induk", ":", dinas.upper()),
        ("Unor", ":", "SEMUA"),
        ("Waktu tarik data", ":", f"{today():%Y-%m-%d}"),
        (),
    )
    buffer = io.BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        page = book.add_worksheet("Laporan Penilaian SKP")
        text, bold = book.add_format({"num_format": "@"}), book.add_format({"bold": True, "num_format": "@"})
        for at, cells in enumerate([*above, list(lines.columns), *lines.itertuples(index=False)]):
            for column, cell in enumerate(cells):
                page.write_string(at, column, str(cell), bold if at == len(above) else text)
        page.set_column(0, 2, 8)
        page.set_column(3, len(COLUMNS) - 1, 22)
        page.freeze_panes(len(above) + 1, 5)
    return buffer.getvalue()
