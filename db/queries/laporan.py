"""Daily reports: what is evidence for a score, an employee's month, and what a penilai has to look at."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, func, select

from db.models import RekapLaporan

REKAP = RekapLaporan.__table__


@dataclass(frozen=True)
class Evidence:
    """Reports of one employee in a span of whole months.

    filed counts every report whatever its status, so filed − verified − returned are waiting.
    minutes is the working time of all of them; days the days with at least one report.
    """

    filed: int
    verified: int
    returned: int
    minutes: int
    minutes_verified: int
    days: int


def evidence(connection: Connection, *, pegawai_id: int, start: date, end: date) -> Evidence:
    """What the monthly roll-ups hold of the employee in the months that `start` to `end` touch.

    Periods are whole months, quarters or years; days within a month cannot be cut out here.
    """
    t = REKAP
    columns = (t.c.filed, t.c.verified, t.c.returned, t.c.minutes, t.c.minutes_verified, t.c.days)
    query = select(*(func.coalesce(func.sum(column), 0) for column in columns)).where(
        t.c.level == "pegawai", t.c.owner_id == pegawai_id, t.c.month.between(start.replace(day=1), end)
    )
    return Evidence(*(int(value) for value in connection.execute(query).one()))
