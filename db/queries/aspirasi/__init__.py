"""The inbox of citizens' texts, scoped to its reader, and how the office answers.

Every query takes the reader's reach: `dinas_id`, `unit_id` (None: the whole dinas; else what its services received)
and `layanan_id` (None: all).
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd
from sqlalchemy import ColumnElement, Connection, case, func, or_, select

from db.dates import as_date, local_day
from db.queries.indikator.sumber.aspirasi import FROM_CITIZENS, janji
from db.queries.kit import tenggat
from db.queries.kit.frames import frame
from db.tables import Akun, Aspirasi, AspirasiTanggapan, Layanan
from rules.aspirasi import is_overdue
from rules.kit.tenggat import Terbuka

ASPIRASI, TANGGAPAN = Aspirasi.__table__, AspirasiTanggapan.__table__
AKUN, LAYANAN = Akun.__table__, Layanan.__table__
LIMIT = 500
UNANSWERED = ASPIRASI.c.answered_at.is_(None)


@dataclass(frozen=True)
class Detail:
    """One voice as the office sees it. unit_id: of its service. answered_by: an official act, hence a name."""

    id: int
    jenis: str
    title: str
    body: str
    status: str
    published: bool
    day: date
    due: date
    answer: str
    answered_at: datetime | None
    version: int
    dinas_id: int
    unit_id: int | None
    layanan: str | None
    ticket: str
    answered_by: str | None


@dataclass(frozen=True)
class Waiting:
    """What waits now. newest: the largest id, so that a page sees that one came in."""

    open: int
    overdue: int
    responses: int
    newest: int


def inbox(
    connection: Connection,
    *,
    dinas_id: int,
    unit_id: int | None,
    layanan_id: int | None,
    today: date,
    status: str | None = None,
    jenis: str | None = None,
) -> pd.DataFrame:
    """At most LIMIT: unanswered by their due date (so what is overdue comes first), then the answered, newest first.

    Args:
        status: a status, or "belum": not answered.

    Returns:
        id, jenis, title, layanan, status, day, due, answered, published, responses (that wait), total (beyond the limit).
    """
    t = ASPIRASI
    waiting = select(func.count()).where(TANGGAPAN.c.aspirasi_id == t.c.id, TANGGAPAN.c.status == "menunggu").scalar_subquery()
    query = select(
        *(t.c[name] for name in ("id", "jenis", "title", "status", "day", "due", "published")),
        LAYANAN.c.name.label("layanan"),
        local_day(connection, t.c.answered_at).label("answered"),
        waiting.label("responses"),
        func.count().over().label("total"),
    )
    query = _within(query, dinas_id, unit_id, layanan_id)
    if status == "belum":
        query = query.where(UNANSWERED)
    elif status is not None:
        query = query.where(t.c.status == status)
    if jenis is not None:
        query = query.where(t.c.jenis == jenis)
    query = query.order_by(case((UNANSWERED, 0), else_=1), case((UNANSWERED, t.c.due)), t.c.answered_at.desc(), t.c.id.desc())
    found = _with_days(frame(connection, query.limit(LIMIT)))
    overdue = [is_overdue(due, answered, today) for due, answered in zip(found["due"], found["answered"], strict=True)]
    return found.assign(overdue=overdue)


def one(
    connection: Connection, *, aspirasi_id: int, dinas_id: int, unit_id: int | None, layanan_id: int | None = None
) -> Detail | None:
    """One within the reader's reach."""
    t = ASPIRASI
    own = {"unit_id": LAYANAN.c.unit_id, "layanan": LAYANAN.c.name, "answered_by": AKUN.c.name}
    columns = [own[name].label(name) if name in own else t.c[name] for name in Detail.__dataclass_fields__]
    query = _within(select(*columns), dinas_id, unit_id, layanan_id).outerjoin(AKUN, AKUN.c.id == t.c.answered_by)
    row = connection.execute(query.where(t.c.id == aspirasi_id)).first()
    return Detail(*row) if row else None


