"""What happened and may show in figures: recorded, corrected, taken away; and the event that each decision of a meeting is."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from db.tables import Dinas, GarisDasar, Indikator, Keputusan, Peristiwa, Rapat
from rules import peristiwa as rules
from rules.kit import hak
from rules.kit.errors import Conflict, Invalid, NotFound
from rules.kit.hak import Actor, Subject
from rules.peristiwa import Isi
from services.kit import audit, subjects
from settings import today

GARIS = GarisDasar.__table__
OF_A_MEETING = "Peristiwa ini keputusan rapat. Ubah atau batalkan keputusannya di halaman rapat."
NAMED = "Sebuah garis dasar baru menyebut peristiwa ini. Hapus dahulu garis dasarnya."


def record(session: Session, actor: Actor, *, dinas_id: int, indikator_id: int | None, isi: Isi) -> int:
    """Write an event down; gives its id. The same once more (a second click) gives the first one's.

    Args:
        dinas_id, indikator_id: the chart from which it is written. isi.scope says whether it touches only that indicator,
            the whole dinas, or every dinas (only for who is over all of them).

    Raises:
        Forbidden, NotFound. Invalid: field day, text, scope or link.
    """
    values = _values(session, actor, dinas_id, indikator_id, isi)
    t = Peristiwa.__table__.c
    same = select(t.id).where(t.keputusan_id.is_(None), *(t[name].is_not_distinct_from(value) for name, value in values.items()))
    if (again := session.connection().execute(same).scalar()) is not None:
        return int(again)
    return audit.added(session, actor, "catat", Peristiwa(created_by=actor.akun_id, **values))


def change(
    session: Session, actor: Actor, *, peristiwa_id: int, version: int, dinas_id: int, indikator_id: int | None, isi: Isi
) -> None:
    """Correct an event; whose charts it touches may change too, by who has the right on both sides.

    Raises:
        Forbidden, NotFound, Conflict. Invalid: field day, text, scope or link; it is a meeting's decision; or new limits begin
        with it, and its day or reach is to change.
    """
    row = _own(session, actor, peristiwa_id, version)
    values = _values(session, actor, dinas_id, indikator_id, isi)
    reach = ("day", "dinas_id", "indikator_id")
    if any(values[name] != getattr(row, name) for name in reach) and _is_named(session, peristiwa_id):
        raise Invalid(NAMED, field="day")
    before = audit.snapshot(row)
    for name, value in values.items():
        setattr(row, name, value)
    _save(session, actor, row, before)


def remove(session: Session, actor: Actor, *, peristiwa_id: int, version: int) -> None:
    """Take an event away.

    Raises:
        Forbidden, NotFound, Conflict. Invalid: it is a meeting's decision, or new limits begin with it.
    """
    row = _own(session, actor, peristiwa_id, version)
    if _is_named(session, peristiwa_id):
        raise Invalid(NAMED)
    audit.removed(session, actor, "hapus", row)


def follow(session: Session, actor: Actor, decision: Keputusan) -> None:
    """Let the event of a decision say what the decision says now; the right was asked for the decision.

    A decision to put something off is none until it is taken up; one that was given up is none any more, but stays, marked,
    where new limits begin with it.
    """
    t = Peristiwa.__table__.c
    found = session.connection().execute(select(t.id).where(t.keputusan_id == decision.id)).scalar()
    row = None if found is None else subjects.get(session, Peristiwa, int(found))
    told = _told(session, decision)
    if told is not None and row is None:
        audit.added(session, actor, "catat", Peristiwa(keputusan_id=decision.id, created_by=actor.akun_id, **told.values()))
    elif row is not None:
        named = _is_named(session, int(found or 0))
        if told is None and not named:
            audit.removed(session, actor, "hapus", row)
            return
        before = audit.snapshot(row)
        row.text = told.text if told else rules.given_up(decision.what)
        if told and not named:
            row.indikator_id = told.indikator_id
        if audit.snapshot(row) != before:
            _save(session, actor, row, before)


@dataclass(frozen=True)
class _Told:
    """The event that a decision is."""

    dinas_id: int
    indikator_id: int | None
    day: date
    text: str
    link: str

    def values(self) -> dict[str, Any]:
        return dict(vars(self))


def _told(session: Session, decision: Keputusan) -> _Told | None:
    if decision.status == "batal" or decision.jenis == "tunda":
        return None
    meeting = session.get_one(Rapat, decision.rapat_id)
    dinas = session.get_one(Dinas, decision.dinas_id)
    # one planned for a later day may be held sooner
    day = min(meeting.day, today())
    link = rules.meeting_link(dinas.code, decision.rapat_id)
    return _Told(decision.dinas_id, decision.indikator_id, day, rules.decided(decision.what), link)


def touching(session: Session, peristiwa_id: int, *, dinas_id: int, indikator_id: int) -> Peristiwa:
    """An event that touches the charts of an indicator in a dinas, locked.

    Raises:
        NotFound: field peristiwa_id; also where it is another dinas's.
    """
    row = session.get(Peristiwa, peristiwa_id, with_for_update={"read": True})
    if row is None or row.dinas_id not in (None, dinas_id) or row.indikator_id not in (None, indikator_id):
        raise NotFound("Peristiwa tidak ditemukan.", field="peristiwa_id")
    return row


def known(session: Session, indikator_id: int, dinas_id: int) -> Indikator:
    """An indicator that the dinas has. Raises NotFound: field indikator_id."""
    row = session.get(Indikator, indikator_id)
    if row is None or row.dinas_id not in (None, dinas_id):
        raise NotFound("Indikator tidak ditemukan.", field="indikator_id")
    return row


def _values(session: Session, actor: Actor, dinas_id: int, indikator_id: int | None, isi: Isi) -> dict[str, Any]:
    """The columns, if the actor may write them."""
    hak.require(actor, "peristiwa.record", Subject(dinas_id=dinas_id))
    if indikator_id is not None:
        known(session, indikator_id, dinas_id)
    isi = rules.check(isi, today())
    if isi.scope == "kota":
        hak.require(actor, "peristiwa.record", Subject(dinas_id=None))
    if isi.scope == "indikator" and indikator_id is None:
        raise Invalid("Pilih indikatornya, atau catat untuk seluruh dinas.", field="scope")
    return {
        "dinas_id": None if isi.scope == "kota" else dinas_id,
        "indikator_id": indikator_id if isi.scope == "indikator" else None,
        "day": isi.day,
        "text": isi.text,
        "link": isi.link,
    }


def _own(session: Session, actor: Actor, peristiwa_id: int, version: int) -> Peristiwa:
    """The row, locked, if the actor may change it and it is as he read it."""
    row = subjects.get(session, Peristiwa, peristiwa_id)
    hak.require(actor, "peristiwa.record", Subject(dinas_id=row.dinas_id))
    if row.version != version:
        raise Conflict()
    if row.keputusan_id is not None:
        raise Invalid(OF_A_MEETING)
    return row


def _is_named(session: Session, peristiwa_id: int) -> bool:
    return session.connection().execute(select(GARIS.c.id).where(GARIS.c.peristiwa_id == peristiwa_id)).first() is not None


def _save(session: Session, actor: Actor, row: Peristiwa, before: dict[str, Any]) -> None:
    row.version += 1
    audit.changed(session, actor, "ubah", row, before=before)
