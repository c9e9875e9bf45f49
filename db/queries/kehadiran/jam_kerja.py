"""Working-time settings of a dinas."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from holidays.calendars.islamic import _IslamicMabimsLunar
from sqlalchemy import Connection, select

from db.queries import shared
from db.tables import JamKerja, Unit
from rules.kehadiran.jam_kerja import Setting

JAM_KERJA, UNIT = JamKerja.__table__, Unit.__table__


@dataclass(frozen=True)
class Row:
    """A setting as a page lists it; unit: its name, "" for the whole dinas."""

    id: int
    version: int
    unit: str
    setting: Setting


@shared
def listed(connection: Connection, *, dinas_id: int) -> list[Row]:
    """The settings of a dinas, those of the whole dinas first, newest first."""
    query = (
        select(JAM_KERJA, UNIT.c.name.label("unit"))
        .outerjoin(UNIT, UNIT.c.id == JAM_KERJA.c.unit_id)
        .where(JAM_KERJA.c.dinas_id == dinas_id)
        .order_by(UNIT.c.name.is_not(None), UNIT.c.name, JAM_KERJA.c.start.desc())
    )
    return [Row(row.id, row.version, row.unit or "", setting_of(row)) for row in connection.execute(query)]


def settings(connection: Connection, *, dinas_id: int) -> list[Setting]:
    """What `rules.kehadiran.jam_kerja.in_force` chooses from."""
    return [setting_of(row) for row in connection.execute(select(JAM_KERJA).where(JAM_KERJA.c.dinas_id == dinas_id))]


def setting_of(row: Any) -> Setting:
    """A row of the table, however it was read."""
    return Setting(row.name, row.start, row.end, row.unit_id, tuple(row.minutes), row.time_in, row.shift, row.tolerance)


@lru_cache(maxsize=16)
def ramadan(year: int) -> tuple[date, date] | None:
    """First and last day of the Ramadan that begins first in `year`; None where the calendar knows none.

    An estimate by the criteria of MABIMS: the minister's decision on the first day may differ by one.
    """
    calendar = _IslamicMabimsLunar()
    starts = sorted(day for day, _sure in calendar.ramadan_beginning_dates(year) if day.year == year)
    feasts = (day for y in (year, year + 1) for day, _sure in calendar.eid_al_fitr_dates(y))
    end = min((day for day in feasts if starts and day > starts[0]), default=None)
    return (starts[0], end - timedelta(days=1)) if end is not None else None
