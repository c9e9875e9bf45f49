"""Those who lead: a dinas, or one of its units."""

from seed.roles.role import Activity as A
from seed.roles.role import Role, Task
from seed.roles.umum import GENERAL

KEPALA = Role(
    "Kepala Dinas",
    "jpt",
    "M.Si.",
    (
        Task(
            "Mencapai target indikator kinerja utama dinas",
            "kuantitas",
            "%",
            95,
            (A("Memimpin rapat evaluasi capaian dinas"), A("Meninjau pelayanan di lapangan", "lokasi", 1, 3)),
            "rata_rata",
        ),
        Task(
            "Menindaklanjuti arahan wali kota tepat waktu",
            "waktu",
            "arahan",
            9,
            (A("Melaporkan tindak lanjut arahan wali kota", "arahan", 1, 3),),
        ),
        Task("Menyerap anggaran sesuai rencana", "biaya", "%", (85, 95), (A("Mengevaluasi serapan anggaran"),), "terakhir"),
    ),
    (
        A("Menghadiri rapat koordinasi kepala perangkat daerah"),
        A("Menandatangani naskah dinas", "naskah", 10, 40),
        A("Menerima kunjungan kerja"),
        A("Mengikuti rapat dengan DPRD"),
    ),
    0,
)

_MEMIMPIN = (
    A("Memeriksa laporan harian bawahan", "laporan", 5, 20),
    A("Membimbing bawahan yang capaiannya belum sesuai", "orang", 1, 2),
    A("Memimpin rapat bidang"),
    A("Mengoreksi dan memaraf naskah dinas", "naskah", 5, 25),
    A("Meninjau pelaksanaan pekerjaan di lapangan", "lokasi", 1, 2),
)


def leader(jabatan: str, jenis: str = "administrator", degree: str = "M.Si.") -> Role:
    """Whoever leads a unit, and so scores its people."""
    tasks = (
        Task("Mencapai target kinerja bidang", "kuantitas", "%", 95, _MEMIMPIN[2:], "rata_rata"),
        Task("Memeriksa laporan harian bawahan paling lambat tiga hari", "waktu", "%", 90, _MEMIMPIN[:1], "rata_rata"),
        Task("Melaksanakan bimbingan kinerja bawahan", "kualitas", "kali", 6, _MEMIMPIN[1:2]),
    )
    return Role(jabatan, jenis, degree, tasks, GENERAL, 0)
