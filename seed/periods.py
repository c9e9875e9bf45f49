"""The periods of every dinas for the years that have data."""

from db.tables import Periode
from rules.kit.periode import parse
from rules.kit.periode_status import whole_year
from seed.bulk import Bulk
from seed.people import City
from seed.waktu import Timeline

# (dinas_id, code) → id
Periods = dict[tuple[int, str], int]


def open_periods(bulk: Bulk, city: City, time: Timeline) -> Periods:
    """Years, half-years, quarters and months, each as far as it should be by today."""
    made = {}
    for dinas_id in city.dinas.values():
        for year in range(time.start.year, time.today.year + 1):
            for code in whole_year(year):
                p = parse(code)
                made[dinas_id, code] = bulk.add(
                    Periode, dinas_id=dinas_id, code=code, kind=p.kind, start=p.start, end=p.end, status=time.status(p)
                )
    return made
