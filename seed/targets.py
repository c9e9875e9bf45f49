"""What is to be reached: per year, per quarter, and by single units; a half-year borrows the year's."""

from collections.abc import Iterator

from sqlalchemy import Connection, Row, select

from db.tables import Indikator, Target
from rules.indikator import target_share
from rules.kit.periode import months, parse
from seed.bulk import Bulk
from seed.people import City
from seed.periods import Periods
from seed.series import PER_HEAD, TARGETS, UNIT_TARGETS
from seed.waktu import Timeline

INDIKATOR = Indikator.__table__
# Targets rise from year to year by this share; those that are better when low fall.
RISE = 0.03
QUARTER = 3

Wanted = float | tuple[float, float]


def set_targets(bulk: Bulk, city: City, time: Timeline, periods: Periods) -> None:
    """The targets of each dinas for the indicators that apply to it, and of the units that have their own."""
    for indikator in _indicators(bulk.connection):
        for dinas_code, dinas_id in city.dinas.items():
            if indikator.dinas_id not in (None, dinas_id):
                continue
            for unit_id, wanted in _owners(city, indikator.code, dinas_code):
                for (of, code), periode_id in periods.items():
                    p = parse(code)
                    if of != dinas_id or p.kind in ("bulan", "semester"):
                        continue
                    years_ago = time.today.year - p.start.year
                    rise = 1 + RISE * years_ago * (1 if indikator.polarity == "turun" else -1)
                    times = rise / target_share(indikator.aggregate, QUARTER, len(months(p)))
                    same = {"indikator_id": indikator.id, "dinas_id": dinas_id, "unit_id": unit_id, "pegawai_id": None}
                    bulk.add(Target, **same, periode_id=periode_id, **_numbers(wanted, times))


def _indicators(connection: Connection) -> list[Row]:
    t = INDIKATOR
    query = select(t.c.id, t.c.code, t.c.aggregate, t.c.polarity, t.c.dinas_id).where(t.c.active).order_by(t.c.id)
    return list(connection.execute(query))


def _owners(city: City, code: str, dinas_code: str) -> Iterator[tuple[int | None, Wanted]]:
    """The dinas itself (None) and those of its units that have a target of their own."""
    heads = sum(person.dinas_code == dinas_code for person in city.people)
    if aim := TARGETS.get(code) or PER_HEAD.get(code, 0) * heads:
        yield None, aim
    for (of, name), unit_id in city.units.items():
        for (unit_code, begins), value in UNIT_TARGETS.items():
            if (of, code) == (dinas_code, unit_code) and name.startswith(begins):
                yield unit_id, value


def _numbers(wanted: Wanted, times: float) -> dict[str, float | None]:
    if isinstance(wanted, tuple):
        low, high = (_even(bound * times) for bound in wanted)
        return {"value": None, "low": low, "high": high}
    return {"value": _even(wanted * times), "low": None, "high": None}


def _even(number: float) -> float:
    """A target as people set it: 12,125 → 12,100; 89.24 → 89; 2.43 → 2.4."""
    if number >= 1000:
        return float(round(number, -2))
    return float(round(number)) if number >= 20 else round(number, 1)
