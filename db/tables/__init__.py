"""The tables, one file per noun. Importing this package registers every file beside this one (migrations need it)."""

from importlib import import_module
from pkgutil import iter_modules

from db.tables.akun import Akun, MasukDikenal, PercobaanMasuk, Sesi
from db.tables.aspirasi import Aspirasi, AspirasiTanggapan
from db.tables.audit import Audit, Pengaturan, Revisi
from db.tables.berkas import Berkas
from db.tables.draf import Draf
from db.tables.hasil_bkn import HasilBkn
from db.tables.impor import Impor, ImporBaris, ImporPemetaan
from db.tables.indikator import Indikator, IndikatorRiwayat, PenanggungJawab, Pengukuran, Target
from db.tables.inovasi import Inovasi, InovasiPegawai
from db.tables.jadwal import Jadwal
from db.tables.keberatan import Keberatan, PredikatOrganisasi
from db.tables.kehadiran import JamKerja, Kehadiran, NomorMesin, RekapKehadiran
from db.tables.kelonggaran import Kelonggaran
from db.tables.ketidakhadiran import Ketidakhadiran
from db.tables.kompetensi import Kompetensi, KompetensiJabatan, KompetensiPegawai
from db.tables.koreksi_data import KoreksiData
from db.tables.kunjungan import Kunjungan, KunjunganPegawai, Sebab
from db.tables.lama import LayananUnitLama, NamaLama
from db.tables.laporan import Laporan
from db.tables.layanan import Layanan, PublikasiIkm, RekapSurvei, Survei, SurveiKode, SurveiKunci, SurveiPerangkat
from db.tables.masukan import Masukan
from db.tables.organisasi import Dinas, Pegawai, Penempatan, Unit
from db.tables.pelatihan import Pelatihan, Peserta, SesiPelatihan, UsulPelatihan
from db.tables.pembinaan import Coaching, Pembinaan, Penghargaan
from db.tables.penilaian import Penilaian, PenilaianSkp, Perilaku
from db.tables.penunjukan import Penunjukan
from db.tables.periode import HariLibur, Periode, PeriodeBuka
from db.tables.pujian import Pujian
from db.tables.rapat import Keputusan, KeputusanPegawai, Rapat, RapatAgenda, RapatCatatan, RapatHadir
from db.tables.rekap import RekapBeku, RekapLaporan, RekapPengukuran
from db.tables.salin_bkn import SalinBkn
from db.tables.skp import Skp, SkpHasil, SkpRiwayat
from db.tables.sosialisasi import Sosialisasi, SosialisasiHadir
from db.tables.tanda import GarisDasar, Komentar, Peristiwa, Tanda, TandaDinas
from db.tables.umpan_balik import UmpanBalik, UmpanBalikGiliran
from db.tables.usul_atasan import UsulAtasan

__all__ = [
    "Akun",
    "Aspirasi",
    "AspirasiTanggapan",
    "Audit",
    "Berkas",
    "Coaching",
    "Dinas",
    "Draf",
    "GarisDasar",
    "HariLibur",
    "HasilBkn",
    "Impor",
    "ImporBaris",
    "ImporPemetaan",
    "Indikator",
    "IndikatorRiwayat",
    "Inovasi",
    "InovasiPegawai",
    "Jadwal",
    "JamKerja",
    "Keberatan",
    "Kehadiran",
    "Kelonggaran",
    "Keputusan",
    "KeputusanPegawai",
    "Ketidakhadiran",
    "Komentar",
    "Kompetensi",
    "KompetensiJabatan",
    "KompetensiPegawai",
    "KoreksiData",
    "Kunjungan",
    "KunjunganPegawai",
    "Laporan",
    "Layanan",
    "LayananUnitLama",
    "MasukDikenal",
    "Masukan",
    "NamaLama",
    "NomorMesin",
    "Pegawai",
    "Pelatihan",
    "Pembinaan",
    "PenanggungJawab",
    "Penempatan",
    "Pengaturan",
    "Penghargaan",
    "Pengukuran",
    "Penilaian",
    "PenilaianSkp",
    "Penunjukan",
    "PercobaanMasuk",
    "Perilaku",
    "Periode",
    "PeriodeBuka",
    "Peristiwa",
    "Peserta",
    "PredikatOrganisasi",
    "PublikasiIkm",
    "Pujian",
    "Rapat",
    "RapatAgenda",
    "RapatCatatan",
    "RapatHadir",
    "RekapBeku",
    "RekapKehadiran",
    "RekapLaporan",
    "RekapPengukuran",
    "RekapSurvei",
    "Revisi",
    "SalinBkn",
    "Sebab",
    "Sesi",
    "SesiPelatihan",
    "Skp",
    "SkpHasil",
    "SkpRiwayat",
    "Sosialisasi",
    "SosialisasiHadir",
    "Survei",
    "SurveiKode",
    "SurveiKunci",
    "SurveiPerangkat",
    "Tanda",
    "TandaDinas",
    "Target",
    "UmpanBalik",
    "UmpanBalikGiliran",
    "Unit",
    "UsulAtasan",
    "UsulPelatihan",
]

for file in iter_modules(__path__):
    import_module(f"{__name__}.{file.name}")
