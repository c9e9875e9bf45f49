"""The first steps in words: what each is, what it brings, and the page on which it is done."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from rules.langkah import Langkah


@dataclass(frozen=True)
class Word:
    """title: what to do. brings: what the office has then. noun: the page (with its query).

    title_by, noun_by: by the role of a reader who does something else about it.
    """

    title: str
    brings: str
    noun: str
    query: tuple[tuple[str, str], ...] = ()
    title_by: Mapping[str, str] = field(default_factory=dict)
    noun_by: Mapping[str, str] = field(default_factory=dict)

    def title_for(self, role: str) -> str:
        """What a reader of this role is asked to do."""
        return self.title_by.get(role, self.title)

    def noun_for(self, role: str) -> str:
        """Where."""
        return self.noun_by.get(role, self.noun)


WORDS: Mapping[Langkah, Word] = {
    "kantor": Word(
        "Kenalkan kantor: nama, logo, zona waktu",
        "Tampil di setiap halaman dan di halaman masuk.",
        "pengaturan", (("bagian", "kantor"),),
    ),
    "pegawai": Word(
        "Masukkan pegawai dari satu berkas",
        "Excel atau CSV daftar pegawai: dilihat dulu, lalu semua masuk sekaligus beserta atasannya.",
        "impor", (("jenis", "pegawai"),),
        title_by={"kepala": "Periksa bagan, pegawai, dan atasan mereka"}, noun_by={"kepala": "organisasi"},
    ),
    "akun": Word(
        "Buatkan akun untuk semua pegawai",
        "Satu tombol untuk semua, slipnya dicetak untuk dibagikan; lalu beri peran kepada kepala dan admin dinas.",
        "akun",
    ),
    "periode": Word(
        "Buka periode tahun ini",
        "Sasaran, target, dan penilaian dapat dimulai.",
        "periode",
    ),
    "indikator": Word(
        "Pilih indikator dari katalog",
        "Dasbor tahu apa yang diukur dinas Anda; indikator sendiri dapat ditambahkan.",
        "indikator", (("bagian", "katalog"),),
    ),
    "target": Word(
        "Tetapkan target pertama",
        "Capaian baru dapat dihitung bila ada targetnya; target setahun berlaku juga untuk triwulan dan bulan.",
        "pengukuran", (("bagian", "target"),),
    ),
    "angka": Word(
        "Isi angka pertama",
        "Satu angka sudah menjadi batang pertama di dasbor.",
        "pengukuran",
    ),
    "verifikasi": Word(
        "Laporan pertama diverifikasi",
        "Pegawai melapor, penilainya memeriksa: sejak itu tingkat pelaporan di dasbor berarti.",
        "dasbor",
    ),
    "nilai": Word(
        "Penilaian pertama disampaikan",
        "Mulai menilai dibuka di halaman Periode; predikat lalu tampil di dasbor.",
        "periode", noun_by={"kepala": "penilaian"},
    ),
    "mulai": Word(
        "Nyatakan mulai dipakai",
        "Data percobaan dapat dikosongkan sebelumnya, dengan salinan; sesudah itu tidak lagi.",
        "pengaturan", (("bagian", "kantor"),),
    ),
    "sandi": Word(
        "Ganti kata sandi pertama",
        "Hanya Anda yang tahu; periksa juga data Anda di Profil.",
        "profil",
    ),
    "skp": Word(
        "Susun sasaran pertama (SKP)",
        "Penilai Anda menyetujuinya, dan laporan dapat merujuk kepadanya.",
        "skp",
    ),
    "laporan": Word(
        "Isi laporan pertama",
        "Yang Anda kerjakan hari ini terlihat, dan menjadi bukti saat dinilai.",
        "laporan",
    ),
    "skp_tim": Word(
        "Setujui sasaran pertama anggota tim",
        "Sasaran yang disepakati adalah yang nanti dinilai.",
        "persetujuan",
    ),
    "verifikasi_tim": Word(
        "Verifikasi laporan pertama",
        "Yang diterima dihitung; yang belum jelas dikembalikan dengan catatan.",
        "verifikasi",
    ),
    "nilai_tim": Word(
        "Sampaikan penilaian pertama",
        "Aplikasi menyarankan dari angka, Anda yang memutuskan.",
        "penilaian",
    ),
}  # fmt: skip
