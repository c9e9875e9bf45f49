"""Capaian: how far a target was reached, in percent.

Sources: LKjIP Maluku Tengah 2021 (single target), PermenPANRB 8/2021 (target given as a range), cap 120 after
PP 30/2019. Cap and bands differ by agency, so both are settings; what stands here is their default.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from rules.kit.errors import Invalid

Polarity = Literal["naik", "turun", "rentang"]
POLARITIES: tuple[str, ...] = get_args(Polarity)
POLARITY_LABELS = {
    "naik": "Makin tinggi makin baik",
    "turun": "Makin rendah makin baik",
    "rentang": "Harus di dalam rentang",
}
CAPS: tuple[float | None, ...] = (100, 120, 150, None)
BANDS: tuple[tuple[float, str], ...] = (
    (91, "Sangat Baik"),
    (76, "Baik"),
    (66, "Cukup"),
    (51, "Kurang"),
    (0, "Sangat Kurang"),
)

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


def capaian(realisasi: float | None, target: Target | None, polarity: str, cap: float | None = 120.0) -> Capaian:
    """The achievement of a target in percent; `cap` None leaves it open.

    higher: R/T; lower: (2T − R)/T; with T = the bound that was crossed when the target is a range, 100 inside it;
    within: R/low below, (2·high − R)/high above. A divisor of 0 or less has no meaningful answer: it gives a reason,
    never a crash and never 0. NaN counts as no realisation: that is how a data frame spells an empty cell.

    Raises Invalid(field="target") for half a range and for "rentang" without a range, Invalid(field="polarity") for
    an unknown polarity.

    Example: a permit promised in 7–8 days, done in 9 (lower is better): (2·8 − 9)/8 → 87.5.
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
    divisor = bound(realisasi, target)
    if divisor is None:
        return _capped(100.0, cap)
    if divisor <= 0:
        return _no(NOT_COMPUTABLE + ("target nol" if divisor == 0 else "target negatif"))
    falling = polarity == "turun" or (polarity == "rentang" and realisasi > divisor)
    # Divide first: R = T must give exactly 100, and 100 * R / T may be a bit off.
    raw = (2 * divisor - realisasi if falling else realisasi) / divisor * 100
    if not math.isfinite(raw):
        return _no(NOT_COMPUTABLE + "angka terlalu besar")
    return _capped(raw, cap)


def band(value: float, bands: Sequence[tuple[float, str]] = BANDS) -> str:
    """The name of the band a capaian (percent) falls in; bands are (lower bound, name) in any order.

    The value is rounded to the two decimals people see before it is compared. Below the lowest bound the lowest band
    holds. Raises Invalid for a value that is not finite.
    Example: 90.5 → "Baik" (91 is the lower bound of "Sangat Baik"), so no value falls between two bands.
    """
    if not math.isfinite(value) or not bands:
        raise Invalid("Kategori capaian tidak dapat ditentukan.")
    ordered = sorted(bands, reverse=True)
    shown = round(value, 2)
    return next((name for lower, name in ordered if shown >= lower), ordered[-1][1])


def _check_complete(target: Target, polarity: str) -> None:
    if (target.low is None) != (target.high is None):
        raise Invalid("Target rentang perlu batas bawah dan batas atas.", field="target")
    if polarity == "rentang" and not target.is_range:
        raise Invalid("Indikator ini perlu target berupa rentang.", field="target")


def bound(realisasi: float, target: Target) -> float | None:
    """The target a realisation is held against: outside a range the bound it crossed, None inside."""
    if target.low is None or target.high is None:
        return target.value
    if realisasi > target.high:
        return target.high
    return target.low if realisasi < target.low else None


def _capped(raw: float, cap: float | None) -> Capaian:
    floored = max(raw, 0.0)
    return Capaian(raw=raw, value=floored if cap is None else min(floored, float(cap)), reason=None)


def _no(reason: str) -> Capaian:
    return Capaian(raw=None, value=None, reason=reason)
