"""Objection to a score (PP 30/2019 Ps. 59, secondary): to the penilai's own superior, within 14 days (a setting), final."""

STATUSES = {"diajukan": "Diajukan", "ditanggapi": "Ditanggapi penilai", "diputus": "Diputus", "dicabut": "Dicabut"}
PUTUSAN = {"tetap": "Hasil tetap", "ubah": "Hasil diubah"}
