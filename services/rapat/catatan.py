"""Notes of a meeting, kept at each pause of typing; nobody's words are overwritten.

The trail has no line for each pause, which would be hundreds in a meeting. It has one whenever somebody sits down to a note,
with the words that stood there before, and all notes as they stood when the meeting was closed (services.rapat.close): so it
knows every text that somebody left behind, and whose it was; the last one stands in the table. No revision goes up, for no
figure changes.
"""

from sqlmodel import Session, col, select
from sqlmodel.sql.expression import SelectOfScalar

from db.base import utcnow
from db.tables import Akun, Rapat, RapatAgenda, RapatCatatan
from rules.kit import hak
from rules.kit.errors import Conflict, Invalid
from rules.kit.hak import Actor, Subject
from rules.rapat import catatan as rules
from services.kit import audit, subjects

NOTE = "rapat.note"


class Overtaken(Conflict):
    """Another text was kept meanwhile: `body`, its `version`, and the name of whoever wrote it (`by`)."""

    def __init__(self, *, body: str, version: int, by: str) -> None:
        super().__init__("Catatan ini baru saja ditulis di tempat lain.")
        self.body, self.version, self.by = body, version, by


def keep(session: Session, actor: Actor, *, rapat_id: int, indikator_id: int | None, body: str, seen: int) -> int:
    """Keep what stands in a field; the same words again are no change. Gives the version that the field stands on now.

    Args:
        indikator_id: of which indicator of the agenda; None for the whole meeting.
        seen: the version on which it was typed, 0 where nothing was noted.

    Raises:
        Forbidden, NotFound. Overtaken. Invalid: field isi or indikator; or the meeting's notes have ended.
    """
    # Locked: its notes are written one after the other, and closing it sees the last word.
    meeting = subjects.get(session, Rapat, rapat_id)
    hak.require(actor, NOTE, Subject(dinas_id=meeting.dinas_id, pegawai_id=meeting.notulis_id))
    if why := rules.why_ended(meeting.status, meeting.memo_at):
        raise Invalid(why)
    rules.check_body(body)
    row = session.exec(_of(rapat_id).where(col(RapatCatatan.indikator_id).is_not_distinct_from(indikator_id))).one_or_none()
    stands, version = (row.body, row.version) if row else ("", 0)
    if body == stands:
        return version
    if seen != version:
        raise Overtaken(body=stands, version=version, by=session.get_one(Akun, row.updated_by).name if row else "")
    before = audit.snapshot(row) if row else None
    anew = row is None or rules.is_anew(written_by=row.updated_by, writer=actor.akun_id, since=utcnow() - row.updated_at)
    if row is None:
        _require_on_agenda(session, rapat_id, indikator_id)
        row = RapatCatatan(rapat_id=rapat_id, indikator_id=indikator_id, updated_by=actor.akun_id)
    row.body, row.version, row.updated_by, row.updated_at = body, version + 1, actor.akun_id, utcnow()
    session.add(row)
    if anew:
        audit.changed(session, actor, "tulis", row, before=before, dinas_id=meeting.dinas_id, changes_data=False)
    return row.version


def texts(session: Session, rapat_id: int) -> dict[int, str]:
    """What was noted, for the line of the trail: id of the indicator (0: of the whole meeting) → text."""
    return {row.indikator_id or 0: row.body for row in session.exec(_of(rapat_id)) if row.body.strip()}


def _of(rapat_id: int) -> SelectOfScalar[RapatCatatan]:
    return select(RapatCatatan).where(RapatCatatan.rapat_id == rapat_id)


def _require_on_agenda(session: Session, rapat_id: int, indikator_id: int | None) -> None:
    """A note that was begun goes on, should its indicator be taken off the agenda meanwhile."""
    if indikator_id is not None and session.get(RapatAgenda, (rapat_id, indikator_id)) is None:
        raise Invalid("Indikator ini tidak ada dalam agenda rapat.", field="indikator")
