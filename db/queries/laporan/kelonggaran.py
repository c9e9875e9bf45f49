"""Days past the limit that a penilai opened, or is asked to open, for his people; who leads the dinas stands in."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, false, func, or_, select, true

from db.queries.kit import hari_libur
from db.queries.laporan import in_stead
from db.queries.organisasi import penempatan as placements
from db.tables import Akun, Kelonggaran, Pegawai
from rules.kit import hak
from rules.kit.hak import Actor, Pelaksana
from rules.laporan import batas as rules
from rules.laporan.batas import Status

GIVE = "kelonggaran.give"
STEAD = Pegawai.__table__.alias("stead")
KELONGGARAN, PEGAWAI, AKUN = (t.__table__ for t in (Kelonggaran, Pegawai, Akun))


@dataclass(frozen=True)
class Row:
    """One wish or opening with its employee (`name`) and who decided (`by`)."""

    id: int
    pegawai_id: int
    name: str
    start: date
    end: date
    status: Status
    wish: str
    reason: str
    until: date | None
    by: str | None
    version: int


def mine(atasan_id: int, pegawai_id: Any, start: Any, end: Any, today: date) -> ColumnElement[bool]:
    """Whether somebody may open these days (values or columns): the employee, PEGAWAI in FROM, is under him, or was then."""
    then = (placements.penilai_on(pegawai_id, day, today) == atasan_id for day in (start, end))
    return and_(PEGAWAI.c.id != atasan_id, or_(PEGAWAI.c.atasan_id == atasan_id, and_(*then)))


def is_mine(connection: Connection, *, atasan_id: int, pegawai_id: int, start: date, end: date, today: date) -> bool:
    """The same for one employee and span."""
    query = select(PEGAWAI.c.id).where(PEGAWAI.c.id == pegawai_id, mine(atasan_id, pegawai_id, start, end, today))
    return connection.execute(query).first() is not None


def listed(connection: Connection, *, reader: Actor, today: date) -> list[Row]:
    """What waits for the penilai or who stands in for him, oldest first, and then what is open for those people today."""
    return _listed(connection, _own(reader, today), today)


def of_dinas(connection: Connection, *, reader: Actor, dinas_id: int, today: date) -> list[Row]:
    """The same of a dinas for whoever leads it: whose penilai cannot open them, and what is the reader's as a penilai."""
    return _listed(connection, or_(and_(PEGAWAI.c.dinas_id == dinas_id, _stands_in(reader, today)), _own(reader, today)), today)


def _listed(connection: Connection, which: ColumnElement[bool], today: date) -> list[Row]:
    t = KELONGGARAN.c
    query = (
        select(t.id, t.pegawai_id, PEGAWAI.c.name, t.start, t.end, t.status, t.wish, t.reason, t.until)
        .add_columns(in_stead(AKUN.c.name, STEAD.c.name), t.version)
        .join_from(KELONGGARAN, PEGAWAI, PEGAWAI.c.id == t.pegawai_id)
        .outerjoin(AKUN, AKUN.c.id == t.decided_by)
        .outerjoin(STEAD, STEAD.c.id == t.atas_nama_id)
        .where(which, or_(t.status == "diminta", and_(t.status == "diberikan", t.until >= today)))
        .order_by(t.status.desc(), t.asked_at, t.id)
    )
    return [Row(*row) for row in connection.execute(query)]


def people(connection: Connection, *, reader: Actor) -> dict[int, str]:
    """Id → name of those who are under the penilai today, or under somebody for whom he stands in."""
    atasan = PEGAWAI.c.atasan_id.in_([reader.pegawai_id, *(one.untuk_id for one in reader.teams)])
    query = select(PEGAWAI.c.id, PEGAWAI.c.name).where(atasan, PEGAWAI.c.active_to.is_(None), PEGAWAI.c.id != reader.pegawai_id)
    return {row[0]: row[1] for row in connection.execute(query.order_by(PEGAWAI.c.name))}


def usual_until(connection: Connection, *, today: date) -> date:
    """The last day of an opening when its penilai says nothing else."""
    return rules.usual_until(today, hari_libur.between(connection, start=today, end=today + rules.LONGEST))


def waiting(reader: Actor, today: date) -> Select[Any]:
    """A count for the front page: the wishes of the reader's people; for who leads the dinas also where no penilai can answer."""
    query = select(func.count()).join_from(KELONGGARAN, PEGAWAI, PEGAWAI.c.id == KELONGGARAN.c.pegawai_id)
    return query.where(or_(_own(reader, today), _stands_in(reader, today)), KELONGGARAN.c.status == "diminta")


def _own(reader: Actor, today: date) -> ColumnElement[bool]:
    if reader.pegawai_id is None:
        return false()
    return or_(_his(reader.pegawai_id, today), *(_in_stead(reader.pegawai_id, one, today) for one in reader.teams))


def _in_stead(me: int, an: Pelaksana, today: date) -> ColumnElement[bool]:
    t = KELONGGARAN.c
    return and_(_his(an.untuk_id or 0, today), t.start >= an.start, t.end <= an.end, t.pegawai_id != me)


def _stands_in(reader: Actor, today: date) -> ColumnElement[bool]:
    """Whether the reader may answer what the employee's penilai of today cannot."""
    granted = hak.scopes(reader, GIVE)
    reach = true() if "all" in granted else PEGAWAI.c.dinas_id == reader.dinas_id if "dinas" in granted else false()
    nobody = or_(PEGAWAI.c.atasan_id == PEGAWAI.c.id, ~placements.able(PEGAWAI.c.atasan_id, today))
    return and_(reach, nobody, PEGAWAI.c.id != (reader.pegawai_id or 0))


def _his(atasan_id: int, today: date) -> ColumnElement[bool]:
    t = KELONGGARAN.c
    return and_(t.pegawai_id.in_(placements.ever_under(atasan_id)), mine(atasan_id, t.pegawai_id, t.start, t.end, today))
