"""The place of an indicator on the dashboard; neighbours make room where no number is left between them."""

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, or_, select

from db.base import id_of
from db.tables import Indikator
from rules.indikator.tempat import Slot, Tempat, placed
from rules.kit.hak import Actor
from services.indikator.riwayat import archive
from services.kit import audit

NEW = 0


def hold(session: Session, dinas_id: int | None) -> None:
    """Lock all that may have to make room, in one order: whoever moves one locks these before his own."""
    session.exec(select(Indikator.id).where(_standing(dinas_id)).order_by(col(Indikator.id)).with_for_update()).all()


def make_room(session: Session, actor: Actor, *, own: int, dinas_id: int | None, tempat: Tempat) -> int | None:
    """The number that puts indicator `own` (NEW: not stored yet) there; its neighbours are renumbered and recorded.

    What is for all dinas keeps its number when one dinas orders its own: the boards of the others would change.

    Returns:
        None where it stands there already.

    Raises:
        Invalid(field="tempat").
    """
    hold(session, dinas_id)
    query = select(Indikator).where(_standing(dinas_id)).order_by(col(Indikator.position), col(Indikator.code))
    rows = {id_of(row): row for row in session.exec(query)}
    order = [Slot(one, row.position, row.dinas_id != dinas_id and row.dinas_id is None) for one, row in rows.items()]
    numbers = placed(order, own, tempat)
    for one, number in numbers.items():
        if one != own:
            before = archive(session, actor, rows[one])
            rows[one].position = number
            audit.changed(session, actor, "geser", rows[one], before=before)
    return numbers.get(own)


def _standing(dinas_id: int | None) -> ColumnElement[bool]:
    """On the board of a dinas, or (None) on any."""
    active = col(Indikator.active).is_(True)
    return active if dinas_id is None else active & or_(col(Indikator.dinas_id).is_(None), Indikator.dinas_id == dinas_id)
