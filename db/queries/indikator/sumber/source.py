"""What an automatic source is made of: what it says of itself, how it is counted, and the rows behind one person's figure."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from sqlalchemy import Connection, Select

from db.queries.indikator.sumber.tempo import Batas
from db.queries.kit.serentak import Plan
from rules.indikator.sumber import Source
from rules.kit.periode import month_end
from rules.kit.tenggat import Terbuka

# A table of more rows than a person can check is no help to him.
MOST_ROWS = 1000
# Each amount a number; for a measure that is a median the single cases of that month.
Counts = dict[tuple[int, date], dict[str, Any]]


@dataclass(frozen=True)
class Ask:
    """What is to be counted.

    level: of the owners, one of the source's. months: their first days. dinas_id: only what happened there, None for
    everywhere. owners: only these, None for all. measures: which are wanted, so that what costs a statement of its own is
    counted only when asked for. today: days are owed up to the one before, and what was due before it is judged. last: count
    the last month only up to this day. batas: where the terms of reports end on `today`, if that is known already.
    """

    level: str
    months: Sequence[date]
    dinas_id: int | None
    owners: Collection[int] | None = None
    measures: Collection[str] = ()
    today: date | None = None
    last: date | None = None
    batas: Batas | None = None

    @property
    def first_day(self) -> date:
        """Of the earliest month."""
        return min(self.months)

    @property
    def last_day(self) -> date:
        """Of the latest month, or the day up to which it is counted."""
        return self.last or month_end(max(self.months))


@dataclass(frozen=True)
class Detail:
    """The single rows behind an employee's figure.

    rows: (pegawai, first day, last day) → a query. titles: its columns as (title, kind), kind as in ui.kit.tables or "long"
    for a wide text. words: for a column of codes, what each reads.
    """

    rows: Callable[[int, date, date], Select[Any]]
    titles: Mapping[str, tuple[str, Literal["text", "long", "date", "minutes", "number"]]]
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Counted(Source):
    """A source that counts itself.

    counts: (owner of the level, first day of the month) → its counts by name, as the measures call them; owners with
    nothing counted are left out, owners and months that were not asked for do no harm; a plan, so that all sources are asked
    together (the connection tells only which database it is). detail: None where nothing finer than
    a month's counts tells of one person. still_open: (dinas, today) → what waits in that dinas; None where nothing has a term.
    """

    counts: Callable[[Connection, Ask], Plan[Counts]]
    detail: Detail | None = None
    still_open: Callable[[Connection, int, date], Terbuka] | None = None
