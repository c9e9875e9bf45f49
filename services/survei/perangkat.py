"""How often one device answered this week, without knowing whose it is.

A device is a random number in a cookie: never the address (forty citizens share that of an office) and
never a NIK. What is kept is its hash under the key of the week. With the week the key is overwritten and
destroyed and the counts go too, so nobody can ever link an answer of this week to one of the next.
"""

import hashlib
import hmac
import secrets
from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import Connection, delete, select, update

from db import upsert
from db.base import utcnow
from db.tables import SurveiKunci, SurveiPerangkat

KUNCI, PERANGKAT = SurveiKunci.__table__, SurveiPerangkat.__table__


def week_of(day: date) -> str:
    """The ISO week, Monday to Sunday: 2026-11-25 → "2026-W48"."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def key(connection: Connection, day: date) -> bytes:
    """The key of the week, made on its first answer; making it destroys those before."""
    week = week_of(day)
    query = select(KUNCI.c.key).where(KUNCI.c.week == week)
    found = connection.execute(query).scalar()
    if found is None:
        forget(connection, day)
        row = {"week": week, "key": secrets.token_hex(32)}
        connection.execute(upsert.insert(connection, KUNCI).on_conflict_do_nothing(), row)
        found = connection.execute(query).scalar_one()
    return bytes.fromhex(found)


def forget(connection: Connection, day: date) -> None:
    """Destroy keys and counts of the weeks before; also called when the app starts, for quiet offices."""
    week = week_of(day)
    # Overwritten first: a deleted row of SQLite stays readable in its file for a while.
    connection.execute(update(KUNCI).where(KUNCI.c.week < week).values(key="0" * 64))
    connection.execute(delete(KUNCI).where(KUNCI.c.week < week))
    connection.execute(delete(PERANGKAT).where(PERANGKAT.c.week < week))


def device_hash(week_key: bytes, device: str) -> str:
    """The device under the week's key."""
    return hmac.new(week_key, device.encode(), hashlib.sha256).hexdigest()


def answers(connection: Connection, hashes: Sequence[str]) -> dict[tuple[str, int], int]:
    """(device hash, service) → answers so far, locked until they are counted."""
    query = select(PERANGKAT.c.device_hash, PERANGKAT.c.layanan_id, PERANGKAT.c.answers)
    query = query.where(PERANGKAT.c.device_hash.in_(hashes)).order_by(PERANGKAT.c.device_hash, PERANGKAT.c.layanan_id)
    return {(row[0], row[1]): row[2] for row in connection.execute(query.with_for_update())}


def count(connection: Connection, day: date, pairs: Iterable[tuple[str, int]]) -> None:
    """One more answer for each (device hash, service)."""
    sums: dict[tuple[str, int], int] = {}
    for pair in pairs:
        sums[pair] = sums.get(pair, 0) + 1
    now, week = utcnow(), week_of(day)
    rows = [
        {"device_hash": device, "layanan_id": layanan, "week": week, "answers": sums[device, layanan], "last_at": now}
        for device, layanan in sorted(sums)
    ]
    if rows:
        upsert.add_up_all(connection, PERANGKAT, rows, ("answers",))


def turn(connection: Connection, day: date, device: str, layanan_id: int) -> int:
    """Count one more form of a device outside the survey; how many it had sent this week before."""
    hashed = device_hash(key(connection, day), device)
    before = answers(connection, [hashed]).get((hashed, layanan_id), 0)
    count(connection, day, [(hashed, layanan_id)])
    return before
