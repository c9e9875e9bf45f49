"""What an indicator still lacks on the dashboard: a figure, or a target for the period that is shown."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from db.queries.kit.frames import records
from rules.kit import periode as periode_rules
from ui.kit import formats


@dataclass(frozen=True)
class Kurang:
    """An indicator without a figure, or with a target for another period only.

    entered: its figures are filled in by people; else they come by themselves. elsewhere: for which period it has a target.
    """

    code: str
    name: str
    empty: bool
    entered: bool
    elsewhere: str | None

    @property
    def told(self) -> str:
        """Example: "belum ada data, target hanya untuk November 2026"."""
        parts = ["belum ada data"] if self.empty else []
        if self.elsewhere:
            parts.append(f"target hanya untuk {periode_rules.label(self.elsewhere)}")
        return ", ".join(parts)


def lacking(figures: pd.DataFrame) -> tuple[Kurang, ...]:
    """What somebody can mend first, of that the newest indicator; then what is still to be counted."""
    found = [(row["indikator_id"], _of(row)) for row in records(figures)]
    found = [(made, one) for made, one in found if one.told]
    found.sort(key=lambda pair: (not (pair[1].entered or pair[1].elsewhere), -pair[0]))
    return tuple(one for _, one in found)


def has_figure(row: dict[str, Any]) -> bool:
    """A value, or of a median not reached yet what it is more than."""
    return not (formats.is_missing(row["value"]) and formats.is_missing(row["beyond"]))


def _of(row: dict[str, Any]) -> Kurang:
    elsewhere = None if formats.is_missing(row["target_lain"]) else str(row["target_lain"])
    return Kurang(row["code"], row["name"], not has_figure(row), row["source"] == "isian", elsewhere)
