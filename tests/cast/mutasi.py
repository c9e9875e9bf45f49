"""What the tests of membership by date share: a fixed day, who belongs where, rows of a day."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from typing import Any

import time_machine
from sqlalchemy import select

from db.engine import reading
from db.tables import Pegawai, Penempatan, RekapKehadiran, RekapLaporan
from rules.kit.hak import Actor
from rules.organisasi.penempatan import Tujuan
from services import kehadiran, organisasi
from services.kehadiran import Entry
from services.kit import check
from services.organisasi import mutasi
from tests.cast import Cast
from tests.cast.database import call, differences, stands
from tests.cast.laporan import file, limit
from tests.cast.organisasi import change

NOV_27 = date(2026, 11, 27)


@contextmanager
def on_day(day: date = NOV_27) -> Iterator[None]:
    """The office's clock shows this day, in the morning of all its zones."""
    with time_machine.travel(datetime(day.year, day.month, day.day, 2, tzinfo=UTC), tick=True):
        yield


def unit(cast: Cast, name: str = "Sekretariat", parent_id: int | None = None) -> int:
    """A new unit of the dinas."""
    return call(organisasi.add_unit, cast.eko, dinas_id=cast.dinas_id, name=name, parent_id=parent_id)


def line(who: Actor | int | None) -> list[tuple[int, date, date, date | None]]:
    """(unit, TMT, start, end) of the placements of an employee."""
    pegawai_id = who.pegawai_id if isinstance(who, Actor) else who
    t = Penempatan.__table__.c
    query = select(t.unit_id, t.tmt, t.start, t.end).where(t.pegawai_id == pegawai_id).order_by(t.start)
    with reading() as connection:
        return [tuple(row) for row in connection.execute(query)]


def move(cast: Cast, who: Actor, unit_id: int, tmt: date, *, atasan_id: int | None = None) -> None:
    """To a unit, of whatever dinas, by the city's admin."""
    row = stands(Pegawai, who.pegawai_id)
    if unit_id == cast.other_unit_id or row.unit_id == cast.other_unit_id:
        call(mutasi.move, cast.eko, pegawai_id=row.id, version=row.version, tujuan=Tujuan(unit_id, atasan_id, tmt))
    else:
        change(cast, cast.eko, row.id, unit_id=unit_id, tmt=tmt)


def work(cast: Cast, who: Actor, *days: date) -> None:
    """A report and a day of attendance on each of these days, however long ago."""
    limit()
    for day in days:
        file(who, day=day)
    call(kehadiran.save, cast.eko, entries=[Entry(who.pegawai_id or 0, day, "hadir") for day in days])


def houses(table: Any, who: Actor) -> dict[date, tuple[int, int]]:
    """Day → dinas and unit of the employee's rows."""
    t = table.__table__.c
    with reading() as connection:
        query = select(t.day, t.dinas_id, t.unit_id).where(t.pegawai_id == who.pegawai_id)
        return {row[0]: (row[1], row[2]) for row in connection.execute(query)}


def of_unit(unit_id: int, month: date) -> tuple[int, int, int]:
    """Reports, person-days with one, and recorded days of attendance of a unit in a month."""
    t, k = RekapLaporan.__table__.c, RekapKehadiran.__table__.c
    with reading() as connection:
        filed = connection.execute(
            select(t.filed, t.days).where(t.level == "unit", t.owner_id == unit_id, t.month == month)
        ).first()
        days = connection.execute(select(k.days).where(k.level == "unit", k.owner_id == unit_id, k.month == month)).scalar()
    return (*(filed or (0, 0)), days or 0)


def sound() -> None:
    """Roll-ups equal their rows, placements what employees' rows say."""
    assert differences() == []
    with reading() as connection:
        assert check.placements(connection) == []
