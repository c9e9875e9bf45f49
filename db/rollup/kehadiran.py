"""The monthly roll-up of attendance: per employee, unit and dinas."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, bindparam, case, delete, func, select, union_all

from db.rollup.hitung import level_of
from db.tables import Kehadiran, RekapKehadiran
from db.upsert import add_up_all
from rules.indikator import STAFF_LEVELS
from rules.kehadiran import ABSENT, PRESENT

KEHADIRAN, REKAP = Kehadiran.__table__, RekapKehadiran.__table__
KEYS = ("level", "owner_id", "month", "dinas_id")
AMOUNTS = ("days", "present", "late", "absent", "minutes")
EMPTIED = delete(REKAP).where(REKAP.c.days == 0, *(REKAP.c[key] == bindparam(f"its_{key}") for key in KEYS))


class KehadiranChange(NamedTuple):
    """A day of an employee that comes into the count (`sign` 1) or leaves it (−1)."""

    dinas_id: int
    unit_id: int
    pegawai_id: int
    day: date
    status: str
    minutes: int
    sign: int = 1


def add_kehadiran(connection: Connection, changes: Iterable[KehadiranChange]) -> None:
    """Add to the roll-ups, in one executemany; call it in the transaction of the days themselves."""
    sums: dict[tuple[str, int, date, int], dict[str, int]] = {}
    for c in changes:
        told = (1, c.status in PRESENT, c.status == "terlambat", c.status == ABSENT, c.minutes)
        for level, owner in (("dinas", c.dinas_id), ("unit", c.unit_id), ("pegawai", c.pegawai_id)):
            row = sums.setdefault((level, owner, c.day.replace(day=1), c.dinas_id), dict.fromkeys(AMOUNTS, 0))
            for name, amount in zip(AMOUNTS, told, strict=True):
                row[name] += c.sign * amount
    # sorted: all writers lock the rows in one order
    rows: list[dict[str, Any]] = [{**dict(zip(KEYS, key, strict=True)), **sums[key]} for key in sorted(sums)]
    if rows:
        add_up_all(connection, REKAP, rows, AMOUNTS)
    if lessened := [{f"its_{key}": row[key] for key in KEYS} for row in rows if row["days"] < 0]:
        connection.execute(EMPTIED, lessened)


def counted_kehadiran(month: Any) -> Any:
    """Rows of RekapKehadiran counted from the days; `month`: the first day of the month of `kehadiran.day`, in SQL."""
    t, status = KEHADIRAN, KEHADIRAN.c.status
    key = (t.c.pegawai_id, t.c.unit_id, t.c.dinas_id)
    people = (
        select(
            *key,
            month.label("month"),
            func.count().label("days"),
            func.sum(case((status.in_(PRESENT), 1), else_=0)).label("present"),
            func.sum(case((status == "terlambat", 1), else_=0)).label("late"),
            func.sum(case((status == ABSENT, 1), else_=0)).label("absent"),
            func.sum(t.c.minutes).label("minutes"),
        )
        .group_by(*key, month)
        .cte("per_orang")
    )
    return union_all(*(level_of(people, level, AMOUNTS) for level in STAFF_LEVELS))
