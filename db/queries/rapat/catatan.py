"""The notes of a meeting, one after the other, for whoever writes or reads them all."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from db.queries.rapat import agenda
from db.queries.rapat.agenda import Catatan
from db.tables import Indikator, RapatAgenda

AGENDA, INDIKATOR = RapatAgenda.__table__, Indikator.__table__


@dataclass(frozen=True)
class Sehelai:
    """One note. indikator_id: None for that of the whole meeting; code and name: of the indicator, else ""."""

    indikator_id: int | None
    code: str
    name: str
    catatan: Catatan


def sheets(connection: Connection, *, rapat_id: int) -> list[Sehelai]:
    """That of the whole meeting, those of the agenda in its order, and whatever was noted of what is off the agenda by now."""
    found = agenda.notes(connection, rapat_id=rapat_id)
    a, i = AGENDA.c, INDIKATOR.c
    query = (
        select(i.id, i.code, i.name)
        .outerjoin_from(INDIKATOR, AGENDA, (a.indikator_id == i.id) & (a.rapat_id == rapat_id))
        .where(a.rapat_id.is_not(None) | i.id.in_([key for key, note in found.items() if note.body]))
        .order_by(a.position.is_(None), a.position, i.code)
    )
    listed = [Sehelai(*row, found.get(row.id, Catatan())) for row in connection.execute(query)]
    return [Sehelai(None, "", "", found.get(0, Catatan())), *listed]
