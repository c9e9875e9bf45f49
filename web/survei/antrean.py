"""Many answers, one transaction: what waits while a save is under way is saved together by the next one.

A save costs a disk's flush whatever its size, so a batch of hundreds is as fast as one. Everybody is told
"saved" only after the batch that holds his answer is durable.
"""

import queue
import threading
import time
from collections.abc import Sequence
from concurrent.futures import Future

import structlog
from sqlalchemy.exc import OperationalError

from db.engine import transaction
from rules.kit.errors import DomainError
from services import survei
from services.survei import Kiriman

log = structlog.get_logger("papan")
MOST = 500
# While answers pour in, the pages' figures are read anew this often at most; else every batch would empty the
# caches, and the sessions beside it would do nothing but read. A single answer shows at once.
ANNOUNCED_SECONDS = 10.0
Outcome = DomainError | None
Waiting = tuple[Kiriman, "Future[Outcome]"]


class Antrean:
    """The queue and the one thread that saves it; the thread begins with the first answer."""

    def __init__(self) -> None:
        self._waiting: queue.SimpleQueue[Waiting] = queue.SimpleQueue()
        self._starting = threading.Lock()
        self._thread: threading.Thread | None = None
        self._news = News()

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
            try:
                batch = [self._waiting.get(timeout=self._news.wait())]
            except queue.Empty:
                self._news.tell()
                continue
            while len(batch) < MOST and not self._waiting.empty():
                batch.append(self._waiting.get())
            save(batch, self._news)


class News:
    """The dinas with answers that pages do not know of yet, and when they will be told.

    It dies with the process, as its caches do; pages of another process then hear of them with the next answer.
    """

    def __init__(self) -> None:
        self.dinas_ids: set[int] = set()
        self._due = 0.0

    def wait(self) -> float | None:
        """Seconds until they are to be told; None when there is nothing to tell."""
        return max(0.0, self._due - time.monotonic()) if self.dinas_ids else None

    def is_due(self) -> bool:
        """Whether they may be told now."""
        return time.monotonic() >= self._due

    def told(self) -> None:
        """They were told."""
        self.dinas_ids, self._due = set(), time.monotonic() + ANNOUNCED_SECONDS

    def tell(self) -> None:
        """Tell them now, in a transaction of its own; a failure is logged and tried again later."""
        try:
            with transaction() as session:
                survei.announce(session, self.dinas_ids)
        except Exception as error:  # whatever it is: without this thread no answer would be saved any more
            log.error("survei", exc_info=error)
            self._due = time.monotonic() + ANNOUNCED_SECONDS
        else:
            self.told()


def save(batch: Sequence[Waiting], news: News) -> None:
    """One transaction for all; when something in it breaks, each alone, so that one bad row fails nobody else."""
    due = news.is_due()
    try:
        with transaction() as session:
            outcomes = survei.accept_all(session, [kiriman for kiriman, _ in batch])
            accepted = {k.dinas_id for (k, _), outcome in zip(batch, outcomes, strict=True) if outcome is None}
            dinas_ids = news.dinas_ids | accepted
            if due and dinas_ids:
                survei.announce(session, dinas_ids)
    except Exception as error:
        log.error("survei", exc_info=error, answers=len(batch))
        # A database that does not answer would not answer each of them either.
        if len(batch) == 1 or isinstance(error, OperationalError):
            for _, future in batch:
                future.set_exception(error)
            return
        for one in batch:
            save([one], news)
        return
    news.dinas_ids = dinas_ids
    if due and dinas_ids:
        news.told()
    for (_, future), outcome in zip(batch, outcomes, strict=True):
        future.set_result(outcome)
