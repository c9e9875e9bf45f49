"""Days away that employees ask for: one's own, those that a reader decides, and what a range means day by day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, false, func, literal, or_, select, true

import settings
from db.queries.laporan import in_stead
from db.queries.organisasi import penempatan
from db.queries.organisasi.penempatan import PENEMPATAN, THEN, able, on, penilai_on
from db.tables import Akun, Berkas, Ketidakhadiran, Pegawai, Periode, Unit
from rules.kehadiran.ketidakhadiran import STANDING, decided_for
from rules.kit import hak
from rules.kit.hak import Actor, Subject

TIDAK_HADIR, PEGAWAI, UNIT, BERKAS, AKUN, PERIODE = (t.__table__ for t in (Ketidakhadiran, Pegawai, Unit, Berkas, Akun, Periode))
OTHER, COLLEAGUE, ENDER = TIDAK_HADIR.alias("other"), PEGAWAI.alias("colleague"), AKUN.alias("ender")
THERE, STEAD = PENEMPATAN.alias("there"), PEGAWAI.alias("stead")
DECIDE = "ketidakhadiran.decide"
LIMIT = 200
# How long a decision is told on the front page.
NEWS = timedelta(days=7)


@dataclass(frozen=True)
class Permohonan:
    """One range asked for, with the names that belong to the ids. left_out: [day, why] of days that a yes left as they were."""

    id: int
    pegawai_id: int
    name: str
    unit: str
    kind: str
    start: date
    end: date
    reason: str
    berkas: str | None
    berkas_name: str | None
    status: str
    asked_at: datetime
    decided_by: str | None
    decided_at: datetime | None
    note: str
    days: int
    left_out: list[list[str]]
    version: int
    ended_by: str | None
    ended_at: datetime | None
    ended_note: str


@dataclass(frozen=True)
class Lain:
    """A colleague of the unit who is away, or asks to be, on some of the same days."""

    name: str
    start: date
    end: date
    status: str


def own(connection: Connection, *, pegawai_id: int) -> list[Permohonan]:
    """What the employee asked for, newest days first."""
    query = _rows().where(TIDAK_HADIR.c.pegawai_id == pegawai_id)
    return _listed(connection, query.order_by(TIDAK_HADIR.c.start.desc(), TIDAK_HADIR.c.id.desc()))


def waiting(connection: Connection, *, reader: Actor, dinas_id: int | None = None) -> list[Permohonan]:
    """What waits for the reader's word, the first days first: of his team, or all that he may decide in a dinas."""
    of = _house() == dinas_id if dinas_id is not None else _of_team(reader)
    query = _rows().where(TIDAK_HADIR.c.status == "menunggu", decidable(reader), of)
    return _listed(connection, query.order_by(TIDAK_HADIR.c.start, PEGAWAI.c.name, TIDAK_HADIR.c.id))


def agreed(connection: Connection, *, reader: Actor, dinas_id: int | None = None) -> list[Permohonan]:
    """Agreed ranges that are not over yet and whose rest the reader may take back: of his team today, or of a dinas."""
    now = settings.today()
    of = _house(now) == dinas_id if dinas_id is not None else _of_team(reader, now)
    query = _rows().where(TIDAK_HADIR.c.status == "disetujui", TIDAK_HADIR.c.end >= now, decidable(reader, now), of)
    return _listed(connection, query.order_by(PEGAWAI.c.name, TIDAK_HADIR.c.start))


