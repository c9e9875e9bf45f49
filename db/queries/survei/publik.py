"""What the public survey's page shows of a service."""

from dataclasses import dataclass

from sqlalchemy import Connection, select

from db.tables import Dinas, Layanan, PublikasiIkm
from rules.intervals import Interval
from rules.kit.errors import NotFound
from rules.survei.ikm import published_interval

LAYANAN, DINAS, PUBLIKASI = Layanan.__table__, Dinas.__table__, PublikasiIkm.__table__


@dataclass(frozen=True)
class Terbit:
    """A published IKM, as it was frozen."""

    code: str
    value: float
    grade: str
    n: int
    whole_dinas: bool
    interval: Interval | None = None


@dataclass(frozen=True)
class Pintu:
    """An open service: where its answers go and what its page says."""

    layanan_id: int
    dinas_id: int
    code: str
    name: str
    dinas: str
    needs_code: bool
    published: Terbit | None


def door(connection: Connection, *, code: str) -> Pintu | None:
    """The active service of that code (any case); None when there is none."""
    t = LAYANAN
    query = select(t.c.id, t.c.dinas_id, t.c.code, t.c.name, DINAS.c.name.label("dinas"), t.c.needs_code)
    query = query.join_from(t, DINAS, DINAS.c.id == t.c.dinas_id)
    row = connection.execute(query.where(t.c.code == code.upper(), t.c.active, DINAS.c.active)).first()
    if row is None:
        return None
    return Pintu(*row, published=_published(connection, row.id, row.dinas_id))


def ids(connection: Connection, *, code: str) -> tuple[int, int]:
    """(id, dinas_id) of a service by its code, in any case, open or closed.

    Raises:
        NotFound: no such service.
    """
    found = connection.execute(select(LAYANAN.c.id, LAYANAN.c.dinas_id).where(LAYANAN.c.code == code.strip().upper())).first()
    if found is None:
        raise NotFound(f"Layanan {code} tidak ditemukan.")
    return found[0], found[1]


def _published(connection: Connection, layanan_id: int, dinas_id: int) -> Terbit | None:
    """The latest one of the service itself, else of its dinas."""
    t = PUBLIKASI
    query = (
        select(t.c.code, t.c.value, t.c.grade, t.c.n, t.c.layanan_id.is_(None), t.c.margin)
        .where(t.c.withdrawn_at.is_(None), t.c.dinas_id == dinas_id)
        .where(t.c.layanan_id.is_(None) | (t.c.layanan_id == layanan_id))
        .order_by(t.c.layanan_id.is_(None), t.c.end.desc(), t.c.published_at.desc())
    )
    row = connection.execute(query.limit(1)).first()
    return Terbit(row[0], row[1], row[2], row[3], bool(row[4]), published_interval(row[1], row[5])) if row else None
