"""Words on a figure of a period, each under the name of who wrote it; within the dinas."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from db.base import utcnow
from db.tables import Komentar
from rules import peristiwa as rules
from rules.kit import hak
from rules.kit.errors import Conflict, Forbidden
from rules.kit.hak import Actor, Subject
from rules.kit.periode import parse
from services import peristiwa
from services.kit import audit, subjects

KOMENTAR = Komentar.__table__
# Within it the same words are a second click.
AGAIN = timedelta(minutes=1)


def write(session: Session, actor: Actor, *, dinas_id: int, indikator_id: int, code: str, body: str) -> int:
    """Say something on an indicator's figure of the period `code`; gives its id. A second click gives the first one's; what is
    said again later is said again.

    Raises:
        Forbidden, NotFound. Invalid: field body or periode.
    """
    hak.require(actor, "komentar.write", Subject(dinas_id=dinas_id))
    peristiwa.known(session, indikator_id, dinas_id)
    values: dict[str, Any] = {
        "dinas_id": dinas_id,
        "indikator_id": indikator_id,
        "code": parse(code).code,
        "written_by": actor.akun_id,
    }
    values["body"] = rules.check_comment(body)
    t = KOMENTAR.c
    lately = t.written_at > utcnow() - AGAIN
    same = select(t.id).where(t.withdrawn_at.is_(None), lately, *(t[name] == value for name, value in values.items()))
    if (again := session.connection().execute(same).scalar()) is not None:
        return int(again)
    return audit.added(session, actor, "tulis", Komentar(**values), changes_data=False)


def withdraw(session: Session, actor: Actor, *, komentar_id: int) -> None:
    """Take a word back: by who wrote it, or by who leads the dinas. From then on nobody reads it; the trail keeps it.

    Raises:
        NotFound, Forbidden. Conflict: it was taken back already.
    """
    row = subjects.get(session, Komentar, komentar_id)
    if row.written_by != actor.akun_id and not hak.allows(actor, "komentar.withdraw", Subject(dinas_id=row.dinas_id)):
        raise Forbidden("Hanya penulisnya, kepala, dan admin dinas yang dapat menarik komentar ini.")
    if row.withdrawn_at is not None:
        raise Conflict("Komentar ini sudah ditarik.")
    before = audit.snapshot(row)
    row.withdrawn_at = utcnow()
    audit.changed(session, actor, "tarik", row, before=before, changes_data=False)
