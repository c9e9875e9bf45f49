"""The clock of an office: the three zones of Indonesia, as its offices call them."""

from rules.kit.teks import known

ZONA_KEY = "zona"
ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
ZONA_LABELS = {
    "WIB": "WIB (Indonesia barat)",
    "WITA": "WITA (Indonesia tengah)",
    "WIT": "WIT (Indonesia timur)",
}


def check_zona(value: object) -> str:
    """One of ZONES, else Invalid(field="zona")."""
    return known(value, ZONES, "Pilih zona waktu: WIB, WITA, atau WIT.", "zona")
