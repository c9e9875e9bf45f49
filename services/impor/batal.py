"""An import taken back as a whole, while every row is as it left it, nothing refers to one, and its periods are open."""

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

BARIS = ImporBaris.__table__


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
    if changed := sum(now.get((noun, row_id)) != left for noun, row_id, _, left in stored):
        raise Conflict(f"{changed} dari {len(stored)} isian sudah berubah sejak diimpor, jadi impor ini tidak dapat dibatalkan.")
    require_free(session, written, but=kind.carries)
    asked = Asked(session.connection(), actor, row.dinas_id, today(), row.told["susunan"]["pilihan"])
    kind.undo(session, asked, written)
    before = audit.snapshot(row)
    row.undone_by, row.undone_at = actor.akun_id, utcnow()
    audit.changed(session, actor, "batalkan", row, before=before)
    return len(stored)
