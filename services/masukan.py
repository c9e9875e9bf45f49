"""A word on the app: written by anybody who is signed in, answered by BKPSDM or the admin of his dinas."""

from sqlmodel import Session, func, select

from db.base import utcnow
from db.tables import Masukan
from rules import masukan as rules
from rules.kit import hak
from rules.kit.errors import Conflict, Forbidden, Invalid
from rules.kit.hak import Actor, Subject
from services.kit import audit, subjects


def write(session: Session, actor: Actor, *, jenis: str, body: str, noun: str = "") -> int:
    """Say what works, what does not, or what one wishes; gives its id.

    Args:
        noun: of the page it is about, "" for none.

    Raises:
        Forbidden. Invalid: field jenis or body; or too many wait already.
    """
    hak.require(actor, "masukan.write")
    chosen, kept = rules.check(jenis, body)
    waiting = select(func.count()).where(Masukan.written_by == actor.akun_id, Masukan.status == "baru")
    if session.exec(waiting).one() >= rules.MOST_WAITING:
        raise Invalid(
            f"Sudah ada {rules.MOST_WAITING} masukan Anda yang menunggu jawaban. Tunggu jawabannya dahulu.", field="body"
        )
    row = Masukan(
        dinas_id=actor.dinas_id, pegawai_id=actor.pegawai_id, written_by=actor.akun_id, noun=noun[: rules.NOUN_MAX],
        jenis=chosen, body=kept,
    )  # fmt: skip
    return audit.added(session, actor, "tulis", row, changes_data=False)


def answer(session: Session, actor: Actor, *, masukan_id: int, version: int, answer: str, finished: bool) -> None:
    """Answer it; `finished`: nothing is left to do. What is answered but not finished may be answered anew, never one's own.

    Raises:
        NotFound, Forbidden, Conflict. Invalid: field answer.
    """
    row = subjects.get(session, Masukan, masukan_id)
    hak.require(actor, rules.ANSWER, Subject(dinas_id=row.dinas_id))
    if row.written_by == actor.akun_id:
        raise Forbidden("Masukan Anda sendiri dijawab admin lain.")
    subjects.get(session, Masukan, masukan_id, version=version)
    if row.status == "selesai":
        raise Conflict("Masukan ini sudah selesai. Muat ulang halaman ini.")
    before = audit.snapshot(row)
    row.answer, row.status = rules.check_answer(answer), "selesai" if finished else "dijawab"
    row.answered_by, row.answered_at = actor.akun_id, utcnow()
    row.version += 1
    audit.changed(session, actor, "jawab", row, before=before, changes_data=False)