def responses(
    connection: Connection,
    *,
    dinas_id: int,
    unit_id: int | None,
    layanan_id: int | None,
    aspirasi_id: int | None = None,
    limit: int = 200,
) -> pd.DataFrame:
    """Of one topic all of them, newest first; without one those that wait in every topic, oldest first.

    Returns:
        id, aspirasi_id, topic (its title), body, status, received_at, unit_id (of the service), total.
    """
    t = TANGGAPAN
    query = select(t.c.id, t.c.aspirasi_id, ASPIRASI.c.title.label("topic"), t.c.body, t.c.status, t.c.received_at)
    query = query.add_columns(LAYANAN.c.unit_id, func.count().over().label("total"))
    query = _within(query, dinas_id, unit_id, layanan_id).join(t, t.c.aspirasi_id == ASPIRASI.c.id)
    if aspirasi_id is None:
        query = query.where(t.c.status == "menunggu").order_by(t.c.id)
    else:
        query = query.where(t.c.aspirasi_id == aspirasi_id).order_by(t.c.id.desc())
    return frame(connection, query.limit(limit))


def unanswered(*, dinas_id: int, unit_id: int | None) -> Any:
    """SELECT count(*) of what waits for an answer, to be narrowed down and put into a larger statement."""
    return _within(select(func.count()), dinas_id, unit_id, None).where(UNANSWERED)


def unread(*, dinas_id: int, unit_id: int | None, layanan_id: int | None = None) -> Any:
    """SELECT count(*) of the responses that nobody has read."""
    query = _within(select(func.count()), dinas_id, unit_id, layanan_id)
    return query.join(TANGGAPAN, TANGGAPAN.c.aspirasi_id == ASPIRASI.c.id).where(TANGGAPAN.c.status == "menunggu")


def waiting(connection: Connection, *, dinas_id: int, unit_id: int | None, layanan_id: int | None, today: date) -> Waiting:
    """What waits now, in one statement."""
    t = ASPIRASI
    query = select(
        func.count().filter(UNANSWERED),
        func.count().filter(UNANSWERED, t.c.due < today),
        unread(dinas_id=dinas_id, unit_id=unit_id, layanan_id=layanan_id).scalar_subquery(),
        func.coalesce(func.max(t.c.id), 0),
    )
    return Waiting(*connection.execute(_within(query, dinas_id, unit_id, layanan_id)).one())


def still_open(connection: Connection, *, dinas_id: int, unit_id: int | None, layanan_id: int | None, today: date) -> Terbuka:
    """What of citizens' texts waits for an answer."""
    where = (FROM_CITIZENS, *_reach(dinas_id, unit_id, layanan_id))
    return tenggat.still_open(connection, janji(connection), *where, today=today)


def spans(connection: Connection, *, dinas_id: int, unit_id: int | None, layanan_id: int | None, since: date) -> pd.DataFrame:
    """Texts of citizens received or due from `since`, counted by their days: day, due, answered (None: not yet), status, n."""
    t = ASPIRASI
    answered = local_day(connection, t.c.answered_at).label("answered")
    query = _within(select(t.c.day, t.c.due, answered, t.c.status, func.count().label("n")), dinas_id, unit_id, layanan_id)
    query = query.where(FROM_CITIZENS, or_(t.c.day >= since, t.c.due >= since)).group_by(t.c.day, t.c.due, answered, t.c.status)
    return _with_days(frame(connection, query))


def _with_days(found: pd.DataFrame) -> pd.DataFrame:
    """`answered` as days or None: SQLite answers text, pandas puts NaN for what is missing."""
    days = [None if pd.isna(day) else as_date(day) for day in found["answered"]]
    return found.assign(answered=pd.Series(days, index=found.index, dtype=object))


def _within(query: Any, dinas_id: int, unit_id: int | None, layanan_id: int | None) -> Any:
    joined = query.select_from(ASPIRASI.outerjoin(LAYANAN, LAYANAN.c.id == ASPIRASI.c.layanan_id))
    return joined.where(*_reach(dinas_id, unit_id, layanan_id))


def _reach(dinas_id: int, unit_id: int | None, layanan_id: int | None) -> list[ColumnElement[bool]]:
    """Conditions on ASPIRASI with LAYANAN in FROM."""
    where = [ASPIRASI.c.dinas_id == dinas_id]
    where += [LAYANAN.c.unit_id == unit_id] if unit_id is not None else []
    return where + ([ASPIRASI.c.layanan_id == layanan_id] if layanan_id is not None else [])
