"""The attendance that an agreed range means: written at the yes, days to come too, and taken back with what is cancelled."""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from sqlmodel import Session, col, select

from db.base import utcnow
from db.queries.kehadiran import ketidakhadiran_hari as queries
from db.rollup.kehadiran import KehadiranChange
from db.tables import Audit, Kehadiran, Ketidakhadiran, Penempatan, Periode
from rules.kehadiran import ABSENT, AGREED
from rules.kehadiran import ketidakhadiran as rules
from rules.kehadiran.ketidakhadiran import Hari
from rules.kit.hak import Actor
from services.kehadiran import catat
from services.kit import audit, subjects
from services.kit.audit import Line

# What a day is told to the roll-ups and to the trail.
Told = tuple[list[KehadiranChange], list[Line]]


def write(session: Session, actor: Actor, row: Ketidakhadiran) -> None:
    """Record the days of an agreed range, and tell on `row` how many, and which stayed as they were.

    The employee is locked by the caller.

    Raises:
        Invalid: field start; there is no day to record.
    """
    hold_periods(session, row.pegawai_id, row.start, row.end)
    hari = queries.days(session.connection(), pegawai_id=row.pegawai_id, start=row.start, end=row.end)
    taken = rules.require_some(hari)
    catat.keep(session, actor, *put(session, row, taken))
    row.days = len(taken)
    reasons = ((one.day, rules.left_out(one)) for one in hari)
    row.left_out = [[day.isoformat(), why] for day, why in reasons if why is not None]


def take_back(session: Session, actor: Actor, row: Ketidakhadiran, *, since: date) -> int:
    """Undo what the yes recorded from `since` on, unless somebody corrected the day meanwhile; how many days.

    Raises:
        Locked: field day.
    """
    k = Kehadiran
    query = select(k).where(k.pegawai_id == row.pegawai_id, col(k.day).between(since, row.end), k.source == AGREED)
    found = list(session.exec(query.order_by(col(k.day)).with_for_update()))
    for one in found:
        subjects.require_open_day(session, one.dinas_id, one.day)
    catat.keep(session, actor, *undo(session, found))
    return len(found)


def put(session: Session, row: Ketidakhadiran, hari: Sequence[Hari]) -> Told:
    """Record days as agreed by who decided `row`."""
    known = _recorded(session, row.pegawai_id, hari)
    changes: list[KehadiranChange] = []
    written = [_day(row, one, known.get(one.day), changes) for one in hari]
    session.add_all(day for day, _ in written)
    session.flush()
    return changes, [catat.line(day, before) for day, before in written]


def undo(session: Session, found: Sequence[Kehadiran]) -> Told:
    """Remove days that a yes recorded; where it wrote over an absence without reason, that stands again."""
    former = _written_over(session, [one for one in found if one.version > 1])
    changes, lines = [catat.change(one, -1) for one in found], list[Line]()
    for one in found:
        before = audit.snapshot(one)
        if (was := former.get(one.id)) is None:
            lines.append(Line("hapus", "kehadiran", one.id, one.dinas_id, before, None))
            session.delete(one)
            continue
        one.status, one.source, one.note, one.recorded_by = was["status"], was["source"], was["note"], was["recorded_by"]
        one.recorded_at = datetime.fromisoformat(was["recorded_at"])
        one.version += 1
        changes.append(catat.change(one, 1))
        lines.append(catat.line(one, before))
    session.flush()
    return changes, lines


def hold_periods(session: Session, pegawai_id: int, start: date, end: date) -> None:
    """None of them closes while this write is under way."""
    t = Periode.__table__.c
    houses = select(Penempatan.dinas_id).where(Penempatan.pegawai_id == pegawai_id)
    query = select(t.id).where(t.dinas_id.in_(houses), t.start <= end, t.end >= start).order_by(t.id)
    session.connection().execute(query.with_for_update(read=True))


def _recorded(session: Session, pegawai_id: int, hari: Sequence[Hari]) -> dict[date, Kehadiran]:
    k = Kehadiran
    query = select(k).where(k.pegawai_id == pegawai_id, col(k.day).in_([one.day for one in hari if one.recorded]))
    return {one.day: one for one in session.exec(query.execution_options(populate_existing=True))}


def _written_over(session: Session, found: Sequence[Kehadiran]) -> dict[int | None, dict[str, Any]]:
    """Id of a day → what stood there when the yes came, as the trail keeps it: its last change was the yes."""
    if not found:
        return {}
    a = Audit.__table__.c
    # Lines that made a row, too: SQLite may have given its number to another row before.
    query = select(a.row_id, a.before).where(a.noun == "kehadiran", a.row_id.in_([one.id for one in found]))
    last = {row_id: json.loads(before or "{}") for row_id, before in session.connection().execute(query.order_by(a.id))}
    return {row_id: was for row_id, was in last.items() if was.get("status") == ABSENT}


def _day(
    row: Ketidakhadiran, hari: Hari, known: Kehadiran | None, changes: list[KehadiranChange]
) -> tuple[Kehadiran, dict[str, Any] | None]:
    before = None
    if known is None:
        known = Kehadiran(dinas_id=hari.dinas_id, unit_id=hari.unit_id, pegawai_id=row.pegawai_id, day=hari.day, status=row.kind)
    else:
        before = audit.snapshot(known)
        changes.append(catat.change(known, -1))
        known.version += 1
    known.status, known.source, known.recorded_by, known.recorded_at = row.kind, AGREED, row.decided_by, utcnow()
    changes.append(catat.change(known, 1))
    return known, before
