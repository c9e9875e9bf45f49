"""Absences without a reason that count for PP 94/2021: those of days on which work was owed."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, select

from db.queries.kehadiran.hari_wajib import KEHADIRAN, RECORDED
from db.queries.kehadiran.kalender import Kalender
from db.queries.organisasi.penempatan import PENEMPATAN
from rules.kehadiran import ABSENT
from rules.kehadiran.hari_wajib import absence_counts


def absences(connection: Connection, calendar: Kalender, *, of: Any) -> dict[int, list[date]]:
    """Employee (of ids, or of a query of ids) → his days without reason that were owed, within the calendar. One statement."""
    p, k, found = PENEMPATAN.c, KEHADIRAN.c, dict[int, list[date]]()
    query = select(p.pegawai_id, p.dinas_id, p.unit_id, k.day).join_from(KEHADIRAN, PENEMPATAN, RECORDED)
    query = query.where(k.pegawai_id.in_(of), k.status == ABSENT, k.day.between(calendar.start, calendar.end))
    for pegawai_id, dinas, unit, day in connection.execute(query.order_by(k.day)):
        if calendar.in_use(dinas, day) and absence_counts(calendar.setting(dinas, unit, day), day, calendar.off):
            found.setdefault(pegawai_id, []).append(day)
    return found
