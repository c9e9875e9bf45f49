"""Attendance, working time and placements for tests of days owed, written straight into their tables."""

from datetime import date

from sqlmodel import Session, select

from db.tables import JamKerja, Kehadiran, Penempatan, Unit
from rules.kit.hak import Actor
from tests.cast import Cast

SIX_DAYS = [420, 420, 420, 420, 240, 360, 0]


def works(session: Session, cast: Cast, *, unit_id: int | None = None, minutes: list[int] | None = None) -> None:
    """Working time of Ani's dinas, or a unit of it, from 2015 on; without minutes it is a shift."""
    shift = minutes is None
    given = {"name": "Jam kerja", "start": date(2015, 1, 1), "minutes": minutes or [0] * 7, "shift": shift}
    session.add(JamKerja(dinas_id=cast.dinas_id, unit_id=unit_id, **given))


def recorded(session: Session, cast: Cast, who: Actor, status: str, *days: date) -> None:
    """What attendance says of these days."""
    where = {"dinas_id": cast.dinas_id, "unit_id": cast.unit_id, "pegawai_id": who.pegawai_id}
    session.add_all(Kehadiran(**where, day=day, status=status) for day in days)


def unit(session: Session, cast: Cast, name: str = "UPT Sekolah") -> int:
    """Another unit of Ani's dinas."""
    row = Unit(dinas_id=cast.dinas_id, name=name)
    session.add(row)
    session.flush()
    assert row.id is not None
    return row.id


def moved(session: Session, who: Actor, *, last: date, dinas_id: int, unit_id: int, start: date) -> None:
    """He belonged where he was up to `last`, and elsewhere from `start` on."""
    row = session.exec(select(Penempatan).where(Penempatan.pegawai_id == who.pegawai_id)).one()
    row.end = last
    given = {"dinas_id": dinas_id, "unit_id": unit_id, "atasan_id": None}
    session.add(Penempatan(pegawai_id=row.pegawai_id, tmt=start, start=start, **given))
