"""What follows an employee to another unit: his reports, days of attendance and own figures from a day on, with roll-ups."""

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, exists, func, or_, select, update

from db import rollup
from db.rollup import LaporanChange
from db.rollup.kehadiran import KehadiranChange, add_kehadiran
from db.tables import Berkas, Indikator, Kehadiran, Laporan, Pengukuran

LAPORAN, KEHADIRAN, PENGUKURAN, INDIKATOR, BERKAS = (
    model.__table__ for model in (Laporan, Kehadiran, Pengukuran, Indikator, Berkas)
)


class Rumah(NamedTuple):
    """A unit with its dinas."""

    dinas_id: int
    unit_id: int


def follow(connection: Connection, *, pegawai_id: int, start: date, to: Rumah) -> dict[str, int]:
    """Put the employee's rows dated from `start` into the house; how many of each table changed, for the trail.

    The employee's row is locked by the caller, as every writer of his reports locks it.
    """
    changed = {
        "laporan": _reports(connection, pegawai_id, start, to),
        "kehadiran": _attendance(connection, pegawai_id, start, to),
        "pengukuran": _figures(connection, _own(pegawai_id, start, to), to),
    }
    return {table: rows for table, rows in changed.items() if rows}


def follow_layanan(connection: Connection, *, layanan_ids: Sequence[int], start: date, to: Rumah) -> int:
    """The same for the figures of services that go to another unit of their dinas."""
    t = PENGUKURAN.c
    return _figures(connection, [t.layanan_id.in_(layanan_ids), t.day >= start, t.unit_id != to.unit_id], to)


def count(connection: Connection, *, pegawai_id: int, start: date, to: Rumah) -> tuple[int, int]:
    """How many reports and days of attendance would follow."""
    found = [
        connection.execute(select(func.count()).where(*_elsewhere(table, pegawai_id, start, to))).scalar() or 0
        for table in (LAPORAN, KEHADIRAN)
    ]
    return found[0], found[1]


def _elsewhere(table: Any, pegawai_id: int, start: date, to: Rumah) -> list[ColumnElement[bool]]:
    t = table.c
    return [t.pegawai_id == pegawai_id, t.day >= start, or_(t.unit_id != to.unit_id, t.dinas_id != to.dinas_id)]


def _own(pegawai_id: int, start: date, to: Rumah) -> list[ColumnElement[bool]]:
    """His own figures; one of an indicator that only the former dinas has stays there, for nobody measures it here."""
    here = select(INDIKATOR.c.id).where(or_(INDIKATOR.c.dinas_id.is_(None), INDIKATOR.c.dinas_id == to.dinas_id))
    return [*_elsewhere(PENGUKURAN, pegawai_id, start, to), PENGUKURAN.c.indikator_id.in_(here)]


def _reports(connection: Connection, pegawai_id: int, start: date, to: Rumah) -> int:
    t, elsewhere = LAPORAN.c, _elsewhere(LAPORAN, pegawai_id, start, to)
    if not connection.execute(select(exists().where(*elsewhere))).scalar():
        return 0  # another atasan only: then no report is locked, which who verifies holds
    columns = (t.dinas_id, t.unit_id, t.pegawai_id, t.day, t.status, t.minutes)
    # All of the time, not those elsewhere alone: whether a day has a report already is counted once per house.
    theirs = select(*columns).where(t.pegawai_id == pegawai_id, t.day >= start).order_by(t.day, t.id)
    rows = connection.execute(theirs.with_for_update()).all()
    moving = sum(1 for row in rows if (row.dinas_id, row.unit_id) != to)
    rollup.add_laporan(connection, [*_counted(rows, -1), *_counted([_at(row, to) for row in rows], 1)])
    files = select(t.berkas_id).where(*elsewhere, t.berkas_id.is_not(None))
    connection.execute(update(BERKAS).where(BERKAS.c.id.in_(files)).values(dinas_id=to.dinas_id))
    connection.execute(update(LAPORAN).where(*elsewhere).values(**to._asdict()))
    return moving


def _at(row: Any, to: Rumah) -> Any:
    return LaporanChange(*to, row.pegawai_id, row.day, row.status, row.minutes)


def _counted(rows: Sequence[Any], sign: int) -> list[LaporanChange]:
    """Rows as they come or go; the first of a day in each dinas and unit counts the day."""
    seen: set[tuple[date, str, int]] = set()
    changes = []
    for row in rows:
        of_dinas, of_unit = (row.day, "dinas", row.dinas_id), (row.day, "unit", row.unit_id)
        first = [sign * (key not in seen) for key in (of_dinas, of_unit)]
        seen |= {of_dinas, of_unit}
        told = (row.dinas_id, row.unit_id, row.pegawai_id, row.day, row.status, row.minutes)
        changes.append(LaporanChange(*told, sign, *first))
    return changes


def _attendance(connection: Connection, pegawai_id: int, start: date, to: Rumah) -> int:
    t = KEHADIRAN.c
    where = _elsewhere(KEHADIRAN, pegawai_id, start, to)
    query = select(t.dinas_id, t.unit_id, t.pegawai_id, t.day, t.status, t.minutes).where(*where).order_by(t.id)
    gone = [KehadiranChange(*row, sign=-1) for row in connection.execute(query.with_for_update())]
    if gone:
        add_kehadiran(connection, [*gone, *(day._replace(**to._asdict(), sign=1) for day in gone)])
        connection.execute(update(KEHADIRAN).where(*where).values(**to._asdict()))
    return len(gone)


def _figures(connection: Connection, where: Sequence[ColumnElement[bool]], to: Rumah) -> int:
    t = PENGUKURAN.c
    owner = (t.indikator_id, t.dinas_id, t.unit_id, t.pegawai_id, t.layanan_id)
    rows = connection.execute(select(*owner, t.day).where(*where).order_by(t.id).with_for_update()).all()
    if not rows:
        return 0
    connection.execute(update(PENGUKURAN).where(*where).values(**to._asdict()))
    months = set()
    for indikator_id, dinas_id, unit_id, pegawai_id, layanan_id, day in rows:
        for house in (Rumah(dinas_id, unit_id), to):
            months.add((indikator_id, *house, pegawai_id, layanan_id, day.replace(day=1)))
    names = ("indikator_id", "dinas_id", "unit_id", "pegawai_id", "layanan_id", "day")
    for month in sorted(months, key=str):
        rollup.refresh_pengukuran(connection, **dict(zip(names, month, strict=True)))
    return len(rows)
