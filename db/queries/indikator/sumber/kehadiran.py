"""Attendance as a source of indicators: counted days from the roll-up."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, func, select

from db.tables import RekapKehadiran

REKAP = RekapKehadiran.__table__
NAMES = ("hari", "hadir", "terlambat", "alpa", "menit")
SUMS = tuple(func.sum(REKAP.c[name]) for name in ("days", "present", "late", "absent", "minutes"))


def counts(
    connection: Connection, *, level: str, months: Sequence[date], dinas_id: int | None
) -> dict[tuple[int, date], dict[str, float]]:
    """(owner, month) → hari (recorded days that had to be worked), hadir, terlambat, alpa (days), menit (worked).

    Args:
        level: "dinas", "unit" or "pegawai". months: first days of months.
        dinas_id: only what was recorded there; None for everywhere, where an employee who moved is summed.
    """
    query = (
        select(REKAP.c.owner_id, REKAP.c.month, *SUMS)
        .where(REKAP.c.level == level, REKAP.c.month.in_(months))
        .group_by(REKAP.c.owner_id, REKAP.c.month)
    )
    if dinas_id is not None:
        query = query.where(REKAP.c.dinas_id == dinas_id)
    return {(owner, month): dict(zip(NAMES, map(float, sums), strict=True)) for owner, month, *sums in connection.execute(query)}
