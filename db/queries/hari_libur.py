"""Days off: Indonesia's national calendar with the city's own changes."""

from datetime import date

import holidays
from sqlalchemy import Connection, select

from db.models import HariLibur

HARI_LIBUR = HariLibur.__table__


def between(connection: Connection, *, start: date, end: date) -> dict[date, str]:
    """Day → name of every day off from start to end inclusive.

    National days come from the `holidays` library (moveable ones are forecasts until the joint
    decree is out); rows of `hari_libur` add days or say that one is worked.
    """
    national = holidays.country_holidays("ID", years=range(start.year, end.year + 1), language="id")
    found = {day: name for day, name in national.items() if start <= day <= end}
    query = select(HARI_LIBUR.c.day, HARI_LIBUR.c.name, HARI_LIBUR.c.off).where(HARI_LIBUR.c.day.between(start, end))
    for day, name, off in connection.execute(query):
        if off:
            found[day] = name
        else:
            found.pop(day, None)
    return found
