"""Signing in: the throttle, and password hashes for the form that streamlit-authenticator draws."""

import hashlib
import hmac
from datetime import timedelta
from functools import cache

import bcrypt
from sqlalchemy import delete, select
from sqlmodel import Session

from db.base import utcnow
from db.engine import reading
from db.models import PercobaanMasuk
from db.queries import akun as queries
from db.upsert import insert
from rules.sandi import delay_seconds
from settings import get_settings

PERCOBAAN = PercobaanMasuk.__table__
# After a quiet day the count starts again; nobody is locked out for ever.
FORGET_AFTER = timedelta(days=1)


def hash_password(password: str) -> str:
    """A bcrypt hash (cost 12). The caller has checked that it is at most 72 bytes."""
    return bcrypt.hashpw(password.encode(), bcrypt.gensalt(12)).decode()


@cache
def dummy_hash() -> str:
    """A hash nobody knows the password of: an unknown user costs the same time as a wrong password."""
    return hash_password(hashlib.sha256(get_settings().key()).hexdigest())


def credentials(username: str) -> tuple[int | None, str, str]:
    """(account id, name, password hash) to check a password against; a dummy for unknown or locked ones."""
    with reading() as connection:
        found = queries.credentials(connection, username=username)
    if found is None or found[3]:
        return None, "", dummy_hash()
    return found[0], found[1], found[2]


def subjects(username: str, address: str | None) -> list[str]:
    """The keys under which failures are counted: the account name and, where known, the address."""
    names = [f"akun:{username}"] + ([f"alamat:{address}"] if address else [])
    return [hmac.new(get_settings().key(), name.encode(), hashlib.sha256).hexdigest() for name in names]


def wait_seconds(session: Session, *, keys: list[str]) -> float:
    """How long the next attempt has to wait, in seconds; 0 when it may be made now."""
    now, longest = utcnow(), 0.0
    rows = session.connection().execute(select(PERCOBAAN).where(PERCOBAAN.c.subject.in_(keys)))
    for row in rows.mappings():
        if now - row["last_at"] < FORGET_AFTER:
            left = delay_seconds(row["failures"]) - (now - row["last_at"]).total_seconds()
            longest = max(longest, left)
    return longest


def count_failure(session: Session, *, keys: list[str]) -> None:
    """Remember a wrong name or password."""
    now = utcnow()
    connection = session.connection()
    connection.execute(delete(PERCOBAAN).where(PERCOBAAN.c.last_at < now - FORGET_AFTER))
    for key in keys:
        statement = insert(connection, PERCOBAAN).values(subject=key, failures=1, last_at=now)
        connection.execute(
            statement.on_conflict_do_update(
                index_elements=["subject"], set_={"failures": PERCOBAAN.c.failures + 1, "last_at": now}
            )
        )


def forget_failures(session: Session, *, keys: list[str]) -> None:
    """A good password clears the account's count (the address keeps its own: it may be shared)."""
    session.connection().execute(delete(PERCOBAAN).where(PERCOBAAN.c.subject == keys[0]))
