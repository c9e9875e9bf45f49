"""Days past the limit for filing: an employee asks, his penilai opens them for him alone, refuses, or takes it back.

Where the penilai cannot (no account, locked, gone), and only there, whoever leads the dinas is shown what waits; his right to
answer does not hang on that.
"""

from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlmodel import Session

from db.base import id_of, utcnow
from db.queries.laporan import batas as batas_queries
from db.queries.laporan import kelonggaran as queries
from db.tables import Kelonggaran, Pegawai
from rules.kit import hak
from rules.kit.errors import Conflict, Forbidden, Invalid, Locked
from rules.kit.hak import Actor, Subject
from rules.laporan import batas as rules
from rules.laporan.batas import Dibuka, Status
from services.kit import audit, subjects
from services.laporan import rows
from services.laporan.rows import Reporter
from settings import today

TABLE = Kelonggaran.__table__
GIVE = "kelonggaran.give"


def ask(session: Session, actor: Actor, *, start: date, end: date, reason: str) -> int:
    """Ask to have days opened that may not be filed any more; what waits already is not asked twice.

    Raises:
        Forbidden: no employee. Locked, Invalid: the field to blame.
    """
    connection = session.connection()
    who = rows.reporter(connection, actor)
    wish = rules.check_reason(reason, ask="Tuliskan mengapa terlambat")
    _check_span(session, who, start, end)
    stands = batas_queries.of(connection, pegawai_id=who.pegawai_id, today=today())
    if stands.is_open(start) and stands.is_open(end):
        raise Invalid("Hari itu masih dapat diisi tanpa dibuka.", field="start")
    for row in stands.wishes:
        if row.holds(start) and row.holds(end):
            return row.id
    span: dict[str, Any] = {"pegawai_id": who.pegawai_id, "start": start, "end": end}
    return audit.added(session, actor, "minta", Kelonggaran(dinas_id=who.dinas_id, **span, wish=wish, asked_at=utcnow()))


def give(session: Session, actor: Actor, *, pegawai_id: int, dibuka: Dibuka, reason: str) -> int:
    """Open days for somebody who did not ask; the same once more gives the first one's id.

    Raises:
        NotFound. Forbidden: neither under the actor nor in his dinas. Locked, Invalid: the field to blame.
    """
    person = subjects.get(session, Pegawai, pegawai_id)  # locked: a second click finds the first one's row
    an = _require_his(session, actor, person, dibuka.start, dibuka.end)
    reason = rules.check_reason(reason)
    _check_span(session, rows.placed(session.connection(), pegawai_id, person.dinas_id), dibuka.start, dibuka.end)
    rules.check_until(dibuka.until, today())
    same = [TABLE.c[name] == value for name, value in vars(dibuka).items()]
    found = session.connection().execute(
        select(TABLE.c.id).where(TABLE.c.pegawai_id == pegawai_id, TABLE.c.status == "diberikan", *same)
    )
    if (before := found.scalar()) is not None:
        return int(before)
    row = Kelonggaran(
        dinas_id=person.dinas_id,
        pegawai_id=pegawai_id,
        status="diberikan",
        reason=reason,
        decided_by=actor.akun_id,
        decided_at=utcnow(),
        atas_nama_id=an,
        **vars(dibuka),
    )
    return audit.added(session, hak.in_stead(actor, an), "buka", row)


def answer(
    session: Session, actor: Actor, *, kelonggaran_id: int, version: int, until: date | None = None, reason: str = ""
) -> None:
    """Answer a wish: open its days up to and on `until`, or (None) refuse it, with the reason.

    Raises:
        NotFound, Forbidden, Conflict, Locked. Invalid: the field to blame.
    """
    row = _waiting(session, kelonggaran_id, version)
    person = session.get_one(Pegawai, row.pegawai_id)
    row.atas_nama_id = _require_his(session, actor, person, row.start, row.end)
    if until is None:
        _close(session, actor, row, "ditolak", "tolak", reason=rules.check_reason(reason, ask="Tuliskan mengapa ditolak"))
        return
    _check_span(session, rows.placed(session.connection(), row.pegawai_id, person.dinas_id), row.start, row.end)
    said = rules.check_reason(reason) if reason.strip() else ""
    _close(session, actor, row, "diberikan", "buka", until=rules.check_until(until, today()), reason=said)


def revoke(session: Session, actor: Actor, *, kelonggaran_id: int, version: int) -> None:
    """Close days again that were opened; what was filed meanwhile stays.

    Raises:
        NotFound, Forbidden, Conflict.
    """
    row = subjects.get(session, Kelonggaran, kelonggaran_id, version=version)
    row.atas_nama_id = _require_his(session, actor, session.get_one(Pegawai, row.pegawai_id), row.start, row.end)
    if row.status != "diberikan":
        raise Conflict()
    _close(session, actor, row, "dicabut", "cabut")


def take_back(session: Session, actor: Actor, *, kelonggaran_id: int, version: int) -> None:
    """The employee needs it no more.

    Raises:
        NotFound, Forbidden, Conflict.
    """
    row = _waiting(session, kelonggaran_id, version)
    if row.pegawai_id != actor.pegawai_id:
        raise Forbidden()
    _close(session, actor, row, "ditarik", "tarik")


def _require_his(session: Session, actor: Actor, person: Pegawai, start: date, end: date) -> int | None:
    """Refuse whose days are not the actor's to open; gives the atasan for whom he stands in with it, if he does."""
    hak.require(actor, GIVE)
    his = Subject(person.dinas_id, person.id, person.atasan_id)
    if not (isinstance(start, date) and isinstance(end, date)):
        hak.require(actor, GIVE, his)
        return None
    span: dict[str, Any] = {"pegawai_id": id_of(person), "start": start, "end": end, "today": today()}
    if queries.is_mine(session.connection(), atasan_id=actor.pegawai_id or 0, **span):
        hak.require(actor, GIVE, replace(his, atasan_id=actor.pegawai_id))
        return None
    for one in actor.teams:
        # both ends: its days lie in the appointment
        whole = replace(his, atasan_id=one.untuk_id, day=start if one.holds(end) else None)
        if hak.acting_for(actor, whole) and queries.is_mine(session.connection(), atasan_id=one.untuk_id or 0, **span):
            hak.require(actor, GIVE, whole)
            return one.untuk_id
    hak.require(actor, GIVE, his)
    return None


def _check_span(session: Session, who: Reporter, start: date, end: date) -> None:
    """Both ends: days on which he worked here, in no closed period, which no opening opens."""
    rules.check_days(start, end, today())
    for field, day in (("start", start), ("end", end)):
        try:
            subjects.require_open_day(session, who.place(day)[0], day)
        except (Locked, Invalid) as error:
            raise type(error)(error.message, field=field) from error


def _waiting(session: Session, kelonggaran_id: int, version: int) -> Kelonggaran:
    row = subjects.get(session, Kelonggaran, kelonggaran_id, version=version)
    if row.status != "diminta":
        raise Conflict("Permintaan ini sudah dijawab atau ditarik. Muat ulang halaman ini.")
    return row


def _close(session: Session, actor: Actor, row: Kelonggaran, status: Status, action: str, **given: Any) -> None:
    before = audit.snapshot(row)
    for name, value in given.items():
        setattr(row, name, value)
    row.status, row.decided_by, row.decided_at, row.version = status, actor.akun_id, utcnow(), row.version + 1
    audit.changed(session, hak.in_stead(actor, row.atas_nama_id), action, row, before=before)
