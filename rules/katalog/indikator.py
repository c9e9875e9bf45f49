"""The catalogue of indicators that the five programmes name (domain.md §9), as data, ready to be taken over.

An entry holds the fields of services.indikator.define; `sectors` are the codes of the dinas it is meant for, empty: all.
Frequencies, labels and positions are defaults that every dinas may change.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Entry:
    """One indicator of the catalogue."""

    fields: Mapping[str, Any]
    sectors: tuple[str, ...] = ()

    @property
    def code(self) -> str:
        return str(self.fields["code"])

    @property
    def name(self) -> str:
        return str(self.fields["name"])


def _entry(code: str, name: str, description: str, *sectors: str, **fields: Any) -> Entry:
    return Entry({"code": code, "name": name, "description": description, **fields}, sectors)


def _percent(value_label: str, n_label: str, **fields: Any) -> dict[str, Any]:
    """A share of a whole: both are entered, so that months and units add up rightly."""
    given = {"satuan": "%", "level": "unit", "polarity": "naik", "aggregate": "rasio", "factor": 100.0, "frequency": "harian"}
    return {**given, "value_label": value_label, "n_label": n_label, **fields}


def _weighted(satuan: str, value_label: str, n_label: str, **fields: Any) -> dict[str, Any]:
    """A mean that came with its number of cases: large groups weigh more."""
    given = {"level": "unit", "polarity": "naik", "aggregate": "tertimbang", "frequency": "bulanan", "decimals": 2}
    return {**given, "satuan": satuan, "value_label": value_label, "n_label": n_label, **fields}


def _counted(source: str, measure: str, **fields: Any) -> dict[str, Any]:
    """Counts itself from what the app knows already; nothing is entered."""
    return {"polarity": "naik", "frequency": "harian", "source": source, "measure": measure, **fields}


SATISFIED = "Puas: rata-rata kesembilan jawabannya paling sedikit 3 (dari 4)."

ENTRIES: tuple[Entry, ...] = (
    _entry(
        "KTP_TEPAT", "KTP selesai tepat waktu", "Bagian permohonan KTP-el yang selesai dalam waktu standar.", "DUKCAPIL",
        **_percent("Selesai tepat waktu", "Permohonan selesai", level="layanan", position=10),
    ),
    _entry(
        "DOK_HARI", "Rata-rata lama penyelesaian dokumen", "Hari kerja dari berkas lengkap sampai dokumen terbit.", "DUKCAPIL",
        **_weighted(
            "hari", "Rata-rata hari", "Dokumen selesai", level="layanan", polarity="turun", frequency="mingguan", decimals=1,
            position=20,
        ),
    ),
    _entry(
        "DOK_SALAH", "Tingkat kesalahan dokumen", "Bagian dokumen terbit yang harus diperbaiki karena salah data atau cetak.",
        "DUKCAPIL", **_percent("Dokumen salah", "Dokumen terbit", level="layanan", polarity="turun", decimals=2, position=30),
    ),
    _entry(
        "TUNGGU_MENIT", "Rata-rata waktu tunggu", "Menit dari pendaftaran sampai dilayani.", "DINKES",
        **_percent(
            "Jumlah menit tunggu", "Pasien dilayani", level="layanan", satuan="menit", polarity="turun", factor=1.0, position=10
        ),
    ),
    _entry(
        "PASIEN_DILAYANI", "Pasien dilayani", "Jumlah kunjungan pasien yang dilayani.", "DINKES",
        satuan="pasien", level="layanan", polarity="naik", aggregate="jumlah", frequency="harian",
        value_label="Pasien dilayani", decimals=0, position=20,
    ),
    _entry(
        "PASIEN_PUAS", "Kepuasan pasien", f"Bagian pasien yang puas pada survei kepuasan. {SATISFIED}", "DINKES",
        **_counted("survei", "puas_persen", satuan="%", level="layanan", position=30),
    ),
    _entry(
        "NILAI_UJIAN", "Rata-rata nilai ujian", "Nilai rata-rata kelas pada ujian, ditimbang menurut banyaknya murid.", "DISDIK",
        **_weighted("nilai", "Rata-rata nilai kelas", "Murid peserta ujian", level="pegawai", position=10),
    ),
    _entry(
        "ORTU_PUAS", "Kepuasan orang tua", f"Bagian orang tua murid yang puas pada survei kepuasan. {SATISFIED}", "DISDIK",
        **_counted("survei", "puas_persen", satuan="%", level="layanan", position=20),
    ),
    _entry(
        "RPP_TEPAT", "RPP tepat waktu", "Bagian rencana pelaksanaan pembelajaran yang diserahkan sebelum batas waktu.", "DISDIK",
        **_percent("RPP tepat waktu", "RPP wajib", level="pegawai", frequency="bulanan", position=30),
    ),
    _entry(
        "IZIN_TEPAT", "Izin terbit tepat waktu", "Bagian izin yang terbit dalam waktu standar pelayanan.", "DPMPTSP",
        **_percent("Izin tepat waktu", "Izin terbit", level="layanan", position=10),
    ),
    _entry(
        "IZIN_MUTU", "Mutu izin", "Bagian izin terbit yang tidak perlu diperbaiki atau dicabut.", "DPMPTSP",
        **_percent("Izin tanpa perbaikan", "Izin terbit", level="layanan", position=20),
    ),
    _entry(
        "IKM", "Indeks Kepuasan Masyarakat",
        "Nilai SKM 25–100 (PermenPANRB 14/2017) dari jawaban survei, semua responden digabung.",
        **_counted("survei", "ikm", satuan="nilai", level="unit", decimals=2, position=60),
    ),
    _entry(
        "ASPIRASI_TEPAT", "Aspirasi dijawab tepat waktu",
        "Dari saran, pengaduan, dan usulan topik yang batas waktunya sudah lewat: bagian yang dijawab sampai batasnya.",
        **_counted("aspirasi", "tepat_persen", satuan="%", level="unit", position=64),
    ),
    _entry(
        "ASPIRASI_HARI", "Lama menjawab aspirasi",
        "Median hari kalender dari aspirasi diterima sampai dijawab; yang belum dijawab ikut dihitung dengan umurnya.",
        **_counted("aspirasi", "hari_jawab", satuan="hari", level="unit", polarity="turun", position=66),
    ),
    _entry(
        "KUNJUNGAN", "Kunjungan lapangan", "Banyaknya kunjungan pimpinan dan atasan ke tempat pelayanan.",
        **_counted("kunjungan", "kunjungan", satuan="kunjungan", level="unit", decimals=0, position=68),
    ),
    _entry(
        "LAPORAN", "Laporan harian diajukan", "Banyaknya laporan harian pegawai.",
        **_counted("laporan", "laporan", satuan="laporan", level="pegawai", decimals=0, position=70),
    ),
    _entry(
        "LAPORAN_DISETUJUI", "Laporan disetujui",
        "Dari laporan harian yang lewat batas verifikasi: bagian yang sudah disetujui pejabat penilai.",
        **_counted("laporan", "disetujui_persen", satuan="%", level="pegawai", position=80),
    ),
    _entry(
        "KEHADIRAN", "Kehadiran", "Hari hadir, terlambat, atau dinas luar dibanding semua hari kerja yang tercatat.",
        **_counted("kehadiran", "hadir_persen", satuan="%", level="pegawai", position=90),
    ),
    _entry(
        "JP_DIKLAT", "Jam pelajaran pelatihan", "Jumlah JP pengembangan kompetensi; tiap PNS paling sedikit 20 JP setahun.",
        **_counted("pelatihan", "jp", satuan="JP", level="pegawai", decimals=0, position=100),
    ),
)  # fmt: skip
BY_CODE = {entry.code: entry for entry in ENTRIES}


def of_dinas(code: str) -> list[Entry]:
    """The entries meant for a dinas of that code: its own and those for all."""
    return [entry for entry in ENTRIES if not entry.sectors or code in entry.sectors]
