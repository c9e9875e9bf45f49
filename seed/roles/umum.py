"""What every dinas has: the secretariat, and what everybody reports or is expected to do."""

from seed.roles.role import Activity as A
from seed.roles.role import Role, Task

GENERAL = (
    A("Mengikuti apel pagi dan arahan pimpinan"),
    A("Mengikuti rapat koordinasi bidang"),
    A("Menyusun laporan kegiatan bulanan", "laporan"),
    A("Menindaklanjuti disposisi surat masuk", "surat", 2, 8),
    A("Menata arsip dan dokumen kerja", "berkas", 5, 30),
    A("Mengikuti sosialisasi peraturan baru"),
    A("Menyiapkan bahan rapat pimpinan", "bahan"),
    A("Mengikuti pelatihan daring pelayanan publik", "JP", 2, 4),
)

BELAJAR = Task("Mengikuti pengembangan kompetensi", "kuantitas", "JP", 5, jenis="tambahan", indikator="JP_DIKLAT")
HADIR = Task(
    "Hadir dan bekerja sesuai ketentuan jam kerja", "waktu", "%", 90, (), "rata_rata", "naik", "tambahan", indikator="KEHADIRAN"
)

KEUANGAN = Role(
    "Pengelola Keuangan",
    "pelaksana",
    "S.E.",
    (
        Task(
            "Memproses surat pertanggungjawaban keuangan",
            "kuantitas",
            "dokumen",
            120,
            (
                A("Memverifikasi bukti pengeluaran", "bukti", 10, 40),
                A("Menyusun surat pertanggungjawaban", "dokumen", 2, 8),
                A("Mengajukan surat perintah membayar", "dokumen", 1, 5),
            ),
        ),
        Task(
            "Menyelesaikan pembayaran dalam 3–5 hari kerja",
            "waktu",
            "hari",
            (3, 5),
            (A("Memproses pembayaran tagihan", "tagihan", 2, 10),),
            "rata_rata",
            "turun",
        ),
        Task(
            "Menekan dokumen keuangan yang dikembalikan",
            "kualitas",
            "%",
            3,
            (A("Merekonsiliasi buku kas umum", "buku", 1, 2),),
            "rata_rata",
            "turun",
        ),
    ),
    GENERAL,
)
ADMINISTRASI = Role(
    "Pengadministrasi Umum",
    "pelaksana",
    "A.Md.",
    (
        Task(
            "Mengelola surat masuk dan surat keluar",
            "kuantitas",
            "surat",
            450,
            (
                A("Mengagenda surat masuk", "surat", 8, 30),
                A("Mengirim surat keluar", "surat", 5, 20),
                A("Memindai dan mengarsipkan surat", "surat", 10, 40),
            ),
        ),
        Task(
            "Mendistribusikan surat pada hari yang sama",
            "waktu",
            "%",
            95,
            (A("Mendistribusikan disposisi ke bidang", "surat", 5, 25),),
            "rata_rata",
        ),
        Task(
            "Memelihara barang milik daerah",
            "kualitas",
            "barang",
            60,
            (A("Memeriksa kondisi barang inventaris", "barang", 3, 12),),
        ),
    ),
    GENERAL,
    0.5,
)
PERENCANA = Role(
    "Perencana",
    "fungsional",
    "S.E.",
    (
        Task(
            "Menyusun dokumen perencanaan dan evaluasi kinerja",
            "kuantitas",
            "dokumen",
            6,
            (
                A("Menyusun draf rencana kerja", "bab", 1, 2),
                A("Menghimpun data capaian indikator", "indikator", 5, 16),
                A("Menyusun laporan capaian kinerja", "dokumen"),
            ),
        ),
        Task(
            "Menyampaikan laporan kinerja tepat waktu",
            "waktu",
            "%",
            100,
            (A("Mengunggah laporan ke aplikasi pelaporan", "laporan", 1, 2),),
            "rata_rata",
        ),
        Task(
            "Menekan koreksi laporan kinerja dari pemeriksa",
            "kualitas",
            "koreksi",
            4,
            (A("Memperbaiki laporan sesuai catatan pemeriksa", "catatan", 1, 4),),
            "jumlah",
            "turun",
        ),
    ),
    GENERAL,
)
KEPEGAWAIAN = Role(
    "Kepala Subbagian Umum dan Kepegawaian",
    "pengawas",
    "S.Sos.",
    (
        Task(
            "Menyelesaikan layanan kepegawaian dinas",
            "kuantitas",
            "usulan",
            45,
            (
                A("Memproses usulan kenaikan pangkat", "usulan", 1, 4),
                A("Memproses cuti pegawai", "usulan", 1, 6),
                A("Memutakhirkan data pegawai", "data", 3, 15),
            ),
        ),
        Task(
            "Mengisi data kinerja dinas tepat waktu",
            "waktu",
            "%",
            95,
            (A("Memeriksa kelengkapan SKP pegawai", "SKP", 5, 20),),
            "rata_rata",
        ),
    ),
    GENERAL,
    0,
)
SEKRETARIAT = (KEUANGAN, ADMINISTRASI, PERENCANA, ADMINISTRASI, KEUANGAN)
