"""How sure the survey's indicators are: the interval of each, for the board of a dinas and for the city side by side.

From the roll-up, to be asked together with the figures themselves: no statement more.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select

from db.queries.kit.serentak import Plan, asked, together
from db.queries.survei import bobot
from db.tables import RekapSurvei
from rules.intervals import Interval, wilson
from rules.survei import ikm as rules
from rules.survei.ikm import UNSUR

REKAP = RekapSurvei.__table__


def of_dinas_plan(*, dinas_id: int, months: Sequence[date]) -> Plan[dict[str, Interval]]:
    """Measure of source `survei` ("ikm", "puas_persen") → its 95 % interval on the scale of the indicator.

    Without those of fewer than 5 answers. months: first days, in order.
    """
    found = yield from _counted(months, dinas_id)
    return dict(_intervals(found.get(dinas_id, [])))


def of_city_plan(*, months: Sequence[date]) -> Plan[dict[tuple[int, str], Interval]]:
    """(dinas, measure) → interval, as `of_dinas_plan`."""
    found = yield from _counted(months, None)
    return {(owner, measure): interval for owner, rows in found.items() for measure, interval in _intervals(rows)}


# n, satisfied, Σ of the index of each answer, Σ of its square
Row = tuple[int, int, float, float]


def _counted(months: Sequence[date], dinas_id: int | None) -> Plan[dict[int, list[Row]]]:
    t = REKAP
    scores = sum((t.c[name] for name in list(UNSUR)[1:]), t.c[next(iter(UNSUR))])
    sums = [
        func.sum(each).label(name)
        for name, each in (("n", t.c.n), ("puas", t.c.puas), ("nilai", scores), ("kuadrat", t.c.kuadrat))
    ]
    query = select(t.c.dinas_id, t.c.month, *sums).where(t.c.month.in_(months)).group_by(t.c.dinas_id, t.c.month)
    if dinas_id is not None:
        query = query.where(t.c.dinas_id == dinas_id)
    weights: Callable[[int, date], float]
    weights, rows = yield from together(
        bobot.of_each_month_plan(first=min(months), last=max(months), dinas_id=dinas_id), asked(query)
    )
    found: dict[int, list[Row]] = defaultdict(list)
    for owner, month, n, satisfied, total, squares in rows:
        weight = weights(owner, month)
        found[owner].append((n, satisfied, rules.points(total, weight), squares * (25 * weight) ** 2))
    return found


def _intervals(rows: Sequence[Row]) -> Iterator[tuple[str, Interval]]:
    columns: Any = zip(*rows, strict=True) if rows else ((0,),) * 4
    n, satisfied, total, squares = (sum(column) for column in columns)
    if n < rules.SUPPRESS_BELOW:
        return
    if limits := rules.interval(n, total, squares):
        yield "ikm", limits
    share = wilson(satisfied, n)
    yield "puas_persen", Interval(100 * share.lower, 100 * share.upper)
