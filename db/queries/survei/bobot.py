"""The weight of an unsur in each month: the one with which its period closed, or the one that is set now."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from sqlalchemy import ColumnElement, Connection, Date, Float, String, case, cast, literal, null, select, union_all

from db.queries.kit.pengaturan import CITY
from db.queries.kit.serentak import Plan, asked, run
from db.queries.kit.tutup import CLOSED, PERIODE
from db.tables import Pengaturan
from rules.kit.periode import Periode, months
from rules.survei.ikm import DEFAULT_WEIGHT, WEIGHT_KEY

PENGATURAN = Pengaturan.__table__


@dataclass(frozen=True)
class Bobot:
    """first, weight: from which month on it holds, oldest first; at least one."""

    runs: tuple[tuple[date, float], ...]

    @property
    def last(self) -> float:
        """The weight at the end."""
        return self.runs[-1][1]

    def column(self, day: ColumnElement[date]) -> ColumnElement[float]:
        """`weight` of a day or month in SQL: group by it, and each row's scores have one weight."""
        until = [(day < after[0], literal(before[1], Float)) for before, after in pairwise(self.runs)]
        return (case(*until, else_=literal(self.last, Float)) if until else literal(self.last, Float)).label("weight")


def of_each_month(
    connection: Connection, *, first: date, last: date, dinas_id: int | None = None
) -> Callable[[int, date], float]:
    """(dinas, first day of a month) → weight, for the months between two days; one statement."""
    return run(connection, of_each_month_plan(first=first, last=last, dinas_id=dinas_id))


def of_each_month_plan(*, first: date, last: date, dinas_id: int | None = None) -> Plan[Callable[[int, date], float]]:
    """`of_each_month`, to be asked together with others."""
    s, p, nothing = PENGATURAN.c, PERIODE.c, cast(null(), Date)
    now = select(s.dinas_id, cast(s.value, String).label("told"), nothing.label("start"), nothing.label("end"))
    now = now.where(s.key == WEIGHT_KEY)
    shut = select(p.dinas_id, cast(p.aturan, String).label("told"), p.start, p.end)
    shut = shut.where(CLOSED, p.aturan.is_not(None), p.start <= last, p.end >= first)
    if dinas_id is not None:
        now, shut = now.where(s.dinas_id.in_({CITY, dinas_id})), shut.where(p.dinas_id == dinas_id)
    live: dict[int, float] = {}
    held: dict[int, list[tuple[date, date, float]]] = {}
    for of, told, start, end in (yield from asked(union_all(now, shut))):
        value: Any = json.loads(told)
        if start is None:
            live[of] = float(value)
        else:
            held.setdefault(of, []).append((start, end, float(value["bobot"])))

    def weight(of: int, month: date) -> float:
        # its own row first: a larger one may have closed later, by another weight (beku.aturan_of)
        closed = [(-start.toordinal(), end, kept) for start, end, kept in held.get(of, ()) if start <= month <= end]
        return min(closed)[2] if closed else live.get(of, live.get(CITY, DEFAULT_WEIGHT))

    return weight


def of_dinas(connection: Connection, *, dinas_id: int, wanted: Sequence[date]) -> Bobot:
    """The weights of a dinas in months that follow each other or leave some out, in order; one statement."""
    found = of_each_month(connection, first=wanted[0], last=wanted[-1], dinas_id=dinas_id)
    each = [(month, found(dinas_id, month)) for month in wanted]
    return Bobot((each[0], *(after for before, after in pairwise(each) if before[1] != after[1])))


def of_periode(connection: Connection, *, dinas_id: int, periode: Periode) -> Bobot:
    """The weights of a dinas in a period; one statement."""
    return of_dinas(connection, dinas_id=dinas_id, wanted=months(periode))
