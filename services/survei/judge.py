"""A person judges an answer that looks odd: counted, or set aside. Nothing is deleted."""

from typing import get_args

from sqlmodel import Session

from db.base import utcnow
from db.rollup.survei import SurveiChange, add_survei
from db.tables import Survei
from rules.kit import hak
from rules.kit.errors import Conflict, Invalid
from rules.kit.hak import Actor, Subject
from rules.survei import Judgement
from rules.survei.ikm import UNSUR
from services.kit import audit, subjects


def judge(session: Session, actor: Actor, *, survei_id: int, judgement: Judgement, seen: str | None = None) -> None:
    """Say of an answer marked as odd whether it counts; the roll-up follows in the same transaction.

    Only marked answers can be set aside: an office must not be able to drop the voices it dislikes.

    Args:
        seen: the judgement as the reader saw it (None: not yet judged).

    Raises:
        Forbidden, NotFound. Invalid: nothing odd about it. Conflict: someone else judged first.
        Locked: its day lies in a closed period.
    """
    row = subjects.get(session, Survei, survei_id)
    hak.require(actor, "ikm.publish", Subject(dinas_id=row.dinas_id))
    if judgement not in get_args(Judgement):
        raise Invalid("Pilih dihitung atau disisihkan.")
    if not row.suspicion:
        raise Invalid("Jawaban ini tidak ditandai janggal, jadi selalu dihitung.")
    if row.judgement != seen:
        raise Conflict()
    if row.judgement == judgement:
        return
    subjects.require_open_day(session, row.dinas_id, row.day)
    before = {"judgement": row.judgement}
    counted = row.judgement != "disisihkan"
    row.judgement, row.judged_by, row.judged_at = judgement, actor.akun_id, utcnow()
    session.add(row)
    if counted != (judgement == "dihitung"):
        sign = 1 if judgement == "dihitung" else -1
        scores = {name: getattr(row, name) for name in UNSUR}
        add_survei(session.connection(), [SurveiChange(row.dinas_id, row.layanan_id, row.day, scores, sign)])
    # Not the answer itself: the trail names people, the answer nobody.
    audit.changed(session, actor, "nilai jawaban", row, before=before, after={"judgement": judgement, "suspicion": row.suspicion})
