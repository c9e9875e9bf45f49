"""How a figure came about, as it is told under it: "Bagaimana angka ini dihitung?"."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from ui.kit import formats


@dataclass(frozen=True)
class Rows:
    """The page on which the single rows behind a figure stand: its noun, the words of the link, and the query of its address."""

    noun: str
    label: str
    query: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Asal:
    """Where a figure comes from.

    rule: how it is counted ("permohonan selesai tepat waktu ÷ permohonan selesai × 100"). source: whose data ("isian petugas
    layanan"). period: the time it covers. n: how many cases, with their noun ("320 permohonan"), "" where that means nothing.
    last: the day of the latest data in it, None where nobody knows. rows: where the single rows stand.
    """

    rule: str
    source: str
    period: str
    n: str = ""
    last: date | None = None
    rows: Rows | None = None

    def line(self, said: str = "") -> str:
        """What stands under the title without a click: "n = 320 permohonan · sumber: isian petugas · data sampai 26 Nov 2026".

        Args:
            said: what stands there already; n and source are not told twice.
        """
        parts = [
            f"n = {self.n}" if self.n and "n = " not in said else "",
            f"sumber: {self.source}" if "sumber:" not in said else "",
            f"data sampai {formats.date_short(self.last)}" if self.last else "",
        ]
        return " · ".join(part for part in parts if part)
