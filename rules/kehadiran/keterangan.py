"""Words and codes that recaps write instead of times: cuti, DL, S, A, v. Read as a status, or refused; never guessed."""

import re
from functools import lru_cache

from rules.kit.errors import Invalid

OFF = "libur"
# Their meaning differs from office to office.
_UNCLEAR = {
    "t": "Terlambat atau Tugas belajar",
    "tl": "Tugas luar atau Terlambat",
    "izin sakit": "Izin atau Sakit",
    "ijin sakit": "Izin atau Sakit",
    "is": "Izin atau Sakit",
    "izin cuti": "Izin atau Cuti",
    "izin dinas luar": "Izin atau Dinas luar",
}
# Whole cells.
_CODES = {
    "hadir": ["h", "v", "hadir", "masuk", "present", "wfo", "wfh", "wfa", "ok", "normal", "tepat waktu", "tepat"],
    "cuti": ["c", "ct", "cb", "cm", "cap", "cltn"],
    "sakit": ["s", "sd", "skt", "cuti sakit"],
    "dinas_luar": ["dl", "dld", "dlp", "sppd", "perdin"],
    "tugas_belajar": ["tb", "tubel"],
    "izin": ["i", "ijin", "izn"],
    "tanpa_keterangan": ["a", "tk", "alpa", "alpha", "mangkir", "absent", "tanpa ket", "tidak hadir tanpa keterangan"],
    "terlambat": ["terlambat", "telat", "late"],
    "piket": ["piket"],
    OFF: ["l", "libur", "off", "lb", "holiday", "cuti bersama", "akhir pekan"],
}
# Cells that begin so.
_BEGINS = (
    ("cuti sakit", "sakit"),
    ("cuti bersama", OFF),
    ("cuti", "cuti"),
    ("sakit", "sakit"),
    ("dinas luar", "dinas_luar"),
    ("perjalanan dinas", "dinas_luar"),
    ("tugas luar", "dinas_luar"),
    ("dl", "dinas_luar"),
    ("tugas belajar", "tugas_belajar"),
    ("izin belajar", "izin"),
    ("izin", "izin"),
    ("ijin", "izin"),
    ("tanpa keterangan", "tanpa_keterangan"),
    ("alpa", "tanpa_keterangan"),
    ("hadir", "hadir"),
    ("wfh", "hadir"),
    ("work from home", "hadir"),
    ("terlambat", "terlambat"),
    ("piket", "piket"),
    ("libur", OFF),
    ("hari libur", OFF),
)
_WHOLE = {word: status for status, words in _CODES.items() for word in words}
_TICKS = {"✓", "✔", "√", "☑"}
# What a machine writes beside a scan: which way somebody went.
_WAYS = {
    *("in", "out", "c in", "c out", "check in", "check out", "scan masuk", "scan keluar", "scan pulang", "c masuk", "c keluar"),
    *("c pulang", "masuk", "pulang", "keluar", "absen masuk", "absen pulang", "break in", "break out", "0", "1", "o", "i"),
}
_AWAY = ("cuti", "sakit", "tugas_belajar", "izin", "dinas_luar", "tanpa_keterangan")


@lru_cache(maxsize=4096)
def status_of(text: str) -> str | None:
    """The status that a cell names, `OFF` for a free day, None for an empty one or a dash.

    Raises:
        Invalid: no such word is known, or it may mean two things.

    Example: "Cuti Tahunan" and "CT" → cuti, "DL ke provinsi" → dinas_luar, "TL" → refused: Tugas luar atau Terlambat.
    """
    if text.strip() in _TICKS:
        return "hadir"
    # "D.L." is DL.
    joined = re.sub(r"\b([a-z])\.(?=[a-z]\b)", r"\1", text.casefold())
    plain = re.sub(r"[^a-z0-9]+", " ", joined).strip()
    if not plain:
        return None
    if plain in _UNCLEAR:
        raise Invalid(f"“{text.strip()[:30]}” dapat berarti {_UNCLEAR[plain]}; tulis lengkap.")
    if plain in _WHOLE:
        return _WHOLE[plain]
    found = next((status for begin, status in _BEGINS if f"{plain} ".startswith(f"{begin} ")), None)
    if found is None:
        raise Invalid(
            f"“{text.strip()[:30]}” bukan keterangan yang dikenal. Contoh: Cuti, Sakit, Izin, Dinas luar (DL), Alpa (TK)."
        )
    others = _named(plain) - {found, OFF}
    if found in _AWAY and others and not plain.startswith("cuti sakit"):
        raise Invalid(f"“{text.strip()[:30]}” menyebut beberapa keterangan; tulis satu.")
    return found


def is_way(text: str) -> bool:
    """Is it only what a machine writes beside a scan (C/In, C/Out)?"""
    return re.sub(r"[^a-z0-9]+", " ", text.casefold()).strip() in _WAYS


def _named(plain: str) -> set[str]:
    """Every status that the words name."""
    words = (("cuti", "cuti"), ("sakit", "sakit"), ("izin", "izin"), ("ijin", "izin"), ("dinas luar", "dinas_luar"))
    return {status for word, status in words if f" {word} " in f" {plain} "}
