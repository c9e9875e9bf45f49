"""What one cell of a month's matrix tells of a day: times, a word, or both ("07:05\\n16:05", "07:31", "DL", "v")."""

import re
from dataclasses import dataclass
from datetime import time

from rules.kehadiran.sel import clock

_TIME = re.compile(r"(?<![\d.:])\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s*[ap]\.?m\.?)?(?![\d:])", re.IGNORECASE | re.ASCII)
_BETWEEN = re.compile(r"\b(?:s/?d|sampai|to)\b|[-–—/|;,()]", re.IGNORECASE)


@dataclass(frozen=True)
class Isi:
    """Times in the order in which they stand, and the words beside them."""

    times: tuple[time, ...] = ()
    words: str = ""

    @property
    def penggal(self) -> tuple[tuple[time | None, time | None], ...]:
        """Pieces as (in, out): one time alone is a piece without its out; four and more are two and more pieces.

        With three, or where a later piece would begin before an earlier one ends, the first and the last count.
        """
        pairs = tuple(zip(self.times[::2], self.times[1::2], strict=False))
        if len(self.times) < 2:
            return tuple((one, None) for one in self.times)
        if len(self.times) % 2 or list(self.times) != sorted(self.times):
            return ((self.times[0], self.times[-1]),)
        return pairs


def read(text: str) -> Isi:
    """The cell as times and words.

    Raises:
        Invalid: a time that is none (25:10).

    Example: "07:05\\n16:05" → 07.05 and 16.05; "DL 08.00" → 08.00 with "DL"; "Cuti" → the word alone.
    """
    times = tuple(found for match in _TIME.finditer(text) if (found := clock(match[0])) is not None)
    rest = _BETWEEN.sub(" ", _TIME.sub(" ", text)) if times else text
    return Isi(times, " ".join(rest.split()))
