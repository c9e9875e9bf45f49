"""An employee says what the office knows wrongly of him; the admin of his dinas changes it elsewhere and answers here."""

from sqlmodel import Session, select

from db.base import id_of, utcnow
from db.tables import KoreksiData, Pegawai
from rules.kit.errors import Conflict, Invalid
from rules.kit.hak import Actor
from rules.organisasi import koreksi_data as rules
from rules.organisasi.koreksi_data import ANSWER
from services.kit import audit, subjects

ASK = "koreksi_data.ask"
MOST_WAITING = 10


def ask(session: Session, actor: Actor, *, bagian: str, wish: str, token: str) -> int:
    """Say what is wrong; the same token again gives the first row's id and saves nothing.

    Raises:
        NotFound: the account has no employee. Invalid: field bagian or wish; or too many wait already.
    """
    me = subjects.pegawai_for(session, actor, ASK, actor.pegawai_id)
    session.exec(select(Pegawai.id).where(Pegawai.id == me.id).with_for_update()).one()
    same = session.exec(select(KoreksiData).where(KoreksiData.token == token)).first()
    if same is not None:
        if same.pegawai_id != me.id:
            raise Conflict()
        return id_of(same)
    bagian, wish = rules.check(bagian, wish)
    waiting = session.exec(select(KoreksiData.id).where(KoreksiData.pegawai_id == me.id, KoreksiData.status == "menunggu"))
    if len(waiting.all()) >= MOST_WAITING:
        raise Invalid(f"Sudah ada {MOST_WAITING} permintaan yang menunggu. Tunggu jawabannya, atau tarik salah satu.")
    row = KoreksiData(dinas_id=me.dinas_id, pegawai_id=id_of(me), bagian=bagian, wish=wish, token=token)
    return audit.added(session, actor, "minta koreksi", row, changes_data=False)


def withdraw(session: Session, actor: Actor, *, koreksi_id: int, version: int) -> None:
    """Take one's own wish back while it waits.

    Raises:
        NotFound, Forbidden, Conflict.
    """
    row = subjects.get(session, KoreksiData, koreksi_id)
    subjects.pegawai_for(session, actor, ASK, row.pegawai_id)
    _close(session, actor, koreksi_id, version, "ditarik", "")


def answer(session: Session, actor: Actor, *, koreksi_id: int, version: int, corrected: bool, answer: str = "") -> None:
    """Say that it is corrected, or why not, by an admin of the dinas where the employee is today.

    Raises:
        NotFound, Forbidden (also about himself), Conflict. Invalid: field answer.
    """
    row = subjects.get(session, KoreksiData, koreksi_id)
    subjects.pegawai_for(session, actor, ANSWER, row.pegawai_id)
    told = rules.check_answer(answer, corrected=corrected)
    _close(session, actor, koreksi_id, version, "selesai" if corrected else "ditolak", told)


def _close(session: Session, actor: Actor, koreksi_id: int, version: int, status: rules.Status, told: str) -> None:
    row = subjects.get(session, KoreksiData, koreksi_id, version=version)
    if row.status != "menunggu":
        raise Conflict("Permintaan ini sudah dijawab atau ditarik. Muat ulang halaman ini.")
    before = audit.snapshot(row)
    row.status, row.answer, row.answered_by, row.answered_at = status, told, actor.akun_id, utcnow()
    row.version += 1
    action = {"selesai": "selesaikan", "ditolak": "tolak"}.get(status, "tarik")
    audit.changed(session, actor, action, row, before=before, changes_data=False)
