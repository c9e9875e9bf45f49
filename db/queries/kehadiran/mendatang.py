"""Attendance that lies ahead: days away that are agreed, which the monthly roll-up holds and which nobody counts yet."""

from datetime import date
from typing import Any

from sqlalchemy import Select, case, func, literal, literal_column, select

from db.tables import Kehadiran
from rules.kehadiran import AGREED, PRESENT

KEHADIRAN = Kehadiran.__table__
# As a literal: with a bound value a database cannot know that the index of such days holds them all.
IS_AGREED = KEHADIRAN.c.source == literal_column(f"'{AGREED}'")


def ahead(level: str, today: date) -> Select[Any]:
    """owner_id, day, and what the days after `today` take from the roll-up: days, present, late, absent, minutes (all ≤ 0).

    Only an agreed absence may lie ahead; it is neither late nor without reason.
    """
    t = KEHADIRAN.c
    owner, present = t[f"{level}_id"], func.sum(case((t.status.in_(PRESENT), -1), else_=0))
    query = select(
        owner.label("owner_id"), t.day.label("month"), -func.count(), present, literal(0), literal(0), -func.sum(t.minutes)
    )
    return query.where(IS_AGREED, t.day > today).group_by(owner, t.day)
