"""An admin would be somebody's atasan himself: asked, taken back, or dropped once it is out of date."""

from collections.abc import Collection

from sqlalchemy import or_, select
from sqlmodel import Session

from db.base import id_of, utcnow
from db.tables import Pegawai, UsulAtasan
from rules.kit.errors import Conflict, Forbidden
from rules.kit.hak import Actor
from rules.organisasi.usul_atasan import Status
from services.kit import audit, dua_orang, subjects

USUL = UsulAtasan.__table__


def ask(session: Session, actor: Actor, *, pegawai: Pegawai, atasan_id: int) -> int:
    """Keep the wish for an employee whose row the caller holds, with his right checked; once more gives the first one's id.

    Raises:
        Forbidden: an account without an employee. Conflict: field atasan_id; somebody else's wish for him waits.
    """
    dua_orang.require_person(session, actor)
    query = select(USUL.c.id, USUL.c.atasan_id).where(USUL.c.pegawai_id == pegawai.id, USUL.c.status == "menunggu")
    for usul_id, wanted in session.connection().execute(query):
        if wanted == atasan_id:
            return int(usul_id)
        raise Conflict(f"Usulan atasan lain untuk {pegawai.name} masih menunggu persetujuan.", field="atasan_id")
    row = UsulAtasan(
        dinas_id=pegawai.dinas_id,
        pegawai_id=id_of(pegawai),
        from_id=pegawai.atasan_id,
        atasan_id=atasan_id,
        requested_by=actor.akun_id,
    )
    return audit.added(session, actor, "minta jadi atasan", row)


def withdraw(session: Session, actor: Actor, *, usul_ids: Collection[int]) -> None:
    """Take one's own wishes back.

    Raises:
        NotFound. Forbidden: someone else's. Conflict: one is decided or dropped.
    """
    for usul_id in sorted(usul_ids):
        row = waiting(session, usul_id)
        if row.requested_by != actor.akun_id:
            raise Forbidden("Hanya yang mengusulkan dapat menarik usulannya.")
        close(session, actor, row, "ditarik", "tarik usulan atasan")


def drop(session: Session, actor: Actor, *, pegawai_id: int, gone: bool) -> None:
    """Drop what waits for an employee who came under another atasan; once he is `gone` also who would come under him."""
    about = or_(USUL.c.pegawai_id == pegawai_id, USUL.c.atasan_id == pegawai_id) if gone else USUL.c.pegawai_id == pegawai_id
    query = select(UsulAtasan).where(USUL.c.status == "menunggu", about).order_by(USUL.c.id)
    for row in session.execute(query.with_for_update()).scalars():
        close(session, actor, row, "usang", "gugurkan usulan atasan")


def waiting(session: Session, usul_id: int) -> UsulAtasan:
    """The wish, locked, if it still waits.

    Raises:
        NotFound, Conflict.
    """
    row = subjects.get(session, UsulAtasan, usul_id)
    if row.status != "menunggu":
        raise Conflict("Usulan ini sudah diputus, ditarik, atau gugur. Muat ulang halaman ini.")
    return row


def close(session: Session, actor: Actor, row: UsulAtasan, status: Status, action: str) -> None:
    """Write how it ended, with its line in the trail."""
    before = audit.snapshot(row)
    row.status, row.decided_by, row.decided_at = status, actor.akun_id, utcnow()
    audit.changed(session, actor, action, row, before=before)
