"""Posts of the population and civil registry office."""

from seed.roles.role import Activity as A
from seed.roles.role import Role, Task
from seed.roles.umum import GENERAL

OPERATOR = Role(
    "Operator Layanan KTP-el",
    "pelaksana",
    "A.Md.",
    (
        Task(
            "Memproses permohonan perekaman dan pencetakan KTP-el",
            "kuantitas",
            "dokumen",
            900,
            (
                A("Merekam biometrik pemohon KTP-el", "pemohon", 8, 35),
                A("Mencetak KTP-el", "keping", 15, 60),
                A("Memverifikasi berkas permohonan KTP-el", "berkas", 10, 40),
                A("Menyerahkan KTP-el di loket", "keping", 10, 45),
                A("Merekam KTP-el jemput bola di kelurahan", "pemohon", 10, 50),
                A("Merekam KTP-el pemula di sekolah", "pemohon", 15, 60),
                A("Mengajukan pencetakan KTP-el hilang atau rusak", "berkas", 3, 15),
            ),
        ),
        Task(
            "Menyelesaikan KTP-el dalam standar waktu satu hari kerja",
            "waktu",
            "%",
            95,
            (
                A("Menyelesaikan permohonan KTP-el yang tertunda", "berkas", 3, 20),
                A("Menghubungi pemohon yang KTP-elnya sudah jadi", "orang", 5, 25),
            ),
            "rata_rata",
        ),
        Task(
            "Menekan kesalahan data pada KTP-el yang dicetak",
            "kualitas",
            "%",
            2,
            (A("Memeriksa ulang data sebelum cetak", "berkas", 10, 40), A("Memperbaiki data KTP-el yang salah", "berkas", 1, 6)),
            "rata_rata",
            "turun",
        ),
    ),
    (
        *GENERAL,
        A("Memberi penjelasan syarat layanan kepada warga", "orang", 5, 30),
        A("Menjaga loket pengaduan", "pengaduan", 1, 8),
    ),
    0.45,
)
KELUARGA = Role(
    "Pengelola Dokumen Kependudukan",
    "pelaksana",
    "S.Sos.",
    (
        Task(
            "Menerbitkan kartu keluarga dan surat pindah",
            "kuantitas",
            "dokumen",
            600,
            (
                A("Memproses kartu keluarga baru", "berkas", 8, 30),
                A("Memproses surat pindah datang", "berkas", 4, 18),
                A("Memverifikasi permohonan daring", "permohonan", 10, 40),
                A("Menerbitkan kartu identitas anak", "kartu", 5, 25),
                A("Memutakhirkan elemen data keluarga", "data", 5, 25),
            ),
        ),
        Task(
            "Menyelesaikan kartu keluarga dalam 1–2 hari kerja",
            "waktu",
            "hari",
            (1, 2),
            (A("Menandatangankan dokumen secara elektronik", "dokumen", 10, 50),),
            "rata_rata",
            "turun",
        ),
        Task(
            "Menekan dokumen yang dicetak ulang",
            "kualitas",
            "%",
            1.5,
            (A("Memeriksa ulang kartu keluarga", "berkas", 10, 35),),
            "rata_rata",
            "turun",
        ),
    ),
    GENERAL,
    0.35,
)
AKTA = Role(
    "Verifikator Akta Pencatatan Sipil",
    "fungsional",
    "S.H.",
    (
        Task(
            "Menerbitkan kutipan akta kelahiran dan kematian",
            "kuantitas",
            "akta",
            420,
            (
                A("Memverifikasi berkas akta kelahiran", "berkas", 6, 25),
                A("Mencetak kutipan akta kelahiran", "akta", 6, 25),
                A("Memproses akta kematian", "akta", 2, 10),
                A("Mencatat perkawinan", "akta", 1, 4),
                A("Memproses pengakuan dan pengesahan anak", "akta", 1, 2),
                A("Melayani akta di rumah sakit", "akta", 3, 15),
            ),
        ),
        Task(
            "Menyelesaikan akta dalam 1–3 hari kerja",
            "waktu",
            "hari",
            (1, 3),
            (A("Menyelesaikan akta yang kurang syarat", "berkas", 2, 10),),
            "rata_rata",
            "turun",
        ),
        Task(
            "Menekan kesalahan ketik pada akta",
            "kualitas",
            "%",
            1.5,
            (A("Mencocokkan akta dengan register", "akta", 8, 30),),
            "rata_rata",
            "turun",
        ),
    ),
    (*GENERAL, A("Memberi penjelasan syarat akta kepada warga", "orang", 3, 20)),
)
DATA = Role(
    "Pranata Komputer",
    "fungsional",
    "S.Kom.",
    (
        Task(
            "Memadankan dan membersihkan data kependudukan",
            "kuantitas",
            "data",
            1500,
            (
                A("Membersihkan data ganda", "data", 20, 90),
                A("Memadankan data dengan instansi pengguna", "data", 30, 120),
                A("Memutakhirkan data penduduk rentan", "data", 5, 30),
            ),
        ),
        Task(
            "Menjaga ketersediaan jaringan layanan",
            "kualitas",
            "%",
            (97, 99),
            (
                A("Memeriksa jaringan dan peladen layanan", "titik", 3, 12),
                A("Memperbaiki gangguan alat rekam", "alat", 1, 4),
                A("Mencadangkan basis data"),
            ),
            "rata_rata",
        ),
        Task(
            "Menyusun laporan agregat kependudukan",
            "kuantitas",
            "laporan",
            3,
            (A("Menyusun tabel agregat penduduk", "tabel", 2, 8), A("Melayani permintaan data instansi", "permintaan", 1, 4)),
        ),
    ),
    GENERAL,
    0.3,
)
