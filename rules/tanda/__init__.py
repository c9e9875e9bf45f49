"""Marks in the reader's words: whether a figure truly changed, and whether it keeps its target."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rules.indikator.capaian import Polarity
from rules.signal import Assurance, Direction, PointType, Show

DIRECTIONS: dict[Polarity, Direction] = {"naik": "increase", "turun": "decrease", "rentang": "neutral"}

NO_DATA, CONSTANT, TRIAL, USUAL = "belum cukup data", "tidak ada variasi", "sementara", "variasi biasa"
NEARLY = "hampir tidak ada variasi"
BETTER, WORSE, UP, DOWN = "membaik nyata", "memburuk nyata", "naik nyata", "turun nyata"
_CHANGES: dict[PointType, str] = {
    "improvement_high": BETTER,
    "improvement_low": BETTER,
    "concern_high": WORSE,
    "concern_low": WORSE,
    "neutral_high": UP,
    "neutral_low": DOWN,
    "common_cause": USUAL,
}
# What lies beyond chance; everything else may be the usual ups and downs.
REAL = frozenset((BETTER, WORSE, UP, DOWN))
# A shape for each, beside the colour: filled signs are real changes, open ones are not.
SIGNS = {BETTER: "◆", WORSE: "▲", UP: "■", DOWN: "■", USUAL: "○", TRIAL: "◌", NO_DATA: "–", CONSTANT: "=", NEARLY: "≈"}
NO_TARGET = "tanpa target"
ASSURANCES: dict[Assurance, str] = {
    "consistent_pass": "konsisten tercapai",
    "inconsistent": "kadang tercapai",
    "consistent_fail": "konsisten tidak tercapai",
}
# And beside each of the words about a target.
ASSURANCE_SIGNS = {
    ASSURANCES["consistent_pass"]: "✓",
    ASSURANCES["inconsistent"]: "◐",
    ASSURANCES["consistent_fail"]: "✕",
    NO_TARGET: "–",
}


def change(show: Show, variation: PointType | None) -> str:
    """The change in words. Example: "penuh", "concern_high" → "memburuk nyata"; of few points never better or worse."""
    if show == "belum_cukup":
        return NO_DATA
    if show == "tetap":
        return NEARLY if variation else CONSTANT
    if show == "sementara" or variation is None:
        return TRIAL
    return _CHANGES[variation]


def assurance(found: Assurance | None, *, has_target: bool, elsewhere: bool = False) -> str:
    """Whether the target is kept, in words; "" where there is a target and nothing to tell of it yet.

    Args:
        has_target: the period that is shown has one. elsewhere: another period has one: then this is not without a target at all.
    """
    if not has_target:
        return "" if elsewhere else NO_TARGET
    return ASSURANCES[found] if found else ""


def of_row(found: Assurance | None, row: Mapping[str, Any] | None) -> str:
    """`assurance` beside a figure of a period, the same on card, page, map and command line.

    Args:
        row: its `target_label` ("" or None without a target) and `target_lain`, the code of another period that has one; None
            where the indicator has no figure of that period at all.
    """
    label, other = (row["target_label"], row.get("target_lain")) if row is not None else (None, None)
    return assurance(found, has_target=bool(label), elsewhere=isinstance(other, str) and bool(other))


@dataclass(frozen=True)
class Urgency:
    """Sorts what needs attention first: truly worse, then never reaching the target, then sometimes, …; ties as they came."""

    change: str
    assurance: str

    @property
    def rank(self) -> int:
        """0 is the most urgent."""
        if self.change == WORSE:
            return 0
        if self.assurance == ASSURANCES["consistent_fail"]:
            return 1
        if self.change in (UP, DOWN):
            return 2
        if self.assurance == ASSURANCES["inconsistent"]:
            return 3
        return 5 if self.change == BETTER else 4
