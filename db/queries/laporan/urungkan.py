"""What a penilai decided on daily reports a moment ago. Personal."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import Connection, and_, func, select

from db.base import utcnow
from db.tables import Audit, Laporan, Pegawai
from rules.laporan import Status
from rules.laporan.urungkan import MAX_REPORTS, TERM

LAPORAN, PEGAWAI, AUDIT = Laporan.__table__, Pegawai.__table__, Audit.__table__
NEAR = AUDIT.alias("near")


@dataclass(frozen=True)
class Putusan:
    """One click: when, what became of how many reports of how many people; one of them by name, day and activity.

    n: those that stand as decided. changed: those of the click that do not any more, so that it cannot be taken back.
    """

    decided_at: datetime
    status: Status
    n: int
    people: int
    name: str
    day: date
    activity: str
    changed: int = 0


def recent(connection: Connection, *, atasan_id: int) -> list[Putusan]:
    """His decisions that he may still take back and that stand (in whatever part), the latest first. A statement or two."""
    t = LAPORAN.c
    one = (func.min(PEGAWAI.c.name), func.min(t.day), func.min(t.activity))
    query = (
        select(func.min(t.id), t.decided_at, t.status, func.count(), func.count(t.pegawai_id.distinct()), *one)
        .join_from(LAPORAN, PEGAWAI, PEGAWAI.c.id == t.pegawai_id)
        .where(t.verifier_id == atasan_id, t.decided_at >= utcnow() - TERM)
        .group_by(t.decided_at, t.status)
        .order_by(t.decided_at.desc())
    )
    found = {row[0]: Putusan(*row[1:]) for row in connection.execute(query)}
    made = _made(connection, {laporan_id: one.decided_at for laporan_id, one in found.items()})
    return [replace(one, changed=max(made.get(laporan_id, one.n) - one.n, 0)) for laporan_id, one in found.items()]


def _made(connection: Connection, moments: Mapping[int, datetime]) -> dict[int, int]:
    """How many reports each click decided, by the trail: its lines have one moment and lie beside each other.

    Args:
        moments: one report of each click, and when that was.
    """
    if not moments:
        return {}
    a, near = AUDIT.c, NEAR.c
    beside = and_(near.noun == "laporan", near.at == a.at, near.id.between(a.id - MAX_REPORTS, a.id + MAX_REPORTS))
    query = (
        select(a.row_id, a.after, func.count(near.id))
        .join_from(AUDIT, NEAR, beside)
        .where(a.noun == "laporan", a.row_id.in_(moments), a.at >= min(moments.values()), a.after.is_not(None))
        .group_by(a.id, a.row_id, a.after)
        .order_by(a.id)
    )
    made: dict[int, int] = {}
    for laporan_id, after, n in connection.execute(query):
        if json.loads(after).get("decided_at") == moments[laporan_id].isoformat():
            made.setdefault(laporan_id, n)  # later lines: taken back to it
    return made
