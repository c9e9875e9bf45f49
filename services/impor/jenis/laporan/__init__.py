"""Daily reports from a spreadsheet: an admin's for everybody, or somebody's own. They wait for the atasan like any other."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from rules.impor import Field, Reading
from rules.impor.baca import without_dashes
from rules.laporan.impor import same
from services.impor.jenis.kind import Asked, Kind
from services.impor.jenis.laporan.nilai import ACTION, is_own, judge
from services.impor.jenis.laporan.tulis import undo, write

NIP = Field("nip", "NIP", "nip", ("nip pegawai", "nip baru"), needed=True, filled=True, example="199003032015032003")
FIELDS = (
    Field(
        "day", "Tanggal", "hari", ("tgl", "hari/tanggal", "hari, tanggal", "tanggal kegiatan"), needed=True, filled=True,
        example="27/11/2026",
    ),
    Field(
        "activity", "Kegiatan", needed=True, filled=True, example="Melayani warga di loket",
        names=(
            "uraian kegiatan", "uraian", "aktivitas", "kegiatan harian", "uraian aktivitas", "uraian tugas", "deskripsi",
            "kegiatan yang dilakukan", "nama kegiatan", "progres harian",
        ),
    ),
    Field("quantity", "Jumlah", "angka", ("volume", "kuantitas", "output", "realisasi", "vol", "jml"), example="12"),
    Field("satuan", "Satuan", names=("satuan output", "satuan hasil"), example="dokumen"),
    Field(
        "minutes", "Menit", "durasi",
        ("durasi", "waktu (menit)", "lama", "durasi (menit)", "waktu penyelesaian", "lama waktu"), example="90",
    ),
    Field("time_in", "Jam mulai", "jam", ("mulai", "pukul mulai", "dari", "waktu mulai", "jam awal")),
    Field("time_out", "Jam selesai", "jam", ("selesai", "pukul selesai", "sampai", "waktu selesai", "jam akhir")),
    Field(
        "skp", "Sasaran", names=("rencana hasil kerja", "rhk", "sasaran skp", "skp", "sasaran kinerja"),
        example="Surat terjawab",
    ),
    Field("evidence_url", "Tautan bukti", names=("bukti", "link bukti", "tautan", "link", "bukti dukung", "link bukti dukung")),
    Field("alasan", "Alasan hari panjang", names=("alasan", "alasan lembur")),
    Field("status", "Status", names=("status laporan", "status persetujuan", "validasi")),
)  # fmt: skip


def fields(asked: Asked) -> Sequence[Field]:
    """A report's columns; who brings his own needs no number."""
    return (replace(NIP, needed=False, filled=False), *FIELDS) if is_own(asked) else (NIP, *FIELDS)


def gather(asked: Asked, readings: list[Reading]) -> list[Reading]:
    """Rows of a day without an activity are passed over: a spreadsheet of a month has its free days too."""
    for one in readings:
        without_dashes(one.values)
        activity = [wrong for wrong in one.wrong if wrong.reason == "Kegiatan kosong."]
        told = any(one.values.get(name) for name in ("minutes", "time_in", "time_out", "quantity"))
        if activity and len(one.wrong) == len(activity) and not told:
            one.wrong.clear()
            one.skip = "Tidak ada kegiatan di baris ini."
    return readings


def key(values: Mapping[str, Any]) -> Hashable:
    """Whose, when, what and how long: two of these are one report."""
    times = (values.get("minutes"), values.get("time_in"), values.get("time_out"))
    return values.get("nip") or "", values["day"], same(values["activity"]), times


KIND = Kind("laporan", "Laporan harian", ACTION, fields, judge, write, undo, key=key, gather=gather, partly=True)
