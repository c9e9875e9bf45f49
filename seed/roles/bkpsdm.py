"""Posts of the personnel agency."""

from seed.roles.role import Activity as A
from seed.roles.role import Role, Task
from seed.roles.umum import GENERAL

MUTASI = Role(
    "Analis Kepegawaian",
    "fungsional",
    "S.A.P.",
    (
        Task(
            "Memproses usulan kenaikan pangkat dan mutasi",
            "kuantitas",
            "usulan",
            135,
            (
                A("Memeriksa berkas kenaikan pangkat", "usulan", 4, 18),
                A("Memproses mutasi antardinas", "usulan", 1, 6),
                A("Menyusun draf keputusan", "keputusan", 2, 10),
                A("Memproses pensiun pegawai", "usulan", 1, 5),
                A("Melayani konsultasi kepegawaian", "orang", 3, 14),
                A("Mengunggah usulan ke layanan kepegawaian nasional", "usulan", 3, 15),
            ),
        ),
        Task(
            "Menyelesaikan usulan dalam 5–7 hari kerja",
            "waktu",
            "hari",
            (5, 7),
            (A("Menyelesaikan usulan yang kurang syarat", "usulan", 1, 6),),
            "rata_rata",
            "turun",
        ),
        Task(
            "Menekan usulan yang dikembalikan kantor regional",
            "kualitas",
            "%",
            4,
            (A("Memeriksa ulang usulan sebelum dikirim", "usulan", 3, 15),),
            "rata_rata",
            "turun",
        ),
    ),
    GENERAL,
)
DIKLAT = Role(
    "Analis Pengembangan Kompetensi",
    "fungsional",
    "M.Pd.",
    (
        Task(
            "Menyelenggarakan pelatihan pegawai",
            "kuantitas",
            "orang",
            180,
            (
                A("Mendampingi peserta pelatihan", "orang", 15, 40),
                A("Menyusun materi pelatihan", "materi", 1, 3),
                A("Menghubungi narasumber pelatihan", "orang", 1, 4),
                A("Menyiapkan ruang dan perlengkapan pelatihan"),
                A("Mencatat jam pelajaran peserta", "orang", 10, 60),
            ),
        ),
        Task(
            "Menyelenggarakan pelatihan sesuai jadwal",
            "waktu",
            "%",
            95,
            (A("Menyusun jadwal pelatihan", "jadwal", 1, 2), A("Menerbitkan sertifikat pelatihan", "sertifikat", 10, 40)),
            "rata_rata",
        ),
        Task(
            "Menjaga kepuasan peserta pelatihan",
            "kualitas",
            "%",
            (82, 90),
            (A("Mengolah evaluasi peserta", "lembar", 15, 40), A("Memetakan kesenjangan kompetensi", "orang", 5, 25)),
            "rata_rata",
        ),
    ),
    GENERAL,
)
KINERJA = Role(
    "Analis Kinerja Aparatur",
    "fungsional",
    "S.Psi.",
    (
        Task(
            "Memantau penilaian kinerja perangkat daerah",
            "kuantitas",
            "perangkat daerah",
            15,
            (
                A("Memeriksa kelengkapan penilaian kinerja", "pegawai", 10, 60),
                A("Mendampingi dinas menyusun SKP", "dinas", 1, 2),
                A("Mengolah hasil penilaian triwulan", "pegawai", 20, 80),
                A("Menyusun usulan penghargaan pegawai", "usulan", 1, 3),
                A("Melayani konseling kinerja", "orang", 1, 2),
            ),
        ),
        Task(
            "Menyampaikan rekap penilaian tepat waktu",
            "waktu",
            "%",
            95,
            (A("Menyusun rekap penilaian kinerja", "rekap", 1, 2),),
            "rata_rata",
        ),
        Task(
            "Menekan kesalahan data penilaian",
            "kualitas",
            "%",
            3,
            (A("Mencocokkan data penilaian", "pegawai", 15, 60), A("Menelaah keberatan penilaian", "berkas", 1, 2)),
            "rata_rata",
            "turun",
        ),
    ),
    GENERAL,
)
INFORMASI = Role(
    "Pranata Komputer",
    "fungsional",
    "S.Kom.",
    (
        Task(
            "Memutakhirkan data pegawai",
            "kuantitas",
            "data",
            750,
            (
                A("Memutakhirkan data pegawai dalam sistem", "data", 10, 45),
                A("Memindai dokumen kepegawaian", "dokumen", 15, 60),
                A("Memadankan data dengan sistem nasional", "data", 15, 60),
                A("Memproses pengadaan pegawai baru", "berkas", 3, 20),
            ),
        ),
        Task(
            "Menjaga ketersediaan layanan kepegawaian daring",
            "kualitas",
            "%",
            (97, 99),
            (A("Memeriksa peladen aplikasi kepegawaian", "peladen", 1, 3), A("Menangani gangguan aplikasi", "gangguan", 1, 3)),
            "rata_rata",
        ),
        Task(
            "Menjawab permintaan bantuan dalam 1–2 hari",
            "waktu",
            "hari",
            (1, 2),
            (A("Membantu pengguna aplikasi kepegawaian", "orang", 2, 12), A("Menyusun panduan aplikasi", "halaman", 2, 8)),
            "rata_rata",
            "turun",
        ),
    ),
    GENERAL,
    0.35,
)
