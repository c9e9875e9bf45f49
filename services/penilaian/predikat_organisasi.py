"""The predikat of a dinas in a period, set by the leaders of the city, who stand above its head."""

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from db.base import id_of, utcnow
from db.tables import PredikatOrganisasi
from rules.kit import hak
from rules.kit import periode as periode_rules
from rules.kit.errors import Conflict, Invalid
from rules.kit.hak import Actor, Subject
from rules.penilaian.predikat import check_organisasi
from services.kit import audit, subjects
from settings import today


def put(
    session: Session, actor: Actor, *, dinas_id: int, periode_id: int, predikat: str | None, reason: str, version: int | None
) -> int:
    """Set or change it, with the reason; what stood before stays in the trail.

    Args:
        version: as it was read; None when there was none yet.

    Returns:
        Its id.

    Raises:
        Forbidden, NotFound (not a period of this dinas), Locked, Conflict.
        Invalid: field predikat, reason, periode (a half-year); none where the period is not over.
    """
    hak.require(actor, "predikat_organisasi.set", Subject(dinas_id=dinas_id))
    periode = subjects.require_scored(session, periode_id, dinas_id=dinas_id)
    if not periode_rules.over(periode_rules.parse(periode.code), today()):
        last = f"{periode.end:%d/%m/%Y}"
        raise Invalid(f"{periode_rules.label(periode.code)} belum berakhir; predikat ditetapkan setelah {last}.")
    given, reason = check_organisasi(predikat, reason)
    of = (PredikatOrganisasi.dinas_id == dinas_id, PredikatOrganisasi.periode_id == periode_id)
    row = session.exec(select(PredikatOrganisasi).where(*of).with_for_update()).first()
    if (row.version if row else None) != version:
        raise Conflict()
    before = audit.snapshot(row) if row else None
    row = row or PredikatOrganisasi(
        dinas_id=dinas_id, periode_id=periode_id, predikat=given, reason=reason, decided_by=actor.akun_id, version=0
    )
    row.predikat, row.reason, row.decided_by, row.decided_at = given, reason, actor.akun_id, utcnow()
    row.version += 1
    try:
        with session.begin_nested():
            session.add(row)
            session.flush()
    except IntegrityError as error:  # two first ones at the same moment
        raise Conflict() from error
    audit.changed(session, actor, "ubah" if before else "tetapkan", row, before=before)
    return id_of(row)
