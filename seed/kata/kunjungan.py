"""What is seen on field visits in each dinas, and what has to follow."""

from typing import NamedTuple


class Seen(NamedTuple):
    """What was seen, how good it was (1–4), and what follows ("" for nothing)."""

    findings: str
    rating: int
    follow_up: str


DONE = (
    "Sudah dilaksanakan dan dilaporkan dalam rapat bidang.",
    "Selesai; hasilnya diperiksa bersama atasan langsung.",
    "Sudah diperbaiki, foto terlampir pada laporan harian.",
)
SEEN = {
    "DUKCAPIL": (
        Seen("Dua dari empat loket tutup pada jam padat. Antrean sampai ke teras; rata-rata menunggu lebih dari satu jam.", 2,
             "Atur jadwal loket supaya keempatnya buka pukul 08.00–11.00."),
        Seen("Alat cetak kedua belum kembali dari perbaikan. Berkas siap cetak menumpuk sekitar seratus.", 2,
             "Pinjam alat cetak dari kecamatan sampai perbaikan selesai."),
        Seen("Papan persyaratan sudah diperbarui dan mudah dibaca. Petugas menyapa pemohon dengan ramah.", 3, ""),
        Seen("Alur baru berjalan: berkas diperiksa di meja depan sebelum mengambil nomor. Antrean jauh lebih pendek.", 4,
             "Tuliskan alur baru ini sebagai prosedur tetap."),
        Seen("Keempat loket buka sejak pukul delapan. KTP selesai pada hari yang sama untuk hampir semua pemohon.", 4, ""),
        Seen("Arsip akta lama belum dipindai; pencarian satu berkas memakan waktu setengah jam.", 3,
             "Pindai arsip akta lima tahun terakhir secara bertahap."),
        Seen("Meja pengisian formulir kekurangan contoh pengisian; beberapa pemohon bertanya berulang.", 3,
             "Pasang contoh pengisian formulir di setiap meja."),
        Seen("Loket prioritas berjalan baik, tetapi penunjuk arahnya tidak terlihat dari pintu masuk.", 3,
             "Pasang penunjuk arah loket prioritas di pintu masuk."),
    ),
    "DISDIK": (
        Seen("Modul ajar tersedia untuk semua kelas. Murid aktif berdiskusi dan hasil asesmen ditempel di kelas.", 4, ""),
        Seen("Modul ajar kelas V belum lengkap; dua guru masih memakai rencana tahun lalu.", 2,
             "Lengkapi modul ajar kelas V dan serahkan kepada kepala sekolah."),
        Seen("Remedial Matematika diikuti separuh murid yang perlu. Sebagian pulang karena bersamaan dengan ekstrakurikuler.", 3,
             "Pindahkan jadwal remedial agar tidak bersamaan dengan ekstrakurikuler."),
        Seen("Hasil ulangan dikembalikan dalam lima hari dan orang tua menandatangani.", 4, ""),
        Seen("Toilet murid bersih, tetapi satu keran rusak dan lantainya licin.", 3,
             "Perbaiki keran dan pasang alas anti licin."),
        Seen("Perpustakaan ramai pada jam istirahat. Koleksi bacaan kelas rendah masih sedikit.", 3,
             "Usulkan tambahan buku bacaan kelas rendah."),
        Seen("Pertemuan orang tua dihadiri dua pertiga undangan; kritik utama adalah pesan yang terlambat dibalas.", 3,
             "Sepakati batas satu hari kerja untuk membalas pesan orang tua."),
        Seen("Latihan ujian berjalan tertib. Nilai Bahasa Indonesia naik, IPA masih tertinggal.", 3,
             "Susun jadwal pendalaman IPA sebelum ujian akhir."),
    ),
    "DINKES": (
        Seen("Pelayanan tertib, waktu tunggu sekitar dua puluh lima menit. Obat tersedia lengkap.", 4, ""),
        Seen("Pendaftaran hanya satu meja. Pukul sembilan sudah 40 pasien menunggu.", 2,
             "Buka meja pendaftaran kedua pada pukul 07.30–10.00."),
        Seen("Satu dokter melayani dua poli. Perawat sigap, tetapi pasien terakhir menunggu lebih dari satu jam.", 2,
             "Usulkan dokter pengganti pada hari Senin dan Kamis."),
        Seen("Rekam medis elektronik lambat; petugas mencatat di kertas lalu menyalin.", 2,
             "Laporkan gangguan dan ukur lama pengisian selama satu minggu."),
        Seen("Triase berjalan dan anak demam didahulukan. Ruang tunggu penuh.", 3,
             "Tambah kursi di serambi dan pisahkan pasien batuk."),
        Seen("Antrean obat panjang karena satu petugas cuti.", 2, "Susun jadwal cuti bergantian untuk petugas obat."),
        Seen("Tiga tenaga kesehatan bertugas di posyandu bersamaan dengan jam padat; waktu tunggu 45 menit.", 1,
             "Atur jadwal posyandu di luar hari Senin dan jam padat."),
        Seen("Jumlah pasien terus naik, petugas tetap. Pasien mengeluhkan lamanya menunggu.", 2,
             "Hitung kebutuhan tenaga dan ajukan penambahan pada rapat evaluasi."),
    ),
    "DPMPTSP": (
        Seen("Meja konsultasi melayani dengan baik. Pemohon pulang dengan daftar syarat yang jelas.", 4, ""),
        Seen("Dua belas permohonan menunggu rekomendasi teknis lebih dari lima hari.", 2,
             "Kirim daftar permohonan tertunda ke dinas teknis setiap Senin."),
        Seen("Pemeriksaan berkas dilakukan dua orang; kesalahan berkurang.", 4, ""),
        Seen("Sistem nasional tidak dapat diakses pada pagi hari; petugas tidak memberi tahu pemohon.", 2,
             "Siapkan pengumuman gangguan di loket dan laman."),
        Seen("Ruang tunggu nyaman, layar antrean mati.", 3, "Perbaiki layar antrean."),
        Seen("Berkas izin penelitian selesai dalam dua hari.", 4, ""),
        Seen("Petugas baru belum terbiasa dengan jenis usaha berisiko menengah.", 3,
             "Adakan pendampingan petugas baru selama dua minggu."),
        Seen("Klinik izin keliling ramai; perangkat yang dibawa hanya satu.", 3,
             "Sediakan perangkat kedua untuk klinik keliling."),
    ),
    "BKPSDM": (
        Seen("Usulan kenaikan pangkat tersusun rapi menurut tenggat.", 4, ""),
        Seen("Dua puluh usulan dikembalikan karena penilaian tahun lalu belum ada.", 2,
             "Kirim daftar kekurangan penilaian ke tiap dinas."),
        Seen("Konsultasi ramai pada Senin; petugas bergantian dengan baik.", 3, ""),
        Seen("Status usulan belum dikirim otomatis untuk usulan lama.", 3, "Perbarui status semua usulan yang masih berjalan."),
        Seen("Arsip digital lengkap untuk tahun berjalan, tahun lalu baru separuh.", 3,
             "Selesaikan pemindaian arsip tahun lalu."),
        Seen("Waktu penyelesaian rata-rata enam hari kerja.", 4, ""),
        Seen("Catatan pengembalian berkas masih terlalu singkat.", 2,
             "Pakai format catatan pengembalian yang menyebut berkasnya."),
        Seen("Ruang layanan tertata, papan jadwal kenaikan pangkat belum diperbarui.", 3,
             "Perbarui papan jadwal kenaikan pangkat."),
    ),
}  # fmt: skip
