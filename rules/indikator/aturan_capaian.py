"""How an office counts its capaian: formula, cap and bands; settings of a dinas or of the city, a formula of an indicator too.

Sources: (2T − R)/T from LKjIP Maluku Tengah 2021 and Banjarnegara, T/R from Pringsewu and wp-sipd; cap 120 after
PP 30/2019; bands differ by agency.
"""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, cast, get_args

from rules.kit.errors import Invalid
from rules.kit.teks import check_text, known

# Where lower is better: (2T − R)/T, or T/R.
Rumus = Literal["selisih", "banding"]
RUMUS: tuple[Rumus, ...] = get_args(Rumus)
RUMUS_LABELS = {"selisih": "(2 × target − realisasi) ÷ target", "banding": "Target ÷ realisasi"}
CAPS: tuple[float | None, ...] = (100, 120, 150, None)
BANDS: tuple[tuple[float, str], ...] = (
    (91, "Sangat Baik"),
    (76, "Baik"),
    (66, "Cukup"),
    (51, "Kurang"),
    (0, "Sangat Kurang"),
)
MOST_BANDS = 7
NAME_LENGTH = (2, 30)
CAP_KEY, RUMUS_KEY, BANDS_KEY = "capaian_cap", "capaian_rumus", "capaian_kategori"


@dataclass(frozen=True)
class Aturan:
    """What an office chooses: the cap in percent (None: left open), the formula where lower is better, and the bands as
    (lower bound in percent, name)."""

    cap: float | None = 120.0
    rumus: Rumus = "selisih"
    bands: tuple[tuple[float, str], ...] = BANDS


BAWAAN = Aturan()


# As a setting holds it: JSON knows no tuples.
DEFAULT_BANDS: list[list[Any]] = [[float(lower), name] for lower, name in BAWAAN.bands]
DEFAULTS: Mapping[str, Any] = {CAP_KEY: BAWAAN.cap, RUMUS_KEY: BAWAAN.rumus, BANDS_KEY: DEFAULT_BANDS}


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


def check_cap(cap: Any) -> float | None:
    """One of CAPS, or Invalid(field="cap")."""
    if cap is None:
        return None
    given = float(cap) if isinstance(cap, (int, float)) else -1.0
    return known(given, CAPS, "Batas capaian 100, 120, 150, atau tanpa batas.", "cap")


def check_rumus(rumus: Any) -> Rumus:
    """One of RUMUS, or Invalid(field="rumus")."""
    return cast(Rumus, known(rumus, RUMUS, "Rumus capaian tidak dikenal.", "rumus"))


def check_bands(bands: Any) -> list[list[Any]]:
    """[[lower bound in percent, name], …], highest first; 2 to MOST_BANDS, every bound and name once, the lowest from 0.

    Raises:
        Invalid: field bands.
    """
    kept: list[list[Any]] = [[_lower(lower), _name(name)] for lower, name in bands]
    found = sorted(kept, key=lambda band: -band[0])
    if not 2 <= len(found) <= MOST_BANDS:
        raise Invalid(f"Isi 2 sampai {MOST_BANDS} kategori.", field="bands")
    if len({lower for lower, _ in found}) < len(found) or len({name.casefold() for _, name in found}) < len(found):
        raise Invalid("Batas bawah dan nama tiap kategori harus berbeda.", field="bands")
    if found[-1][0] != 0:
        raise Invalid("Kategori terendah dimulai dari 0.", field="bands")
    return found


def aturan(held: Callable[[str], Any], rumus: str | None = None) -> Aturan:
    """What is to be counted with.

    Args:
        held: key → what a setting is in the dinas. rumus: the formula that the indicator itself names, if it does.
    """
    bands = tuple((float(lower), str(name)) for lower, name in held(BANDS_KEY))
    cap = held(CAP_KEY)
    return Aturan(None if cap is None else float(cap), cast(Rumus, rumus or held(RUMUS_KEY)), bands)


def _lower(lower: Any) -> float:
    if not isinstance(lower, (int, float)) or not math.isfinite(lower) or not 0 <= lower <= 1000:
        raise Invalid("Batas bawah kategori 0 sampai 1000.", field="bands")
    return float(lower)


def _name(name: Any) -> str:
    return check_text(str(name or ""), NAME_LENGTH, "bands", name="Nama kategori", one_line=True)
