"""Posts of the education office and its schools."""

from seed.roles.role import Activity as A
from seed.roles.role import Role, Task
from seed.roles.umum import GENERAL

_SEKOLAH = (
    A("Mengikuti upacara dan pembiasaan pagi"),
    A("Mengikuti rapat dewan guru"),
    A("Bertemu orang tua murid", "orang", 1, 6),
    A("Mendampingi kegiatan ekstrakurikuler", "murid", 12, 30),
    A("Mengikuti kelompok kerja guru", "JP", 2, 4),
    A("Membina murid dalam literasi pagi", "murid", 20, 32),
    A("Piket harian sekolah"),
)


def _teacher(jabatan: str, subjects: tuple[str, ...], classes: tuple[str, ...]) -> Role:
    lessons = tuple(A(f"Mengajar {subject} kelas {k}", "jam pelajaran", 2, 6) for subject in subjects for k in classes)
    tasks = (
        Task(
            "Menyusun dan melaksanakan modul ajar (RPP)",
            "kuantitas",
            "modul ajar",
            12,
            (
                A("Menyusun modul ajar", "modul", 1, 2),
                A("Menyiapkan media dan alat peraga", "media", 1, 3),
                A("Menyesuaikan modul ajar dengan hasil asesmen", "modul"),
                *lessons,
            ),
        ),
        Task(
            "Meningkatkan nilai ujian murid",
            "kualitas",
            "nilai",
            74,
            (
                A("Memberi pengayaan dan remedial", "murid", 4, 18),
                A("Melaksanakan asesmen formatif", "murid", 20, 32),
                A("Membimbing murid yang tertinggal", "murid", 2, 8),
            ),
            "rata_rata",
            indikator="NILAI_UJIAN",
        ),
        Task(
            "Menyerahkan RPP sebelum batas waktu",
            "waktu",
            "%",
            90,
            (A("Memeriksa tugas dan ulangan murid", "lembar", 20, 64), A("Mengisi rapor dan catatan murid", "murid", 10, 32)),
            "rata_rata",
            indikator="RPP_TEPAT",
        ),
        Task("Menjaga kepuasan orang tua murid", "kualitas", "%", 85, _SEKOLAH[2:3], "rata_rata", indikator="ORTU_PUAS"),
    )
    return Role(jabatan, "fungsional", "S.Pd.", tasks, _SEKOLAH, 0.4)


GURU_SD = _teacher("Guru Kelas", ("tematik", "Matematika", "Bahasa Indonesia", "IPAS"), ("III", "IV", "V"))
GURU_IPA = _teacher("Guru IPA", ("IPA",), ("VII", "VIII", "IX"))
GURU_MATEMATIKA = _teacher("Guru Matematika", ("Matematika",), ("VII", "VIII", "IX"))
GURU_BAHASA = _teacher("Guru Bahasa Indonesia", ("Bahasa Indonesia",), ("VII", "VIII", "IX"))
TATA_USAHA = Role(
    "Tenaga Administrasi Sekolah",
    "pelaksana",
    "A.Md.",
    (
        Task(
            "Mengelola data pokok pendidikan sekolah",
            "kuantitas",
            "data",
            180,
            (
                A("Memutakhirkan data pokok murid", "data", 5, 25),
                A("Memutakhirkan data pokok guru", "data", 2, 8),
                A("Mencetak surat keterangan murid", "surat", 2, 10),
            ),
        ),
        Task(
            "Menyampaikan laporan dana operasional tepat waktu",
            "waktu",
            "%",
            95,
            (A("Mencatat belanja dana operasional sekolah", "bukti", 3, 15),),
            "rata_rata",
        ),
        Task(
            "Melayani administrasi murid dan orang tua",
            "kualitas",
            "layanan",
            90,
            (A("Melayani administrasi orang tua murid", "orang", 2, 12), A("Menata arsip rapor dan ijazah", "berkas", 5, 25)),
        ),
    ),
    _SEKOLAH[:3],
    0.5,
)
KURIKULUM = Role(
    "Pengembang Kurikulum",
    "fungsional",
    "M.Pd.",
    (
        Task(
            "Mendampingi sekolah dalam pelaksanaan kurikulum",
            "kuantitas",
            "sekolah",
            18,
            (
                A("Mendampingi sekolah menyusun kurikulum", "sekolah", 1, 2),
                A("Mengunjungi kelas dan memberi umpan balik", "kelas", 2, 5),
                A("Menelaah modul ajar guru", "modul", 3, 12),
                A("Menyusun bahan pelatihan guru", "bahan", 1, 2),
            ),
        ),
        Task(
            "Menyelesaikan laporan pendampingan dalam 3–5 hari",
            "waktu",
            "hari",
            (3, 5),
            (A("Menulis laporan pendampingan sekolah", "laporan", 1, 2),),
            "rata_rata",
            "turun",
        ),
        Task(
            "Meningkatkan kepuasan sekolah atas pendampingan",
            "kualitas",
            "%",
            85,
            (A("Mengolah umpan balik sekolah", "lembar", 5, 30), A("Menyiapkan bank soal asesmen", "soal", 10, 40)),
            "rata_rata",
        ),
    ),
    GENERAL,
)
SARANA = Role(
    "Pengelola Sarana Pendidikan",
    "pelaksana",
    "S.T.",
    (
        Task(
            "Memeriksa sarana dan prasarana sekolah",
            "kuantitas",
            "sekolah",
            15,
            (
                A("Memeriksa kondisi ruang kelas", "ruang", 2, 8),
                A("Menyusun usulan perbaikan sekolah", "usulan", 1, 3),
                A("Memantau pekerjaan rehabilitasi kelas", "lokasi", 1, 3),
                A("Memutakhirkan data sarana sekolah", "data", 3, 15),
            ),
        ),
        Task(
            "Menyelesaikan usulan perbaikan tepat waktu",
            "waktu",
            "%",
            90,
            (A("Memproses usulan perbaikan", "usulan", 1, 4),),
            "rata_rata",
        ),
        Task(
            "Menyalurkan bantuan peralatan belajar",
            "kuantitas",
            "paket",
            60,
            (A("Menyalurkan peralatan belajar", "paket", 3, 12),),
        ),
    ),
    GENERAL,
    0.35,
)
