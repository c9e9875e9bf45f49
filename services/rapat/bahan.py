"""The pre-read of a meeting: frozen 48 hours ahead by the timed work, or by hand; missed, when it begins."""

from dataclasses import asdict
from datetime import date

from sqlalchemy import ColumnElement, select, update
from sqlmodel import Session

from db.base import utcnow
from db.queries.rapat import agenda, bahan, kebutuhan
from db.tables import Rapat, RapatAgenda
from rules.kit import hak
from rules.kit.errors import Invalid
from rules.kit.hak import Actor, Subject
from rules.kit.periode import parse
from rules.rapat import Beku
from services.kit import audit, subjects
from settings import today

RAPAT, AGENDA = Rapat.__table__, RapatAgenda.__table__


def freeze(session: Session, row: Rapat, by: Beku) -> None:
    """Keep the pages and the ranked needs as they stand now, whatever is measured or observed later.

    What was frozen before stays: an indicator that was added since is frozen beside it. In the caller's transaction.
    """
    connection, now = session.connection(), utcnow()
    found = bahan.lembar(connection, dinas_id=row.dinas_id, periode=parse(row.code), today=today())
    live = {one.indikator_id: one for one in found}
    t = AGENDA.c
    open_ = list(connection.execute(select(t.indikator_id).where(t.rapat_id == row.id, t.frozen_at.is_(None))).scalars())
    for indikator_id in open_:
        if (page := live.get(indikator_id)) is not None:
            kept = {"lembar": agenda.packed(page), "frozen_at": now}
            connection.execute(update(AGENDA).where(t.rapat_id == row.id, t.indikator_id == indikator_id).values(**kept))
    if row.frozen_at is None:
        needs = kebutuhan.ranked(connection, dinas_id=row.dinas_id)
        row.bahan = {"day": today().isoformat(), "needs": [asdict(one) for one in needs]}
        row.frozen_at, row.frozen_by = now, by


def thaw(session: Session, row: Rapat, *, about_else: bool) -> None:
    """After a change of a planned meeting: what is frozen is given up where it is about another period or kind, or where the
    meeting moved to more than 48 hours ahead; the timed work freezes it anew."""
    if row.frozen_at is None or not (about_else or (row.freeze_due is not None and row.freeze_due > utcnow())):
        return
    row.frozen_at = row.frozen_by = row.bahan = None
    session.connection().execute(update(AGENDA).where(AGENDA.c.rapat_id == row.id).values(lembar=None, frozen_at=None))


def freeze_early(session: Session, actor: Actor, *, rapat_id: int, version: int) -> None:
    """Freeze by hand, before the 48 hours.

    Raises:
        Forbidden, NotFound, Conflict. Invalid: it is frozen, or has begun.
    """
    row = subjects.get(session, Rapat, rapat_id)
    hak.require(actor, "rapat.decide", Subject(dinas_id=row.dinas_id))
    subjects.get(session, Rapat, rapat_id, version=version)
    if row.status != "rencana" or row.frozen_at is not None:
        raise Invalid("Bahan rapat ini sudah dibekukan.")
    before = audit.snapshot(row)
    freeze(session, row, "tangan")
    row.version += 1
    audit.changed(session, actor, "bekukan", row, before=before, after=audit.snapshot(row))


def freeze_due(session: Session, day: date) -> int:
    """Timed work: freeze what is due; how many meetings that were."""
    due = list(session.connection().execute(select(RAPAT.c.id).where(*_due()).order_by(RAPAT.c.id)).scalars())
    for rapat_id in due:
        row = subjects.get(session, Rapat, rapat_id)
        before = audit.snapshot(row)
        freeze(session, row, "terjadwal")
        audit.changed(session, None, "bekukan", row, before=before, after=audit.snapshot(row))
    return len(due)


def any_due(day: date) -> ColumnElement[bool]:
    """Whether there is one, as a question that comes along with others (services.kit.jadwal.Job.due)."""
    return select(RAPAT.c.id).where(*_due()).exists()


def _due() -> tuple[ColumnElement[bool], ...]:
    return (RAPAT.c.status == "rencana", RAPAT.c.frozen_at.is_(None), RAPAT.c.freeze_due <= utcnow())
