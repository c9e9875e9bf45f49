"""What of a person's reports the evidence of a score shows."""

from collections import deque
from dataclasses import dataclass, field
from typing import Any

from rules.penilaian.bukti import LaporanLine

# How many reports of a quarter are kept for it.
LATEST = 5
SHOWN = ("day", "activity", "quantity", "satuan", "minutes", "status", "note", "evidence_url")

# The columns of a report.
Report = dict[str, Any]


@dataclass
class Lines:
    """The latest reports of a person in a quarter, and the latest of those that were returned, oldest first."""

    latest: deque[Report] = field(default_factory=lambda: deque(maxlen=LATEST))
    returned: deque[Report] = field(default_factory=lambda: deque(maxlen=LATEST))

    def as_evidence(self) -> tuple[LaporanLine, ...]:
        """Newest first, as the scoring page shows them."""
        older = [report for report in self.returned if report not in self.latest]
        return tuple(LaporanLine(*(report[name] for name in SHOWN)) for report in (*reversed(self.latest), *reversed(older)))


Diary = dict[tuple[int, str], Lines]
