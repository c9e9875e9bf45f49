"""The memo of a meeting goes out within two days, and it is said when it was late (signal.md §4)."""

from datetime import date

from rules.kit.periode import tanggal
from rules.rapat import memo_due


def told(day: date, published: date) -> str:
    """When it went out, after a meeting held on `day`.

    Examples: "terbit 1 hari setelah rapat"; of the third day "terbit 3 hari setelah rapat, lewat 1 hari dari batas".
    """
    after, late = (published - day).days, (published - memo_due(day)).days
    when = f"terbit {after} hari setelah rapat" if after else "terbit pada hari rapat"
    return f"{when}, lewat {late} hari dari batas" if late > 0 else when


def waiting(day: date, today: date) -> str:
    """Until when it goes out. Examples: "paling lambat 6 Desember 2026"; on the 8th "lewat 2 hari dari batas 6 Desember 2026"."""
    due = memo_due(day)
    late = (today - due).days
    return f"lewat {late} hari dari batas {tanggal(due)}" if late > 0 else f"paling lambat {tanggal(due)}"
