"""The first steps: their reader puts the list away and fetches it again; when all is done it leaves by itself."""

from sqlmodel import Session

from db.tables import Akun
from rules.kit import hak
from rules.kit.hak import Actor
from rules.langkah import SikapLangkah
from services.kit import audit


def put_away(session: Session, actor: Actor) -> None:
    """Not on Beranda any more, until he fetches it."""
    _set(session, actor, "simpan")


def fetch(session: Session, actor: Actor) -> None:
    """On Beranda again."""
    _set(session, actor, "buka")


def finish(session: Session, actor: Actor) -> None:
    """Everything on it is done."""
    _set(session, actor, "selesai")


def _set(session: Session, actor: Actor, sikap: SikapLangkah) -> None:
    hak.require(actor, "beranda.view")
    row = session.get_one(Akun, actor.akun_id)
    if row.langkah == sikap:
        return
    before, row.langkah = audit.snapshot(row), sikap
    audit.changed(session, actor, "langkah awal", row, before=before, changes_data=False)
