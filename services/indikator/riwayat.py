"""What an indicator was before: every change keeps the definition it replaces."""

from typing import Any

from sqlmodel import Session

from db.base import id_of
from db.tables import Indikator, IndikatorRiwayat
from rules.kit.hak import Actor
from services.kit import audit


def archive(session: Session, actor: Actor, row: Indikator) -> dict[str, Any]:
    """Keep the definition as it stands and count the version up; gives it for the trail."""
    before = audit.snapshot(row)
    session.add(IndikatorRiwayat(indikator_id=id_of(row), version=row.version, definition=before, changed_by=actor.akun_id))
    row.version += 1
    return before
