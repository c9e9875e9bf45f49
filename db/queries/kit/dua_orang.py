"""Who stands behind an account, and who may be the second person for what one asks."""

from collections.abc import Collection

from sqlalchemy import Connection, and_, func, or_, select, union_all

from db.tables import Akun, Pegawai
from rules.kit import hak
from rules.kit.dua_orang import Orang, objection

AKUN, PEGAWAI = Akun.__table__, Pegawai.__table__


def persons(connection: Connection, *, akun_ids: Collection[int]) -> dict[int, Orang]:
    """Account id → the account as the rule of two persons sees it."""
    ties = union_all(*(select(AKUN.c.id, column.label("by")) for column in (AKUN.c.made_by, AKUN.c.reset_by))).subquery()
    up = select(ties.c.id, ties.c.by).where(ties.c.id.in_(akun_ids), ties.c.by.is_not(None)).cte("up", recursive=True)
    # UNION, not UNION ALL: two who gave each other a password are a circle
    up = up.union(select(up.c.id, ties.c.by).where(ties.c.id == up.c.by, ties.c.by.is_not(None)))
    behind: dict[int, dict[int, str]] = {}
    for akun_id, by, role in connection.execute(select(up.c.id, up.c.by, AKUN.c.role).join(AKUN, AKUN.c.id == up.c.by)):
        behind.setdefault(akun_id, {})[by] = role
    query = select(AKUN.c.id, AKUN.c.role, AKUN.c.pegawai_id).where(AKUN.c.id.in_(akun_ids))
    return {id_: Orang(id_, role, pegawai_id, behind.get(id_, {})) for id_, role, pegawai_id in connection.execute(query)}


def objections(connection: Connection, *, akun_id: int, asked_by: Collection[int]) -> dict[int, str | None]:
    """For each of the accounts that asked: why `akun_id` may not agree (None: it may)."""
    found = persons(connection, akun_ids={akun_id, *asked_by})
    return {asker: objection(found[asker], found[akun_id]) for asker in asked_by}


def second_persons(connection: Connection, *, akun_id: int, action: str, dinas_id: int) -> list[str]:
    """Names of those with the right to `action` in a dinas who may agree to what `akun_id` asks there, by name."""
    house = func.coalesce(PEGAWAI.c.dinas_id, AKUN.c.dinas_id)
    roles = {scope: [role for role, granted in hak.HAK[action].items() if granted == scope] for scope in ("dinas", "all")}
    holds = or_(AKUN.c.role.in_(roles["all"]), and_(AKUN.c.role.in_(roles["dinas"]), house == dinas_id))
    query = select(AKUN.c.id, AKUN.c.name).outerjoin(PEGAWAI, PEGAWAI.c.id == AKUN.c.pegawai_id)
    names = {id_: name for id_, name in connection.execute(query.where(holds, ~AKUN.c.locked).order_by(AKUN.c.name))}
    found = persons(connection, akun_ids={akun_id, *names})
    return [name for id_, name in names.items() if objection(found[akun_id], found[id_]) is None]
