"""The review meeting: its states, what can be decided in it, and what becomes of a decision."""

STATUSES = {"rencana": "Direncanakan", "berlangsung": "Berlangsung", "selesai": "Selesai", "batal": "Dibatalkan"}
JENIS_KEPUTUSAN = {"pelatihan": "Pelatihan", "perbaikan": "Rencana perbaikan", "lain": "Tindak lanjut lain", "tunda": "Ditunda"}
STATUS_KEPUTUSAN = {"terbuka": "Terbuka", "selesai": "Selesai", "ditunda": "Ditunda", "batal": "Dibatalkan"}
