"""What follows a result: improvement plans, coaching, rewards."""

JENIS = {"perbaikan": "Rencana perbaikan", "pelatihan_lanjutan": "Pelatihan lanjutan", "lain": "Tindak lanjut lain"}
STATUSES = {"terbuka": "Terbuka", "selesai": "Selesai", "batal": "Dibatalkan"}
JENIS_PENGHARGAAN = {
    "piagam": "Piagam penghargaan",
    "pelatihan_lanjutan": "Pelatihan lanjutan",
    "usul_promosi": "Usul promosi",
}
STATUS_PENGHARGAAN = {"diusulkan": "Diusulkan", "ditandatangani": "Ditandatangani", "ditolak": "Ditolak"}
