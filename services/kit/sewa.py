"""The lease of timed work: of all processes on one database the one that holds it works.

Its end is reckoned by the database's clock (db.clock), which all of them share, also from several machines; how much is left
of one's own by the clock of this process that nobody can set. While a job runs it is renewed beside it, so that it ends only
with the process; and a job whose process was asleep meanwhile finds at its end that it is another's (`confirm`).
"""

import os
import secrets
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session

from db.clock import clock
from db.engine import transaction
from db.queries.kit.jadwal import JADWAL, PEKERJA, held

SECONDS = 30.0
LEASE = JADWAL.c.name == PEKERJA


class Sewa:
    """The lease as one process asks for it."""

    def __init__(self, seconds: float = SECONDS) -> None:
        self.seconds = seconds
        self.holder = f"{socket.gethostname()[:50]}:{os.getpid()}:{secrets.token_hex(4)}"
        self._mine = JADWAL.c.holder == self.holder
        self._until = 0.0

    def hold(self) -> bool:
        """Take it where it is free, or keep it; written only once half of one's own is used.

        Returns:
            False: another process holds it.
        """
        if self._until - time.monotonic() > self.seconds / 2:
            return True
        return self._take(free=True)

    @property
    def held(self) -> bool:
        """Whether this process was given it and has not let it go; it may have run out."""
        return self._until > 0

    @contextmanager
    def kept(self) -> Iterator[None]:
        """For a job of any length: it is renewed beside it."""
        done = Event()
        beside = Thread(target=self._renew, args=(done,), name="sewa", daemon=True)
        beside.start()
        try:
            yield
        finally:
            done.set()
            beside.join()

    def confirm(self, session: Session) -> bool:
        """Whether it is still ours; until this transaction ends nobody else gets it."""
        return bool(session.connection().execute(select(JADWAL.c.holder).where(LEASE).with_for_update()).scalar() == self.holder)

    def release(self) -> None:
        """Give it back, so that the next process need not wait for its end."""
        if self.held:
            self._until = 0.0
            with transaction() as session:
                session.connection().execute(update(JADWAL).where(LEASE, self._mine).values(holder="", until=None))

    def _renew(self, done: Event) -> None:
        while not done.wait(self.seconds / 3):
            # a database that is away, or busy with the job itself, is asked again
            with suppress(SQLAlchemyError):
                self._take(free=False)

    def _take(self, *, free: bool) -> bool:
        """One statement: of two that ask at once the second waits for the first, and then finds it taken."""
        asked = time.monotonic()
        with transaction() as session:
            connection = session.connection()
            may: ColumnElement[bool] = self._mine | ~held(connection) if free else self._mine
            taken = update(JADWAL).where(LEASE, may).values(holder=self.holder, until=clock(connection, self.seconds))
            found = connection.execute(taken).rowcount == 1
        self._until = asked + self.seconds if found else 0.0
        return found
