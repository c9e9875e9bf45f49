"""Reopening a closed period: one person asks with a reason, another one agrees."""

from sqlalchemy import select
from sqlmodel import Session

from db.base import utcnow
from db.tables import Periode, PeriodeBuka
from rules.kit.errors import Conflict, Forbidden, Invalid, NotFound
from rules.kit.hak import Actor
from rules.kit.periode import label, next_statuses
from rules.kit.periode_status import opens_along
from rules.kit.teks import check_text
from services.kit import audit, dua_orang
from services.periode import locked, manageable, put

BUKA = PeriodeBuka.__table__
REASON_LENGTH = (10, 500)


def ask(session: Session, actor: Actor, *, periode_id: int, reason: str) -> int:
    """The first person's wish; nothing opens yet.

    Returns:
        The id of the request.

    Raises:
        Invalid: field reason, or the period is not closed or a half-year. Conflict: a request is waiting already.
    """
    row = manageable(session, actor, periode_id)
    dua_orang.require_person(session, actor)
    locked(session, row.dinas_id)
    if row.kind == "semester":
        raise Invalid(f"{label(row.code)} terbuka bersama triwulannya. Mintalah triwulan atau bulannya dibuka.", field="status")
    if row.status != "ditutup":
        raise Invalid(f"{label(row.code)} tidak sedang ditutup.", field="status")
    reason = check_text(reason, REASON_LENGTH, "reason", name="Alasan", ask="Tulis alasannya")
    if _waiting(session, periode_id) is not None:
        raise Conflict("Sudah ada permintaan yang menunggu untuk periode ini.", field="reason")
    wish = PeriodeBuka(periode_id=periode_id, reason=reason, requested_by=actor.akun_id)
    return audit.added(session, actor, "minta buka", wish, dinas_id=row.dinas_id)


def decide(session: Session, actor: Actor, *, buka_id: int, approve: bool) -> list[str]:
    """The second person's answer; only then the period opens.

    A month's figures are part of its quarter, half-year and year, and a closed quarter blocks its months: so the
    closed periods around it open along with it in one decision, rather than by three requests of two
    persons each. What lies inside, or beside it, stays closed. They are closed again in order.

    Returns:
        Codes of the periods that opened (none when refused).

    Raises:
        Forbidden: the one who asked, whatever his role; a yes also by whoever is no second person beside him.
        Conflict: answered already.
    """
    wish, row = _wish(session, actor, buka_id)
    if approve or wish.requested_by == actor.akun_id:
        dua_orang.require_second(session, actor, asked_by=wish.requested_by)
    before = audit.snapshot(wish)
    wish.approved, wish.approved_by, wish.decided_at = approve, actor.akun_id, utcnow()
    audit.changed(session, actor, "setujui buka" if approve else "tolak buka", wish, dinas_id=row.dinas_id, before=before)
    if not approve:
        return []
    rows = locked(session, row.dinas_id)
    if "terbuka" not in next_statuses(row.status, reopening=True):
        raise Conflict(f"{label(row.code)} sudah terbuka.")
    opened = opens_along(row.code, {code: each.status for code, each in rows.items()})
    for code in opened:
        put(session, actor, rows[code], "terbuka", action="buka kembali")
    return list(opened)


def withdraw(session: Session, actor: Actor, *, buka_id: int) -> None:
    """Take one's own request back.

    Raises:
        Forbidden: someone else's. Conflict: answered already.
    """
    wish, row = _wish(session, actor, buka_id)
    if wish.requested_by != actor.akun_id:
        raise Forbidden("Hanya yang meminta dapat menarik permintaannya.")
    before = audit.snapshot(wish)
    wish.approved, wish.decided_at = False, utcnow()
    audit.changed(session, actor, "tarik permintaan", wish, dinas_id=row.dinas_id, before=before)


def _wish(session: Session, actor: Actor, buka_id: int) -> tuple[PeriodeBuka, Periode]:
    wish = session.get(PeriodeBuka, buka_id, with_for_update=True)
    if wish is None:
        raise NotFound("Permintaan tidak ditemukan.")
    row = manageable(session, actor, wish.periode_id)
    if wish.decided_at is not None:
        raise Conflict("Permintaan ini sudah diputus.")
    return wish, row


def _waiting(session: Session, periode_id: int) -> int | None:
    query = select(BUKA.c.id).where(BUKA.c.periode_id == periode_id, BUKA.c.decided_at.is_(None))
    return session.connection().execute(query).scalar()