def beside(connection: Connection, *, reader: Actor, ids: Collection[int]) -> dict[int, list[Lain]]:
    """Range (of ids) → who else of the employee's unit is away or asks to be within it; what kind it is stays theirs.

    The unit is that of the day for which it is decided. Who reads within one dinas is told of its people alone.
    """
    t, o, found = TIDAK_HADIR.c, OTHER.c, dict[int, list[Lain]]()
    house = (
        true()
        if "all" in hak.scopes(reader, DECIDE)
        else and_(THEN.c.dinas_id == reader.dinas_id, COLLEAGUE.c.dinas_id == reader.dinas_id)
    )
    day, near = _decided_for(), THERE.c
    query = (
        select(t.id, COLLEAGUE.c.name, o.start, o.end, o.status)
        .join_from(TIDAK_HADIR, THEN, and_(THEN.c.pegawai_id == t.pegawai_id, on(day, THEN)))
        .join(THERE, and_(near.unit_id == THEN.c.unit_id, near.pegawai_id != t.pegawai_id, on(day, THERE)))
        .join(COLLEAGUE, COLLEAGUE.c.id == near.pegawai_id)
        .join(OTHER, and_(o.pegawai_id == COLLEAGUE.c.id, o.start <= t.end, o.end >= t.start, o.status.in_(STANDING)))
        .where(t.id.in_(ids), COLLEAGUE.c.active_to.is_(None), house)
        .order_by(COLLEAGUE.c.name, o.start)
    )
    for row_id, *columns in connection.execute(query):
        found.setdefault(row_id, []).append(Lain(*columns))
    return found


def decidable(reader: Actor, day: date | None = None) -> ColumnElement[bool]:
    """The rows that the reader may decide (as of `day`: else of theirs), as a condition with PEGAWAI, their employee, in FROM."""
    granted, me = hak.scopes(reader, DECIDE), reader.pegawai_id or 0
    ways: list[ColumnElement[bool]] = [true() if "all" in granted else false()]
    if "dinas" in granted:
        ways.append(_house(day) == reader.dinas_id)
    if "team" in granted or "acting" in granted:
        ways.append(_of_team(reader, day))
    return and_(TIDAK_HADIR.c.pegawai_id != me, or_(*ways))


def readable(reader: Actor) -> ColumnElement[bool]:
    """The rows whose evidence the reader may open: his own, and those that he may decide. PEGAWAI as for `decidable`."""
    return or_(TIDAK_HADIR.c.pegawai_id == (reader.pegawai_id or 0), decidable(reader))


def undecided(reader: Actor) -> Select[Any]:
    """A count for the front page: of the reader's team; for who decides in the dinas also what has no atasan to decide it."""
    query = select(TIDAK_HADIR.c.id, TIDAK_HADIR.c.pegawai_id, _house().label("house"), _penilai().label("penilai"))
    query = query.add_columns(_of_team(reader).label("his"))
    query = query.join_from(TIDAK_HADIR, PEGAWAI, PEGAWAI.c.id == TIDAK_HADIR.c.pegawai_id)
    w = query.where(TIDAK_HADIR.c.status == "menunggu").subquery().c
    ways: list[ColumnElement[bool]] = [w.his]
    if "dinas" in hak.scopes(reader, DECIDE):
        nobody = or_(w.penilai.is_(None), w.penilai == w.pegawai_id, ~able(w.penilai, settings.today()))
        ways.append(and_(w.house == reader.dinas_id, nobody))
    his = select(w.id).where(w.pegawai_id != (reader.pegawai_id or 0), or_(*ways))
    waiting = select(func.count()).join_from(TIDAK_HADIR, PEGAWAI, PEGAWAI.c.id == TIDAK_HADIR.c.pegawai_id)
    return waiting.where(TIDAK_HADIR.c.id.in_(his))


def standing(pegawai_id: int) -> Select[Any]:
    """A count for the front page: the employee's own that wait."""
    t = TIDAK_HADIR.c
    return select(func.count()).select_from(TIDAK_HADIR).where(t.pegawai_id == pegawai_id, t.status == "menunggu")


def answered(pegawai_id: int, now: datetime) -> Select[Any]:
    """A count for the front page: the employee's own that were decided, or taken back from him, within the last days."""
    t, since = TIDAK_HADIR.c, now - NEWS
    decided = and_(t.status.in_(("disetujui", "ditolak")), t.decided_at >= since)
    return select(func.count()).select_from(TIDAK_HADIR).where(t.pegawai_id == pegawai_id, or_(decided, t.ended_at >= since))


