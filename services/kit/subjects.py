"""Who a row concerns, for the table of rights; looking a row up already checks access."""

from datetime import date
from typing import TypeVar

from sqlalchemy import bindparam, select
from sqlmodel import Session

from db.base import Model
from db.queries.organisasi import penempatan
from db.queries.organisasi.penempatan import Placed
from db.tables import Pegawai, Periode
from rules.kit import hak
from rules.kit.errors import Conflict, Invalid, Locked, NotFound
from rules.kit.hak import Actor, Subject
from rules.kit.periode import NOT_SCORED, SCORED, label
from rules.penilaian.wajib import why_not
from settings import today

M = TypeVar("M", bound=Model)
PERIODE = Periode.__table__
# Built once: every daily report passes here.
COVERING = (
    select(PERIODE.c.code, PERIODE.c.status)
    .where(PERIODE.c.dinas_id == bindparam("dinas_id"), PERIODE.c.start <= bindparam("day"), PERIODE.c.end >= bindparam("day"))
    # shared lock: the period cannot be closed while this write is under way
    .with_for_update(read=True)
)


def subject(pegawai: Pegawai) -> Subject:
    """An employee as the rights see him."""
    return Subject(dinas_id=pegawai.dinas_id, pegawai_id=pegawai.id, atasan_id=pegawai.atasan_id)


def pegawai_for(session: Session, actor: Actor, action: str, pegawai_id: int | None) -> Pegawai:
    """The employee, if the actor may do `action` to him.

    Raises:
        NotFound: no such employee. Forbidden: not his.
    """
    row = session.get(Pegawai, pegawai_id) if pegawai_id is not None else None
    if row is None:
        raise NotFound("Pegawai tidak ditemukan.")
    hak.require(actor, action, subject(row))
    return row


def placed(session: Session, pegawai_id: int, periode_id: int) -> Placed:
    """Where an employee belongs in a period, and who is his penilai for it: as on his last day in it, not as today.

    Raises:
        NotFound: no such employee.
    """
    found = penempatan.in_periode(session.connection(), pegawai_id=pegawai_id, periode_id=periode_id, today=today())
    if found is None:
        raise NotFound("Pegawai tidak ditemukan.")
    return found


def placed_for(session: Session, actor: Actor, action: str, pegawai_id: int, periode_id: int) -> Placed:
    """The same, if the actor may do `action` to him in that period.

    Raises:
        NotFound: no such employee. Forbidden: not his then.
    """
    found = placed(session, pegawai_id, periode_id)
    hak.require(actor, action, Subject(found.dinas_id, pegawai_id, found.penilai_id))
    return found


def get(session: Session, model: type[M], row_id: int, *, version: int | None = None) -> M:
    """A row by id, locked for the write; with `version`, only if nobody saved since it was read.

    Raises:
        NotFound, Conflict.
    """
    # Read anew with the lock: what this session read before it may have changed while it waited.
    row = session.get(model, row_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise NotFound()
    if version is not None and row.version != version:  # type: ignore[attr-defined]
        raise Conflict()
    return row


def require_open_day(session: Session, dinas_id: int, day: date) -> None:
    """Refuse a day that lies in a closed period.

    Raises:
        Locked: field day.
    """
    for code, status in session.connection().execute(COVERING, {"dinas_id": dinas_id, "day": day}):
        if status == "ditutup":
            raise Locked(f"Tanggal ini ada dalam periode {label(code)} yang sudah ditutup.", field="day")


def require_not_closed(session: Session, periode_id: int, *, dinas_id: int) -> Periode:
    """The period, if it belongs to the dinas and is not closed.

    Raises:
        NotFound, Locked.
    """
    # shared lock: the period cannot be closed while this write is under way
    row = session.get(Periode, periode_id, with_for_update={"read": True})
    if row is None or row.dinas_id != dinas_id:
        raise NotFound("Periode tidak ditemukan.")
    if row.status == "ditutup":
        raise Locked()
    return row


def require_scored(session: Session, periode_id: int, *, dinas_id: int) -> Periode:
    """As `require_not_closed`, for what a half-year has not: plans, scores, a predikat.

    Raises:
        NotFound, Locked. Invalid: field periode.
    """
    row = require_not_closed(session, periode_id, dinas_id=dinas_id)
    if row.kind not in SCORED:
        raise Invalid(NOT_SCORED, field="periode")
    return row


def require_asn(session: Session, periode_id: int, *, of: Placed) -> Periode:
    """The same of an employee, who has plans and scores as an ASN only.

    Raises:
        as `require_scored`; Invalid without a field: he is none by the end of the period.
    """
    row = require_scored(session, periode_id, dinas_id=of.dinas_id)
    person = session.get_one(Pegawai, of.pegawai_id)
    if why := why_not(status=person.status, asn_sejak=person.asn_sejak, end=row.end, kind=row.kind, away={}):
        raise Invalid(f"{person.name}: {why}.")
    return row
