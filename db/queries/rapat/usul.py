"""What the dialog of a decision begins with: who leads a unit, and until when."""

from datetime import date, timedelta

from sqlalchemy import Connection, select

from db.queries.kit import hari_libur
from db.tables import Pegawai, Rapat
from rules.rapat import usul

RAPAT, PEGAWAI = Rapat.__table__, Pegawai.__table__


def unit_leads(connection: Connection, *, dinas_id: int) -> dict[int, int]:
    """unit id → who leads it: somebody in service there with people, and with no superior in the unit; the first by name."""
    team, boss = PEGAWAI.alias("team"), PEGAWAI.alias("boss")
    p = PEGAWAI.c
    leads = select(team.c.id).where(team.c.atasan_id == p.id, team.c.active_to.is_(None)).exists()
    above = select(boss.c.id).where(boss.c.id == p.atasan_id, boss.c.unit_id == p.unit_id).exists()
    query = (
        select(p.unit_id, p.id)
        .where(p.dinas_id == dinas_id, p.active_to.is_(None), leads, ~above)
        .order_by(p.name.desc(), p.id.desc())
    )
    return {row[0]: row[1] for row in connection.execute(query)}


def due(connection: Connection, *, dinas_id: int, start: date) -> date:
    """The proposed last day of what is decided on `start` (rules.rapat.usul)."""
    t = RAPAT.c
    planned = select(t.day).where(t.dinas_id == dinas_id, t.status == "rencana", t.day > start)
    days = list(connection.execute(planned).scalars())
    end = max([*days, start + timedelta(days=usul.USUAL_DAYS)])
    return usul.due(start, days, hari_libur.between(connection, start=start, end=end))
