"""The trail: every write is recorded in its own transaction, chained by hash."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from functools import cache
from typing import Any, NamedTuple, TypedDict, Unpack

from sqlalchemy import Connection, Table, insert, select, text
from sqlmodel import Session

from db.base import Model, id_of, utcnow
from db.tables import Audit, Revisi
from db.upsert import add_up
from rules.kit.hak import Actor

AUDIT = Audit.__table__
REVISI = Revisi.__table__
GENESIS = "0" * 64
# Never copied into the trail: it outlives the row.
SECRET = {"password_hash", "token_hash", "ticket_hash"}
HASHED = ("previous_hash", "at", "akun_id", "actor", "action", "noun", "row_id", "dinas_id", "before", "after")
ADD_LINE = insert(AUDIT)
LAST_HASH = select(AUDIT.c.hash).order_by(AUDIT.c.id.desc()).limit(1)
# One chain per database, so writers of the trail queue here. SQLite's writer lock does it already.
CHAIN_LOCK = text("SELECT pg_advisory_xact_lock(7231001)")
ALL_DINAS = 0


class Line(NamedTuple):
    """One line of the trail: what was done to row `row_id` of table `noun`, and its values before and after."""

    action: str
    noun: str
    row_id: int | None = None
    dinas_id: int | None = None
    before: Mapping[str, Any] | None = None
    after: Mapping[str, Any] | None = None


class Where(TypedDict, total=False):
    """What a row does not say of its line: `dinas_id` where it has none of its own, and `changes_data`, see `record`."""

    dinas_id: int | None
    changes_data: bool


def added(
    session: Session,
    actor: Actor | None,
    action: str,
    row: Model,
    *,
    after: Mapping[str, Any] | None = None,
    **where: Unpack[Where],
) -> int:
    """Store a new row with its line, in the transaction of the caller.

    Args:
        actor: who; None for the system (migration, command line, sign-in).
        after: where the line is to say something else than the row's columns.

    Returns:
        The row's id.
    """
    changed(session, actor, action, row, before=None, after=after, **where)
    return id_of(row)


def changed(
    session: Session,
    actor: Actor | None,
    action: str,
    row: Model,
    *,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None = None,
    **where: Unpack[Where],
) -> None:
    """Store a changed row with its line. `before`: `snapshot(row)` taken before the change. Else as `added`."""
    session.add(row)
    session.flush()
    _record_row(session, actor, action, row, before, snapshot(row) if after is None else after, where)


def removed(session: Session, actor: Actor | None, action: str, row: Model, **where: Unpack[Where]) -> None:
    """Delete a row with its line, which keeps its values. Else as `added`."""
    before = snapshot(row)
    session.delete(row)
    session.flush()
    _record_row(session, actor, action, row, before, None, where)


def record(session: Session, actor: Actor | None, line: Line, *, changes_data: bool = True) -> None:
    """Write a line that is of no single row: an import, a download, a sign-in.

    Args:
        changes_data: False for what changes no figure: caches stay valid.
    """
    append_all(session.connection(), actor, [line])
    if changes_data:
        bump(session.connection(), line.dinas_id)


def _record_row(
    session: Session,
    actor: Actor | None,
    action: str,
    row: Model,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
    where: Where,
) -> None:
    given = where.get("dinas_id")
    dinas_id = getattr(row, "dinas_id", None) if given is None else given
    line = Line(action, str(row.__table__.name), getattr(row, "id", None), dinas_id, before, after)
    record(session, actor, line, changes_data=where.get("changes_data", True))


def append_all(connection: Connection, actor: Actor | None, lines: Iterable[Line]) -> None:
    """Several lines of one moment, in one executemany."""
    if connection.dialect.name == "postgresql":
        connection.execute(CHAIN_LOCK)
    previous = connection.execute(LAST_HASH).scalar() or GENESIS
    who = {"at": utcnow(), "akun_id": actor.akun_id if actor else None, "actor": actor.name if actor else "sistem"}
    rows = []
    for line in lines:
        told = {"before": _dump(line.before), "after": _dump(line.after)}
        values: dict[str, Any] = {**who, **line._asdict(), **told, "previous_hash": previous}
        values["hash"] = previous = line_hash(values)
        rows.append(values)
    if rows:
        connection.execute(ADD_LINE, rows)


def bump(connection: Connection, dinas_id: int | None) -> None:
    """Say that data of this dinas (None: of all) changed, so that caches read it anew."""
    add_up(connection, REVISI, {"dinas_id": dinas_id or ALL_DINAS}, {"number": 1})


def line_hash(values: Mapping[str, Any]) -> str:
    """SHA-256 over the line and the hash of the line before it."""
    return hashlib.sha256(_json([values[field] for field in HASHED]).encode()).hexdigest()


def snapshot(row: Model) -> dict[str, Any]:
    """A row's columns as plain values, without secrets."""
    return {c.name: _plain(getattr(row, c.name)) for c in row.__table__.columns if c.name not in SECRET}


def told(table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
    """The same of a row that was read as a mapping."""
    return {name: _plain(values[name]) for name in _shown(table)}


@cache
def _shown(table: Table) -> tuple[str, ...]:
    return tuple(column.name for column in table.columns if column.name not in SECRET)


def _plain(value: Any) -> Any:
    if isinstance(value, time):  # of day, as people write it
        return value.isoformat("minutes")
    return value.isoformat() if isinstance(value, (date, datetime)) else value


def _dump(values: Mapping[str, Any] | None) -> str | None:
    return None if values is None else _json({k: v for k, v in values.items() if k not in SECRET})


def _written(value: Any) -> str:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    raise TypeError(f"the trail cannot hold a {type(value).__name__}")


# Made once: json.dumps would make an encoder for every line.
_json = json.JSONEncoder(ensure_ascii=False, default=_written).encode
