"""An import taken back as a whole, while every row is as it left it, nothing refers to one, and its periods are open."""

from collections.abc import Collection

from sqlalchemy import select
from sqlmodel import Session

from db.base import utcnow
from db.tables import Impor, ImporBaris
from rules.kit.errors import Conflict
from rules.kit.hak import Actor
from services.impor.jejak import hashes
from services.impor.jenis import named
from services.impor.jenis.kind import Asked, Written
from services.impor.terpakai import require_free
from services.kit import audit, subjects
from settings import today

IMPOR, BARIS = Impor.__table__, ImporBaris.__table__


def undo(session: Session, actor: Actor, *, impor_id: int) -> int:
    """Take the import back; how many rows.

    Raises:
        Forbidden, NotFound, Locked. Conflict: it was taken back before, rows changed since, or something refers to them.
    """
    row = subjects.get(session, Impor, impor_id)
    kind = named(row.kind)
    kind.require(actor, row.dinas_id)
    if row.undone_at is not None:
        raise Conflict("Impor ini sudah dibatalkan.")
    query = select(BARIS.c.noun, BARIS.c.row_id, BARIS.c.before, BARIS.c.hash).where(BARIS.c.impor_id == impor_id)
    stored = session.connection().execute(query.order_by(BARIS.c.id)).all()
    written = [Written(noun, row_id, before) for noun, row_id, before, _ in stored]
    now = hashes(session.connection(), written)
    if changed := {(noun, row_id) for noun, row_id, _, left in stored if now.get((noun, row_id)) != left}:
        told = f"{len(changed)} dari {len(stored)} isian sudah berubah sejak diimpor, jadi impor ini tidak dapat dibatalkan."
        raise Conflict(told + _later(session, row, changed))
    require_free(session, written, but=kind.carries)
    asked = Asked(session.connection(), actor, row.dinas_id, today(), row.told["susunan"]["pilihan"])
    kind.undo(session, asked, written)
    before = audit.snapshot(row)
    row.undone_by, row.undone_at = actor.akun_id, utcnow()
    audit.changed(session, actor, "batalkan", row, before=before)
    return len(stored)


def _later(session: Session, row: Impor, changed: Collection[tuple[str, int]]) -> str:
    """The way out where a later import changed them: that one goes first."""
    query = select(IMPOR.c.name, BARIS.c.noun, BARIS.c.row_id).join_from(IMPOR, BARIS, BARIS.c.impor_id == IMPOR.c.id)
    query = query.where(IMPOR.c.dinas_id == row.dinas_id, IMPOR.c.id > row.id, IMPOR.c.undone_at.is_(None))
    found = session.connection().execute(query.order_by(IMPOR.c.id.desc()))
    name = next((name for name, noun, row_id in found if (noun, row_id) in changed), None)
    return f" Batalkan dahulu impor sesudahnya dari “{name}”." if name else ""
