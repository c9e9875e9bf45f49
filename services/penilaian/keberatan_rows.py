"""The rows around an objection: whom it goes to, the score that it disputes, and what makes a silent score final."""

from datetime import date
from typing import Any

from sqlalchemy import select, update
from sqlmodel import Session

from db.base import utcnow
from db.queries.penilaian import keberatan as queries
from db.tables import Keberatan, Pegawai, Penilaian, Periode
from rules.kit.errors import Invalid
from rules.kit.hak import Actor
from rules.penilaian import objection_until
from services.kit import audit
from services.penilaian import rows
from settings import day_of

KEBERATAN, PENILAIAN = Keberatan.__table__, Penilaian.__table__


def blank(session: Session, penilaian: Penilaian) -> Keberatan:
    """An objection to be filled in: a new one, or the withdrawn one to a score that was submitted anew since.

    Raises:
        Invalid: this score was objected to before.
    """
    query = select(Keberatan).where(KEBERATAN.c.penilaian_id == penilaian.id).with_for_update()
    found: Keberatan | None = session.execute(query).scalar()
    if found is None:
        of: dict[str, Any] = {"dinas_id": penilaian.dinas_id, "penilaian_id": penilaian.id, "pegawai_id": penilaian.pegawai_id}
        return Keberatan(**of)
    assert penilaian.submitted_at is not None
    if found.status != "dicabut" or found.filed_at >= penilaian.submitted_at:
        raise Invalid("Keberatan atas penilaian ini sudah pernah diajukan. Keberatan diajukan satu kali.")
    rows.assign(found, status="diajukan", filed_at=utcnow(), response="", responded_at=None, version=found.version + 1)
    return found


def superior(session: Session, penilai: Pegawai, pegawai_id: int, today: date) -> int | None:
    """The penilai's superior, who decides; None where there is none, where he has left, or where he is the employee himself."""
    above = session.get(Pegawai, penilai.atasan_id) if penilai.atasan_id is not None else None
    if above is None or above.id == pegawai_id or (above.active_to is not None and above.active_to < today):
        return None
    return above.id


def score(penilaian: Penilaian) -> dict[str, Any]:
    """Both ratings and the predikat, as `before` and `after` hold them."""
    return {name: getattr(penilaian, name) for name in ("hasil_kerja", "perilaku_kerja", "predikat")}


def change_penilaian(session: Session, actor: Actor, penilaian: Penilaian, action: str, **values: Any) -> None:
    """Write to the penilaian what the objection does to it, with a line of its own in the trail."""
    before = rows.without_evidence(penilaian)
    rows.assign(penilaian, **values, version=penilaian.version + 1)
    audit.changed(session, actor, action, penilaian, before=before, after=rows.without_evidence(penilaian))


def require_heard(session: Session, row: Keberatan, today: date) -> None:
    """Refuse a decision before the penilai has answered, or has had his working days for it. Raises Invalid."""
    if row.responded_at is not None:
        return
    first = queries.decidable_from(session.connection(), filed=day_of(row.filed_at))
    if today < first:
        raise Invalid(
            "Kedua pihak harus didengar: penilai belum menanggapi. Keberatan dapat diputus setelah ia menanggapi, atau "
            f"mulai {first:%d/%m/%Y} tanpa tanggapannya."
        )


def settle_silent(session: Session, actor: Actor, periode: Periode, today: date) -> int:
    """Make final what nobody objected to in time, when its period is closed; returns how many.

    Whose time still runs keeps it: readers ask `rules.penilaian.keberatan.standing`.
    """
    days = queries.days(session.connection(), dinas_id=periode.dinas_id)
    t = PENILAIAN.c
    query = select(t.id, t.status, t.submitted_at).where(t.periode_id == periode.id, t.status.in_(("disampaikan", "diterima")))
    # A row that is being written to waits for this period: waiting for it in turn would lock both for ever.
    silent = {
        row.id: row.status
        for row in session.connection().execute(query.with_for_update(skip_locked=True))
        if row.submitted_at and today > objection_until(day_of(row.submitted_at), days)
    }
    if not silent:
        return 0
    session.connection().execute(
        update(PENILAIAN).where(t.id.in_(silent)).values(status="final", version=PENILAIAN.c.version + 1)
    )
    audit.append_all(
        session.connection(),
        actor,
        [
            audit.Line("jadikan final", "penilaian", id_, periode.dinas_id, {"status": status}, {"status": "final"})
            for id_, status in silent.items()
        ],
    )
    audit.bump(session.connection(), periode.dinas_id)
    return len(silent)
