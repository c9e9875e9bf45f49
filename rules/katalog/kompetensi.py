"""The catalogue of competencies, as data: the subjects that the five programmes name (domain.md §4), and their neighbours."""

from typing import Any

ENTRIES: tuple[dict[str, Any], ...] = tuple(
    {"code": code, "name": name, "jenis": jenis, "description": description}
    for code, name, jenis, description in (
        ("LAYANAN", "Pelayanan publik", "teknis", "Melayani sesuai standar, menanggapi keluhan, dan memudahkan warga."),
        ("TI", "Teknologi informasi", "teknis", "Memakai aplikasi, lembar kerja, dan data dengan aman dan mandiri."),
        ("WAKTU", "Manajemen waktu", "manajerial", "Menyusun prioritas dan menyelesaikan pekerjaan pada tenggatnya."),
        ("KOMUNIKASI", "Komunikasi efektif", "manajerial", "Menyimak, menjelaskan dengan jelas, dan menulis ringkas."),
        ("MASALAH", "Pemecahan masalah", "manajerial", "Mencari penyebab, menimbang pilihan, dan mengambil keputusan."),
        ("KEPEMIMPINAN", "Kepemimpinan", "manajerial", "Mengarahkan, memberi umpan balik, dan mengembangkan orang lain."),
        ("KERJA_SAMA", "Kerja sama", "manajerial", "Bekerja dalam tim dan lintas unit, berbagi informasi."),
        ("INTEGRITAS", "Integritas", "manajerial", "Bertindak jujur, sesuai aturan dan etika, juga tanpa diawasi."),
        ("PERUBAHAN", "Mengelola perubahan", "manajerial", "Menerima cara kerja baru dan membantu orang lain memakainya."),
        ("HASIL", "Orientasi pada hasil", "manajerial", "Menetapkan ukuran hasil dan menjaga mutunya."),
        ("DATA", "Mengolah dan membaca data", "teknis", "Mengumpulkan data dengan benar, menghitung, dan menarik simpulan."),
        ("TULIS", "Menulis naskah dinas", "teknis", "Menyusun surat, laporan, dan telaahan menurut tata naskah."),
        ("KEBERAGAMAN", "Perekat bangsa", "sosial_kultural", "Menghargai perbedaan dan melayani semua tanpa membedakan."),
    )
)  # fmt: skip
