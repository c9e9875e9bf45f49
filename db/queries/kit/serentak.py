"""Several questions in one statement, because what a page costs is above all how often it asks.

A *plan* is a read written as a generator: `rows = yield from asked(query)` where it would have executed the query. `together`
puts plans side by side: what they ask in the same step is sent as one UNION ALL. `run` carries a plan out.

    def both(connection): return together(kalender_plan(...), young_plan(...))
    calendar, young = run(connection, both(connection))  # as many statements as the longer of them has steps
"""

import json
from collections import namedtuple
from collections.abc import Callable, Generator, Sequence
from datetime import date, time
from functools import lru_cache
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import (
    JSON,
    Boolean,
    Connection,
    Date,
    Double,
    Float,
    Integer,
    Numeric,
    String,
    Time,
    cast,
    literal,
    null,
    select,
    union_all,
)
from sqlalchemy.types import NullType

T = TypeVar("T")
Rows = Sequence[Any]
# Asks a tuple of queries, is told the rows of each, and returns what it made of them.
Plan = Generator[tuple[Any, ...], tuple[Rows, ...], T]

# How a value travels, of a number as a number and of anything else as text, and what it is again on arrival.
NUMBERS: tuple[tuple[Any, Callable[[float], Any]], ...] = ((Integer, int), ((Float, Numeric), float), (Boolean, bool))
TEXTS: tuple[tuple[Any, Callable[[str], Any]], ...] = (
    (Date, date.fromisoformat),
    (Time, time.fromisoformat),
    (JSON, json.loads),
    ((String, NullType), str),
)

NO_NUMBER, NO_TEXT = cast(null(), Double), cast(null(), String)


def asked(query: Any) -> Plan[Rows]:
    """The rows of one query: by position, by name, or `_asdict()`. No timestamps: none is asked for so."""
    (rows,) = yield (query,)
    return rows


def nothing() -> Plan[None]:
    """A plan that asks nothing, in the place of one that is not needed."""
    yield from ()


def together(*plans: Plan[Any]) -> Plan[list[Any]]:
    """Plans side by side; their results in the same order."""
    results: list[Any] = [None] * len(plans)
    answers: dict[int, Any] = dict.fromkeys(range(len(plans)))
    while answers:
        asked: dict[int, tuple[Any, ...]] = {}
        for i, answer in answers.items():
            try:
                asked[i] = plans[i].send(answer)
            except StopIteration as done:
                results[i] = done.value
        if asked:
            rows = iter((yield tuple(query for queries in asked.values() for query in queries)))
        answers = {i: tuple(islice(rows, len(queries))) for i, queries in asked.items()}
    return results


def run(connection: Connection, plan: Plan[T]) -> T:
    """The result of a plan, with one statement for each of its steps."""
    answer: Any = None
    while True:
        try:
            queries = plan.send(answer)
        except StopIteration as done:
            result: T = done.value
            return result
        answer = _send(connection, queries)


def _send(connection: Connection, queries: tuple[Any, ...]) -> tuple[Rows, ...]:
    if len(queries) == 1:
        return (connection.execute(queries[0]).all(),)
    shapes = [_Shape(query) for query in queries]
    numbers, texts = max(len(shape.numbers) for shape in shapes), max(len(shape.texts) for shape in shapes)
    union = union_all(*(shape.padded(i, numbers, texts) for i, shape in enumerate(shapes)))
    found: list[list[Any]] = [[] for _ in queries]
    for row in connection.execute(union):
        found[row[0]].append(row)
    return tuple(shape.rows(rows, numbers) for shape, rows in zip(shapes, found, strict=True))


class _Shape:
    """The columns of a query, each with its place among the numbers or the texts of the union."""

    def __init__(self, query: Any) -> None:
        self.source = query.subquery()
        names = tuple(column.key for column in self.source.c)
        if len(set(names)) < len(names):  # two of them would be read from the first
            raise ValueError(f"columns of the same name, label them: {query}")
        self.made = _made(names)
        self.numbers: list[Any] = []
        self.texts: list[Any] = []
        self.places: list[tuple[bool, int, Callable[[Any], Any]]] = []
        for column in self.source.c:
            number, back = _arrival(column.type)
            places = self.numbers if number else self.texts
            self.places.append((number, len(places), back))
            places.append(column)

    def padded(self, which: int, numbers: int, texts: int) -> Any:
        """The query as a part of the union."""
        first = [cast(cast(c, Integer) if isinstance(c.type, Boolean) else c, Double) for c in self.numbers]
        then = [cast(column, String) for column in self.texts]
        first += [NO_NUMBER] * (numbers - len(first))
        then += [NO_TEXT] * (texts - len(then))
        return select(literal(which), *first, *then).select_from(self.source)

    def rows(self, found: Rows, numbers: int) -> Rows:
        """Rows of the union as the query would have given them."""
        taken = [(1 + i if number else 1 + numbers + i, back) for number, i, back in self.places]
        return [self.made._make([None if (v := row[at]) is None else back(v) for at, back in taken]) for row in found]


@lru_cache(maxsize=256)
def _made(names: tuple[str, ...]) -> Any:
    # Anonymous columns have names that no attribute can have.
    return namedtuple("row", names, rename=True)


def _arrival(type_: Any) -> tuple[bool, Callable[[Any], Any]]:
    """Whether a column of this type travels as a number, and how it is read on arrival; what has no type is text."""
    type_ = getattr(type_, "impl", type_)
    for number, kinds in ((True, NUMBERS), (False, TEXTS)):
        for kind, back in kinds:
            if isinstance(type_, kind):
                return number, back
    raise TypeError(f"{type_!r} does not travel")
