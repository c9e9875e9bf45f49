"""What was handed over, read from the trail: its lines about `serah_terima`, whose row is the successor."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, Select, func, select

from db.base import utcnow
from db.tables import Audit
from rules.kit import hak
from rules.kit.errors import NotFound
from rules.kit.hak import Actor, Subject
from rules.serah_terima import TOLD_DAYS

AUDIT = Audit.__table__
OF = (AUDIT.c.noun == "serah_terima", AUDIT.c.action == "serahkan")
LIMIT = 200


@dataclass(frozen=True)
class Catatan:
    """One handing over. former, successor: name and post.

    moved: kind and what. followed: kind and how many. stayed: kind, how many, why.
    """

    id: int
    dinas_id: int
    from_id: int
    to_id: int
    former: tuple[str, str]
    successor: tuple[str, str]
    tmt: date
    at: datetime
    actor: str
    count: int
    moved: tuple[tuple[str, tuple[str, ...]], ...]
    followed: tuple[tuple[str, int], ...]
    stayed: tuple[tuple[str, int, str], ...]


def received(pegawai_id: int) -> Select[Any]:
    """A count for the front page: what came to an employee within TOLD_DAYS."""
    return select(func.count()).select_from(AUDIT).where(*OF, *_lately(pegawai_id))


def to(connection: Connection, *, pegawai_id: int) -> list[Catatan]:
    """The same as rows, the latest first."""
    query = _lines().where(*_lately(pegawai_id))
    return [_catatan(row) for row in connection.execute(query).mappings()]


def of(connection: Connection, *, reader: Actor, pegawai_id: int, dinas_id: int) -> list[Catatan]:
    """The last handings over from or to an employee that the reader may see, the latest first."""
    rows = connection.execute(_lines().where(AUDIT.c.dinas_id == dinas_id)).mappings()
    return [one for one in map(_catatan, rows) if pegawai_id in (one.from_id, one.to_id) and readable(reader, one)]


def one(connection: Connection, *, reader: Actor, catatan_id: int) -> Catatan:
    """One of them.

    Raises:
        NotFound: none, or not the reader's to see.
    """
    row = connection.execute(_lines().where(AUDIT.c.id == catatan_id)).mappings().first()
    found = _catatan(row) if row else None
    if found is None or not readable(reader, found):
        raise NotFound("Serah terima tidak ditemukan.")
    return found


def readable(reader: Actor, catatan: Catatan) -> bool:
    """Both sides, and who may read what waits for the former one."""
    if reader.pegawai_id is not None and reader.pegawai_id == catatan.to_id:
        return True
    return hak.allows(reader, "serah_terima.read", Subject(dinas_id=catatan.dinas_id, pegawai_id=catatan.from_id))


def done(connection: Connection, *, to_id: int, seen: str) -> int | None:
    """How many things moved in the handing over of that plan; None: it was not done."""
    query = _lines().where(AUDIT.c.row_id == to_id)
    for row in connection.execute(query).mappings():
        if json.loads(row["after"])["seen"] == seen:
            return _catatan(row).count
    return None


def _lately(pegawai_id: int) -> tuple[Any, ...]:
    return AUDIT.c.row_id == pegawai_id, AUDIT.c.at >= utcnow() - timedelta(days=TOLD_DAYS)


def _lines() -> Select[Any]:
    t = AUDIT.c
    query = select(t.id, t.at, t.actor, t.row_id, t.dinas_id, t.after)
    return query.where(*OF).order_by(t.id.desc()).limit(LIMIT)


def _catatan(row: Mapping[Any, Any]) -> Catatan:
    told = json.loads(row["after"])
    return Catatan(
        id=row["id"],
        dinas_id=row["dinas_id"],
        from_id=told["dari_id"],
        to_id=row["row_id"],
        former=tuple(told["dari"]),
        successor=tuple(told["kepada"]),
        tmt=date.fromisoformat(told["mulai"]),
        at=row["at"],
        actor=row["actor"],
        count=told["jumlah"],
        moved=tuple((code, tuple(texts)) for code, texts in told["pindah"].items()),
        followed=tuple(told["ikut"].items()),
        stayed=tuple((code, n, why) for code, n, why in told["tetap"]),
    )
