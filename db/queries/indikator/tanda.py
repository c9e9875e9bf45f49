"""Marks: what the XmR charts of a dinas say (table `tanda`, kept by services.indikator.tanda), and their new baselines."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, func, select

from db.queries import shared
from db.queries.kit.revisi import REVISI
from db.queries.kit.serentak import Plan, asked, run
from db.tables import Akun, Dinas, GarisDasar, Peristiwa, TandaDinas
from db.tables import Tanda as TandaRow
from rules.kit.periode import Periode, plus_months
from rules.signal import Assurance, PointType, Show
from rules.tanda import change
from rules.tanda.deret import Titik
from rules.tanda.dinilai import Dinilai

TANDA, DONE, DINAS = TandaRow.__table__, TandaDinas.__table__, Dinas.__table__
GARIS, PERISTIWA, AKUN = GarisDasar.__table__, Peristiwa.__table__, Akun.__table__
# How long before a period a mark may be and still be told of it, in months.
OLDEST = 12


@dataclass(frozen=True)
class Tanda:
    """What may be told of an indicator with everything up to `month` known; value … upl in the unit of its series."""

    indikator_id: int
    month: date
    show: Show
    variation: PointType | None
    assurance: Assurance | None
    points: int
    since: date | None
    value: float | None
    mean: float | None
    lpl: float | None
    upl: float | None


COLUMNS = tuple(TANDA.c[field.name] for field in fields(Tanda))


def of_dinas_plan(*, dinas_id: int, periode: Periode) -> Plan[dict[int, Tanda]]:
    """indikator_id → its newest mark at or before the last month of a period; to be asked together with others."""
    found = yield from asked(_newest(periode, dinas_id))
    return {row.indikator_id: _tanda(row) for row in found}


def of_city_plan(*, periode: Periode) -> Plan[dict[tuple[int, int], Tanda]]:
    """(dinas_id, indikator_id) → the same of every dinas."""
    found = yield from asked(_newest(periode, None))
    return {(row.dinas_id, row.indikator_id): _tanda(row) for row in found}


@shared
def of_dinas(connection: Connection, *, dinas_id: int, periode: Periode) -> dict[int, Tanda]:
    """`of_dinas_plan`, alone. One statement."""
    return run(connection, of_dinas_plan(dinas_id=dinas_id, periode=periode))


@dataclass(frozen=True)
class Dihitung:
    """When the marks of a dinas were made: the day, and whether nothing has changed since."""

    day: date
    fresh: bool


@dataclass(frozen=True)
class Terucap:
    """What is told of an indicator. since: the first month of the change; then: it is what was told before its period closed."""

    change: str
    assurance: Assurance | None
    show: Show
    since: date | None
    then: bool = False


def told(seen: Dinilai, points: Sequence[Titik], mark: Tanda | None, closed: Collection[date]) -> Terucap:
    """Of a closed month what was told at its time (services.indikator.tanda), else what is seen.

    Args:
        points: those of which `seen` is the judgement. closed: the months in closed periods.
    """
    if mark is not None and points and mark.month == points[-1].month and mark.month in closed:
        return Terucap(change(mark.show, mark.variation), mark.assurance, mark.show, mark.since, then=True)
    shown = seen.shown
    since = None if shown.since is None else points[shown.since].month
    return Terucap(change(shown.show, shown.variation), shown.assurance, shown.show, since)


def dihitung(connection: Connection, *, dinas_id: int, today: date) -> Dihitung | None:
    """When the marks of a dinas were made; None before the first time. One statement."""
    query = select(DONE.c.day, DONE.c.revision, _revision(dinas_id)).where(DONE.c.dinas_id == dinas_id)
    row = connection.execute(query).first()
    return Dihitung(row[0], row[1] == row[2] and row[0] == today) if row else None


@dataclass(frozen=True)
class Garis:
    """A new baseline: from `month` on. text, day: of the event that it names; by, reason, set_at: who set it, why and when."""

    id: int
    month: date
    peristiwa_id: int
    text: str
    day: date
    reason: str
    by: str
    set_at: datetime
    version: int


@shared
def garis_dasar(connection: Connection, *, dinas_id: int, indikator_id: int) -> tuple[Garis, ...]:
    """The new baselines of an indicator of a dinas, by month. One statement."""
    t = GARIS.c
    query = (
        select(t.id, t.month, t.peristiwa_id, PERISTIWA.c.text, PERISTIWA.c.day, t.reason, AKUN.c.name, t.set_at, t.version)
        .join_from(GARIS, PERISTIWA, PERISTIWA.c.id == t.peristiwa_id)
        .join(AKUN, AKUN.c.id == t.set_by)
        .where(t.dinas_id == dinas_id, t.indikator_id == indikator_id)
        .order_by(t.month)
    )
    return tuple(Garis(*row) for row in connection.execute(query))


def rebase_plan(*, dinas_id: int) -> Plan[dict[int, list[date]]]:
    """indikator_id → the months from which new limits hold, of a dinas."""
    found: dict[int, list[date]] = {}
    query = select(GARIS.c.indikator_id, GARIS.c.month).where(GARIS.c.dinas_id == dinas_id)
    for indikator_id, month in (yield from asked(query)):
        found.setdefault(indikator_id, []).append(month)
    return found


def held_plan(*, dinas_id: int, months: Collection[date]) -> Plan[dict[tuple[int, date], Tanda]]:
    """(indikator_id, month) → the mark that stands, of a dinas and these months."""
    query = select(*COLUMNS).where(TANDA.c.dinas_id == dinas_id, TANDA.c.month.in_(months))
    return {(row.indikator_id, row.month): _tanda(row) for row in (yield from asked(query))}


def due(connection: Connection, *, today: date) -> dict[int, int]:
    """dinas → the revision of its data, of those in use whose marks are of another revision or day. One statement."""
    query = _stale(today).add_columns(_revision(DINAS.c.id)).order_by(DINAS.c.id)
    return {dinas_id: int(number) for dinas_id, number in connection.execute(query)}


def any_due(today: date) -> ColumnElement[bool]:
    """Whether there is one of them, as a question that comes along with others (services.kit.jadwal.Job.due)."""
    return _stale(today).exists()


def _stale(today: date) -> Select[tuple[int]]:
    stale = DONE.c.revision.is_distinct_from(_revision(DINAS.c.id)) | DONE.c.day.is_distinct_from(today)
    return select(DINAS.c.id).outerjoin(DONE, DONE.c.dinas_id == DINAS.c.id).where(DINAS.c.active, stale)


def fresh(connection: Connection) -> list[tuple[int, str, date]]:
    """(dinas, its code, the day on which its marks were made), of those whose data has not changed since. One statement."""
    query = select(DINAS.c.id, DINAS.c.code, DONE.c.day).join_from(DINAS, DONE, DONE.c.dinas_id == DINAS.c.id)
    rows = connection.execute(query.where(DINAS.c.active, DONE.c.revision == _revision(DINAS.c.id)).order_by(DINAS.c.code))
    return [(dinas_id, code, day) for dinas_id, code, day in rows]


def _revision(dinas_id: Any) -> Any:
    """Its own changes and those that concern every dinas."""
    numbers = select(func.coalesce(func.sum(REVISI.c.number), 0)).where(REVISI.c.dinas_id.in_([dinas_id, 0]))
    return numbers.correlate(DINAS).scalar_subquery()


def _newest(periode: Periode, dinas_id: int | None) -> Any:
    # from its first day: of a year that has just begun no month is judged yet
    span = TANDA.c.month.between(plus_months(periode.start, 1 - OLDEST), periode.end)
    where = (span,) if dinas_id is None else (span, TANDA.c.dinas_id == dinas_id)
    keys = (TANDA.c.dinas_id, TANDA.c.indikator_id)
    newest = select(*keys, func.max(TANDA.c.month).label("month")).where(*where).group_by(*keys).subquery()
    same = [TANDA.c[name] == newest.c[name] for name in ("dinas_id", "indikator_id", "month")]
    return select(TANDA.c.dinas_id, *COLUMNS).join(newest, same[0] & same[1] & same[2])


def _tanda(row: Row[Any]) -> Tanda:
    return Tanda(**{field.name: getattr(row, field.name) for field in fields(Tanda)})
