"""What changed after the pre-read of a meeting was frozen, in a sentence."""

from collections.abc import Sequence
from datetime import datetime

from rules.rapat.sejak import Sejak
from ui.kit import formats

NAMES = {"target": "target", "perubahan": "perubahan", "jaminan": "ketercapaian target"}
NONE = "tidak ada"


def told(frozen_at: datetime | None, found: Sequence[Sejak]) -> str:
    """Plain text; "" where nothing changed.

    Example: "Sejak dibekukan 2 Des 2026 09.00: nilai 12,4 menit → 12,9 menit (n 120 → 131)."
    """
    return f"Sejak dibekukan {formats.timestamp(frozen_at)}: {'; '.join(parts(found))}." if found else ""


def parts(found: Sequence[Sejak]) -> list[str]:
    """Each change in words; what n became stands behind the figure that rests on it."""
    figure = next((one for one in found if one.what == "nilai"), None)
    n = next((_n(one) for one in found if one.what == "n"), "")
    words = [f"nilai {_number(figure, 0)} → {_number(figure, 1)}{f' ({n})' if n else ''}"] if figure else [n] if n else []
    for one in found:
        if one.what == "komitmen":
            words.append(f"komitmen “{one.name}” {one.before} → {one.after}")
        elif one.what in NAMES:
            words.append(f"{NAMES[one.what]} {one.before or NONE} → {one.after or NONE}")
    return words


def _n(one: Sejak) -> str:
    return f"n {formats.number(one.before, 0)} → {formats.number(one.after, 0)}"


def _number(one: Sejak, at: int) -> str:
    value = (one.before, one.after)[at]
    if value is None:
        return "tanpa angka"
    more = "> " if one.more[at] else ""
    return f"{more}{formats.value(value, one.unit, 0 if more else one.decimals)}"
