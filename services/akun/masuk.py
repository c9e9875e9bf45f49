"""Signing in: the throttle, and password hashes for the form that streamlit-authenticator draws.

An attempt is counted before its password is checked, and taken back when it was good: counted afterwards,
any number of attempts at the same moment would all find the way free.
"""

import hashlib
import hmac
from datetime import datetime, timedelta
from functools import cache
from typing import NamedTuple

import bcrypt
from sqlalchemy import Connection, Table, case, delete, select, update
from sqlmodel import Session

from db.base import utcnow
from db.engine import reading
from db.queries import akun as queries
from db.tables import MasukDikenal, PercobaanMasuk
from db.upsert import insert
from rules.akun.sandi import ADDRESS_SECONDS, FREE_WHERE_KNOWN, address_delay_seconds, delay_seconds
from settings import get_settings

PERCOBAAN, DIKENAL = PercobaanMasuk.__table__, MasukDikenal.__table__
# After a quiet day the count starts again; nobody is locked out for ever.
FORGET_AFTER = timedelta(days=1)
KNOWN_FOR = timedelta(days=90)
A_MINUTE = timedelta(seconds=ADDRESS_SECONDS)


class Kunci(NamedTuple):
    """The keyed hashes under which an attempt is counted, in the order in which everybody locks them.

    address: one for all whose address is unknown. pair: account and address; "" where that is unknown.
    """

    address: str
    account: str
    pair: str


class Percobaan(NamedTuple):
    """One attempt. `wait`: seconds until it may be made; 0: it is counted and its password may be checked.

    known: the account has signed in well from there, so nobody else's failures count.
    """

    wait: float
    known: bool
    keys: Kunci


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
        # PostgreSQL refuses a NUL, and nobody's name holds one
        found = queries.credentials(connection, username=username.replace("\x00", " "))
    if found is None or found[3]:
        return None, "", dummy_hash()
    return found[0], found[1], found[2]


def reserve(session: Session, *, username: str, address: str) -> Percobaan:
    """Count an attempt as failed, unless it has to wait; then nothing is counted.

    Commit before the password is checked: others who try at the same moment wait for this transaction.

    Args:
        address: as `rules.kit.alamat.visitor` tells it; "" when it is unknown.
    """
    keys, now, connection = _keys(username, address), utcnow(), session.connection()
    known = bool(keys.pair) and _is_known(connection, keys.pair, now)
    counted: dict[str, tuple[int, datetime]] = {}
    for key in (keys.pair,) if known else (keys.address, keys.account):
        failures, since = _locked(connection, key, now)
        if now - since >= (A_MINUTE if key == keys.address else FORGET_AFTER):
            failures, since = 0, now
        wait = _delay(keys, key, failures) - (now - since).total_seconds()
        if wait > 0:
            return Percobaan(wait, known, keys)
        counted[key] = failures + 1, since if key == keys.address else now
    for key, (failures, since) in counted.items():
        connection.execute(update(PERCOBAAN).where(PERCOBAAN.c.subject == key).values(failures=failures, last_at=since))
    return Percobaan(0.0, known, keys)


def succeed(session: Session, percobaan: Percobaan) -> None:
    """The password was good: the account's failures are forgotten, and from that address it is known from now on.

    Of the address, which may be shared, only this attempt is taken back.
    """
    keys, now, connection = percobaan.keys, utcnow(), session.connection()
    if not percobaan.known:
        mine = update(PERCOBAAN).where(PERCOBAAN.c.subject == keys.address, PERCOBAAN.c.failures > 0)
        connection.execute(mine.values(failures=PERCOBAAN.c.failures - 1))
    for key in (keys.account, keys.pair):
        connection.execute(delete(PERCOBAAN).where(PERCOBAAN.c.subject == key))
    if keys.pair:
        seen = insert(connection, DIKENAL).values(subject=keys.pair, last_at=now)
        connection.execute(seen.on_conflict_do_update(index_elements=["subject"], set_={"last_at": now}))
    _forget(connection, PERCOBAAN, now - FORGET_AFTER)
    _forget(connection, DIKENAL, now - KNOWN_FOR)


def _keys(username: str, address: str) -> Kunci:
    names = (f"alamat:{address}", f"akun:{username}", f"pasangan:{address} {username}")
    key = get_settings().key()
    hashes = [hmac.new(key, name.encode(), hashlib.sha256).hexdigest() for name in names]
    return Kunci(hashes[0], hashes[1], hashes[2] if address else "")


def _delay(keys: Kunci, key: str, failures: int) -> float:
    if key == keys.address:
        return address_delay_seconds(failures)
    return delay_seconds(failures, FREE_WHERE_KNOWN) if key == keys.pair else delay_seconds(failures)


def _is_known(connection: Connection, pair: str, now: datetime) -> bool:
    query = select(DIKENAL.c.subject).where(DIKENAL.c.subject == pair, DIKENAL.c.last_at > now - KNOWN_FOR)
    return connection.execute(query).first() is not None


def _locked(connection: Connection, key: str, now: datetime) -> tuple[int, datetime]:
    """The failures under a key and their time, locked until the transaction ends; a row is made where there is none.

    A time to come was written before the clock was set back: it counts from now on, or it would last until then.
    """
    new = insert(connection, PERCOBAAN).values(subject=key, failures=0, last_at=now)
    past = case((PERCOBAAN.c.last_at > new.excluded.last_at, new.excluded.last_at), else_=PERCOBAAN.c.last_at)
    held = new.on_conflict_do_update(index_elements=["subject"], set_={"last_at": past})
    row = connection.execute(held.returning(PERCOBAAN.c.failures, PERCOBAAN.c.last_at)).one()
    return row[0], row[1]


def _forget(connection: Connection, table: Table, before: datetime) -> None:
    # Rows that others hold are left to them: waiting for those in no order could end in a deadlock.
    old = select(table.c.subject).where(table.c.last_at < before).with_for_update(skip_locked=True)
    connection.execute(delete(table).where(table.c.subject.in_(old)))
