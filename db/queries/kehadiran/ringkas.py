"""Attendance of a dinas and its units by month, from the roll-up."""

from datetime import date

import pandas as pd
from sqlalchemy import Connection, literal, select, union_all

from db.queries import shared
from db.queries.kehadiran.mendatang import KEHADIRAN, ahead
from db.queries.organisasi import nama
from db.tables import RekapKehadiran

REKAP = RekapKehadiran.__table__
LEVELS = ("dinas", "unit")
AMOUNTS = ("days", "present", "late", "absent")


@shared
def monthly(connection: Connection, *, dinas_id: int, start: date, end: date, today: date) -> pd.DataFrame:
    """The dinas and each unit in each month from start to end, with the days up to today.

    Columns: level ("dinas" or "unit"), unit (its name on the last day), month, days (recorded), and the shares of them in
    percent: present, late, absent. No row where nothing is recorded.
    """
    t = REKAP.c
    held = select(t.level, t.owner_id, t.month, t.days, t.present, t.late, t.absent, t.minutes)
    held = held.where(t.dinas_id == dinas_id, t.level.in_(LEVELS), t.month.between(start, end))
    later = [
        select(literal(level), *ahead(level, today).where(KEHADIRAN.c.dinas_id == dinas_id).subquery().c) for level in LEVELS
    ]
    rows = [tuple(row)[:-1] for row in connection.execute(union_all(held, *later))]
    found = pd.DataFrame(rows, columns=["level", "owner_id", "month", *AMOUNTS])
    found["month"] = [day.replace(day=1) for day in found["month"]]
    found = found.groupby(["level", "owner_id", "month"], as_index=False)[list(AMOUNTS)].sum()
    # Days to come of later months are taken from months that were not asked for.
    found = found[found["days"] > 0]
    names = nama.units(connection, dinas_id=dinas_id, day=end)
    of_unit = zip(found["level"], found["owner_id"], strict=True)
    found.insert(1, "unit", [names.get(owner, "") if level == "unit" else "" for level, owner in of_unit])
    for share in ("present", "late", "absent"):
        found[share] = 100 * found[share].astype(float) / found["days"].astype(float)
    return found.drop(columns="owner_id").sort_values(["level", "unit", "month"], ignore_index=True)
