"""A decision of a meeting that something else names: one of the same dinas, which who names it may read."""

from sqlmodel import Session

from db.tables import Keputusan
from rules.kit import hak
from rules.kit.errors import NotFound
from rules.kit.hak import Actor, Subject


def named(session: Session, actor: Actor, keputusan_id: int) -> Keputusan:
    """The decision, if the actor reads the meetings of its dinas or sees to it.

    Raises:
        NotFound: field keputusan_id; also where he may not know of it.
    """
    row = session.get(Keputusan, keputusan_id)
    if row is not None and hak.allows(actor, "rapat.read", Subject(dinas_id=row.dinas_id)):
        return row
    if row is not None and hak.allows(actor, "keputusan.finish", Subject(pegawai_id=row.owner_id)):
        return row
    raise NotFound("Keputusan rapat tidak ditemukan.", field="keputusan_id")
