"""What files call the parts of an indicator's definition, and the words in which people choose among them."""

from rules.impor import Field
from rules.indikator import AGGREGATE_LABELS, FREQUENCY_LABELS, LEVEL_LABELS
from rules.indikator.capaian import POLARITY_LABELS

LEVEL = {
    "opd": "dinas", "skpd": "dinas", "perangkat daerah": "dinas", "instansi": "dinas", "badan": "dinas",
    "bidang": "unit", "unit kerja": "unit", "seksi": "unit", "upt": "unit", "uptd": "unit", "sekolah": "unit",
    "loket": "layanan", "pelayanan": "layanan", "jenis layanan": "layanan",
    "individu": "pegawai", "orang": "pegawai", "perorangan": "pegawai", "asn": "pegawai",
}  # fmt: skip
POLARITY = {
    "naik": "naik", "positif": "naik", "maksimal": "naik", "maximize": "naik", "maksimum": "naik", "tinggi": "naik",
    "semakin tinggi semakin baik": "naik", "makin besar makin baik": "naik", "semakin besar semakin baik": "naik",
    "turun": "turun", "negatif": "turun", "minimal": "turun", "minimize": "turun", "minimum": "turun", "rendah": "turun",
    "semakin rendah semakin baik": "turun", "makin kecil makin baik": "turun", "semakin kecil semakin baik": "turun",
    "rentang": "rentang", "stabil": "rentang", "stabilize": "rentang", "range": "rentang", "kisaran": "rentang",
}  # fmt: skip
AGGREGATE = {
    "total": "jumlah", "sum": "jumlah", "penjumlahan": "jumlah", "akumulasi": "jumlah", "dijumlahkan": "jumlah",
    "rerata": "rata_rata", "rata rata": "rata_rata", "mean": "rata_rata", "average": "rata_rata",
    "tertimbang": "tertimbang", "rata rata ditimbang": "tertimbang",
    "posisi akhir": "terakhir", "nilai akhir": "terakhir", "terakhir": "terakhir", "akhir periode": "terakhir",
    "persentase": "rasio", "persen": "rasio", "perbandingan": "rasio", "pembagian": "rasio", "proporsi": "rasio",
}  # fmt: skip
FREQUENCY = {
    "hari": "harian", "tiap hari": "harian", "setiap hari": "harian", "per hari": "harian",
    "minggu": "mingguan", "tiap minggu": "mingguan", "setiap minggu": "mingguan", "per minggu": "mingguan",
    "bulan": "bulanan", "tiap bulan": "bulanan", "setiap bulan": "bulanan", "per bulan": "bulanan",
    "triwulan": "triwulanan", "tiap triwulan": "triwulanan", "per triwulan": "triwulanan", "kuartal": "triwulanan",
    "tahun": "tahunan", "tiap tahun": "tahunan", "setiap tahun": "tahunan", "per tahun": "tahunan",
}  # fmt: skip
FIELDS = (
    Field("code", "Kode", names=("kode indikator", "id indikator"), example="KTP_TEPAT"),
    Field(
        "name", "Nama indikator", names=("indikator", "indikator kinerja", "iku", "nama", "uraian indikator"),
        needed=True, filled=True, example="KTP selesai tepat waktu",
    ),
    Field("description", "Penjelasan", names=("definisi operasional", "keterangan", "definisi", "deskripsi")),
    Field("satuan", "Satuan", names=("satuan ukur", "satuan pengukuran"), example="%"),
    Field(
        "level", "Diukur per", "pilihan", ("tingkat", "level", "tingkat pengukuran"),
        options=LEVEL_LABELS, spellings=LEVEL, example="Layanan",
    ),
    Field(
        "polarity", "Arah", "pilihan", ("polaritas", "polarisasi", "sifat", "jenis polaritas"),
        options=POLARITY_LABELS, spellings=POLARITY, example="Makin tinggi makin baik",
    ),
    Field(
        "aggregate", "Cara menghitung", "pilihan", ("agregasi", "cara agregasi", "perhitungan", "cara penggabungan"),
        options=AGGREGATE_LABELS, spellings=AGGREGATE, example="Rasio",
    ),
    Field(
        "frequency", "Frekuensi", "pilihan", ("diisi", "periode pengukuran", "frekuensi pengukuran", "periode pelaporan"),
        options=FREQUENCY_LABELS, spellings=FREQUENCY, example="Bulanan",
    ),
    Field("value_label", "Nama nilai", names=("pembilang", "nama pembilang", "nilai"), example="Selesai tepat waktu"),
    Field("n_label", "Nama pembagi", names=("pembagi", "penyebut", "nama penyebut"), example="Permohonan selesai"),
    Field("factor", "Pengali", "angka", ("faktor", "faktor pengali"), example="100"),
    Field("decimals", "Angka di belakang koma", "angka", ("desimal", "jumlah desimal"), example="1"),
)  # fmt: skip
