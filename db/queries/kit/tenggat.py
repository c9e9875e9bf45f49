"""What has to be done by a day, counted in SQL: the same way for every noun (rules.kit.tenggat)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, case, false, func, or_, select

from db.dates import as_date
from rules.kit.tenggat import Keadaan, Tepat, Terbuka, counted_until, waiting

NEVER = false()


@dataclass(frozen=True)
class Janji:
    """Things to be done, as columns.

    source: what they are selected from. day: since when it waits. due: its last day (NULL: never judged). done: the day it
    was done. open: whether it still waits. dropped: whether it was given up in time, so that nobody had to do it.
    """

    source: Any
    day: Any
    due: Any
    done: Any
    open: Any
    dropped: Any = NEVER

    @property
    def kept(self) -> Any:
        """Done by its last day."""
        return self.done <= self.due

    def judged(self, start: date, end: date, today: date) -> Any:
        """Its last day lies in these days, and is over."""
        return and_(self.due.between(start, min(end, counted_until(today))), ~self.dropped)


def columns(janji: Janji, start: date, end: date, today: date) -> tuple[Any, ...]:
    """What `read` makes a Keadaan of, for a larger statement over the things of `janji`."""
    judged = janji.judged(start, end, today)
    return func.count(case((judged, 1))), func.count(case((and_(judged, janji.kept), 1))), *_waits(janji, today)


def read(row: Sequence[Any], today: date) -> Keadaan:
    """The state in the `columns` of a row."""
    due, kept, n, first, late = row
    return Keadaan(Tepat(due, kept), waiting(n, as_date(first), late, today))


def standing(connection: Connection, janji: Janji, *where: Any, start: date, end: date, today: date) -> Keadaan:
    """What fell due from `start` to `end`, and what waits on `today`. One statement."""
    query = select(*columns(janji, start, end, today)).select_from(janji.source)
    query = query.where(*where, or_(janji.judged(start, end, today), janji.open))
    return read(connection.execute(query).one(), today)


def still_open(connection: Connection, janji: Janji, *where: Any, today: date) -> Terbuka:
    """What waits on `today`. One statement."""
    query = select(*_waits(janji, today)).select_from(janji.source).where(*where, janji.open)
    n, first, late = connection.execute(query).one()
    return waiting(n, as_date(first), late, today)


def _waits(janji: Janji, today: date) -> tuple[Any, ...]:
    waits = janji.open
    late = and_(waits, janji.due < today, janji.done.is_(None))
    return func.count(case((waits, 1))), func.min(case((waits, janji.day))), func.count(case((late, 1)))
