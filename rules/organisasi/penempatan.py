"""Where an employee goes, and from which day it counts (domain.md §11 "Membership")."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rules.kit.errors import Invalid

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Tujuan:
    """Where an employee goes: unit, atasan (None: nobody yet), and TMT, the day from which the decree holds."""

    unit_id: int | None
    atasan_id: int | None
    tmt: date | None


@dataclass(frozen=True)
class Ruas:
    """A placement as a stretch of days, both counted; `end` None: it goes on."""

    start: date
    end: date | None


def check_tmt(tmt: date | None, *, today: date, field: str = "tmt") -> date:
    """The day of the decree; not one to come, for everybody's figures would be of a day that nobody has seen yet.

    Raises:
        Invalid: at `field`.
    """
    if tmt is None:
        raise Invalid("Isi TMT: tanggal mulai berlaku menurut surat keputusan.", field=field)
    if tmt > today:
        raise Invalid("Tanggal ini belum tiba. Catat pada harinya.", field=field)
    return tmt


def counted_from(tmt: date, *, first: date, closed_until: date | None) -> date:
    """The day from which a move counts: the TMT, but in no closed period and not before the employee's own first day.

    Example: TMT 1 October with October closed (closed_until 31 October) → 1 November; with nothing closed → 1 October.
    """
    return max(tmt, first, *([closed_until + ONE_DAY] if closed_until is not None else []))


def replaces_last(start: date, line: Sequence[Ruas]) -> bool:
    """Whether a placement from `start` takes the place of the last one of the line, as a late correction, or follows it.

    One that would reach over an earlier placement, or over a time out of service, is refused: which of them is wrong only
    the one who typed it knows, and he corrects them one by one from the last.

    Raises:
        Invalid: field tmt, with the first day that is possible.

    Example: line 2015…4 Nov, 5 Nov…: from 20 Nov it follows; from 3 Nov it takes the place of the second; from 2014 refused.
    """
    if not line or start > line[-1].start:
        return False
    if len(line) > 1 and start < (earliest := _free_from(line[-2], line[-1])):
        raise Invalid(
            f"TMT ini melampaui penempatan sebelumnya (sejak {line[-2].start:%d/%m/%Y}). Paling cepat {earliest:%d/%m/%Y}.",
            field="tmt",
        )
    return True


def _free_from(before: Ruas, last: Ruas) -> date:
    if before.end is not None and before.end + ONE_DAY < last.start:
        return before.end + ONE_DAY
    return before.start + ONE_DAY
