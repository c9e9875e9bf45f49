"""What becomes of days away that were agreed to when their employee leaves the service, or goes to another unit.

The employee is locked by the caller, who writes the lines of the trail together with his own.
"""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session, col, select

from db.queries.kehadiran import ketidakhadiran_hari as queries
from db.queries.kit import tutup
from db.rollup.kehadiran import add_kehadiran
from db.tables import Kehadiran, Ketidakhadiran
from rules.kehadiran import AGREED
from rules.kehadiran.ketidakhadiran import STANDING
from services.kehadiran import ketidakhadiran_hari
from services.kit import audit
from services.kit.audit import Line


def end_with_service(session: Session, *, pegawai_id: int, last_day: date) -> list[Line]:
    """Nothing asked for or agreed reaches beyond his last day in service, but for days that are closed: they stay as counted."""
    k, t = Kehadiran, Ketidakhadiran
    query = select(t).where(t.pegawai_id == pegawai_id, col(t.status).in_(STANDING), col(t.end) > last_day)
    rows = list(session.exec(query.order_by(col(t.start)).with_for_update().execution_options(populate_existing=True)))
    if not rows:
        return []
    ketidakhadiran_hari.hold_periods(session, pegawai_id, last_day, max(row.end for row in rows))
    agreed = (col(k.pegawai_id) == pegawai_id, col(k.source) == AGREED, col(k.day) > last_day)
    open_days = select(k).where(*agreed, tutup.changeable(k.__table__)).order_by(col(k.day))
    found = list(session.exec(open_days.with_for_update()))
    freed = [one.day for one in found]
    lines = _undo(session, found)
    frozen: Sequence[date] = session.exec(select(col(k.day)).where(*agreed)).all()
    for row in rows:
        before = audit.snapshot(row)
        stay = [day for day in (last_day, *frozen) if row.start <= day <= row.end]
        if stay:
            row.end = max(stay)
            row.left_out = [one for one in row.left_out if one[0] <= row.end.isoformat()]
        else:
            row.status = "dibatalkan"
        row.days -= sum(1 for day in freed if before["start"] <= day.isoformat() <= before["end"])
        lines.append(_changed(session, "akhiri bersama masa tugas", row, before))
    return lines


def fit(session: Session, *, pegawai_id: int, start: date) -> list[Line]:
    """Agreed days from a move on follow the calendar of the new unit; what anybody else recorded, and closed days, stay."""
    t, lines = Ketidakhadiran, list[Line]()
    query = select(t).where(t.pegawai_id == pegawai_id, t.status == "disetujui", col(t.end) >= start)
    for row in session.exec(query.order_by(col(t.start)).with_for_update().execution_options(populate_existing=True)):
        lines += _fit(session, row, max(row.start, start))
    return lines


def _fit(session: Session, row: Ketidakhadiran, since: date) -> list[Line]:
    k = Kehadiran
    ketidakhadiran_hari.hold_periods(session, row.pegawai_id, since, row.end)
    hari = queries.days(session.connection(), pegawai_id=row.pegawai_id, start=since, end=row.end)
    worked = {one.day for one in hari}
    agreed = (col(k.pegawai_id) == row.pegawai_id, col(k.source) == AGREED, col(k.day).between(since, row.end))
    open_days = select(k).where(*agreed, tutup.changeable(k.__table__)).order_by(col(k.day))
    idle = [one for one in session.exec(open_days.with_for_update()) if one.day not in worked]
    missing = [one for one in hari if one.recorded is None and one.closed is None]
    if not idle and not missing:
        return []
    before = audit.snapshot(row)
    lines = _undo(session, idle)
    changes, added = ketidakhadiran_hari.put(session, row, missing)
    add_kehadiran(session.connection(), changes)
    passed = {day.isoformat() for day in worked - {one.day for one in missing}}
    row.left_out = [one for one in row.left_out if one[0] < since.isoformat() or one[0] in passed]
    row.days += len(missing) - len(idle)
    return [*lines, *added, _changed(session, "sesuaikan dengan unit", row, before)]


def _undo(session: Session, found: Sequence[Kehadiran]) -> list[Line]:
    changes, lines = ketidakhadiran_hari.undo(session, found)
    add_kehadiran(session.connection(), changes)
    return lines


def _changed(session: Session, action: str, row: Ketidakhadiran, before: dict[str, object]) -> Line:
    row.version += 1
    session.add(row)
    session.flush()
    return Line(action, "ketidakhadiran", row.id, row.dinas_id, before, audit.snapshot(row))
