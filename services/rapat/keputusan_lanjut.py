"""What becomes of a decision: finished with its result, put off, taken up again, or given up; each with words."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from db.base import utcnow
from db.tables import Keputusan, Pembinaan
from rules import rapat as rules
from rules.kit import hak
from rules.kit.errors import Invalid
from rules.kit.hak import Actor, Subject
from services import pembinaan, peristiwa
from services.kit import audit, subjects
from settings import today

PLAN = Pembinaan.__table__


def finish(session: Session, actor: Actor, *, keputusan_id: int, version: int, result: str) -> None:
    """Say what came of it: by who sees to it, or by who may decide. Its open improvement plan ends with it.

    Raises:
        Forbidden, NotFound, Conflict. Invalid: field result; or it is over.
    """
    row, before = begin(session, actor, keputusan_id, version, ("terbuka", "ditunda"), owner=True)
    row.result, row.status, row.done_at = rules.check_result(result), "selesai", utcnow()
    save(session, actor, "selesaikan", row, before)
    if (plan := open_plan(session, keputusan_id)) is not None:
        pembinaan.finish(session, actor, pembinaan_id=plan[0], version=plan[1], result=result)


def defer(session: Session, actor: Actor, *, keputusan_id: int, version: int, reason: str, due: date | None = None) -> None:
    """Put an open decision off, with the reason and, where it is known, until when.

    Raises:
        Forbidden, NotFound, Conflict. Invalid: field reason or due; it is over, or a plan carries it on.
    """
    row, before = begin(session, actor, keputusan_id, version, ("terbuka",))
    if open_plan(session, keputusan_id) is not None:
        raise Invalid("Rencana perbaikan tidak ditunda di sini: ubah tenggatnya di halaman pembinaan.")
    if due is not None and due < today():
        raise Invalid("Tenggat tidak boleh sebelum hari ini.", field="due")
    row.result, row.status, row.due = f"Ditunda: {rules.check_reason(reason)}", "ditunda", due
    save(session, actor, "tunda", row, before)


def resume(session: Session, actor: Actor, *, keputusan_id: int, version: int, due: date | None) -> None:
    """Take up what was put off: it is open again until `due`.

    Raises:
        Forbidden, NotFound, Conflict. Invalid: field due; or it was not put off, or has nobody to see to it.
    """
    row, before = begin(session, actor, keputusan_id, version, ("ditunda",))
    if row.owner_id is None:
        raise Invalid("Belum ada penanggung jawabnya. Putuskan lagi dalam rapat.")
    if due is None or due < today():
        raise Invalid("Isi tenggat mulai hari ini.", field="due")
    row.status, row.due = "terbuka", due
    row.jenis = "lain" if row.jenis == "tunda" else row.jenis
    save(session, actor, "lanjutkan", row, before)
    peristiwa.follow(session, actor, row)


def cancel(session: Session, actor: Actor, *, keputusan_id: int, version: int, reason: str) -> None:
    """Give a decision up, with the reason; its open improvement plan ends with it.

    Raises:
        Forbidden, NotFound, Conflict. Invalid: field reason; or it is over.
    """
    row, before = begin(session, actor, keputusan_id, version, ("terbuka", "ditunda"))
    row.result, row.status, row.done_at = rules.check_reason(reason), "batal", utcnow()
    save(session, actor, "batalkan", row, before)
    peristiwa.follow(session, actor, row)
    if (plan := open_plan(session, keputusan_id)) is not None:
        pembinaan.cancel(session, actor, pembinaan_id=plan[0], version=plan[1], result=f"Keputusan dibatalkan: {reason.strip()}")


def open_plan(session: Session, keputusan_id: int) -> tuple[int, int] | None:
    """(id, version) of the improvement plan that still carries the decision on."""
    query = select(PLAN.c.id, PLAN.c.version).where(PLAN.c.keputusan_id == keputusan_id, PLAN.c.status == "terbuka")
    found = session.connection().execute(query).first()
    return (found[0], found[1]) if found else None


def begin(
    session: Session, actor: Actor, keputusan_id: int, version: int, statuses: Sequence[str], *, owner: bool = False
) -> tuple[Keputusan, dict[str, Any]]:
    """The decision locked and as it stood, if the actor may and it is in one of `statuses`; `owner` lets who sees to it."""
    row = subjects.get(session, Keputusan, keputusan_id)
    if not (owner and hak.allows(actor, "keputusan.finish", Subject(pegawai_id=row.owner_id))):
        hak.require(actor, "rapat.decide", Subject(dinas_id=row.dinas_id))
    subjects.get(session, Keputusan, keputusan_id, version=version)
    if row.status not in statuses:
        raise Invalid(f"Keputusan ini sudah {rules.STATUS_KEPUTUSAN_LABELS[row.status].lower()}.")
    return row, audit.snapshot(row)


def save(
    session: Session, actor: Actor, action: str, row: Keputusan, before: dict[str, Any], more: dict[str, Any] | None = None
) -> None:
    """Write it with its line in the trail; `more` is told beside the row."""
    row.version += 1
    audit.changed(session, actor, action, row, before=before, after=audit.snapshot(row) | (more or {}))
