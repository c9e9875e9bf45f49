"""The pre-read of a meeting: frozen 48 hours ahead by the timed work, or by hand; missed, when it begins."""

import logging
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, select, update
from sqlmodel import Session

from db.base import utcnow
from db.queries.rapat import agenda as queries
from db.queries.rapat import bahan, kebutuhan
from db.queries.rapat.lembar import packed
from db.tables import Rapat, RapatAgenda
from rules.kit import hak
from rules.kit.errors import Invalid
from rules.kit.hak import Actor, Subject
from rules.kit.periode import parse
from rules.rapat import Beku, rencana
from rules.rapat.acara import ACARA
from rules.rapat.lembar import Lembar
from services.kit import audit, subjects
from services.kit.jadwal import reads
from services.rapat import agenda
from settings import today

RAPAT, AGENDA = Rapat.__table__, RapatAgenda.__table__


@dataclass(frozen=True)
class _Bahan:
    """What is kept of a day: the pages of the dinas, in the order of a meeting, and its ranked needs."""

    day: date
    pages: list[Lembar]
    needs: list[dict[str, Any]]


def freeze(session: Session, row: Rapat, by: Beku) -> list[int]:
    """Keep the pages and the ranked needs as they stand now, whatever is measured or observed later. Gives the agenda.

    What was frozen before stays: an indicator that was added since is frozen beside it. In the caller's transaction: it is
    one click for one meeting, a tenth of a second.
    """
    kept = queries.of_rapat(session.connection(), rapat_id=row.id or 0)
    if row.frozen_at is not None and all(one.frozen_at for one in kept):
        return [one.indikator_id for one in kept]
    return _keep(session, row, by, _read(session.connection(), row, today()))


def thaw(session: Session, row: Rapat, *, about_else: bool, moved: bool) -> None:
    """After a change of a planned meeting: what is frozen is given up (rules.rapat.rencana); timed work freezes it anew."""
    if not rencana.thaws(row.frozen_at, row.freeze_due, utcnow(), about_else=about_else, moved=moved):
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
    if row.status != "rencana":
        raise Invalid("Rapat ini tidak lagi direncanakan.")
    if row.frozen_at is not None:
        raise Invalid("Bahan rapat ini sudah dibekukan.")
    before = audit.snapshot(row)
    chosen = freeze(session, row, "tangan")
    row.version += 1
    audit.changed(session, actor, "bekukan", row, before=before, after=audit.snapshot(row) | {"agenda": chosen})


def freeze_due(session: Session, day: date) -> int:
    """Timed work: freeze what is due; how many meetings that were.

    What is read is read before the transaction of the session begins, as for the marks (services.indikator.tanda): nobody's
    save waits for it. A meeting of which nothing can be computed is told in the log and tried again; the others go on. One that
    somebody changed meanwhile is left to the next time.

    It raises the revision of its dinas, so that what is cached is read anew: the marks are looked at once more, and are the same.
    """
    made: list[tuple[int, int, _Bahan]] = []
    with reads(session) as connection:
        for due in connection.execute(select(RAPAT).where(*_due()).order_by(RAPAT.c.id)).all():
            try:
                with connection.begin_nested():
                    made.append((due.id, due.version, _read(connection, due, day)))
            except Exception:
                logging.getLogger("papan").exception("bahan rapat %s tidak dapat dibekukan", due.id)
    frozen = 0
    for rapat_id, version, found in made:
        row = subjects.get(session, Rapat, rapat_id)
        if row.version != version or row.status != "rencana" or row.frozen_at is not None:
            continue
        before = audit.snapshot(row)
        chosen = _keep(session, row, "terjadwal", found)
        audit.changed(session, None, "bekukan", row, before=before, after=audit.snapshot(row) | {"agenda": chosen})
        frozen += 1
    return frozen


def any_due(day: date) -> ColumnElement[bool]:
    """Whether there is one, as a question that comes along with others (services.kit.jadwal.Job.due)."""
    return select(RAPAT.c.id).where(*_due()).exists()


def _due() -> tuple[ColumnElement[bool], ...]:
    return (RAPAT.c.status == "rencana", RAPAT.c.frozen_at.is_(None), RAPAT.c.freeze_due <= utcnow())


def _read(connection: Connection, row: Any, day: date) -> _Bahan:
    """row: of table rapat, however it was read."""
    of: dict[str, Any] = {"dinas_id": row.dinas_id, "periode": parse(row.code), "today": day, "meeting": row.day}
    pages = bahan.lembar(connection, **of) if "indikator" in ACARA[row.jenis] else []
    return _Bahan(day, pages, [asdict(one) for one in kebutuhan.ranked(connection, dinas_id=row.dinas_id)])


def _keep(session: Session, row: Rapat, by: Beku, found: _Bahan) -> list[int]:
    now, t = utcnow(), AGENDA.c
    if row.frozen_at is None:
        chosen = agenda.follow(session, row, found.pages)
        row.bahan = {"day": found.day.isoformat(), "needs": found.needs}
        row.frozen_at, row.frozen_by = now, by
    else:
        chosen = [one.indikator_id for one in queries.of_rapat(session.connection(), rapat_id=row.id or 0)]
    for page in found.pages:
        if page.indikator_id in chosen:
            mine = (t.rapat_id == row.id, t.indikator_id == page.indikator_id, t.frozen_at.is_(None))
            session.connection().execute(update(AGENDA).where(*mine).values(lembar=packed(page), frozen_at=now))
    return chosen
