"""Capaian: how far a target was reached, in percent.

Sources: LKjIP Maluku Tengah 2021 (single target), PermenPANRB 8/2021 (target given as a range), T/R where lower is
better from Pringsewu and wp-sipd, cap 120 after PP 30/2019. Formula, cap and bands differ by agency, so all three are
settings (rules/indikator/aturan_capaian.py); what stands here is their default.
"""

import math
from dataclasses import dataclass
from typing import Literal, get_args

from rules.indikator.aturan_capaian import BAWAAN, Aturan
from rules.kit.errors import Invalid

Polarity = Literal["naik", "turun", "rentang"]
POLARITIES: tuple[str, ...] = get_args(Polarity)
POLARITY_LABELS = {
    "naik": "Makin tinggi makin baik",
    "turun": "Makin rendah makin baik",
    "rentang": "Harus di dalam rentang",
}
NO_REALISASI = "belum ada realisasi"
NO_TARGET = "belum ada target"
NOT_COMPUTABLE = "tidak dapat dihitung: "


@dataclass(frozen=True)
class Target:
    """A single `value`, or a range when both `low` and `high` are given (the range wins), in the unit of the indicator.

    Raises Invalid(field="target") for a number that is not finite and for low > high.
    """

    value: float | None = None
    low: float | None = None
    high: float | None = None

    def __post_init__(self) -> None:
        given = [number for number in (self.value, self.low, self.high) if number is not None]
        if not all(math.isfinite(number) for number in given):
            raise Invalid("Target harus berupa angka.", field="target")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise Invalid("Batas bawah target tidak boleh melebihi batas atas.", field="target")

    @property
    def is_range(self) -> bool:
        return self.low is not None and self.high is not None


@dataclass(frozen=True)
class Capaian:
    """`raw` in percent as the formula gives it; `value` floored at 0 and capped; `reason` says why there is none."""

    raw: float | None
    value: float | None
    reason: str | None


def capaian(realisasi: float | None, target: Target | None, polarity: str, aturan: Aturan = BAWAAN) -> Capaian:
    """The achievement of a target in percent.

    higher: R/T; lower: (2T − R)/T, or T/R where the office says so; with T = the bound that was crossed when the target
    is a range, 100 inside it; within: R/low below, (2·high − R)/high above whatever the formula. A target of nothing is
    a rule of its own (`zero_rule`). A divisor that has no meaningful answer gives a reason, never a crash and never 0.
    T/R with R = 0 gives 200, what (2T − R)/T gives, so mostly the cap. NaN counts as no realisation: that is how a data
    frame spells an empty cell.

    Raises Invalid(field="target") for half a range and for "rentang" without a range, Invalid(field="polarity") for
    an unknown polarity.

    Example: a permit promised in 7–8 days, done in 9 (lower is better): (2·8 − 9)/8 → 87.5; by T/R 8/9 → 88.89.
    """
    if polarity not in POLARITIES:
        raise Invalid("Polaritas indikator tidak dikenal.", field="polarity")
    if target is None or target == Target():
        return _no(NO_TARGET)
    _check_complete(target, polarity)
    if realisasi is None or math.isnan(realisasi):
        return _no(NO_REALISASI)
    if math.isinf(realisasi):
        return _no(NOT_COMPUTABLE + "realisasi bukan angka")
    if zero_rule(realisasi, target, polarity):
        return _capped(100.0 if realisasi == 0 else 0.0, aturan.cap)
    divisor = bound(realisasi, target)
    if divisor is None:
        return _capped(100.0, aturan.cap)
    if divisor <= 0:
        return _no(NOT_COMPUTABLE + ("target nol" if divisor == 0 else "target negatif"))
    if inverse(polarity, aturan) and realisasi < 0:
        return _no(NOT_COMPUTABLE + "realisasi negatif")
    raw = _raw(realisasi, divisor, polarity, aturan)
    return _capped(raw, aturan.cap) if math.isfinite(raw) else _no(NOT_COMPUTABLE + "angka terlalu besar")


def zero_rule(realisasi: float, target: Target, polarity: str) -> bool:
    """Whether the target is nothing at all (gratification, illegal levies, accidents) and nothing or more came about.

    Then none gives 100 and any 0, so before the period ends 100 only says "so far none". Where higher is better a target
    of nothing cannot be judged.
    """
    return polarity != "naik" and realisasi >= 0 and bound(realisasi, target) == 0


def inverse(polarity: str, aturan: Aturan) -> bool:
    """Whether T/R holds: lower is better, and the office chose it."""
    return polarity == "turun" and aturan.rumus == "banding"


def _raw(realisasi: float, divisor: float, polarity: str, aturan: Aturan) -> float:
    # Divide first: R = T must give exactly 100, and 100 * R / T may be a bit off.
    if inverse(polarity, aturan):
        return divisor / realisasi * 100 if realisasi else 200.0
    falling = polarity == "turun" or (polarity == "rentang" and realisasi > divisor)
    return (2 * divisor - realisasi if falling else realisasi) / divisor * 100


def _check_complete(target: Target, polarity: str) -> None:
    if (target.low is None) != (target.high is None):
        raise Invalid("Target rentang perlu batas bawah dan batas atas.", field="target")
    if polarity == "rentang" and not target.is_range:
        raise Invalid("Indikator ini perlu target berupa rentang.", field="target")


def bound(realisasi: float, target: Target) -> float | None:
    """The target a realisation is held against: outside a range the bound it crossed, None inside.

    A range of one number is that number.
    """
    if target.low is None or target.high is None:
        return target.value
    if target.low == target.high:
        return target.high
    if realisasi > target.high:
        return target.high
    return target.low if realisasi < target.low else None


def _capped(raw: float, cap: float | None) -> Capaian:
    floored = max(raw, 0.0)
    return Capaian(raw=raw, value=floored if cap is None else min(floored, float(cap)), reason=None)


def _no(reason: str) -> Capaian:
    return Capaian(raw=None, value=None, reason=reason)
