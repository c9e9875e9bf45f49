"""Events on a chart over months: numbered flags, the same numbers in the list below it and in the text alternative."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Flag:
    """An event as a chart shows it. rebase: new limits begin in its month."""

    number: int
    day: date
    text: str
    rebase: bool = False
