"""What people said of a figure, for those who may see the figure."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, select

from db.tables import Akun, Komentar
from rules.kit import hak
from rules.kit.hak import Actor, Subject

KOMENTAR, AKUN = Komentar.__table__, Akun.__table__
LIMIT = 200


@dataclass(frozen=True)
class Kata:
    """One comment. body: "" where it was taken back. own: the reader wrote it."""

    id: int
    body: str
    by: str
    at: datetime
    own: bool
    withdrawn: bool


def thread(connection: Connection, *, reader: Actor, dinas_id: int, indikator_id: int, code: str) -> tuple[Kata, ...]:
    """The comments on an indicator in the period `code`, the oldest first, at most the newest 200; none of another's dinas."""
    if not hak.allows(reader, "dasbor.view", Subject(dinas_id=dinas_id)):
        return ()
    t = KOMENTAR.c
    query = (
        select(t.id, t.body, AKUN.c.name, t.written_at, t.written_by, t.withdrawn_at)
        .join_from(KOMENTAR, AKUN, AKUN.c.id == t.written_by)
        .where(t.dinas_id == dinas_id, t.indikator_id == indikator_id, t.code == code)
        .order_by(t.id.desc())
        .limit(LIMIT)
    )
    found = [
        Kata(id_, "" if withdrawn else body, name, at, by == reader.akun_id, withdrawn is not None)
        for id_, body, name, at, by, withdrawn in connection.execute(query)
    ]
    return tuple(reversed(found))
