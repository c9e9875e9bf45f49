"""Posts of the investment and one-stop permit office."""

from seed.roles.role import Activity as A
from seed.roles.role import Role, Task
from seed.roles.umum import GENERAL

_PELAYANAN = (*GENERAL, A("Memberi penjelasan perizinan di loket", "orang", 4, 25))

PEMROSES = Role(
    "Pemroses Perizinan",
    "pelaksana",
    "S.H.",
    (
        Task(
            "Memproses permohonan izin",
            "kuantitas",
            "izin",
            240,
            (
                A("Memeriksa kelengkapan berkas izin", "berkas", 6, 25),
                A("Memproses izin usaha mikro", "izin", 4, 18),
                A("Memproses persetujuan bangunan gedung", "izin", 1, 6),
                A("Memproses izin praktik tenaga kesehatan", "izin", 2, 10),
                A("Memproses izin reklame", "izin", 1, 6),
                A("Menyusun draf surat izin", "draf", 3, 14),
                A("Mengunggah izin yang terbit", "izin", 4, 20),
            ),
        ),
        Task(
            "Menerbitkan izin tepat waktu",
            "waktu",
            "%",
            95,
            (
                A("Menyelesaikan izin yang mendekati batas waktu", "izin", 2, 8),
                A("Menghubungi pemohon yang berkasnya kurang", "pemohon", 2, 10),
            ),
            "rata_rata",
        ),
        Task(
            "Menekan izin yang terbit dengan kesalahan",
            "kualitas",
            "%",
            2,
            (A("Memeriksa ulang draf izin", "draf", 4, 18),),
            "rata_rata",
            "turun",
        ),
    ),
    _PELAYANAN,
    0.35,
)
PENGKAJI = Role(
    "Penata Perizinan",
    "fungsional",
    "S.T.",
    (
        Task(
            "Melaksanakan peninjauan lapangan permohonan izin",
            "kuantitas",
            "lokasi",
            75,
            (
                A("Meninjau lokasi permohonan izin", "lokasi", 1, 4),
                A("Menulis berita acara peninjauan", "berita acara", 1, 4),
                A("Mengkaji kesesuaian tata ruang", "berkas", 2, 8),
                A("Memeriksa gambar bangunan", "berkas", 1, 5),
            ),
        ),
        Task(
            "Menyelesaikan kajian teknis dalam 3–5 hari kerja",
            "waktu",
            "hari",
            (3, 5),
            (A("Menyusun kajian teknis", "kajian", 1, 4), A("Rapat tim teknis perizinan")),
            "rata_rata",
            "turun",
        ),
        Task(
            "Menjaga mutu rekomendasi teknis",
            "kualitas",
            "%",
            92,
            (A("Membahas rekomendasi teknis", "rekomendasi", 1, 4),),
            "rata_rata",
        ),
    ),
    _PELAYANAN,
)
INVESTASI = Role(
    "Analis Penanaman Modal",
    "fungsional",
    "S.E.",
    (
        Task(
            "Mendampingi pelaku usaha berinvestasi",
            "kuantitas",
            "pelaku usaha",
            60,
            (
                A("Mendampingi pelaku usaha mengisi perizinan daring", "pelaku usaha", 2, 10),
                A("Memfasilitasi masalah penanaman modal", "masalah", 1, 2),
                A("Menyusun profil peluang investasi", "profil"),
                A("Mempromosikan potensi daerah"),
            ),
        ),
        Task(
            "Memantau laporan kegiatan penanaman modal tepat waktu",
            "waktu",
            "%",
            90,
            (
                A("Memeriksa laporan kegiatan penanaman modal", "laporan", 3, 15),
                A("Mengingatkan pelaku usaha yang belum melapor", "pelaku usaha", 3, 15),
            ),
            "rata_rata",
        ),
        Task(
            "Mengolah data realisasi investasi",
            "kualitas",
            "laporan",
            3,
            (A("Mengolah data realisasi investasi", "data", 5, 40), A("Mengunjungi lokasi proyek", "lokasi", 1, 3)),
        ),
    ),
    GENERAL,
)
PENGADUAN = Role(
    "Pengelola Pengaduan Publik",
    "pelaksana",
    "S.I.Kom.",
    (
        Task(
            "Menindaklanjuti pengaduan dan konsultasi perizinan",
            "kuantitas",
            "pengaduan",
            90,
            (
                A("Menerima pengaduan perizinan", "pengaduan", 1, 6),
                A("Melayani konsultasi perizinan", "orang", 4, 20),
                A("Memediasi keluhan pemohon", "kasus", 1, 2),
                A("Memutakhirkan informasi layanan", "informasi", 1, 4),
            ),
        ),
        Task(
            "Menjawab pengaduan dalam 2–3 hari kerja",
            "waktu",
            "hari",
            (2, 3),
            (A("Menjawab pengaduan warga", "pengaduan", 1, 6),),
            "rata_rata",
            "turun",
        ),
        Task(
            "Menjaga kepuasan pemohon izin",
            "kualitas",
            "%",
            (82, 90),
            (A("Menyebarkan dan mengolah survei pemohon", "lembar", 5, 30), A("Menyusun laporan pengaduan", "laporan")),
            "rata_rata",
        ),
    ),
    _PELAYANAN,
    0.4,
)
