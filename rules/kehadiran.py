"""Attendance: what a day can be."""

STATUSES = {
    "hadir": "Hadir",
    "terlambat": "Terlambat",
    "dinas_luar": "Dinas luar",
    "cuti": "Cuti",
    "sakit": "Sakit",
    "izin": "Izin",
    "tanpa_keterangan": "Tanpa keterangan",
}
