"""The IKM of a service or a dinas, from the answers that count.

A dinas pools its respondents: its IKM is not the mean of its services' IKMs. An answer counts unless a
person set it aside. Nothing here is personal: an answer bears no name, and small groups are not shown.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Connection, case, func, select

from db.queries import shared
from db.queries.kit import pengaturan
from db.queries.kit.frames import frame
from db.queries.survei import bobot
from db.rollup.survei import COUNTED, SCORES
from db.tables import Layanan, RekapSurvei, Survei
from rules.intervals import Interval, mean_interval
from rules.kit.periode import Periode, plus_months
from rules.survei import ikm as rules
from rules.survei.ikm import UNSUR

SURVEI, REKAP, LAYANAN = Survei.__table__, RekapSurvei.__table__, Layanan.__table__


@dataclass(frozen=True)
class Element:
    """One unsur: its mean score 1–4, the same as an index 25–100, the grade of that, and the 95 % interval of the index."""

    key: str
    name: str
    nrr: float
    index: float
    grade: str
    low: float | None = None
    high: float | None = None

    @property
    def interval(self) -> Interval | None:
        """Of the index, 25–100."""
        return _limits(self.low, self.high)


@dataclass(frozen=True)
class Figure:
    """An IKM with all that it takes to judge it. n: answers counted; n_raw: answers received; population: served in
    a year; last: the day of the latest answer that counts.
    """

    value: float
    grade: str
    n: int
    n_raw: int
    weight: float
    low: float | None
    high: float | None
    population: int | None
    elements: tuple[Element, ...]
    last: date | None = None

    @property
    def interval(self) -> Interval | None:
        """95 %, clamped to 25–100."""
        return _limits(self.low, self.high)

    @property
    def margin(self) -> float | None:
        """Half the width of the 95 % interval; None with fewer than two answers."""
        return None if self.low is None or self.high is None else (self.high - self.low) / 2


def weight_of(connection: Connection, *, dinas_id: int | None = None) -> float:
    """The weight of an unsur that the dinas, or the city, has set now; else 1/9."""
    key = pengaturan.CITY if dinas_id is None else dinas_id
    return float(pengaturan.value(connection, key=rules.WEIGHT_KEY, default=rules.DEFAULT_WEIGHT, dinas_id=key))


@shared
def figure(connection: Connection, *, dinas_id: int, layanan_id: int | None = None, periode: Periode) -> Figure | None:
    """The IKM of a dinas, or of one of its services, in a period; None when no answer counts. Three statements.

    Months that are closed keep the weight with which they closed, also within a longer period; `weight` is that of its end.
    """
    t, weights = SURVEI, bobot.of_periode(connection, dinas_id=dinas_id, periode=periode)
    counted = [func.sum(case((COUNTED, t.c[name]), else_=0)).label(name) for name in UNSUR]
    counted += [func.sum(case((COUNTED, t.c[name] * t.c[name]), else_=0)).label(f"{name}_squares") for name in UNSUR]
    query = select(
        weights.column(t.c.day),
        func.count().label("n_raw"),
        func.sum(case((COUNTED, 1), else_=0)).label("n"),
        func.sum(case((COUNTED, SCORES * SCORES), else_=0)).label("squares"),
        func.max(case((COUNTED, t.c.day))).label("last"),
        *counted,
    )
    rows = connection.execute(_within(query, dinas_id, layanan_id, periode).group_by("weight")).mappings().all()
    n = sum(int(row["n"]) for row in rows)
    if not n:
        return None
    sums, squares = ({name: sum(int(row[name + end]) for row in rows) for name in UNSUR} for end in ("", "_squares"))
    total = pooled(rows)
    limits = rules.interval(n, total, squared(rows))
    return Figure(
        value=total / n,
        grade=rules.grade(total / n),
        n=n,
        n_raw=sum(int(row["n_raw"]) for row in rows),
        weight=weights.last,
        low=limits.lower if limits else None,
        high=limits.upper if limits else None,
        population=_population(connection, dinas_id, layanan_id),
        elements=_elements(sums, squares, n),
        last=max(row["last"] for row in rows if row["n"]),
    )


def pooled(rows: Iterable[Mapping[Any, Any]]) -> float:
    """The index points of rows with the sum of each unsur and their `weight`."""
    return sum(rules.points(sum(int(row[name]) for name in UNSUR), row["weight"]) for row in rows)


def squared(rows: Iterable[Mapping[Any, Any]]) -> float:
    """The squares of the index of each answer, of rows with `squares` of the scores and their `weight`."""
    return sum(int(row["squares"]) * (25 * row["weight"]) ** 2 for row in rows)


@shared
def by_month(
    connection: Connection, *, dinas_id: int, layanan_id: int | None = None, until: date, months: int = 18
) -> pd.DataFrame:
    """month (its first day), value, low, high, n, of the months with an answer that counts, oldest first; from the roll-up."""
    first = plus_months(until, 1 - months)
    t = REKAP
    query = select(t.c.month, *_rekap_sums()).where(t.c.dinas_id == dinas_id, t.c.month >= first, t.c.month <= until)
    if layanan_id is not None:
        query = query.where(t.c.layanan_id == layanan_id)
    rows = connection.execute(query.group_by(t.c.month).order_by(t.c.month)).mappings()
    weight = bobot.of_each_month(connection, first=first, last=until, dinas_id=dinas_id)
    each = [{**r, "weight": weight(dinas_id, r["month"])} for r in rows if r["n"]]
    found = [(r["month"], *told([r], int(r["n"])), int(r["n"])) for r in each]
    return pd.DataFrame(found, columns=["month", "value", "low", "high", "n"]).astype({"low": float, "high": float})


@shared
def by_layanan(connection: Connection, *, dinas_id: int, periode: Periode) -> pd.DataFrame:
    """layanan_id, code, name, value, low, high, grade, n of the services with an answer that counts, by name: the roll-up."""
    t, of = REKAP, (LAYANAN.c.id, LAYANAN.c.code, LAYANAN.c.name)
    weights = bobot.of_periode(connection, dinas_id=dinas_id, periode=periode)
    query = select(*of, weights.column(t.c.month), *_rekap_sums()).join_from(LAYANAN, t, t.c.layanan_id == LAYANAN.c.id)
    query = query.where(t.c.dinas_id == dinas_id, t.c.month.between(periode.start, periode.end)).group_by(*of, "weight")
    each: dict[tuple[Any, ...], list[Mapping[Any, Any]]] = {}
    for r in connection.execute(query.order_by(LAYANAN.c.name)).mappings():
        each.setdefault((r["id"], r["code"], r["name"]), []).append(r)
    rows = []
    for key, own in each.items():
        if n := sum(int(r["n"]) for r in own):
            value, low, high = told(own, n)
            rows.append((*key, value, low, high, rules.grade(value), n))
    found = pd.DataFrame(rows, columns=["layanan_id", "code", "name", "value", "low", "high", "grade", "n"])
    return found.astype({"low": float, "high": float})


def services(connection: Connection, *, dinas_id: int) -> pd.DataFrame:
    """Every service of a dinas, active ones first: the columns of `layanan` that its form shows, and its version."""
    names = (
        "id",
        "unit_id",
        "code",
        "name",
        "description",
        "standard",
        "standard_minutes",
        "population",
        "needs_code",
        "active",
        "version",
    )
    query = select(*(LAYANAN.c[name] for name in names)).where(LAYANAN.c.dinas_id == dinas_id)
    return frame(connection, query.order_by(LAYANAN.c.active.desc(), LAYANAN.c.name))


def _within(query: Any, dinas_id: int, layanan_id: int | None, periode: Periode) -> Any:
    query = query.where(SURVEI.c.dinas_id == dinas_id, SURVEI.c.day.between(periode.start, periode.end))
    return query if layanan_id is None else query.where(SURVEI.c.layanan_id == layanan_id)


def _rekap_sums() -> list[Any]:
    return [func.sum(REKAP.c.kuadrat).label("squares"), *(func.sum(REKAP.c[name]).label(name) for name in ("n", *UNSUR))]


def told(rows: Sequence[Mapping[Any, Any]], n: int) -> tuple[float, float | None, float | None]:
    """The IKM of rows and both ends of its interval (None: one answer)."""
    total = pooled(rows)
    limits = rules.interval(n, total, squared(rows))
    return total / n, limits and limits.lower, limits and limits.upper


def _limits(low: float | None, high: float | None) -> Interval | None:
    return None if low is None or high is None else Interval(low, high)


def _elements(sums: Mapping[str, int], squares: Mapping[str, int], n: int) -> tuple[Element, ...]:
    found = []
    for key, name in UNSUR.items():
        mean = rules.nrr(sums[key], n)
        limits = rules.clamped(mean_interval(n, 25 * sums[key], 625 * squares[key]))
        ends = (limits.lower, limits.upper) if limits else (None, None)
        found.append(Element(key, name, mean, mean * 25, rules.grade(mean * 25), *ends))
    return tuple(found)


def _population(connection: Connection, dinas_id: int, layanan_id: int | None) -> int | None:
    """People served in a year; of a dinas only when every active service tells it."""
    t = LAYANAN
    if layanan_id is not None:
        return connection.execute(select(t.c.population).where(t.c.id == layanan_id, t.c.dinas_id == dinas_id)).scalar()
    query = select(func.count(), func.count(t.c.population), func.sum(t.c.population))
    every, told, people = connection.execute(query.where(t.c.dinas_id == dinas_id, t.c.active)).one()
    return int(people) if every and every == told else None
