"""Feedback between an employee and his penilai, at any time; upward without a name where the group is large enough."""

import hashlib
import hmac
from datetime import date

from sqlalchemy import func, insert, select
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from db.base import utcnow
from db.queries.organisasi import penempatan as placements
from db.queries.umpan_balik import earlier_since
from db.tables import Laporan, Pegawai, Skp, UmpanBalik, UmpanBalikGiliran
from rules import umpan_balik as rules
from rules.kit import hak
from rules.kit.errors import Conflict, Forbidden, Invalid, NotFound
from rules.kit.hak import Actor, Subject
from services.kit import audit
from settings import get_settings, today

PEGAWAI, GILIRAN = Pegawai.__table__, UmpanBalikGiliran.__table__


def give(
    session: Session,
    actor: Actor,
    *,
    to_id: int,
    jenis: str,
    body: str,
    laporan_id: int | None = None,
    skp_id: int | None = None,
    anonymous: bool = False,
) -> int:
    """A word to one's penilai or to one of one's team, tied to a report, an item of a plan or nothing; gives its id.

    One's team: also who was in it in this quarter or the last. Tied is only what today's team wrote.

    Raises:
        Forbidden: neither of the two. NotFound. Invalid: field jenis, body, tie or anonymous.
        Conflict: this month's anonymous word was said already.
    """
    to, me = session.get(Pegawai, to_id), session.get(Pegawai, actor.pegawai_id or 0)
    if to is None:
        raise NotFound("Pegawai tidak ditemukan.")
    earlier = me is not None and _was_under(session, me.id or 0, to_id)
    hak.require(actor, "umpan_balik.give", Subject(to.dinas_id, to_id, actor.pegawai_id if earlier else to.atasan_id))
    if me is None or me.id is None or to.id == me.id:
        raise Forbidden()
    upward = me.atasan_id == to.id
    if not upward and not earlier and to.atasan_id != me.id:
        raise Forbidden("Umpan balik hanya antara pegawai dan pejabat penilainya.")
    chosen, kept = rules.check(jenis, body)
    if anonymous:
        return _unnamed(session, to, me.id, chosen, kept, upward, tied=laporan_id is not None or skp_id is not None)
    # A subordinate may not read his superior's reports: a tie would show him one.
    _check_tie(session, laporan_id, skp_id, whose={me.id, to_id} if to.atasan_id == me.id else {me.id})
    row = UmpanBalik(
        dinas_id=to.dinas_id, from_id=me.id, to_id=to_id, jenis=chosen, body=kept, laporan_id=laporan_id, skp_id=skp_id,
        day=today(), written_at=utcnow(),
    )  # fmt: skip
    session.add(row)
    session.flush()
    # The words are theirs; the trail tells only that they passed.
    told = {"from_id": me.id, "to_id": to_id, "jenis": chosen, "laporan_id": laporan_id, "skp_id": skp_id}
    return audit.added(session, actor, "tulis", row, after=told)


def read(session: Session, actor: Actor) -> int:
    """The reader has seen all that is shown to him now; how many were new."""
    hak.require(actor, "umpan_balik.own")
    t = UmpanBalik.__table__
    mine = (t.c.to_id == actor.pegawai_id, t.c.read_at.is_(None), t.c.from_id.is_not(None) | (t.c.day < today().replace(day=1)))
    found = session.connection().execute(t.update().where(*mine).values(read_at=utcnow()))
    if found.rowcount:
        audit.record(session, actor, audit.Line("baca", "umpan_balik", dinas_id=actor.dinas_id, after={"read": found.rowcount}))
    return found.rowcount


def _unnamed(session: Session, to: Pegawai, from_id: int, jenis: rules.Jenis, body: str, upward: bool, *, tied: bool) -> int:
    if tied:
        raise Invalid("Umpan balik tanpa nama tidak dapat dikaitkan: kaitannya akan menunjukkan penulisnya.", field="tie")
    group = session.connection().execute(
        select(func.count()).where(PEGAWAI.c.atasan_id == to.id, PEGAWAI.c.active_to.is_(None) | (PEGAWAI.c.active_to >= today()))
    )
    if not rules.may_be_anonymous(upward=upward, group=int(group.scalar_one())):
        raise Invalid(f"Tanpa nama hanya kepada penilai dengan sedikitnya {rules.ANONYMOUS_FROM} bawahan.", field="anonymous")
    month = today().replace(day=1)
    _take_turn(session, from_id, to.id or 0, month)
    # The first of the month, and in the trail nobody: a day or a name would tell who it was.
    row = UmpanBalik(dinas_id=to.dinas_id, from_id=None, to_id=to.id or 0, jenis=jenis, body=body, day=month)
    return audit.added(session, None, "tulis tanpa nama", row, after={"to_id": to.id, "jenis": jenis})


def _was_under(session: Session, me: int, to_id: int) -> bool:
    asked = select(placements.was_under(me, to_id, earlier_since(today())))
    return bool(session.connection().execute(asked).scalar_one())


def _take_turn(session: Session, from_id: int, to_id: int, month: date) -> None:
    """One anonymous word a month and superior: else one person could speak as many."""
    said = f"umpan-balik {from_id} {to_id} {month}".encode()
    turn = {"writer_hash": hmac.new(get_settings().key(), said, hashlib.sha256).hexdigest(), "month": month}
    try:
        with session.begin_nested():
            session.connection().execute(insert(GILIRAN), turn)
    except IntegrityError as error:
        raise Conflict("Umpan balik tanpa nama Anda bulan ini sudah terkirim.", field="anonymous") from error


def _check_tie(session: Session, laporan_id: int | None, skp_id: int | None, *, whose: set[int]) -> None:
    """The report or item belongs to one of these employees."""
    if laporan_id is not None and skp_id is not None:
        raise Invalid("Kaitkan dengan satu laporan atau satu sasaran.", field="tie")
    for model, row_id in ((Laporan, laporan_id), (Skp, skp_id)):
        if row_id is None:
            continue
        row = session.get(model, row_id)
        if row is None:
            raise NotFound("Laporan atau sasaran itu tidak ditemukan.", field="tie")
        if row.pegawai_id not in whose:  # type: ignore[attr-defined]
            raise Forbidden()
