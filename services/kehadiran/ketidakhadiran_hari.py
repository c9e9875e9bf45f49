"""The attendance that an agreed range means: written at the yes, days to come too, and taken back with what is cancelled."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from db.base import utcnow
from db.queries.kehadiran import ketidakhadiran_hari as queries
from db.rollup.kehadiran import KehadiranChange, add_kehadiran
from db.tables import Kehadiran, Ketidakhadiran, Penempatan, Periode
from rules.kehadiran import AGREED
from rules.kehadiran import ketidakhadiran as rules
from rules.kehadiran.ketidakhadiran import Hari
from rules.kit.hak import Actor
from services.kit import audit, subjects
from services.kit.audit import Line

Written = tuple[Kehadiran, dict[str, Any] | None]


def write(session: Session, actor: Actor, row: Ketidakhadiran) -> None:
    """Record the days of an agreed range, and tell on `row` how many, and which stayed as they were.

    The employee is locked by the caller.

    Raises:
        Invalid: field start; there is no day to record.
    """
    _hold_periods(session, row)
    hari = queries.days(session.connection(), pegawai_id=row.pegawai_id, start=row.start, end=row.end)
    taken = rules.require_some(row.kind, hari)
    known = _recorded(session, row.pegawai_id, taken)
    changes: list[KehadiranChange] = []
    written = [_day(row, actor, one, known.get(one.day), changes) for one in taken]
    session.add_all(day for day, _ in written)
    session.flush()
    _keep(session, actor, changes, [_line(day, before) for day, before in written])
    row.days = len(taken)
    reasons = ((one.day, rules.left_out(row.kind, one)) for one in hari)
    row.left_out = [[day.isoformat(), why] for day, why in reasons if why is not None]


def take_back(session: Session, actor: Actor, row: Ketidakhadiran, *, since: date) -> int:
    """Remove what the yes recorded from `since` on, unless somebody corrected the day meanwhile; how many days.

    Raises:
        Locked: field day.
    """
    k = Kehadiran
    query = select(k).where(k.pegawai_id == row.pegawai_id, col(k.day).between(since, row.end), k.source == AGREED)
    found = list(session.exec(query.order_by(col(k.day)).with_for_update()))
    for one in found:
        subjects.require_open_day(session, one.dinas_id, one.day)
    lines = [Line("hapus", "kehadiran", one.id, one.dinas_id, audit.snapshot(one), None) for one in found]
    changes = [_change(one, -1) for one in found]
    for one in found:
        session.delete(one)
    session.flush()
    _keep(session, actor, changes, lines)
    return len(found)


def _hold_periods(session: Session, row: Ketidakhadiran) -> None:
    """None of them closes while this write is under way."""
    t = Periode.__table__.c
    houses = select(Penempatan.dinas_id).where(Penempatan.pegawai_id == row.pegawai_id)
    query = select(t.id).where(t.dinas_id.in_(houses), t.start <= row.end, t.end >= row.start).order_by(t.id)
    session.connection().execute(query.with_for_update(read=True))


def _recorded(session: Session, pegawai_id: int, hari: Sequence[Hari]) -> dict[date, Kehadiran]:
    k = Kehadiran
    query = select(k).where(k.pegawai_id == pegawai_id, col(k.day).in_([one.day for one in hari if one.recorded]))
    return {one.day: one for one in session.exec(query.execution_options(populate_existing=True))}


def _day(row: Ketidakhadiran, actor: Actor, hari: Hari, known: Kehadiran | None, changes: list[KehadiranChange]) -> Written:
    before = None
    if known is None:
        known = Kehadiran(dinas_id=hari.dinas_id, unit_id=hari.unit_id, pegawai_id=row.pegawai_id, day=hari.day, status=row.kind)
    else:
        before = audit.snapshot(known)
        changes.append(_change(known, -1))
        known.version += 1
    known.status, known.source, known.recorded_by, known.recorded_at = row.kind, AGREED, actor.akun_id, utcnow()
    changes.append(_change(known, 1))
    return known, before


def _keep(session: Session, actor: Actor, changes: list[KehadiranChange], lines: list[Line]) -> None:
    if not lines:
        return
    add_kehadiran(session.connection(), changes)
    audit.append_all(session.connection(), actor, lines)
    for dinas_id in sorted({change.dinas_id for change in changes}):
        audit.bump(session.connection(), dinas_id)


def _change(row: Kehadiran, sign: int) -> KehadiranChange:
    return KehadiranChange(row.dinas_id, row.unit_id, row.pegawai_id, row.day, row.status, row.minutes, sign)


def _line(row: Kehadiran, before: dict[str, Any] | None) -> Line:
    return Line("ubah" if before else "tambah", "kehadiran", row.id, row.dinas_id, before, audit.snapshot(row))
