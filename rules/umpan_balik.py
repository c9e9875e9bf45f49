"""Feedback at any time, both ways between an employee and his penilai: its kinds, and when it may bear no name.

Source: umpan balik berkelanjutan (PermenPANRB 6/2022, secondary). That an anonymous word needs a group of five is ours.
"""

from datetime import date
from typing import Literal, get_args

from rules.kit.periode import plus_months
from rules.kit.teks import check_text, known

Jenis = Literal["apresiasi", "saran"]
JENIS_LABELS = {"apresiasi": "Apresiasi", "saran": "Saran"}
# Fewer would let the superior guess who wrote.
ANONYMOUS_FROM = 5
BODY_MIN, BODY_MAX = 5, 1000


def check(jenis: str, body: str) -> tuple[Jenis, str]:
    """The kind and the words as they are kept.

    Raises:
        Invalid: field jenis or body.
    """
    chosen = known(jenis, get_args(Jenis), "Pilih apresiasi atau saran.", "jenis")
    kept = "\n".join(" ".join(line.split()) for line in (body or "").strip().splitlines())
    return chosen, check_text(kept, (BODY_MIN, BODY_MAX), "body", name="Umpan balik", ask="Tulis umpan balik")


def may_be_anonymous(*, upward: bool, group: int) -> bool:
    """Whether a word may bear no name: to one's own superior, who has at least five subordinates."""
    return upward and group >= ANONYMOUS_FROM


def shown_from(day: date) -> date:
    """The first day on which an anonymous word is shown: the next month's, so that its moment tells nothing.

    Example: written on any day of November 2026 → 1 December 2026.
    """
    return plus_months(day, 1)
