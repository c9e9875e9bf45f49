"""Where the figure of an indicator comes from: entered by hand, or counted by itself from other data.

The automatic ones are values in db/queries/indikator/sumber/, one file each; here stands what such a value must say.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rules.indikator import LEVEL_LABELS, LEVELS, Total, aggregate
from rules.kit.errors import Invalid
from rules.kit.teks import known


@dataclass(frozen=True)
class Measure:
    """A figure that counts itself: `part`, or `part` ÷ `whole` × factor. Both are names of counts of its source.

    median: `part` are single cases instead (rules.kit.kaplan_meier.Case), and the figure is the median of their days.
    most: where the figure ends, for a part that may hold more than its whole.
    """

    label: str
    aggregate: str
    part: str
    whole: str = ""
    factor: float = 1.0
    median: bool = False
    most: float | None = None

    def value(self, total: Total) -> float | None:
        """The figure of a total; None when there is none.

        Example: 43 days reported, 42 owed, at most 100 → 100.
        """
        found = aggregate(self.aggregate, total, self.factor)
        return found if found is None or self.most is None else min(found, self.most)


def share(label: str, part: str, whole: str, *, most: float | None = None) -> Measure:
    """`part` in percent of `whole`, at most `most` percent."""
    return Measure(label, "rasio", part, whole, 100.0, most=most)


@dataclass(frozen=True)
class Source:
    """A source.

    code: what `indikator.source` holds. words: how a reader is told, after "dari". levels: at which it can be counted.
    measures: what it can give; the key is what `indikator.measure` holds, and no other source has the same.
    """

    code: str
    words: str
    levels: tuple[str, ...]
    measures: Mapping[str, Measure]

    @property
    def automatic(self) -> bool:
        """Whether it counts itself."""
        return self.code != "isian"

    @property
    def label(self) -> str:
        """As a choice in a form."""
        return f"Dari {self.words}" if self.automatic else "Diisi manual"

    def told(self, measure: str) -> str:
        """The figure in words; "" for what is entered. Example: "Jumlah laporan, dihitung otomatis dari laporan harian"."""
        if not self.automatic:
            return ""
        of = self.measures.get(measure)
        return f"{of.label if of else 'Angka'}, dihitung otomatis dari {self.words}"


ENTERED = Source("isian", "pengukuran indikator", LEVELS, {})


def counted(measure: Measure, counts: Mapping[str, Any]) -> Total:
    """The total that stands for an automatic figure, from the counts of one owner and month.

    It aggregates with the measure's own aggregate and factor; Σn is the divisor of a share, else the count itself. Of a
    median it holds how many cases there are and no value: medians do not add up.

    Example: 30 of 40 reports verified → Σvalue 30, Σn 40: "disetujui_persen" gives 75 percent.
    """
    if measure.median:
        n = len(counts.get(measure.part, ()))
        return Total(0.0, float(n), 0.0, n, None, None)
    part = float(counts.get(measure.part, 0))
    whole = float(counts.get(measure.whole, 0)) if measure.whole else part
    return Total(part, whole, 0.0, 1, None, None)


def check(sources: Mapping[str, Source], source: str, measure: str, level: str) -> None:
    """Refuse a source or measure that nobody knows, and a level at which it cannot be counted.

    Raises Invalid(field="source", "measure" or "level").
    """
    of = sources[known(source, sources, "Sumber data tidak dikenal.", "source")]
    if of.measures and measure not in of.measures:
        raise Invalid("Angka tidak dikenal.", field="measure")
    if level not in of.levels:
        raise Invalid(f"Angka dari {of.words} tidak dihitung per {LEVEL_LABELS[level].lower()}.", field="level")
