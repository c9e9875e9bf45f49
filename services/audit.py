"""The trail: every write is recorded in its own transaction, chained by hash."""

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, insert, select, text
from sqlmodel import Session

from db.base import Model, utcnow
from db.models import Audit, Revisi
from db.upsert import add_up
from rules.hak import Actor

AUDIT = Audit.__table__
REVISI = Revisi.__table__
GENESIS = "0" * 64
# Never copied into the trail: it outlives the row.
SECRET = {"password_hash", "token_hash", "ticket_hash"}
LAST_HASH = select(AUDIT.c.hash).order_by(AUDIT.c.id.desc()).limit(1)
# One chain per database, so writers of the trail queue here. SQLite's writer lock does it already.
CHAIN_LOCK = text("SELECT pg_advisory_xact_lock(7231001)")
ALL_DINAS = 0


def record(
    session: Session,
    actor: Actor | None,
    action: str,
    row: Model | None = None,
    *,
    noun: str = "",
    row_id: int | None = None,
    dinas_id: int | None = None,
    before: Mapping[str, Any] | None = None,
    after: Mapping[str, Any] | None = None,
    changes_data: bool = True,
) -> None:
    """Write one line of the trail; call it in the transaction of the write itself.

    Args:
        actor: who; None for the system (migration, command line, sign-in).
        row: the row as it now stands; gives noun, row_id, dinas_id and `after` where not given.
        before: the values as they stood (`snapshot(row)` taken before the change).
        changes_data: False for events that change no figure (signing in): caches stay valid.
    """
    if row is not None:
        session.flush()
        noun = noun or str(row.__table__.name)
        row_id = row_id if row_id is not None else getattr(row, "id", None)
        dinas_id = dinas_id if dinas_id is not None else getattr(row, "dinas_id", None)
        after = after if after is not None else snapshot(row)
    append(session.connection(), actor, action, noun, row_id, dinas_id, before, after)
    if changes_data:
        bump(session.connection(), dinas_id)


def append(
    connection: Connection,
    actor: Actor | None,
    action: str,
    noun: str,
    row_id: int | None,
    dinas_id: int | None,
    before: Mapping[str, Any] | None,
    after: Mapping[str, Any] | None,
) -> None:
    """The line itself, through Core: daily reports pass here many times a second."""
    if connection.dialect.name == "postgresql":
        connection.execute(CHAIN_LOCK)
    values: dict[str, Any] = {
        "at": utcnow(),
        "akun_id": actor.akun_id if actor else None,
        "actor": actor.name if actor else "sistem",
        "action": action,
        "noun": noun,
        "row_id": row_id,
        "dinas_id": dinas_id,
        "before": _dump(before),
        "after": _dump(after),
        "previous_hash": connection.execute(LAST_HASH).scalar() or GENESIS,
    }
    connection.execute(insert(AUDIT), {**values, "hash": line_hash(values)})


def bump(connection: Connection, dinas_id: int | None) -> None:
    """Say that data of this dinas (None: of all) changed, so that caches read it anew."""
    add_up(connection, REVISI, {"dinas_id": dinas_id or ALL_DINAS}, {"number": 1})


def line_hash(values: Mapping[str, Any]) -> str:
    """SHA-256 over the line and the hash of the line before it."""
    fields = ("previous_hash", "at", "akun_id", "actor", "action", "noun", "row_id", "dinas_id", "before", "after")
    return hashlib.sha256(json.dumps([_plain(values[f]) for f in fields], ensure_ascii=False).encode()).hexdigest()


def snapshot(row: Model) -> dict[str, Any]:
    """A row's columns as plain values, without secrets."""
    return {c.name: _plain(getattr(row, c.name)) for c in row.__table__.columns if c.name not in SECRET}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, (date, datetime)) else value


def _dump(values: Mapping[str, Any] | None) -> str | None:
    if values is None:
        return None
    return json.dumps({k: _plain(v) for k, v in values.items() if k not in SECRET}, ensure_ascii=False)
