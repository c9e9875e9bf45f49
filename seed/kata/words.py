"""What a penilai writes: feedback by predikat, reasons where he sees it differently, notes on what was missed."""

import random

FEEDBACK = {
    "sangat_baik": (
        "Hasil Anda melampaui sasaran dan laporan Anda selalu lengkap. Mohon bagikan cara kerja Anda kepada rekan satu tim.",
        "Terima kasih atas kerja yang konsisten. Triwulan depan mari kita naikkan sasaran mutu bersama.",
        "Pencapaian yang menonjol. Anda kami usulkan menjadi pembimbing bagi pegawai baru.",
    ),
    "baik": (
        "Sasaran tercapai dengan baik. Pertahankan, dan lengkapi bukti pada laporan harian.",
        "Kerja yang baik. Perhatikan ketepatan waktu pada minggu terakhir setiap bulan.",
        "Hasil sesuai harapan. Mulailah mengambil peran dalam perbaikan alur kerja bidang.",
        "Terima kasih atas kerja samanya. Laporan harian sudah tertib, tinggal konsistensi pada sasaran mutu.",
    ),
    "butuh_perbaikan": (
        "Beberapa sasaran belum tercapai. Mari bertemu dua minggu sekali untuk membahas hambatannya.",
        "Beban kerja memang naik, tetapi ada langkah yang dapat kita perbaiki. Fokus pada sasaran utama dahulu.",
        "Perlu peningkatan. Saya usulkan pelatihan manajemen waktu dan pendampingan rekan senior.",
    ),
    "kurang": (
        "Hasil dan kedisiplinan perlu perhatian serius. Kita susun rencana perbaikan bersama untuk enam bulan ke depan.",
        "Laporan sering kosong sehingga hasil kerja sulit dinilai. Mohon diisi setiap hari.",
    ),
    "sangat_kurang": ("Kita perlu menyusun rencana perbaikan dengan target mingguan. Saya akan mendampingi.",),
}
HIGHER = (
    "Pegawai menangani pekerjaan tambahan yang belum tercatat dalam sasaran.",
    "Mutu pekerjaan lebih baik daripada yang terlihat dari angka; dua kegiatan besar selesai lebih cepat.",
)
LOWER = (
    "Sebagian hasil diselesaikan bersama tim, sehingga capaiannya tidak seluruhnya hasil kerja sendiri.",
    "Beberapa pekerjaan perlu diulang oleh rekan lain karena kurang teliti.",
)
ASPECTS_DIFFER = (
    "Ketujuh aspek dinilai dari pengamatan harian, tidak hanya dari ketertiban laporan.",
    "Dalam tim, sikapnya lebih menonjol daripada yang tampak dari angka pelaporan.",
)
CAUSES = {
    "individu": (
        "Perlu peningkatan ketelitian.",
        "Pengaturan waktu belum baik; pekerjaan menumpuk di akhir bulan.",
        "Belum menguasai aplikasi yang baru.",
    ),
    "sistem": (
        "Jaringan layanan sering terputus.",
        "Jumlah petugas tidak sebanding dengan permohonan.",
        "Alat rusak dan belum diganti.",
        "Berkas dari unit lain terlambat diterima.",
    ),
}


def pick(rng: random.Random, texts: tuple[str, ...]) -> str:
    """One of the texts."""
    return texts[int(rng.random() * len(texts))]
