"""Who stands in for whom, by date: the lists of Organisasi, and what the signed-in one is told on every run."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Date, Select, and_, bindparam, or_, select

from db.tables import Akun, Pegawai, Penunjukan, Unit
from rules.kit.hak import Pelaksana
from rules.organisasi.penunjukan import Kind, title

PENUNJUKAN, PEGAWAI, UNIT, AKUN = (t.__table__ for t in (Penunjukan, Pegawai, Unit, Akun))
WHO, WHOM, ENDER = PEGAWAI.alias("who"), PEGAWAI.alias("whom"), AKUN.alias("ender")
LIMIT = 200


@dataclass(frozen=True)
class Row:
    """One appointment with the names that belong to the ids."""

    id: int
    dinas_id: int
    pegawai_id: int
    name: str
    kind: Kind
    untuk_id: int | None
    untuk: str | None
    kepala: bool
    jabatan: str
    unit_id: int | None
    unit: str | None
    start: date
    end: date | None
    letter: str
    about: str
    by: str | None
    ended_by: str | None
    batal: bool
    version: int

    @property
    def title(self) -> str:
        """Example: Plh. Budi; Kepala Seksi Arsip."""
        return title(self.kind, jabatan=self.jabatan, kepala=self.kepala, untuk=self.untuk)


def listed(connection: Connection, *, dinas_id: int, today: date, past: bool = False) -> list[Row]:
    """Of a dinas: what is in force or still to come, the next to begin first; or (past) what is over, the latest first."""
    t = PENUNJUKAN.c
    stands = and_(~t.batal, or_(t.end.is_(None), t.end >= today))
    query = _rows().where(t.dinas_id == dinas_id, or_(t.end < today, t.batal) if past else stands)
    order = (t.end.desc(), t.id.desc()) if past else (t.start, WHO.c.name, t.id)
    return _listed(connection, query.order_by(*order).limit(LIMIT))


def of_pegawai(connection: Connection, *, pegawai_id: int, today: date) -> list[Row]:
    """In which somebody stands in or is stood in for, or holds a second post: in force or to come, the next to begin first."""
    t = PENUNJUKAN.c
    mine = or_(t.pegawai_id == pegawai_id, t.untuk_id == pegawai_id)
    return _listed(connection, _rows().where(mine, ~t.batal, or_(t.end.is_(None), t.end >= today)).order_by(t.start, t.id))


def one(connection: Connection, *, penunjukan_id: int) -> Row | None:
    """One of them."""
    found = _listed(connection, _rows().where(PENUNJUKAN.c.id == penunjukan_id))
    return found[0] if found else None


def led(connection: Connection, *, dinas_id: int) -> list[tuple[int, str]]:
    """(id, "name — post") of those in service with people under them, by name: for whom somebody may stand in."""
    team, p = PEGAWAI.alias("team"), PEGAWAI.c
    has = select(team.c.id).where(team.c.atasan_id == p.id, team.c.active_to.is_(None)).exists()
    query = select(p.id, p.name, p.jabatan).where(p.dinas_id == dinas_id, p.active_to.is_(None), has)
    return [(row[0], f"{row[1]} — {row[2]}") for row in connection.execute(query.order_by(p.name, p.id))]


def head(connection: Connection, *, dinas_id: int) -> tuple[int, str] | None:
    """Who is the head of a dinas, by the role of his account; None: the post is vacant."""
    query = select(PEGAWAI.c.id, PEGAWAI.c.name).join_from(PEGAWAI, AKUN, AKUN.c.pegawai_id == PEGAWAI.c.id)
    query = query.where(PEGAWAI.c.dinas_id == dinas_id, PEGAWAI.c.active_to.is_(None), AKUN.c.role == "kepala")
    row = connection.execute(query.order_by(PEGAWAI.c.id).limit(1)).first()
    return (row[0], row[1]) if row else None


def acting_head(connection: Connection, *, dinas_id: int, pegawai_id: int, day: date) -> Kind | None:
    """As what somebody stood in the post of the head of a dinas on a day; None: he did not."""
    t = PENUNJUKAN.c
    held = (t.kepala, ~t.batal, t.start <= day, t.end >= day)
    found: Kind | None = connection.execute(
        select(t.kind).where(t.dinas_id == dinas_id, t.pegawai_id == pegawai_id, *held).order_by(t.id).limit(1)
    ).scalar()
    return found


def overlapping(connection: Connection, *, start: date, end: date | None, but: int = 0) -> list[Row]:
    """Those with a day from start to end (None: on), but for the row `but`."""
    t = PENUNJUKAN.c
    until = (t.start <= end,) if end is not None else ()
    query = _rows().where(t.id != but, ~t.batal, or_(t.end.is_(None), t.end >= start), *until)
    return _listed(connection, query.order_by(t.start, t.id))


def in_force(pegawai_id: Any) -> ColumnElement[bool]:
    """Plh. and Plt. of the bound `day` in which somebody (a column) is one of the two."""
    t, day = PENUNJUKAN.c, bindparam("day", type_=Date)
    either = or_(t.pegawai_id == pegawai_id, t.untuk_id == pegawai_id)
    return and_(either, t.kind != "rangkap", ~t.batal, t.start <= day, t.end >= day)


def joined(query: Select[Any], pegawai_id: Any) -> Select[Any]:
    """The query with a row for each of those (at least one row): what `told` reads. pegawai_id: a column in its FROM."""
    t = PENUNJUKAN.c
    return (
        query.add_columns(t.id.label("penunjukan_id"), t.pegawai_id.label("oleh_id"), t.untuk_id, t.kind, t.kepala)
        .add_columns(t.start, t.end, t.dinas_id.label("di_id"), WHO.c.name.label("oleh"), WHOM.c.name.label("untuk"))
        .outerjoin(PENUNJUKAN, in_force(pegawai_id))
        .outerjoin(WHO, WHO.c.id == t.pegawai_id)
        .outerjoin(WHOM, WHOM.c.id == t.untuk_id)
    )


def told(rows: Sequence[Any], pegawai_id: int | None) -> tuple[tuple[Pelaksana, ...], tuple[Pelaksana, ...]]:
    """For whom he stands in, and who stands in for him, of rows that `joined` gave."""
    stands: list[Pelaksana] = []
    replaced: list[Pelaksana] = []
    for row in sorted((row for row in rows if row["penunjukan_id"] is not None), key=lambda row: int(row["penunjukan_id"])):
        mine = row["oleh_id"] == pegawai_id
        name = (row["untuk"] or "") if mine else row["oleh"]
        values = (row["penunjukan_id"], row["kind"], row["di_id"], row["untuk_id"], name, row["kepala"], row["start"], row["end"])
        (stands if mine else replaced).append(Pelaksana(*values))
    return tuple(stands), tuple(replaced)


def _rows() -> Select[Any]:
    t = PENUNJUKAN.c
    return (
        select(t.id, t.dinas_id, t.pegawai_id, WHO.c.name, t.kind, t.untuk_id, WHOM.c.name, t.kepala, t.jabatan)
        .add_columns(t.unit_id, UNIT.c.name, t.start, t.end, t.letter, t.about, AKUN.c.name, ENDER.c.name, t.batal, t.version)
        .join_from(PENUNJUKAN, WHO, WHO.c.id == t.pegawai_id)
        .outerjoin(WHOM, WHOM.c.id == t.untuk_id)
        .outerjoin(UNIT, UNIT.c.id == t.unit_id)
        .outerjoin(AKUN, AKUN.c.id == t.created_by)
        .outerjoin(ENDER, ENDER.c.id == t.ended_by)
    )


def _listed(connection: Connection, query: Select[Any]) -> list[Row]:
    return [Row(*row) for row in connection.execute(query)]
