"""Coaching talks: recorded by the coach, confirmed by the employee. The trail says that there was one, never what was said."""

from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from db.base import id_of, utcnow
from db.queries import pembinaan
from db.tables import Coaching, Pegawai
from rules.kit import hak
from rules.kit.errors import Conflict, Invalid, NotFound
from rules.kit.hak import Actor, Subject
from rules.pembinaan import coaching as rules
from rules.pembinaan.coaching import Isi
from services.kit import audit, subjects
from settings import today

COACHING = Coaching.__table__
# Not even admins, who read the trail, may read these.
CONFIDENTIAL = ("topic", "notes", "agreement")


def record(session: Session, actor: Actor, *, pegawai_id: int | None, isi: Isi) -> int:
    """A talk of the actor with one of his team; the same once more (a second click) gives the first one's id.

    Raises:
        NotFound, Forbidden. Invalid: the field to blame.
    """
    pegawai = subjects.pegawai_for(session, actor, "coaching.record", pegawai_id)
    whom = id_of(pegawai)
    assert actor.pegawai_id is not None  # who has a team is an employee
    subjects.get(session, Pegawai, actor.pegawai_id)  # one talk of his after the other
    _require_plan(session, actor, whom, isi.pembinaan_id)
    values = vars(rules.clean(isi, today()))
    if (again := _same(session, whom, actor.pegawai_id, values)) is not None:
        return again
    row = Coaching(dinas_id=pegawai.dinas_id, pegawai_id=whom, coach_id=actor.pegawai_id, **values)
    return audit.added(session, actor, "tambah", row, after=_told(row))


def change(session: Session, actor: Actor, *, coaching_id: int, version: int, isi: Isi) -> None:
    """Correct it, by the coach who wrote it; what the employee had read has to be read anew.

    Raises:
        NotFound (also for who may not know of it), Conflict. Invalid: the field to blame.
    """
    row = _of(session, actor, "coaching.change", coaching_id, version)
    before = _told(row)
    if isi.pembinaan_id != row.pembinaan_id:
        _require_plan(session, actor, row.pegawai_id, isi.pembinaan_id)
    for name, value in vars(rules.clean(isi, today())).items():
        setattr(row, name, value)
    row.read_at = None
    _save(session, actor, "ubah", row, before)


def confirm(session: Session, actor: Actor, *, coaching_id: int, version: int) -> None:
    """The employee says that he has read it.

    Raises:
        NotFound (also for everybody else). Conflict: it changed since. Invalid: he said so before.
    """
    row = _of(session, actor, "coaching.confirm", coaching_id, version)
    if row.read_at is not None:
        raise Invalid("Catatan ini sudah Anda nyatakan dibaca.")
    before = _told(row)
    row.read_at = utcnow()
    _save(session, actor, "nyatakan sudah dibaca", row, before)


def _of(session: Session, actor: Actor, action: str, coaching_id: int, version: int) -> Coaching:
    """The talk, if it is the actor's: others are not told that there is one."""
    row = subjects.get(session, Coaching, coaching_id)
    whose = row.coach_id if action == "coaching.change" else row.pegawai_id
    if not hak.allows(actor, action, Subject(pegawai_id=whose)):
        raise NotFound()
    if row.version != version:
        raise Conflict("Catatan ini berubah sejak halaman dibuka. Muat ulang, lalu baca lagi.")
    return row


def _require_plan(session: Session, actor: Actor, pegawai_id: int, pembinaan_id: int | None) -> None:
    """The plan that was talked about is one of this person's which the coach may read."""
    if pembinaan_id is None:
        return
    found = pembinaan.one(session.connection(), reader=actor, pembinaan_id=pembinaan_id)
    if found is None or found.pegawai_id != pegawai_id:
        raise Invalid("Pilih rencana perbaikan pegawai ini.", field="pembinaan_id")


def _same(session: Session, pegawai_id: int, coach_id: int, values: dict[str, Any]) -> int | None:
    of = (COACHING.c[name] == values[name] for name in ("day", "topic", "notes", "agreement"))
    query = select(COACHING.c.id).where(COACHING.c.pegawai_id == pegawai_id, COACHING.c.coach_id == coach_id, *of)
    return session.connection().execute(query).scalar()


def _told(row: Coaching) -> dict[str, Any]:
    """The row for the trail, without what was said."""
    return {name: value for name, value in audit.snapshot(row).items() if name not in CONFIDENTIAL}


def _save(session: Session, actor: Actor, action: str, row: Coaching, before: dict[str, Any]) -> None:
    row.version += 1
    audit.changed(session, actor, action, row, before=before, after=_told(row))
