"""What an employee wishes to learn, and the answer of who may send him."""

from sqlmodel import Session, select

from db.base import id_of, utcnow
from db.tables import Kompetensi, Pelatihan, UsulPelatihan
from rules.kit.errors import Invalid
from rules.kit.hak import Actor
from rules.kit.teks import check_text
from rules.pelatihan import isi
from services.kit import audit, subjects


def wish(
    session: Session,
    actor: Actor,
    *,
    pelatihan_id: int | None = None,
    kompetensi_id: int | None = None,
    title: str = "",
    reason: str,
) -> int:
    """A wish of the actor: a course that is offered, or (without one) a `title` of his own; returns its id.

    The same wish while it waits (a second click) gives the first one's id.

    Raises:
        Forbidden, NotFound. Invalid: field pelatihan_id, kompetensi_id, title or reason.
    """
    me = subjects.pegawai_for(session, actor, "pelatihan.join", actor.pegawai_id)
    if pelatihan_id is not None:
        course = session.get(Pelatihan, pelatihan_id)
        if course is None or not course.active or course.dinas_id not in (None, me.dinas_id):
            raise Invalid("Pilih pelatihan yang ditawarkan di dinas Anda.", field="pelatihan_id")
        kompetensi_id, title = course.kompetensi_id, ""
    else:
        title = isi.check_title(title)
        if kompetensi_id is not None:
            found = session.get(Kompetensi, kompetensi_id)
            if found is None or not found.active or found.dinas_id not in (None, me.dinas_id):
                raise Invalid("Pilih kompetensi yang berlaku di dinas Anda.", field="kompetensi_id")
    reason = isi.check_reason(reason)
    waiting = select(UsulPelatihan.id).where(UsulPelatihan.pegawai_id == me.id, UsulPelatihan.status == "diajukan")
    same = session.exec(waiting.where(UsulPelatihan.pelatihan_id == pelatihan_id, UsulPelatihan.title == title)).first()
    if same is not None:
        return same
    row = UsulPelatihan(
        dinas_id=me.dinas_id,
        pegawai_id=id_of(me),
        pelatihan_id=pelatihan_id,
        kompetensi_id=kompetensi_id,
        title=title,
        reason=reason,
    )
    return audit.added(session, actor, "usulkan", row)


def answer(session: Session, actor: Actor, *, usul_id: int, version: int, accepted: bool, note: str = "") -> None:
    """Yes or no to a wish; a no needs a sentence. Yes is a promise to look for a session, not a seat.

    Raises:
        NotFound, Forbidden (also about himself), Conflict. Invalid: field note; answered already.
    """
    row = subjects.get(session, UsulPelatihan, usul_id)
    subjects.pegawai_for(session, actor, "pelatihan.approve", row.pegawai_id)
    subjects.get(session, UsulPelatihan, usul_id, version=version)
    if row.status != "diajukan":
        raise Invalid("Usul ini sudah dijawab.")
    before = audit.snapshot(row)
    shortest, longest = isi.REASON_LENGTH
    row.answer = check_text(note, (0 if accepted else shortest, longest), "note", name="Catatan", ask="Tuliskan alasannya")
    row.status, row.answered_by, row.answered_at = ("diterima" if accepted else "ditolak"), actor.akun_id, utcnow()
    row.version += 1
    audit.changed(session, actor, "terima" if accepted else "tolak", row, before=before)
