"""An employee takes his own data and its trail away (UU 27/2022); that he did is recorded too."""

from typing import Any

from sqlmodel import Session

from db.queries import data_saya
from rules.kit import hak
from rules.kit.errors import Forbidden
from rules.kit.hak import Actor, Subject
from services.kit import audit
from settings import today


def take(session: Session, actor: Actor, *, kind: str) -> dict[str, Any]:
    """All that is held about the actor himself: `db.queries.data_saya.everything`.

    Args:
        kind: "json" or "pdf", for the trail.

    Raises:
        Forbidden: the account belongs to no employee.
    """
    if actor.pegawai_id is None:
        raise Forbidden("Akun ini tidak terhubung dengan seorang pegawai.")
    hak.require(actor, "data.take", Subject(dinas_id=actor.dinas_id, pegawai_id=actor.pegawai_id))
    found = data_saya.everything(session.connection(), pegawai_id=actor.pegawai_id, today=today())
    told = {"berkas": kind, "baris": sum(len(rows) for rows in found["tabel"].values())}
    line = audit.Line("unduh", "data_saya", actor.pegawai_id, actor.dinas_id, after=told)
    audit.record(session, actor, line, changes_data=False)
    return found