def subject(connection: Connection, *, pegawai_id: int, day: date) -> Subject | None:
    """The employee as the rights see him on a day: his dinas and penilai then. None: no such employee."""
    t = PENEMPATAN.c
    query = (
        select(func.coalesce(t.dinas_id, PEGAWAI.c.dinas_id), PEGAWAI.c.id, penempatan.penilai(settings.today()))
        .select_from(PEGAWAI)
        .outerjoin(PENEMPATAN, and_(t.pegawai_id == PEGAWAI.c.id, on(day)))
        .where(PEGAWAI.c.id == pegawai_id)
    )
    row = connection.execute(query).first()
    return Subject(row[0], row[1], row[2], day=day) if row else None


def decided_by(connection: Connection, *, pegawai_id: int, start: date) -> str | None:
    """The name of the penilai who would decide a range that begins on `start`; None: who decides in the dinas."""
    found = subject(connection, pegawai_id=pegawai_id, day=decided_for(start, settings.today()))
    query = select(PEGAWAI.c.name).where(PEGAWAI.c.id == (found.atasan_id if found else None))
    name: str | None = connection.execute(query).scalar()
    return name


def _decided_for() -> ColumnElement[date]:
    """rules.kehadiran.ketidakhadiran.decided_for, of a row."""
    now = settings.today()
    return case((TIDAK_HADIR.c.start < now, TIDAK_HADIR.c.start), else_=now)


def _penilai(day: date | None = None) -> ColumnElement[Any]:
    return penilai_on(TIDAK_HADIR.c.pegawai_id, day or _decided_for(), settings.today())


def _of_team(reader: Actor, day: date | None = None) -> ColumnElement[bool]:
    """Whether it is of the reader's team, or of one for whose atasan he stands in on that day."""
    on_day, whose = _decided_for() if day is None else literal(day), _penilai(day)
    stead = (and_(whose == one.untuk_id, on_day.between(one.start, one.end)) for one in reader.teams)
    return or_(whose == (reader.pegawai_id or 0), *stead)


def _house(day: date | None = None) -> ColumnElement[Any]:
    """The dinas of a day, else of that for which it is decided."""
    then = select(THEN.c.dinas_id).where(THEN.c.pegawai_id == TIDAK_HADIR.c.pegawai_id, on(day or _decided_for(), THEN))
    return func.coalesce(then.scalar_subquery(), PEGAWAI.c.dinas_id)


def _rows() -> Select[Any]:
    t = TIDAK_HADIR.c
    return (
        select(t.id, t.pegawai_id, PEGAWAI.c.name, UNIT.c.name, t.kind, t.start, t.end, t.reason)
        .add_columns(BERKAS.c.stored_name, BERKAS.c.original_name, t.status, t.asked_at)
        .add_columns(in_stead(AKUN.c.name, STEAD.c.name), t.decided_at)
        .add_columns(t.note, t.days, t.left_out, t.version, ENDER.c.name, t.ended_at, t.ended_note)
        .join_from(TIDAK_HADIR, PEGAWAI, PEGAWAI.c.id == t.pegawai_id)
        .join(UNIT, UNIT.c.id == PEGAWAI.c.unit_id)
        .outerjoin(BERKAS, BERKAS.c.id == t.berkas_id)
        .outerjoin(AKUN, AKUN.c.id == t.decided_by)
        .outerjoin(STEAD, STEAD.c.id == t.atas_nama_id)
        .outerjoin(ENDER, ENDER.c.id == t.ended_by)
    )


def _listed(connection: Connection, query: Select[Any]) -> list[Permohonan]:
    return [Permohonan(*row) for row in connection.execute(query.limit(LIMIT))]
