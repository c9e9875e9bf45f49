"""The lease of timed work: of all processes on one database the one that holds it works.

Its end is reckoned by the database's clock (db.clock), which all of them share, also from several machines; how much is left
of one's own by the clock of this process that nobody can set. A lease alone could end while a job still runs: each job
therefore confirms it in its own transaction and keeps that row locked (`confirm`), so that no two ever work at once, and a
process that is killed lets go of the row with its connection.
"""

import os
import secrets
import socket
import time

from sqlalchemy import select, update
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
        self._until = 0.0

    def hold(self) -> bool:
        """Take it where it is free, or keep it; written only once half of one's own is used.

        Returns:
            False: another process holds it, or is at work although its lease has ended.
        """
        asked = time.monotonic()
        if self._until - asked > self.seconds / 2:
            return True
        with transaction() as session:
            connection = session.connection()
            free = (JADWAL.c.holder == self.holder) | ~held(connection)
            # whoever is at work keeps the row locked: nobody waits for him
            mine = select(JADWAL.c.name).where(LEASE, free).with_for_update(skip_locked=True)
            taken = update(JADWAL).where(JADWAL.c.name.in_(mine))
            values = {"holder": self.holder, "until": clock(connection, self.seconds)}
            found = connection.execute(taken.values(values)).rowcount == 1
        self._until = asked + self.seconds if found else 0.0
        return found

    @property
    def held(self) -> bool:
        """Whether this process was given it and has not let it go; it may have run out."""
        return self._until > 0

    def confirm(self, session: Session) -> bool:
        """Whether it is still ours; until this transaction ends nobody else gets it."""
        return bool(session.connection().execute(select(JADWAL.c.holder).where(LEASE).with_for_update()).scalar() == self.holder)

    def release(self) -> None:
        """Give it back, so that the next process need not wait for its end."""
        if self.held:
            self._until = 0.0
            with transaction() as session:
                mine = update(JADWAL).where(LEASE, JADWAL.c.holder == self.holder)
                session.connection().execute(mine.values(holder="", until=None))
