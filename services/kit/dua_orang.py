"""Two persons, as the services hold to it: who asked, and who agrees."""

from sqlmodel import Session

from db.queries.kit import dua_orang as queries
from rules.kit.errors import Forbidden
from rules.kit.hak import Actor


def require_person(session: Session, actor: Actor) -> None:
    """Refuse to ask for something to which nobody could then agree.

    Raises:
        Forbidden: an account of a dinas that belongs to no employee.
    """
    if not queries.persons(session.connection(), akun_ids=[actor.akun_id])[actor.akun_id].counts:
        raise Forbidden("Akun ini tidak terhubung dengan seorang pegawai. Mintalah admin lain yang mengajukannya.")


def require_second(session: Session, actor: Actor, *, asked_by: int) -> None:
    """Refuse the actor as the second person for what the account `asked_by` asked.

    Raises:
        Forbidden.
    """
    why = queries.objections(session.connection(), akun_id=actor.akun_id, asked_by=[asked_by])[asked_by]
    if why is not None:
        raise Forbidden(why)
