"""The memo of a meeting, published: from then on whoever was invited reads what was decided."""

from sqlmodel import Session

from db.base import utcnow
from db.tables import Rapat
from rules.kit import hak
from rules.kit.errors import Invalid
from rules.kit.hak import Actor, Subject
from services.kit import audit, subjects


def publish(session: Session, actor: Actor, *, rapat_id: int, version: int) -> None:
    """By its notulis or who leads the dinas, once; late is allowed, and said (rules.rapat.memo).

    Raises:
        Forbidden, NotFound, Conflict. Invalid: it was not held, or its memo is out.
    """
    row = subjects.get(session, Rapat, rapat_id)
    hak.require(actor, "rapat.note", Subject(dinas_id=row.dinas_id, pegawai_id=row.notulis_id))
    subjects.get(session, Rapat, rapat_id, version=version)
    if row.status != "selesai":
        raise Invalid("Memo terbit setelah rapatnya ditutup.")
    if row.memo_at is not None:
        raise Invalid("Memo rapat ini sudah terbit.")
    before = audit.snapshot(row)
    row.memo_at, row.memo_by = utcnow(), actor.akun_id
    row.version += 1
    audit.changed(session, actor, "terbitkan memo", row, before=before)
