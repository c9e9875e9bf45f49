"""Exports of e-Kinerja BKN about the cast, as offices have them: titles, columns, spellings. All people are invented.

`python -m tests.cast.ekinerja` writes the files of tests/berkas/ anew.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter

from tests.cast.impor import BERKAS

INDUK = "DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL"
PEOPLE = {
    "dewi": ("197001011995032001", "DEWI", "KEPALA DINAS"),
    "budi": ("197502022000031002", "BUDI", "KEPALA BIDANG"),
    "ani": ("199003032015032003", "ANI", "ANALIS"),
    "hana": ("199104042016032004", "HANA", "ANALIS"),
    "gilang": ("198505052010031005", "GILANG", "ANALIS"),
    "joko": ("198707072011011007", "JOKO CONTOH", "PRANATA KOMPUTER"),
    "citra": ("198806062012032006", "CITRA", "BIDAN"),
}
COLUMNS = (
    "No", "jenis", "id", "nip", "nama", "periode_awal_skp", "periode_akhir_skp", "skp_unor_id", "skp_unor", "skp_unor_induk",
    "skp_jabatan", "skp_jenis_jabatan", "is_skp_plt_plh_pjb", "hasil_kerja", "perilaku_kerja", "hasil_akhir",
    "pegawai_atasan_nip", "pegawai_atasan_nama", "pegawai_atasan_jabatan", "waktu_dinilai", "tahun_skp", "skp_penilaian_id",
    "golru", "jenis_pegawai",
)  # fmt: skip
MASTER = (
    "no", "nip", "nama", "skp_unor_induk", "skp_unor", "skp_jabatan", "is_plt_plh", "periode_awal", "periode_akhir", "skp_status",
    "pegawai_atasan_nip", "pegawai_atasan_nama", "tahun_skp",
)  # fmt: skip
SESUAI, ATAS, BAWAH = "SESUAI EKSPEKTASI", "DI ATAS EKSPEKTASI", "DI BAWAH EKSPEKTASI"
Row = Mapping[str, str]


def row(who: str, hasil: str = SESUAI, perilaku: str = SESUAI, akhir: str = "BAIK", *, boss: str = "budi", **other: str) -> Row:
    """A person's row; other: cells by column that differ from the usual."""
    nip, name, jabatan = PEOPLE[who]
    boss_nip, boss_name, boss_jabatan = PEOPLE[boss]
    return {
        "id": f"a1b2c3-{nip[-4:]}", "nip": nip, "nama": name, "periode_awal_skp": "2026-01-01", "periode_akhir_skp": "2026-12-31",
        "skp_unor_id": "8ae4", "skp_unor": "BIDANG PELAYANAN", "skp_unor_induk": INDUK, "skp_jabatan": jabatan,
        "skp_jenis_jabatan": "PELAKSANA", "is_skp_plt_plh_pjb": "0", "hasil_kerja": hasil, "perilaku_kerja": perilaku,
        "hasil_akhir": akhir, "pegawai_atasan_nip": boss_nip, "pegawai_atasan_nama": boss_name,
        "pegawai_atasan_jabatan": boss_jabatan, "waktu_dinilai": "2026-06-03 10:22:11", "tahun_skp": "2026", "golru": "III/b",
        "jenis_pegawai": "PNS", "is_plt_plh": "0", "periode_awal": "2026-01-01", "periode_akhir": "2026-12-31", "skp_status": "",
        **other,
    }  # fmt: skip


def above(period: str, induk: str = INDUK) -> list[list[str]]:
    """The seven lines over the titles."""
    return [
        [f"Laporan Penilaian SKP Periode Penilaian {period}"],
        ["Instansi", ":", "Pemerintah Kota Contoh"],
        ["Periode", ":", period],
        ["Unor Induk", ":", induk],
        ["Unor", ":", "SEMUA"],
        ["Waktu tarik data", ":", "2026-06-05 08:00:00"],
        [],
    ]


def sheet(rows: Sequence[Row], columns: Sequence[str] = COLUMNS) -> list[list[str]]:
    """Titles and rows; the number is counted."""
    numbered = [{**one, "No": str(at), "no": str(at)} for at, one in enumerate(rows, 1)]
    return [list(columns), *([one.get(name, "") for name in columns] for one in numbered)]


def xlsx(lines: Sequence[Sequence[str]], *, merged: int = 0) -> bytes:
    """A workbook of texts; merged: so many of its first rows stand over the whole table."""
    buffer = io.BytesIO()
    width = max(map(len, lines))
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        page, text = book.add_worksheet("Sheet1"), book.add_format({"num_format": "@"})
        for at, cells in enumerate(lines):
            if at < merged and cells:
                page.merge_range(at, 0, at, width - 1, cells[0], text)
            else:
                for column, cell in enumerate(cells):
                    page.write_string(at, column, cell, text)
    return buffer.getvalue()


def semicolons(lines: Sequence[Sequence[str]]) -> bytes:
    """The same as `;` CSV."""
    buffer = io.StringIO()
    csv.writer(buffer, delimiter=";").writerows(lines)
    return buffer.getvalue().encode()


def files() -> dict[str, bytes]:
    """The files of tests/berkas/."""
    month = [
        row("ani", ATAS, "SESUAI EKSPEKTASI"), row("budi", boss="dewi"),
        row("hana", "diatas ekspektasi", "Di Atas", "Sangat Baik"),
        row("gilang", "dibawah", "sesuai", "butuh perbaikan", boss="dewi"), row("joko"),
    ]  # fmt: skip
    mixed = [name for name in reversed(COLUMNS) if name not in ("skp_penilaian_id", "waktu_dinilai", "jenis")]
    year = [
        row("ani", BAWAH, SESUAI, "BUTUH PERBAIKAN", periode_akhir_skp="2026-03-31"),
        row("ani", ATAS, ATAS, "SANGAT BAIK", periode_awal_skp="2026-04-01"),
        row("budi", ATAS, ATAS, "SANGAT BAIK", boss="dewi", is_skp_plt_plh_pjb="1", skp_jabatan="PLT KEPALA DINAS"),
        row("budi", boss="dewi"),
        row("hana"),
        row("hana", ATAS),
    ]
    master = [
        row("ani", skp_status="Disetujui"), row("budi", skp_status="Disetujui", boss="dewi"),
        row("budi", skp_status="Draft", boss="dewi", is_plt_plh="PLT"), row("gilang", skp_status="Pengajuan", boss="dewi"),
    ]  # fmt: skip
    one: Any = above("Bulanan 5 Tahun 2026")
    return {
        "ekinerja_bulanan.xlsx": xlsx([*one, *sheet(month)], merged=1),
        "ekinerja_triwulan.xlsx": xlsx([*above("Triwulan II Tahun 2026"), *sheet(month[:3], mixed)]),
        "ekinerja_tahunan.xlsx": xlsx([*above("Tahunan Tahun 2026"), *sheet(year)]),
        "ekinerja_tahunan.csv": semicolons(sheet(year[1:2] + year[3:5])),
        "ekinerja_induk.xlsx": xlsx([["Laporan SKP"], ["Tahun", ":", "2026"], *sheet(master, MASTER)]),
    }


if __name__ == "__main__":
    for name, content in files().items():
        (BERKAS / name).write_bytes(content)
