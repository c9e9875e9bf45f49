"""The measurements of services, with trend, weekday, common-cause noise and a few gaps."""

import random
from collections.abc import Iterator
from datetime import date

from sqlalchemy import Connection, select

from db.tables import Indikator, Pengukuran
from seed.accounts import Accounts
from seed.bulk import Bulk
from seed.layanan import Service
from seed.people import City
from seed.sebab import Miss, missed
from seed.series import DAY, SEED, SERIES, Course, Series
from seed.waktu import Timeline, moment

INDIKATOR = Indikator.__table__
# Mondays are full, Fridays short.
WEEKDAY = (1.15, 1.03, 1.0, 0.98, 0.84)
# The share of values that nobody entered.
MISSING = 0.015
WEEKS_TO_LEARN = 6

# code → (id, aggregate, factor)
Known = dict[str, tuple[int, str, float]]


def known(connection: Connection) -> Known:
    """The indicators in use, by code."""
    t = INDIKATOR
    query = select(t.c.code, t.c.id, t.c.aggregate, t.c.factor).where(t.c.active)
    return {row[0]: (row[1], row[2], row[3]) for row in connection.execute(query)}


def measure(bulk: Bulk, city: City, time: Timeline, accounts: Accounts, indikator: Known) -> list[Miss]:
    """Every series, for each of its services; indicators that are not defined are left out. Returns the slow days."""
    cases: dict[tuple[str, int, date], float] = {}
    misses = []
    for series in (s for s in SERIES if s.code in indikator):
        for service in (city.services[code] for code in series.services):
            of_service = random.Random(f"{SEED} {series.code} {service.code}")
            offset, outage = of_service.gauss(0, series.spread), of_service.uniform(0.1, 0.9)
            for day in _days(time, series.every):
                # A stream of its own for each value: a day looks the same whenever the city is built.
                rng = random.Random(f"{SEED} {series.code} {service.code} {day}")
                # One week each in which nothing was entered.
                if rng.random() < MISSING or (series.every == DAY and 0 <= time.share(day) - outage < 0.01):
                    continue
                n = cases.get((series.cases_of, service.id, day)) or _cases(rng, series, day)
                at = level(series, time, day) + offset + rng.gauss(0, series.noise)
                value, n = _record(bulk, rng, service, indikator[series.code], day, at, n, series, accounts)
                cases[series.code, service.id, day] = value
                if missed(series.code, value, n):
                    misses.append(Miss(series.code, indikator[series.code][0], service, day))
    return misses


def _record(
    bulk: Bulk,
    rng: random.Random,
    service: Service,
    indikator: tuple[int, str, float],
    day: date,
    at: float,
    n: float,
    series: Series,
    accounts: Accounts,
) -> tuple[float, float]:
    """One value and its n, as the counter of the service entered them."""
    indikator_id, aggregate, factor = indikator
    value, n = entered(rng, aggregate, factor, at, n, _weekday(series, day))
    bulk.add(
        Pengukuran,
        indikator_id=indikator_id,
        dinas_id=service.dinas_id,
        unit_id=service.unit_id,
        layanan_id=None if series.of_unit else service.id,
        pegawai_id=None,
        day=day,
        value=value,
        n=n,
        note="",
        recorded_by=accounts.admin_of[service.dinas_id],
        recorded_at=moment(rng, day, 15, 17),
    )
    return value, n


def entered(
    rng: random.Random, aggregate: str, factor: float, level: float, n: float, weekday: float = 1.0
) -> tuple[float, float]:
    """The value and n that somebody would enter where the figure stands at `level`."""
    if aggregate == "jumlah":
        return float(max(round(level * weekday), 0)), 1.0
    if aggregate != "rasio":
        return round(level, 2), n
    if factor == 1:
        return float(max(round(level * weekday * n), 0)), n
    # Of n cases each succeeds or not, so small n scatter by themselves.
    p = min(max(level / factor, 0.0), 1.0)
    hits = round(n * p + rng.gauss(0, (n * p * (1 - p)) ** 0.5))
    return float(min(max(hits, 0), n)), n


def level(series: Course, time: Timeline, day: date) -> float:
    """Where a figure stands on a day, without noise."""
    if series.step is None or day < time.changed:
        return series.start + (series.end - series.start) * time.share(day)
    learned = min((day - time.changed).days / (7 * WEEKS_TO_LEARN), 1.0)
    return series.start + (series.step - series.start) * learned


def _cases(rng: random.Random, series: Series, day: date) -> float:
    return float(max(round(series.n * rng.gauss(1, 0.12) * (WEEKDAY[day.weekday()] if series.every == DAY else 1)), 1))


def _weekday(series: Series, day: date) -> float:
    return WEEKDAY[day.weekday()] if series.every == DAY else 1.0


def _days(time: Timeline, every: str) -> Iterator[date]:
    """Working days before today, or their Fridays (the week's last)."""
    if every == DAY:
        yield from time.days[:-1]
        return
    for day, after in zip(time.days, time.days[1:], strict=False):
        if after.isocalendar().week != day.isocalendar().week:
            yield day
