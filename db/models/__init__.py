"""The tables, one file per noun. Importing this package registers them all (migrations need it)."""

from db.models.akun import Akun, MasukDikenal, PercobaanMasuk, Sesi
from db.models.aspirasi import Aspirasi, AspirasiTanggapan
from db.models.audit import Audit, Pengaturan, Revisi
from db.models.berkas import Berkas
from db.models.indikator import Indikator, IndikatorRiwayat, Pengukuran, Target
from db.models.keberatan import Keberatan, PredikatOrganisasi
from db.models.kehadiran import ImporPemetaan, JamKerja, Kehadiran, RekapKehadiran
from db.models.kompetensi import Kompetensi, KompetensiJabatan, KompetensiPegawai
from db.models.kunjungan import Kunjungan, KunjunganPegawai, Sebab
from db.models.laporan import Laporan
from db.models.layanan import Layanan, PublikasiIkm, RekapSurvei, Survei, SurveiKode, SurveiKunci, SurveiPerangkat
from db.models.organisasi import Dinas, Pegawai, Unit
from db.models.pelatihan import Pelatihan, Peserta, SesiPelatihan, UsulPelatihan
from db.models.pembinaan import Coaching, Pembinaan, Penghargaan
from db.models.penilaian import Penilaian, PenilaianSkp, Perilaku
from db.models.periode import HariLibur, Periode, PeriodeBuka
from db.models.rapat import Keputusan, KeputusanPegawai, Rapat, RapatHadir
from db.models.rekap import RekapLaporan, RekapPengukuran
from db.models.skp import Skp, SkpHasil, SkpRiwayat
from db.models.umpan_balik import UmpanBalik, UmpanBalikGiliran
from db.models.usul_atasan import UsulAtasan

__all__ = [
    "Akun",
    "Aspirasi",
    "AspirasiTanggapan",
    "Audit",
    "Berkas",
    "Coaching",
    "Dinas",
    "HariLibur",
    "ImporPemetaan",
    "Indikator",
    "IndikatorRiwayat",
    "JamKerja",
    "Keberatan",
    "Kehadiran",
    "Keputusan",
    "KeputusanPegawai",
    "Kompetensi",
    "KompetensiJabatan",
    "KompetensiPegawai",
    "Kunjungan",
    "KunjunganPegawai",
    "Laporan",
    "Layanan",
    "MasukDikenal",
    "Pegawai",
    "Pelatihan",
    "Pembinaan",
    "Pengaturan",
    "Penghargaan",
    "Pengukuran",
    "Penilaian",
    "PenilaianSkp",
    "PercobaanMasuk",
    "Perilaku",
    "Periode",
    "PeriodeBuka",
    "Peserta",
    "PredikatOrganisasi",
    "PublikasiIkm",
    "Rapat",
    "RapatHadir",
    "RekapKehadiran",
    "RekapLaporan",
    "RekapPengukuran",
    "RekapSurvei",
    "Revisi",
    "Sebab",
    "Sesi",
    "SesiPelatihan",
    "Skp",
    "SkpHasil",
    "SkpRiwayat",
    "Survei",
    "SurveiKode",
    "SurveiKunci",
    "SurveiPerangkat",
    "Target",
    "UmpanBalik",
    "UmpanBalikGiliran",
    "Unit",
    "UsulAtasan",
    "UsulPelatihan",
]
