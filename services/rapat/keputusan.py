"""Decisions of a review meeting: taken and corrected in it; what the system causes becomes an improvement plan."""

from sqlalchemy import select
from sqlmodel import Session

from db.base import id_of
from db.tables import Keputusan, Rapat
from rules.kit import hak
from rules.kit.errors import Invalid
from rules.kit.hak import Actor, Subject
from rules.pembinaan import Asal
from rules.pembinaan import Isi as Plan
from services import pembinaan, peristiwa
from services.kit import audit, subjects
from services.rapat.keputusan_isi import Isi, clean, write_people
from services.rapat.keputusan_lanjut import begin, open_plan, save


def decide(session: Session, actor: Actor, *, rapat_id: int, isi: Isi) -> int:
    """A decision of a meeting that is under way; of jenis "perbaikan" it makes the improvement plan too.

    The same once more (a second click) gives the first one's id.

    Raises:
        Forbidden, NotFound. Invalid: the field to blame; or the meeting is not under way.
    """
    meeting = _under_way(session, actor, rapat_id)
    values, people = clean(session, isi, meeting)
    t = Keputusan.__table__.c
    same = select(t.id).where(t.rapat_id == rapat_id, *(t[name].is_not_distinct_from(value) for name, value in values.items()))
    if (again := session.connection().execute(same).scalar()) is not None:
        return int(again)
    row = Keputusan(dinas_id=meeting.dinas_id, rapat_id=rapat_id, decided_by=actor.akun_id, **values)
    row.status = "ditunda" if isi.jenis == "tunda" else "terbuka"
    session.add(row)
    session.flush()
    write_people(session, id_of(row), people)
    keputusan_id = audit.added(session, actor, "putuskan", row, after=audit.snapshot(row) | {"people": sorted(people)})
    peristiwa.follow(session, actor, row)
    if row.jenis == "perbaikan":
        _make_plan(session, actor, row, meeting.code)
    return keputusan_id


def change(session: Session, actor: Actor, *, keputusan_id: int, version: int, isi: Isi) -> None:
    """Correct a decision while its meeting is under way; an improvement plan that was made of it is corrected with it.

    Raises:
        Forbidden, NotFound, Conflict. Invalid: the field to blame; or it is over.
    """
    row, before = begin(session, actor, keputusan_id, version, ("terbuka", "ditunda"))
    meeting = _under_way(session, actor, row.rapat_id)
    if isi.jenis != row.jenis and "perbaikan" in (isi.jenis, row.jenis):
        raise Invalid("Rencana perbaikan tidak dapat diganti jenisnya. Batalkan, lalu putuskan yang baru.", field="jenis")
    values, people = clean(session, isi, meeting)
    for name, value in values.items():
        setattr(row, name, value)
    row.status = "ditunda" if isi.jenis == "tunda" else "terbuka"
    write_people(session, keputusan_id, people)
    save(session, actor, "ubah", row, before, {"people": sorted(people)})
    peristiwa.follow(session, actor, row)
    if (plan := open_plan(session, keputusan_id)) is not None:
        pembinaan.change(session, actor, pembinaan_id=plan[0], version=plan[1], isi=_plan_of(row))


def _under_way(session: Session, actor: Actor, rapat_id: int) -> Rapat:
    meeting = subjects.get(session, Rapat, rapat_id)
    hak.require(actor, "rapat.decide", Subject(dinas_id=meeting.dinas_id))
    if meeting.status != "berlangsung":
        raise Invalid("Keputusan dicatat selama rapat berlangsung.")
    return meeting


def _make_plan(session: Session, actor: Actor, row: Keputusan, code: str) -> None:
    """The improvement plan of the unit, or of the dinas: what the system causes is nobody's own."""
    asal = Asal(code, row.indikator_id, keputusan_id=row.id)
    pembinaan.plan(session, actor, dinas_id=row.dinas_id, unit_id=row.unit_id, pegawai_id=None, isi=_plan_of(row), asal=asal)


def _plan_of(row: Keputusan) -> Plan:
    actions = f"{row.what}\nAnggaran: {row.budget_note}" if row.budget_note else row.what
    return Plan(row.reason, row.cause, actions, row.owner_id, row.due)
