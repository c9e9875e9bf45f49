"""Who belongs to a dinas on a day: the one condition that every head count of a period shares."""

from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, case, func, or_, select

from db.tables import Pegawai, Periode
from rules.kit.periode import Periode as Span

PEGAWAI, PERIODE = Pegawai.__table__, Periode.__table__


def on(dinas_id: Any, day: Any) -> tuple[ColumnElement[bool], ...]:
    """Conditions on `pegawai`: a member of that dinas on that day. Both may be columns or values."""
    p = PEGAWAI.c
    return p.dinas_id == dinas_id, p.active_from <= day, or_(p.active_to.is_(None), p.active_to >= day)


def counted_day(today: date) -> ColumnElement[Any]:
    """The day on which a row of `periode` counts its people: its last day, today while it runs."""
    return case((PERIODE.c.end < today, PERIODE.c.end), else_=today)


def counting(dinas_id: int, periode: Span, today: date) -> Select[Any]:
    """How many belonged to the dinas on the period's last day (today while it runs)."""
    return select(func.count()).select_from(PEGAWAI).where(*on(dinas_id, min(periode.end, today)))
