"""Suggestions, complaints and topics: kinds and states."""

JENIS = {"saran": "Saran", "pengaduan": "Pengaduan", "topik": "Topik diskusi"}
STATUSES = ("baru", "diproses", "dijawab", "ditolak")
