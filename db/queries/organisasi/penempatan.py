"""Who belonged where on a day: conditions on the table `penempatan`, the one place that knows.

A period counts up to today: what is still to come in it, and a period that has not begun, stand where today stands.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, case, exists, func, or_, select

from db.queries.kit.serentak import Plan, asked
from db.tables import Akun, Pegawai, Penempatan, Periode

PENEMPATAN, PEGAWAI, AKUN, PERIODE = (t.__table__ for t in (Penempatan, Pegawai, Akun, Periode))
BOSS, LATER, THEN = PEGAWAI.alias("boss"), PENEMPATAN.alias("later"), PENEMPATAN.alias("then_at")
# How long somebody still answers for people who were under him: their reports, their score, a word of feedback.
EARLIER = timedelta(days=366)


@dataclass(frozen=True)
class Placed:
    """Where an employee belongs in a period, and who is his penilai for it (None: nobody)."""

    pegawai_id: int
    dinas_id: int
    unit_id: int
    penilai_id: int | None


def on(day: Any, table: Any = PENEMPATAN) -> ColumnElement[bool]:
    """The row that holds on a day (a value or a column); `table`: an alias of it."""
    return and_(table.c.start <= day, or_(table.c.end.is_(None), table.c.end >= day))


def overlapping(start: Any, end: Any) -> ColumnElement[bool]:
    """The rows with a day from start to end, both counted (values or columns)."""
    return and_(PENEMPATAN.c.start <= end, or_(PENEMPATAN.c.end.is_(None), PENEMPATAN.c.end >= start))


def last_in(start: Any, end: Any, today: date, *, dinas_id: int | None = None) -> ColumnElement[bool]:
    """The row of each employee's last day of membership in a period (values or columns), counted up to today.

    With `dinas_id` the last one in that dinas, also of somebody who went on to another.
    Example: in unit A until 9 November, then in B: in T4 the row of B, in October that of A.
    """
    first, last = _not_after(start, today), _not_after(end, today)
    later = [LATER.c.pegawai_id == PENEMPATAN.c.pegawai_id, LATER.c.start > PENEMPATAN.c.start, LATER.c.start <= last]
    here = () if dinas_id is None else (PENEMPATAN.c.dinas_id == dinas_id,)
    if dinas_id is not None:
        later.append(LATER.c.dinas_id == dinas_id)
    return and_(*here, overlapping(first, last), ~exists().where(*later))


def members(dinas_id: int, day: date) -> Select[tuple[int, int, int | None]]:
    """pegawai_id, unit_id, atasan_id of everybody who belongs to a dinas on a day: its head count is their number."""
    t = PENEMPATAN.c
    return select(t.pegawai_id, t.unit_id, t.atasan_id).where(t.dinas_id == dinas_id, on(day))


def counted_day(today: date) -> ColumnElement[Any]:
    """The day on which a row of `periode` counts its people: its last day, today while it runs."""
    return case((PERIODE.c.end < today, PERIODE.c.end), else_=today)


def head_count(dinas_id: int, day: date) -> Select[Any]:
    """How many belong to a dinas on a day."""
    return select(func.count()).select_from(PENEMPATAN).where(PENEMPATAN.c.dinas_id == dinas_id, on(day))


def head_counts_plan(day: date) -> Plan[dict[int, int]]:
    """How many belong to each dinas on a day, by its id; to be asked together with others."""
    t = PENEMPATAN.c
    rows = yield from asked(select(t.dinas_id, func.count().label("people")).where(on(day)).group_by(t.dinas_id))
    return {row.dinas_id: int(row.people) for row in rows}


def ever_under(atasan_id: int) -> Select[tuple[int]]:
    """Ids of everybody who is or was under somebody: what narrows by index before `penilai` is asked."""
    return select(PENEMPATAN.c.pegawai_id).where(PENEMPATAN.c.atasan_id == atasan_id)


def penilai(today: date) -> ColumnElement[int | None]:
    """Who answers for what a placement covers: its atasan; where he left or has no open account, today's (of PEGAWAI in FROM)."""
    return case((able(PENEMPATAN.c.atasan_id, today), PENEMPATAN.c.atasan_id), else_=PEGAWAI.c.atasan_id)


