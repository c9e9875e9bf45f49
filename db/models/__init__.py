"""The tables, one file per noun. Importing this package registers them all (migrations need it)."""

from db.models.akun import Akun, PercobaanMasuk, Sesi
from db.models.aspirasi import Aspirasi, AspirasiTanggapan
from db.models.audit import Audit, Pengaturan, Revisi
from db.models.berkas import Berkas
from db.models.indikator import Indikator, IndikatorRiwayat, Pengukuran, Target
from db.models.kehadiran import ImporPemetaan, JamKerja, Kehadiran, RekapKehadiran
from db.models.kunjungan import Kunjungan, KunjunganPegawai, Sebab
from db.models.laporan import Laporan
from db.models.layanan import Layanan, PublikasiIkm, RekapSurvei, Survei, SurveiKode, SurveiKunci, SurveiPerangkat
from db.models.organisasi import Dinas, Pegawai, Unit
from db.models.penilaian import Penilaian, PenilaianSkp, Perilaku
from db.models.periode import HariLibur, Periode, PeriodeBuka
from db.models.rekap import RekapLaporan, RekapPengukuran
from db.models.skp import Skp, SkpHasil, SkpRiwayat

__all__ = [
    "Akun",
    "Aspirasi",
    "AspirasiTanggapan",
    "Audit",
    "Berkas",
    "Dinas",
    "HariLibur",
    "ImporPemetaan",
    "Indikator",
    "IndikatorRiwayat",
    "JamKerja",
    "Kehadiran",
    "Kunjungan",
    "KunjunganPegawai",
    "Laporan",
    "Layanan",
    "Pegawai",
    "Pengaturan",
    "Pengukuran",
    "Penilaian",
    "PenilaianSkp",
    "PercobaanMasuk",
    "Perilaku",
    "Periode",
    "PeriodeBuka",
    "PublikasiIkm",
    "RekapKehadiran",
    "RekapLaporan",
    "RekapPengukuran",
    "RekapSurvei",
    "Revisi",
    "Sebab",
    "Sesi",
    "Skp",
    "SkpHasil",
    "SkpRiwayat",
    "Survei",
    "SurveiKode",
    "SurveiKunci",
    "SurveiPerangkat",
    "Target",
    "Unit",
]
