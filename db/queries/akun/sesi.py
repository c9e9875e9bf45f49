"""Who is signed in, read on every run: the role in a browser's memory would go stale."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Date, Select, bindparam, case, exists, false, func, null, select

from db.queries.organisasi import penunjukan
from db.queries.organisasi.penempatan import EARLIER
from db.tables import Akun, Dinas, Pegawai, Penempatan, Sesi
from rules.kit.hak import Actor
from settings import today

AKUN, SESI, PEGAWAI, DINAS = Akun.__table__, Sesi.__table__, Pegawai.__table__, Dinas.__table__
PENEMPATAN, TEAM = Penempatan.__table__, PEGAWAI.alias("team")


def _team(pegawai_id: Any) -> tuple[Any, Any]:
    """Whether somebody has a team, and whether he had one."""
    then = (PENEMPATAN.c.atasan_id == pegawai_id, PENEMPATAN.c.end >= bindparam("since", type_=Date))
    is_penilai = exists().where(TEAM.c.atasan_id == pegawai_id, TEAM.c.active_to.is_(None))
    return is_penilai.label("is_penilai"), exists().where(*then).label("was_penilai")


def _of_no_dinas(column: Any, name: str) -> Any:
    """The column; empty for a leader of the region, whose place is no dinas (Actor.leads)."""
    return case((DINAS.c.kota, null()), else_=column).label(name)


def _live_sessions() -> Select:
    query = (
        select(
            SESI.c.id.label("sesi_id"),
            SESI.c.last_seen_at,
            AKUN.c.id.label("akun_id"),
            AKUN.c.username,
            AKUN.c.name,
            AKUN.c.role,
            AKUN.c.pegawai_id,
            _of_no_dinas(func.coalesce(PEGAWAI.c.dinas_id, AKUN.c.dinas_id), "dinas_id"),
            _of_no_dinas(PEGAWAI.c.unit_id, "unit_id"),
            *_team(AKUN.c.pegawai_id),
            AKUN.c.must_change,
            AKUN.c.langkah,
        )
        .join_from(SESI, AKUN, SESI.c.akun_id == AKUN.c.id)
        .outerjoin(PEGAWAI, PEGAWAI.c.id == AKUN.c.pegawai_id)
        .outerjoin(DINAS, DINAS.c.id == PEGAWAI.c.dinas_id)
        .where(
            SESI.c.revoked_at.is_(None),
            SESI.c.expires_at > bindparam("now"),
            SESI.c.last_seen_at > bindparam("idle_since"),
            AKUN.c.locked.is_(False),
        )
    )
    return penunjukan.joined(query, AKUN.c.pegawai_id)


# Asked on every run of every page, hence built once.
BY_ID = _live_sessions().where(SESI.c.id == bindparam("sesi_id"))
BY_TOKEN = _live_sessions().where(SESI.c.token_hash == bindparam("token_hash"))


def by_id(connection: Connection, *, sesi_id: int, now: datetime, idle_since: datetime) -> tuple[Actor, int, datetime] | None:
    """The actor of a session row (held in server memory), its id and when it was last seen; None when dead."""
    return _actor(connection, BY_ID, {"sesi_id": sesi_id, "now": now, "idle_since": idle_since})


def by_token_hash(
    connection: Connection, *, token_hash: str, now: datetime, idle_since: datetime
) -> tuple[Actor, int, datetime] | None:
    """The same, found by the hash of the cookie."""
    return _actor(connection, BY_TOKEN, {"token_hash": token_hash, "now": now, "idle_since": idle_since})


def last_of(connection: Connection, *, sesi_id: int | None, token_hash: str | None) -> Any:
    """How a session stands, dead or not: revoked_at, sebab, expires_at, last_seen_at, locked; None: there is none."""
    mine = SESI.c.id == sesi_id if sesi_id is not None else SESI.c.token_hash == token_hash
    told = (SESI.c.revoked_at, SESI.c.sebab, SESI.c.expires_at, SESI.c.last_seen_at, AKUN.c.locked)
    return connection.execute(select(*told).join_from(SESI, AKUN, SESI.c.akun_id == AKUN.c.id).where(mine)).one_or_none()


def of_pegawai(connection: Connection, *, pegawai_id: int) -> Actor | None:
    """An employee as the rights see him, with or without an account (then akun_id 0); None: no such one."""
    p, a = PEGAWAI.c, AKUN.c
    query = (
        select(func.coalesce(a.id, 0).label("akun_id"), func.coalesce(a.username, "").label("username"), p.name)
        .add_columns(func.coalesce(a.role, "pegawai").label("role"), p.id.label("pegawai_id"))
        .add_columns(_of_no_dinas(p.dinas_id, "dinas_id"), _of_no_dinas(p.unit_id, "unit_id"))
        .add_columns(*_team(p.id), func.coalesce(a.must_change, false()).label("must_change"))
        .select_from(PEGAWAI.join(DINAS, DINAS.c.id == p.dinas_id).outerjoin(AKUN, a.pegawai_id == p.id))
        .where(p.id == pegawai_id)
    )
    row = connection.execute(query, {"since": today() - EARLIER}).mappings().first()
    return Actor(**row) if row else None


def _actor(connection: Connection, query: Select, values: dict[str, object]) -> tuple[Actor, int, datetime] | None:
    # A row for each appointment of today in which he stands in or is stood in for.
    rows = connection.execute(query, values | {"since": today() - EARLIER, "day": today()}).mappings().all()
    if not rows:
        return None
    first = rows[0]
    stands, replaced = penunjukan.told(rows, first["pegawai_id"])
    fields: dict[str, Any] = {name: first[name] for name in Actor.__dataclass_fields__ if name in first}
    return Actor(**fields, pelaksana=stands, digantikan=replaced), first["sesi_id"], first["last_seen_at"]
