"""What the public sees of aspirations: what the office published, and to each writer his own under his ticket."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from db.dates import as_date, local_day
from db.tables import Aspirasi, AspirasiTanggapan, Dinas, Layanan

ASPIRASI, TANGGAPAN = Aspirasi.__table__, AspirasiTanggapan.__table__
DINAS, LAYANAN = Dinas.__table__, Layanan.__table__


@dataclass(frozen=True)
class Suara:
    """One voice as its page shows it. answered: the day of the office's first answer."""

    id: int
    jenis: str
    title: str
    body: str
    status: str
    published: bool
    day: date
    due: date
    answer: str
    answered: date | None
    ticket: str
    layanan: str
    code: str
    dinas: str


@dataclass(frozen=True)
class Brief:
    """One line of a list; responses: those that are shown."""

    id: int
    jenis: str
    title: str
    status: str
    day: date
    body: str
    answer: str
    responses: int


@dataclass(frozen=True)
class Shown:
    """What is published of a service: open topics and what was answered, newest first; n: answered ones in all."""

    topics: tuple[Brief, ...]
    answered: tuple[Brief, ...]
    n: int


def by_ticket(connection: Connection, *, ticket: str) -> Suara | None:
    """The writer's own, whatever its state; None for an unknown ticket."""
    return _one(connection, ASPIRASI.c.ticket == ticket)


def published(connection: Connection, *, aspirasi_id: int) -> Suara | None:
    """One that the office shows; None when it does not (any more)."""
    return _one(connection, ASPIRASI.c.id == aspirasi_id, ASPIRASI.c.published)


def responses(connection: Connection, *, aspirasi_id: int, page: int, size: int) -> tuple[list[tuple[date, str]], int]:
    """(day, text) of the responses that are shown, oldest first, one page (from 1) of them; and how many there are."""
    t = TANGGAPAN
    where = (t.c.aspirasi_id == aspirasi_id, t.c.status == "tampil")
    n = connection.execute(select(func.count()).select_from(t).where(*where)).scalar_one()
    query = select(local_day(connection, t.c.received_at), t.c.body).where(*where).order_by(t.c.id)
    rows = connection.execute(query.limit(size).offset((page - 1) * size))
    return [(as_date(row[0]), row[1]) for row in rows], n


def shown(connection: Connection, *, code: str, limit: int, page: int = 1) -> Shown:
    """Open topics (at most `limit`), and one page of what was answered."""
    t = ASPIRASI
    said = select(func.count()).where(TANGGAPAN.c.aspirasi_id == t.c.id, TANGGAPAN.c.status == "tampil").scalar_subquery()
    columns = (t.c.id, t.c.jenis, t.c.title, t.c.status, t.c.day, t.c.body, t.c.answer, said)
    query = select(*columns).join_from(t, LAYANAN, LAYANAN.c.id == t.c.layanan_id).where(LAYANAN.c.code == code, t.c.published)
    topics = connection.execute(query.where(t.c.status == "diproses").order_by(t.c.id.desc()).limit(limit))
    total = query.add_columns(func.count().over()).where(t.c.status == "dijawab")
    rows = connection.execute(total.order_by(t.c.answered_at.desc(), t.c.id.desc()).limit(limit).offset((page - 1) * limit)).all()
    return Shown(tuple(Brief(*r) for r in topics), tuple(Brief(*r[:-1]) for r in rows), rows[0][-1] if rows else 0)


def _one(connection: Connection, *where: Any) -> Suara | None:
    t = ASPIRASI
    kept = ("id", "jenis", "title", "body", "status", "published", "day", "due", "answer")
    query = select(
        *(t.c[name] for name in kept),
        local_day(connection, t.c.answered_at).label("answered"),
        t.c.ticket,
        LAYANAN.c.name.label("layanan"),
        LAYANAN.c.code,
        DINAS.c.name.label("dinas"),
    )
    query = query.join_from(t, DINAS, DINAS.c.id == t.c.dinas_id).join(LAYANAN, LAYANAN.c.id == t.c.layanan_id).where(*where)
    row = connection.execute(query).mappings().first()
    return Suara(**{**row, "answered": as_date(row["answered"])}) if row else None
