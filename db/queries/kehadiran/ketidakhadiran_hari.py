"""What days away mean day by day: which of a range are worked, and an employee's own calendar."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, func, literal, select, union_all

from db.queries.kehadiran.hari_wajib import KEHADIRAN, Span, days_plan
from db.queries.kehadiran.kalender import kalender
from db.queries.kit import tutup
from db.queries.kit.serentak import Plan, asked, run, together
from db.queries.organisasi.penempatan import PENEMPATAN, overlapping
from db.tables import Ketidakhadiran
from rules.kehadiran.ketidakhadiran import JENIS, Hari

TIDAK_HADIR = Ketidakhadiran.__table__


@dataclass(frozen=True)
class Pergi:
    """A day away in one's own calendar. waiting: asked for, not agreed yet."""

    kind: str
    waiting: bool


def days(connection: Connection, *, pegawai_id: int, start: date, end: date) -> list[Hari]:
    """The days from `start` to `end` on which the employee has to work by his unit's calendar; in a shift every day may be one.

    Days to come stand as they are planned today.
    """
    t, k = PENEMPATAN.c, KEHADIRAN.c
    placed = select(t.dinas_id, t.unit_id, t.start, t.end).where(t.pegawai_id == pegawai_id, overlapping(start, end))
    stays = connection.execute(placed.order_by(t.start)).all()
    houses = {stay.dinas_id for stay in stays}
    calendar = kalender(connection, start=start, end=end, dinas_ids=houses)
    query = select(k.day, k.status).where(k.pegawai_id == pegawai_id, k.day.between(start, end))
    recorded = {row.day: row.status for row in connection.execute(query)}
    closed = {house: tutup.touching(connection, start=start, end=end, dinas_id=house) for house in houses}
    found = []
    for stay in stays:
        span = Span(stay.dinas_id, stay.unit_id, max(stay.start, start), min(stay.end or end, end))
        for day in span.days(calendar):
            shift = calendar.setting(*span[:2], day).shift
            if shift or calendar.planned(*span[:2], day):
                code = next((one.code for one in closed[stay.dinas_id] if one.covers(day)), None)
                found.append(Hari(day, *span[:2], recorded.get(day), code, shift))
    return found


def owed_and_away(
    connection: Connection, *, pegawai_id: int, start: date, end: date
) -> tuple[frozenset[date], dict[date, Pergi]]:
    """The days that the employee owes, and those he is away, from `start` to `end`. One statement."""
    of: dict[str, Any] = {"pegawai_id": pegawai_id, "start": start, "end": end}
    owed, away = run(connection, together(days_plan(**of), calendar_plan(**of)))
    return owed, away


def calendar_plan(*, pegawai_id: int, start: date, end: date) -> Plan[dict[date, Pergi]]:
    """His days away: as attendance records them, else as he asked for them. To be asked together with others."""
    t, k, found = TIDAK_HADIR.c, KEHADIRAN.c, dict[date, Pergi]()
    asking = select(t.kind, t.start, t.end, literal(1)).where(t.pegawai_id == pegawai_id, t.status == "menunggu")
    rows = select(k.status, k.day, k.day, literal(0)).where(k.pegawai_id == pegawai_id, k.day.between(start, end))
    known = yield from asked(union_all(asking.where(t.start <= end, t.end >= start), rows))
    # What is recorded stands over what is asked for.
    for kind, first, last, waits in sorted(known, key=lambda row: -row[3]):
        for n in range((min(last, end) - max(first, start)).days + 1):
            found[max(first, start) + timedelta(days=n)] = Pergi(kind, waiting=bool(waits))
    return {day: one for day, one in found.items() if one.kind in JENIS}


def per_kind(connection: Connection, *, pegawai_id: int, year: int) -> dict[str, int]:
    """Status → the employee's days of a calendar year that attendance records so, those agreed for later too."""
    k = KEHADIRAN.c
    query = select(k.status, func.count()).where(k.pegawai_id == pegawai_id, k.status.in_(JENIS))
    query = query.where(k.day.between(date(year, 1, 1), date(year, 12, 31))).group_by(k.status)
    return {status: int(n) for status, n in connection.execute(query)}
