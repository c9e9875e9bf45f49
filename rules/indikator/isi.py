"""What is entered of an indicator: whose figure it is, the figure of a day, a target."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Milik:
    """Whose a figure is, as a form names it; the lowest id counts, and what stands above it is looked up."""

    dinas_id: int | None = None
    unit_id: int | None = None
    pegawai_id: int | None = None
    layanan_id: int | None = None


@dataclass(frozen=True)
class Angka:
    """The figure of one day: a value, and n where the indicator is divided by it."""

    day: date
    value: float | None
    n: float | None = None
    note: str = ""


@dataclass(frozen=True)
class Baris:
    """A line of a table: what a sentence calls it ("Ani"), whose it is, the figure, the version that was seen (None: new)."""

    label: str
    milik: Milik
    angka: Angka
    version: int | None = None


@dataclass(frozen=True)
class IsiTarget:
    """A target as it is entered: one value, or both bounds of a range."""

    value: float | None = None
    low: float | None = None
    high: float | None = None
