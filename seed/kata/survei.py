"""What people write below a survey, by dinas: those who are satisfied, and those who are not."""

import random

PRAISE = {
    "DUKCAPIL": (
        "Sekarang cepat, KTP jadi hari itu juga. Terima kasih.",
        "Petugas loket ramah dan menjelaskan syarat dengan jelas.",
        "Antrean daring sangat membantu, tidak perlu datang pagi-pagi.",
        "Pelayanan sudah baik, pertahankan.",
        "Kartu keluarga selesai sebelum tiga hari.",
        "Ruang tunggu bersih dan nyaman.",
    ),
    "DISDIK": (
        "Guru sabar dan selalu memberi kabar perkembangan anak.",
        "Anak saya senang belajar di sekolah ini.",
        "Terima kasih atas bimbingan tambahan menjelang ujian.",
        "Pertemuan orang tua bermanfaat, semoga rutin diadakan.",
        "Kebersihan kelas sudah lebih baik.",
        "Guru mudah dihubungi dan tanggap.",
    ),
    "DINKES": (
        "Dokter menjelaskan dengan sabar.",
        "Perawat ramah walaupun pasien banyak.",
        "Obat lengkap dan dijelaskan cara minumnya.",
        "Imunisasi anak berjalan lancar, terima kasih.",
        "Bidan sangat membantu.",
        "Pelayanan baik, tempatnya bersih.",
    ),
    "DPMPTSP": (
        "Izin terbit sesuai jadwal.",
        "Petugas membantu mengisi permohonan daring.",
        "Tidak ada biaya tambahan, terima kasih.",
        "Persyaratan jelas dan mudah dipenuhi.",
        "Konsultasi sebelum mengajukan sangat membantu.",
    ),
    "BKPSDM": (
        "Usulan diproses cepat dan statusnya dapat dipantau.",
        "Petugas mengingatkan berkas yang kurang sejak awal.",
        "Pelayanan ramah dan informatif.",
        "Penjelasan syarat kenaikan pangkat mudah dipahami.",
    ),
}
COMPLAINTS = {
    "DUKCAPIL": (
        "Menunggu terlalu lama, loket yang buka hanya dua.",
        "Jaringan sering gangguan, saya harus datang tiga kali.",
        "Nama pada kartu keluarga salah ketik dan harus diulang.",
        "Nomor antrean habis sebelum pukul sembilan.",
        "Informasi syarat di papan berbeda dengan yang diminta petugas.",
        "Kursi tunggu kurang.",
    ),
    "DISDIK": (
        "Toilet murid perlu diperbaiki.",
        "Jadwal kegiatan sering berubah mendadak.",
        "Mohon pesan orang tua dibalas lebih cepat.",
        "Ruang kelas panas pada siang hari.",
        "Buku pelajaran belum lengkap.",
    ),
    "DINKES": (
        "Menunggu lebih dari satu jam hanya untuk diperiksa lima menit.",
        "Pendaftaran lama, petugasnya hanya satu.",
        "Dokter belum datang padahal sudah jam buka.",
        "Antrean obat terlalu panjang.",
        "Mohon tambah dokter, pasien makin banyak.",
        "Kursi tunggu penuh, lansia sampai berdiri.",
        "Sistemnya sering mati sehingga harus mengisi berkas dua kali.",
    ),
    "DPMPTSP": (
        "Rekomendasi dari dinas teknis lama sekali.",
        "Sistem daring sering tidak dapat dibuka.",
        "Diminta melengkapi berkas dua kali, sebaiknya sekaligus.",
        "Nomor telepon layanan sulit dihubungi.",
    ),
    "BKPSDM": (
        "Berkas dikembalikan tanpa penjelasan yang jelas.",
        "Status usulan lama tidak diperbarui.",
        "Mohon jadwal kenaikan pangkat diumumkan lebih awal.",
    ),
}


def comment(rng: random.Random, dinas_code: str, happy: bool) -> str:
    """A remark that fits the answer; now and then a satisfied person has a complaint too."""
    texts = (PRAISE if happy and rng.random() < 0.85 else COMPLAINTS)[dinas_code]
    return texts[int(rng.random() * len(texts))]
