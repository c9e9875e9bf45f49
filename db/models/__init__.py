"""The tables, one file per noun. Importing this package registers them all (migrations need it)."""

from db.models.akun import Akun, PercobaanMasuk, Sesi
from db.models.audit import Audit, Pengaturan, Revisi
from db.models.berkas import Berkas
from db.models.indikator import Indikator, IndikatorRiwayat, Pengukuran, Target
from db.models.laporan import Laporan
from db.models.organisasi import Dinas, Pegawai, Unit
from db.models.penilaian import Penilaian, PenilaianSkp, Perilaku
from db.models.periode import HariLibur, Periode, PeriodeBuka
from db.models.rekap import RekapLaporan, RekapPengukuran
from db.models.skp import Skp, SkpHasil, SkpRiwayat

__all__ = [
    "Akun",
    "Audit",
    "Berkas",
    "Dinas",
    "HariLibur",
    "Indikator",
    "IndikatorRiwayat",
    "Laporan",
    "Pegawai",
    "Pengaturan",
    "Pengukuran",
    "Penilaian",
    "PenilaianSkp",
    "PercobaanMasuk",
    "Perilaku",
    "Periode",
    "PeriodeBuka",
    "RekapLaporan",
    "RekapPengukuran",
    "Revisi",
    "Sesi",
    "Skp",
    "SkpHasil",
    "SkpRiwayat",
    "Target",
    "Unit",
]
