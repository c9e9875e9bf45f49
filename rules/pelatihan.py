"""Training: modes, states of a session and of a participant, and the yearly hours.

Source: 20 JP a year per PNS (PP 11/2017 Ps. 203, secondary): the default of a setting.
"""

MODES = {"tatap_muka": "Tatap muka", "daring": "Daring", "campuran": "Campuran"}
STATUS_SESI = {"dibuka": "Dibuka", "ditutup": "Pendaftaran ditutup", "selesai": "Selesai", "batal": "Dibatalkan"}
STATUS_PESERTA = {
    "diusulkan": "Menunggu persetujuan",
    "terdaftar": "Terdaftar",
    "daftar_tunggu": "Daftar tunggu",
    "ditolak": "Tidak disetujui",
    "batal": "Dibatalkan",
    "hadir": "Hadir",
    "tidak_hadir": "Tidak hadir",
}
STATUS_USUL = {"diajukan": "Diajukan", "diterima": "Diterima", "ditolak": "Ditolak"}
JP_PER_YEAR = 20
