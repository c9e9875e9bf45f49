"""Keeping the line of an employee's placements whole."""

from datetime import date

from sqlmodel import Session

from db.base import id_of
from db.tables import Pegawai, Penempatan


def begin(session: Session, row: Pegawai, *, tmt: date, start: date | None = None) -> Penempatan:
    """A placement where the employee stands now, from `start` (else from the TMT) on."""
    placed = Penempatan(
        pegawai_id=id_of(row),
        dinas_id=row.dinas_id,
        unit_id=row.unit_id,
        atasan_id=row.atasan_id,
        tmt=tmt,
        start=start or tmt,
        end=row.active_to,
    )
    session.add(placed)
    session.flush()
    return placed
