"""Participants of a session under its lock: who holds a seat, who waits, and who moves up."""

from typing import Any

from sqlalchemy import func, select
from sqlmodel import Session, col
from sqlmodel import select as rows

from db.base import id_of, utcnow
from db.tables import Pegawai, Pelatihan, Peserta, SesiPelatihan
from rules import pelatihan as rules
from rules.kit.errors import Invalid, NotFound
from rules.kit.hak import Actor
from services.kit import audit, subjects
from settings import today

PESERTA = Peserta.__table__


def locked(session: Session, peserta_id: int, *, version: int | None = None) -> tuple[SesiPelatihan, Peserta]:
    """The session, locked first so that seats are counted by one at a time, and the participant.

    Raises:
        NotFound, Conflict.
    """
    known = session.get(Peserta, peserta_id)
    if known is None:
        raise NotFound()
    sesi = subjects.get(session, SesiPelatihan, known.sesi_id)
    return sesi, subjects.get(session, Peserta, peserta_id, version=version)


def counted(session: Session, sesi_id: int) -> tuple[int, int]:
    """How many hold a seat, and how many stand on the waiting list."""
    query = select(PESERTA.c.status, func.count()).where(PESERTA.c.sesi_id == sesi_id).group_by(PESERTA.c.status)
    found = {status: int(n) for status, n in session.connection().execute(query)}
    return sum(found.get(status, 0) for status in rules.SEATED), found.get("daftar_tunggu", 0)


def of(session: Session, sesi_id: int, *statuses: str) -> list[Peserta]:
    """Participants with one of these statuses, locked, in the order in which they came."""
    query = rows(Peserta).where(Peserta.sesi_id == sesi_id, col(Peserta.status).in_(statuses))
    return list(session.exec(query.order_by(col(Peserta.joined_at), col(Peserta.id)).with_for_update()))


def place(session: Session, sesi: SesiPelatihan, person: Pegawai) -> Peserta:
    """The row of an employee in a session, a new one ("batal" until `enter`) where he never was in it.

    Raises:
        Invalid: field pegawai_ids; he may not come.
    """
    course = session.get_one(Pelatihan, sesi.pelatihan_id)
    if course.dinas_id not in (None, person.dinas_id):
        raise Invalid(f"Pelatihan ini bukan untuk dinas {person.name}.", field="pegawai_ids")
    if person.active_to is not None:
        raise Invalid(f"{person.name} tidak lagi bertugas.", field="pegawai_ids")
    query = rows(Peserta).where(Peserta.sesi_id == sesi.id, Peserta.pegawai_id == person.id).with_for_update()
    if (found := session.exec(query).first()) is not None:
        return found
    return Peserta(
        sesi_id=id_of(sesi), dinas_id=person.dinas_id, unit_id=person.unit_id, pegawai_id=id_of(person), status="batal"
    )


def enter(session: Session, actor: Actor, row: Peserta, status: str, action: str, **values: Any) -> None:
    """Into the session, or back into it: whoever comes back stands at the end of the list.

    Raises:
        Invalid: there is no such step.
    """
    rules.check_move(row.status, status)
    if row.status not in rules.ACTIVE:
        values["joined_at"] = utcnow()
    values |= {"status": status, "note": ""}
    if row.id is not None:
        save(session, actor, row, action, **values)
        return
    for name, value in values.items():
        setattr(row, name, value)
    audit.added(session, actor, action, row)


def move(session: Session, actor: Actor, row: Peserta, status: str, action: str, **values: Any) -> None:
    """A participant's next status, with what goes with it.

    Raises:
        Invalid: there is no such step.
    """
    rules.check_move(row.status, status)
    save(session, actor, row, action, status=status, **values)


def save(session: Session, actor: Actor, row: Peserta, action: str, **values: Any) -> None:
    """Write and audit, one version further."""
    before = audit.snapshot(row)
    for name, value in values.items():
        setattr(row, name, value)
    row.version += 1
    audit.changed(session, actor, action, row, before=before)


def move_up(session: Session, actor: Actor, sesi: SesiPelatihan) -> list[int]:
    """Give free seats to the first of the waiting list while the session has not ended; ids of the employees who got one."""
    if sesi.status not in rules.OPEN_SESI or today() > sesi.end:
        return []
    session.flush()
    waiting = of(session, id_of(sesi), "daftar_tunggu")
    taken, _ = counted(session, id_of(sesi))
    places = rules.moving_up(taken, sesi.seats, list(range(len(waiting))))
    for at in places:
        move(session, actor, waiting[at], "terdaftar", "naik dari daftar tunggu")
    return [waiting[at].pegawai_id for at in places]
