"""Posts of the health office and its puskesmas."""

from seed.roles.role import Activity as A
from seed.roles.role import Role, Task
from seed.roles.umum import GENERAL

_PUSKESMAS = (
    A("Mengikuti lokakarya mini puskesmas"),
    A("Mengikuti apel pagi dan pembagian tugas"),
    A("Mengisi rekam medis elektronik", "pasien", 10, 40),
    A("Membantu pelayanan posyandu", "balita", 10, 45),
    A("Memberi penyuluhan di ruang tunggu", "orang", 10, 40),
    A("Mengikuti pelatihan daring tenaga kesehatan", "JP", 2, 4),
    A("Membersihkan dan menyiapkan alat", "alat", 3, 12),
)
# Nobody waits for one of them alone: these three are the figures of the whole puskesmas.
TUNGGU = Task(
    "Menjaga waktu tunggu pasien paling lama 30 menit", "waktu", "menit", 30, (), "rata_rata", "turun", indikator="TUNGGU_MENIT"
)
DILAYANI = Task("Melayani semua pasien puskesmas", "kuantitas", "pasien", 4400, (), "jumlah", indikator="PASIEN_DILAYANI")
PUAS = Task("Menjaga kepuasan pasien", "kualitas", "%", (80, 90), (), "rata_rata", indikator="PASIEN_PUAS")

DOKTER = Role(
    "Dokter",
    "fungsional",
    "dr.",
    (
        Task(
            "Memberi pelayanan medis rawat jalan",
            "kuantitas",
            "pasien",
            1200,
            (
                A("Memeriksa pasien poli umum", "pasien", 12, 40),
                A("Memeriksa pasien lansia", "pasien", 5, 20),
                A("Melayani rujukan pasien", "pasien", 1, 6),
                A("Menangani pasien gawat darurat", "pasien", 1, 3),
                A("Melayani kunjungan rumah", "pasien", 1, 4),
                A("Menerbitkan surat keterangan sehat", "surat", 2, 12),
            ),
        ),
        TUNGGU._replace(activities=(A("Melayani pasien di jam padat pagi", "pasien", 10, 25),)),
        PUAS._replace(activities=(A("Menjelaskan hasil pemeriksaan kepada pasien", "pasien", 5, 20),)),
        DILAYANI,
    ),
    _PUSKESMAS,
    0.3,
)
PERAWAT = Role(
    "Perawat",
    "fungsional",
    "A.Md.Kep.",
    (
        Task(
            "Memberi asuhan keperawatan",
            "kuantitas",
            "pasien",
            900,
            (
                A("Mengukur tanda vital pasien", "pasien", 15, 50),
                A("Melayani tindakan keperawatan", "pasien", 4, 18),
                A("Merawat luka", "pasien", 2, 10),
                A("Melakukan triase di pendaftaran", "pasien", 15, 50),
                A("Melayani vaksinasi", "orang", 8, 40),
                A("Mengunjungi pasien TB di rumah", "pasien", 1, 4),
            ),
        ),
        TUNGGU._replace(activities=(A("Mengatur antrean pasien", "pasien", 20, 60),)),
        PUAS,
        Task(
            "Menjaga kelengkapan rekam medis",
            "kualitas",
            "%",
            90,
            (A("Melengkapi rekam medis pasien", "berkas", 10, 40),),
            "rata_rata",
        ),
    ),
    _PUSKESMAS,
    0.45,
)
BIDAN = Role(
    "Bidan",
    "fungsional",
    "A.Md.Keb.",
    (
        Task(
            "Memberi pelayanan kesehatan ibu dan anak",
            "kuantitas",
            "pelayanan",
            420,
            (
                A("Memeriksa ibu hamil", "ibu", 4, 16),
                A("Melayani imunisasi bayi", "bayi", 5, 25),
                A("Melayani keluarga berencana", "akseptor", 3, 12),
                A("Menimbang dan mengukur balita", "balita", 10, 45),
                A("Menolong persalinan", "persalinan", 1, 2),
                A("Mengunjungi ibu nifas", "ibu", 1, 4),
            ),
        ),
        Task(
            "Memantau ibu hamil sesuai jadwal kunjungan",
            "waktu",
            "%",
            90,
            (A("Menyusun jadwal kunjungan ibu hamil", "ibu", 5, 20),),
            "rata_rata",
        ),
        Task(
            "Menekan balita yang tidak ditimbang",
            "kualitas",
            "%",
            12,
            (A("Melacak balita yang tidak datang", "balita", 2, 8), A("Mengadakan kelas ibu hamil", "ibu", 6, 15)),
            "rata_rata",
            "turun",
        ),
    ),
    _PUSKESMAS,
    0.4,
)
APOTEKER = Role(
    "Apoteker",
    "fungsional",
    "S.Farm.",
    (
        Task(
            "Melayani resep pasien",
            "kuantitas",
            "resep",
            1500,
            (
                A("Menyiapkan dan menyerahkan obat", "resep", 20, 70),
                A("Memberi informasi obat kepada pasien", "pasien", 10, 40),
                A("Memeriksa stok dan tanggal kedaluwarsa", "jenis obat", 10, 50),
            ),
        ),
        Task(
            "Menyerahkan obat dalam 10–15 menit",
            "waktu",
            "menit",
            (10, 15),
            (A("Melayani antrean obat", "resep", 15, 50),),
            "rata_rata",
            "turun",
        ),
        Task(
            "Menjaga ketersediaan obat esensial",
            "kualitas",
            "%",
            90,
            (A("Mengajukan permintaan obat", "jenis obat", 3, 20),),
            "terakhir",
        ),
    ),
    _PUSKESMAS,
)
KESMAS = Role(
    "Penyuluh Kesehatan Masyarakat",
    "fungsional",
    "S.K.M.",
    (
        Task(
            "Melaksanakan penyuluhan dan penyelidikan kesehatan",
            "kuantitas",
            "kegiatan",
            36,
            (
                A("Menyuluh di kelurahan", "orang", 15, 60),
                A("Memeriksa sarana air bersih", "titik", 3, 12),
                A("Melakukan penyelidikan epidemiologi", "kasus", 1, 3),
                A("Memeriksa tempat pengolahan pangan", "tempat", 2, 6),
                A("Melatih kader kesehatan", "kader", 8, 30),
                A("Memantau jentik nyamuk", "rumah", 15, 50),
            ),
        ),
        Task(
            "Melaporkan kejadian penyakit dalam 24 jam",
            "waktu",
            "%",
            95,
            (A("Melaporkan kejadian penyakit", "laporan", 1, 3),),
            "rata_rata",
        ),
        Task(
            "Mengolah data program kesehatan",
            "kualitas",
            "laporan",
            9,
            (A("Mengolah data program puskesmas", "puskesmas", 1, 3), A("Membina puskesmas", "puskesmas")),
        ),
    ),
    GENERAL,
    0.3,
)
