"""Take one's own data away: all of it as JSON, or a readable summary as PDF. Made only when the button is clicked."""

import json
from collections import Counter
from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import partial
from typing import Any

import streamlit as st

from rules.kehadiran import STATUS_LABELS as KEHADIRAN
from rules.kit.identitas import STATUS_LABELS
from rules.laporan import STATUS_LABELS as LAPORAN
from rules.penilaian import STATUS_LABELS as PENILAIAN
from rules.penilaian import is_given
from rules.penilaian.predikat import PREDIKAT_LABELS
from services import data_saya
from settings import today
from ui.kit import formats
from ui.kit.cetak import pdf
from ui.kit.commands import recording

# What a reader calls the tables that his file holds, where the table's own name would not tell him.
NAMES = {
    "berkas": "Berkas bukti",
    "coaching": "Percakapan pembinaan",
    "kelonggaran": "Hari laporan yang dibuka penilai",
    "inovasi_pegawai": "Bagian dalam inovasi",
    "ketidakhadiran": "Permohonan ketidakhadiran",
    "koreksi_data": "Permintaan koreksi data",
    "keputusan": "Keputusan rapat",
    "keputusan_pegawai": "Disebut dalam keputusan rapat",
    "kompetensi_pegawai": "Kompetensi",
    "kunjungan": "Kunjungan lapangan",
    "kunjungan_pegawai": "Hadir saat kunjungan",
    "laporan": "Laporan harian",
    "masukan": "Masukan tentang aplikasi",
    "pembinaan": "Rencana pembinaan",
    "pengukuran": "Angka indikator",
    "penilaian_skp": "Sasaran dalam penilaian",
    "peserta": "Pelatihan",
    "rapat_hadir": "Undangan rapat",
    "rekap_pengukuran": "Rekap angka indikator",
    "sesi": "Sesi masuk",
    "skp": "Sasaran (SKP)",
    "skp_hasil": "Hasil berkala sasaran",
    "skp_riwayat": "Riwayat sasaran",
    "sosialisasi_hadir": "Sosialisasi yang diikuti",
    "usul_atasan": "Usulan atasan",
}
TRAIL_SHOWN = 200


def show() -> None:
    """Both buttons, with what the files hold."""
    take = recording(data_saya.take)
    st.subheader("Data saya", anchor=False)
    st.markdown(
        "Semua data Anda yang tersimpan di aplikasi ini beserta jejak siapa mengubah apa. JSON memuat seluruhnya; PDF "
        "merangkumnya untuk dibaca. Pengunduhan dicatat."
    )
    with st.container(horizontal=True, gap="small"):
        for kind, label, mime, make in (
            ("json", "Unduh JSON", "application/json", as_json),
            ("pdf", "Unduh PDF", "application/pdf", as_pdf),
        ):
            st.download_button(
                label, partial(_made, take, kind, make), f"data-saya-{today():%Y%m%d}.{kind}", mime, key=f"data-saya-{kind}",
                icon=":material/download:", on_click="ignore",
            )  # fmt: skip


def called(table: str) -> str:
    """What a reader calls a table. Example: "skp_hasil" → "Hasil berkala sasaran", "target" → "Target"."""
    return NAMES.get(table, table.replace("_", " ").capitalize())


def _made(take: Callable[[str], Any], kind: str, make: Callable[[Any], bytes]) -> bytes:
    return make(take(kind))


def as_json(found: Mapping[str, Any]) -> bytes:
    """The whole, with the day it was made."""
    return json.dumps({"dibuat": today().isoformat(), **found}, ensure_ascii=False, indent=1).encode()


def as_pdf(found: Mapping[str, Any]) -> bytes:
    """Who, what is held and how much, results, work and attendance per year, the latest of the trail."""
    pegawai, tables = found["pegawai"], found["tabel"]
    facts = [
        ("Nama", pegawai["name"]),
        ("NIP", pegawai["nip"] or formats.MISSING),
        ("Jabatan", pegawai["jabatan"]),
        ("Status", STATUS_LABELS[pegawai["status"]]),
    ]
    facts.append(("Bekerja sejak", formats.date(date.fromisoformat(pegawai["active_from"]))))
    data = {
        "facts": facts,
        "day": formats.date(today()),
        "counts": [[called(name), formats.number(len(rows))] for name, rows in tables.items()],
        "results": [_result(row) for row in tables.get("penilaian", []) if is_given(row["status"])],
        "reports": _by_year(tables.get("laporan", []), LAPORAN),
        "attendance": _by_year(tables.get("kehadiran", []), KEHADIRAN),
        "trail": [_line(line) for line in found["jejak"][:TRAIL_SHOWN]],
        "trail_all": formats.number(len(found["jejak"])),
    }
    return pdf("data_saya", data, title=f"Data {pegawai['name']}")


def _result(row: Mapping[str, Any]) -> list[str]:
    given = row["submitted_at"][:10] if row["submitted_at"] else ""
    told = formats.date(date.fromisoformat(given)) if given else formats.MISSING
    return [told, PREDIKAT_LABELS.get(row["predikat"], formats.MISSING), PENILAIAN[row["status"]]]


def _by_year(rows: list[dict[str, Any]], labels: Mapping[str, str]) -> list[list[str]]:
    """Year, state and how many."""
    counts = Counter((row["day"][:4], row["status"]) for row in rows)
    return [[year, labels.get(status, status), formats.number(n)] for (year, status), n in sorted(counts.items(), reverse=True)]


def _line(line: Mapping[str, Any]) -> list[str]:
    return [
        formats.timestamp(datetime.fromisoformat(line["at"])),
        line["actor"],
        line["action"],
        called(line["noun"]),
    ]