def penilai_on(pegawai_id: Any, day: Any, today: date) -> ColumnElement[int | None]:
    """The same for a day, as a subquery; PEGAWAI, who is meant by `pegawai_id`, stands in FROM."""
    then = select(THEN.c.atasan_id).where(THEN.c.pegawai_id == pegawai_id, on(day, THEN), able(THEN.c.atasan_id, today))
    return func.coalesce(then.scalar_subquery(), PEGAWAI.c.atasan_id)


def able(pegawai_id: Any, today: date) -> ColumnElement[bool]:
    """Whether an employee is in service and has an account that is not locked; False where there is none."""
    serves = or_(BOSS.c.active_to.is_(None), BOSS.c.active_to >= today)
    query = select(BOSS.c.id).join_from(BOSS, AKUN, AKUN.c.pegawai_id == BOSS.c.id)
    return query.where(BOSS.c.id == pegawai_id, AKUN.c.locked.is_(False), serves).exists()


def was_under(atasan_id: int, pegawai_id: Any, since: Any) -> ColumnElement[bool]:
    """Whether an employee was under somebody on a day from `since` on (a value or a column)."""
    ended = or_(THEN.c.end.is_(None), THEN.c.end >= since)
    return select(THEN.c.id).where(THEN.c.pegawai_id == pegawai_id, THEN.c.atasan_id == atasan_id, ended).exists()


def spans_under(connection: Connection, *, atasan_id: int) -> dict[int, list[tuple[date, date | None]]]:
    """Employee → the stretches of days (first, last or None) on which he was under somebody."""
    t = PENEMPATAN.c
    found: dict[int, list[tuple[date, date | None]]] = {}
    for pegawai_id, start, end in connection.execute(select(t.pegawai_id, t.start, t.end).where(t.atasan_id == atasan_id)):
        found.setdefault(pegawai_id, []).append((start, end))
    return found


def belonged(connection: Connection, *, pegawai_id: int, dinas_id: int, day: date) -> bool:
    """Whether an employee belonged to a dinas on a day."""
    query = select(PENEMPATAN.c.id).where(PENEMPATAN.c.pegawai_id == pegawai_id, PENEMPATAN.c.dinas_id == dinas_id, on(day))
    return connection.execute(query).first() is not None


def left_other_unit(since: Any) -> ColumnElement[date | None]:
    """The last day, from `since` on, in another unit than that of PENEMPATAN in FROM and before it; NULL where there was none."""
    t = PENEMPATAN.c
    before = (THEN.c.pegawai_id == t.pegawai_id, THEN.c.unit_id != t.unit_id, THEN.c.start < t.start, THEN.c.end >= since)
    return select(func.max(THEN.c.end)).where(*before).scalar_subquery()


def in_periode(connection: Connection, *, pegawai_id: int, periode_id: int, today: date) -> Placed | None:
    """Where an employee belongs in a period: as on his last day in it, where he was not there yet as today. None: no such one."""
    t, p = PENEMPATAN.c, PEGAWAI.c
    here = and_(t.pegawai_id == p.id, last_in(PERIODE.c.start, PERIODE.c.end, today))
    query = (
        select(p.id, func.coalesce(t.dinas_id, p.dinas_id), func.coalesce(t.unit_id, p.unit_id), penilai(today))
        .select_from(PEGAWAI)
        .outerjoin(PERIODE, PERIODE.c.id == periode_id)
        .outerjoin(PENEMPATAN, here)
        .where(p.id == pegawai_id)
    )
    row = connection.execute(query).first()
    return Placed(*row) if row else None


def _not_after(day: Any, today: date) -> Any:
    return min(day, today) if isinstance(day, date) else case((day < today, day), else_=today)
