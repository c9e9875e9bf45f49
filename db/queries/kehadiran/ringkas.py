"""Attendance of a dinas and its units by month, from the roll-up."""

from datetime import date

import pandas as pd
from sqlalchemy import Connection, case, or_, select

from db.queries import shared
from db.queries.kit.frames import frame
from db.queries.organisasi import nama
from db.tables import RekapKehadiran, Unit

REKAP, UNIT = RekapKehadiran.__table__, Unit.__table__


@shared
def monthly(connection: Connection, *, dinas_id: int, start: date, end: date) -> pd.DataFrame:
    """The dinas and each unit in each month from start to end.

    Columns: level ("dinas" or "unit"), unit (its name on the last day), month, days (recorded), and the shares of them in
    percent: present, late, absent. No row where nothing is recorded.
    """
    t = REKAP.c
    unit = case((t.level == "unit", nama.unit_on(end)), else_="").label("unit")
    query = (
        select(t.level, unit, t.month, t.days, t.present, t.late, t.absent)
        .outerjoin(UNIT, UNIT.c.id == t.owner_id)
        .where(t.dinas_id == dinas_id, or_(t.level == "unit", t.level == "dinas"), t.month.between(start, end))
        .order_by(t.level, unit, t.month)
    )
    found = frame(connection, query)
    for share in ("present", "late", "absent"):
        found[share] = 100 * found[share].astype(float) / found["days"].astype(float)
    return found
