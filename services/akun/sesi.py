"""Server-side sessions: opened by a good password, carried by an HttpOnly cookie, revocable at once.

A good password makes a row with a one-time ticket. The browser hands the ticket to `/sesi`, which
mints the cookie's token only then; the row keeps hashes, so a read database signs nobody in.
"""

import hashlib
import hmac
import secrets
from datetime import datetime, timedelta

from sqlalchemy import Connection, update
from sqlmodel import Session, select

from db.base import id_of, utcnow
from db.engine import reading, transaction
from db.queries.akun import sesi as queries
from db.tables import Akun, Sesi
from rules.akun.sesi import Sebab, ended
from rules.kit.hak import Actor
from services.kit import audit
from settings import get_settings

# Behind https the cookie is tied to this host by its prefix; browsers take that name over https only.
SECURE_COOKIE, PLAIN_COOKIE = "__Host-sesi", "sesi"
COOKIES = (SECURE_COOKIE, PLAIN_COOKIE)
TICKET_LIFE = timedelta(seconds=60)
SEEN_EVERY = timedelta(minutes=1)
# The clocks of two servers differ a little. A row from further ahead was written before the clock was set back;
# it would live longer by as much, so it is ended.
SKEW = timedelta(seconds=30)
SESI = Sesi.__table__


def open_session(session: Session, *, akun_id: int) -> tuple[int, str]:
    """A new session of an account whose password was just checked.

    Returns:
        The row's id (kept in server memory) and the one-time ticket for the browser.
    """
    ticket = secrets.token_urlsafe(32)
    now = utcnow()
    row = Sesi(
        akun_id=akun_id,
        ticket_hash=digest(ticket),
        created_at=now,
        last_seen_at=now,
        expires_at=now + timedelta(hours=get_settings().session_hours),
    )
    session.add(row)
    account = session.get_one(Akun, akun_id)
    line = audit.Line("masuk", "sesi", akun_id, account.dinas_id, after={"username": account.username})
    audit.record(session, None, line, changes_data=False)
    session.flush()
    return id_of(row), ticket


def redeem(session: Session, *, ticket: str) -> str | None:
    """Exchange a ticket for the cookie's token, once and within a minute."""
    # Locked: of two that come at once the second finds no ticket any more.
    row = session.exec(select(Sesi).where(Sesi.ticket_hash == digest(ticket)).with_for_update()).first()
    now = utcnow()
    if row is None or row.revoked_at is not None or now - row.created_at > TICKET_LIFE:
        return None
    if row.created_at > now + SKEW:
        row.revoked_at, row.sebab = now, "jam"
        session.add(row)
        return None
    token = secrets.token_urlsafe(32)
    row.ticket_hash, row.token_hash = None, digest(token)
    session.add(row)
    return token


def actor_of(*, sesi_id: int | None = None, token: str | None = None, seen: bool = True) -> tuple[Actor, int] | None:
    """Who a session id or a cookie belongs to right now; None when revoked, expired, idle or locked.

    Args:
        seen: whether this counts as a sign of life; a page that refreshes itself is none.
    """
    now = utcnow()
    idle_since = now - timedelta(minutes=get_settings().session_idle_minutes)
    with reading() as connection:
        found = _find(connection, sesi_id, token, now, idle_since)
    if found is None:
        return None
    actor, row_id, last_seen = found
    if last_seen > now + SKEW:
        _change(row_id, revoked_at=now, sebab="jam")
        return None
    if seen and now - last_seen > SEEN_EVERY:
        _change(row_id, last_seen_at=now)
    return actor, row_id


def _change(sesi_id: int, **values: datetime | str) -> None:
    with transaction() as session:
        session.connection().execute(update(SESI).where(SESI.c.id == sesi_id).values(**values))


def _find(
    connection: Connection, sesi_id: int | None, token: str | None, now: datetime, idle_since: datetime
) -> tuple[Actor, int, datetime] | None:
    if sesi_id is not None:
        return queries.by_id(connection, sesi_id=sesi_id, now=now, idle_since=idle_since)
    if token:
        return queries.by_token_hash(connection, token_hash=digest(token), now=now, idle_since=idle_since)
    return None


def why_ended(*, sesi_id: int | None = None, token: str | None = None) -> str | None:
    """The sentence for whoever held this session and finds it dead; None when it lives, or never was."""
    now, minutes = utcnow(), get_settings().session_idle_minutes
    with reading() as connection:
        row = queries.last_of(connection, sesi_id=sesi_id, token_hash=digest(token) if token else None)
    if row is None:
        return None
    if row.revoked_at is None and not row.locked and row.expires_at > now and row.last_seen_at > now - timedelta(minutes=minutes):
        return None
    return ended("kunci" if row.locked else row.sebab, now=now, expires=row.expires_at, idle_minutes=minutes)


def revoke(session: Session, *, sesi_id: int) -> None:
    """End one session (signing out)."""
    row = session.get(Sesi, sesi_id)
    if row is not None and row.revoked_at is None:
        row.revoked_at, row.sebab = utcnow(), "keluar"
        session.add(row)
        audit.record(session, None, audit.Line("keluar", "sesi", row_id=row.akun_id), changes_data=False)


def revoke_all(session: Session, *, akun_id: int, why: Sebab, keep: int | None = None) -> None:
    """End every session of an account, except the one that asks (`keep`)."""
    statement = update(SESI).where(SESI.c.akun_id == akun_id, SESI.c.revoked_at.is_(None))
    if keep is not None:
        statement = statement.where(SESI.c.id != keep)
    session.connection().execute(statement.values(revoked_at=utcnow(), sebab=why))


def digest(secret: str) -> str:
    """What the database keeps of a ticket or token: a keyed hash."""
    return hmac.new(get_settings().key(), secret.encode(), hashlib.sha256).hexdigest()
