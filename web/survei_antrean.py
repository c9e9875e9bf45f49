"""Many answers, one transaction: what waits while a save is under way is saved together by the next one.

A save costs a disk's flush whatever its size, so a batch of hundreds is as fast as one. Everybody is told
"saved" only after the batch that holds his answer is durable.
"""

import queue
import threading
from collections.abc import Sequence
from concurrent.futures import Future

import structlog
from sqlalchemy.exc import OperationalError

from db.engine import transaction
from rules.errors import DomainError
from services import survei
from services.survei import Kiriman

log = structlog.get_logger("papan")
MOST = 500
Outcome = DomainError | None
Waiting = tuple[Kiriman, "Future[Outcome]"]


class Antrean:
    """The queue and the one thread that saves it; the thread begins with the first answer."""

    def __init__(self) -> None:
        self._waiting: queue.SimpleQueue[Waiting] = queue.SimpleQueue()
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None

    def send(self, kiriman: Kiriman) -> "Future[Outcome]":
        """Queue a valid answer; the future gives None when it is durable, or why it was refused."""
        future: Future[Outcome] = Future()
        # Running at once: a visitor who hangs up must not cancel what the batch is about to save.
        future.set_running_or_notify_cancel()
        self._waiting.put((kiriman, future))
        if self._thread is None:
            with self._starting:
                if self._thread is None:
                    self._thread = threading.Thread(target=self._run, name="survei", daemon=True)
                    self._thread.start()
        return future

    def _run(self) -> None:
        while True:
            batch = [self._waiting.get()]
            while len(batch) < MOST and not self._waiting.empty():
                batch.append(self._waiting.get())
            save(batch)


def save(batch: Sequence[Waiting]) -> None:
    """One transaction for all; when something in it breaks, each alone, so that one bad row fails nobody else."""
    try:
        with transaction() as session:
            outcomes = survei.accept_all(session, [kiriman for kiriman, _ in batch])
    except Exception as error:
        log.error("survei", exc_info=error, answers=len(batch))
        # A database that does not answer would not answer each of them either.
        if len(batch) == 1 or isinstance(error, OperationalError):
            for _, future in batch:
                future.set_exception(error)
            return
        for one in batch:
            save([one])
        return
    for (_, future), outcome in zip(batch, outcomes, strict=True):
        future.set_result(outcome)
