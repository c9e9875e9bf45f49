"""A decision on daily reports taken back by who made it, for some minutes: all of a click or nothing.

What the reports were before stands in the trail, in the lines that the decision wrote.
"""

import json
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select
from sqlmodel import Session

from db.base import utcnow
from db.tables import Audit, Laporan, Pegawai
from rules.kit import hak
from rules.kit.errors import Conflict
from rules.kit.hak import Actor
from rules.laporan.urungkan import MAX_REPORTS, require_in_time
from services.laporan.verifikasi import DECISION, chosen, named, require_open, save

AUDIT, LAPORAN, PEGAWAI = Audit.__table__, Laporan.__table__, Pegawai.__table__
MOMENTS = ("verified_at", "decided_at")


def undo(session: Session, actor: Actor, *, decided_at: datetime) -> int:
    """Put the reports that the actor decided on in one click back to what they were, all or none.

    Args:
        decided_at: when, as the reports have it.

    Returns:
        How many.

    Raises:
        Invalid: too late. Conflict: taken back already, or a report was changed or withdrawn since.
        Forbidden: one is not his to decide on any more. Locked: a period was closed since.
    """
    hak.require(actor, "laporan.verify")
    require_in_time(decided_at, utcnow())
    connection, t = session.connection(), LAPORAN.c
    found = chosen(connection, actor, (t.verifier_id == actor.pegawai_id) & (t.decided_at == decided_at))
    if not found:
        raise Conflict("Putusan ini sudah diurungkan, atau laporannya sudah berubah sejak diputuskan.", field="reports")
    before = _before(connection, found[0]["id"], decided_at)
    if changed := set(before) - {row["id"] for row in found}:
        raise Conflict(f"{_told(connection, changed)} sejak diputuskan. Tidak ada yang diurungkan.", field="reports")
    require_open(session, found)
    was = [(row, before[row["id"]] | {"version": row["version"] + 1}) for row in found]
    save(connection, hak.in_stead(actor, *(row["an"] for row in found)), "urungkan", was)
    return len(found)


def _before(connection: Connection, laporan_id: int, decided_at: datetime) -> dict[int, dict[str, Any]]:
    """What every report of the decision was before it, by id; `laporan_id`: one of them.

    A click writes its lines together, so they have one moment and lie beside each other.
    """
    a, moment = AUDIT.c, f'"decided_at": "{decided_at.isoformat()}"'
    own = select(a.id, a.at).where(a.noun == "laporan", a.row_id == laporan_id, a.after.contains(moment)).order_by(a.id).limit(1)
    line = connection.execute(own).one()
    near = a.id.between(line.id - MAX_REPORTS, line.id + MAX_REPORTS)
    lines = connection.execute(select(a.row_id, a.before).where(near, a.at == line.at, a.noun == "laporan"))
    return {row.row_id: _columns(json.loads(row.before)) for row in lines}


def _columns(values: Mapping[str, Any]) -> dict[str, Any]:
    """A line's values as the columns take them."""
    found: dict[str, Any] = {name: values.get(name) for name in DECISION}
    return found | {name: datetime.fromisoformat(found[name]) for name in MOMENTS if found[name]}


def _told(connection: Connection, ids: Collection[int]) -> str:
    """Example: Laporan Hana 23/11/2026 "Loket" berubah; 1 laporan sudah ditarik pegawainya."""
    t = LAPORAN.c
    query = select(t.id, t.day, t.activity, PEGAWAI.c.name).join_from(LAPORAN, PEGAWAI, PEGAWAI.c.id == t.pegawai_id)
    there = [dict(row) for row in connection.execute(query.where(t.id.in_(ids)).order_by(t.id)).mappings()]
    told = [f"{named(there)} berubah"] if there else []
    if gone := len(ids) - len(there):
        told.append(f"{gone} laporan sudah ditarik pegawainya")
    return "; ".join(told)
