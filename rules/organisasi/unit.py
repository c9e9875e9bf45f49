"""A unit's name and its end: what they are called from a day on, and into which unit one goes."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Nama:
    """What a dinas or unit is called, and from which day on; the day is asked for only where the name is another one."""

    name: str
    since: date | None = None


@dataclass(frozen=True)
class Gabung:
    """A unit goes on in another one of its dinas from the TMT on."""

    unit_id: int
    version: int
    into_id: int | None
    tmt: date | None
