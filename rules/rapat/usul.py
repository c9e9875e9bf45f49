"""What a meeting is proposed when it decides: until when, and what kind of answer the counted causes ask for."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from rules.kit.periode import is_working_day
from rules.penilaian import side
from rules.tanda import BETTER, REAL

# Without a next meeting that asks for it.
USUAL_DAYS = 30
# One that follows sooner leaves no time for anything.
LEAST_DAYS = 7


class Jawaban(NamedTuple):
    """A kind of decision (rules.rapat.JenisKeputusan), and the cause that it answers; None: to be asked first."""

    jenis: str
    cause: str | None


def due(start: date, planned: Iterable[date], libur: Collection[date]) -> date:
    """The proposed last day of what is decided on `start`: before the next meeting, which opens with it; else after 30 days.

    A day off becomes the working day before it.

    Args:
        planned: days of the meetings to come; those within a week of `start` do not count.

    Example: decided on Friday 6 November 2026, the next meeting on Monday 7 December → Friday 4 December.
    """
    following = [day for day in planned if day >= start + timedelta(days=LEAST_DAYS)]
    found = min(following) - timedelta(days=1) if following else start + timedelta(days=USUAL_DAYS)
    while found > start and not is_working_day(found, libur):
        found -= timedelta(days=1)
    return found


def answer(causes: Iterable[tuple[str, int]], usual: Mapping[str, str], change: str) -> Jawaban:
    """What the counted causes of an indicator's misses ask for, where one side has more of them than the other.

    Args:
        causes: category → how often. usual: category → its cause. change: the mark, in words of rules.tanda.

    Example: (("Jaringan", 4), ("Keterampilan", 1)) → an improvement plan for the cause of "Jaringan".
    """
    known = [(usual[category], n) for category, n in causes if category in usual]
    system = [(n, cause) for cause, n in known if side(cause) == "sistem"]
    theirs = sum(n for cause, n in known if side(cause) == "individu")
    most = sum(n for n, _ in system)
    if most > theirs:
        return Jawaban("perbaikan", max(system, key=lambda one: one[0])[1])
    if theirs > most:
        return Jawaban("pelatihan" if change in REAL - {BETTER} else "lain", "individu")
    return Jawaban("lain", None)
