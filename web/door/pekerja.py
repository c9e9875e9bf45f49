"""The thread that does timed work (services.kit.jadwal) beside the visitors, in the long run in at most a tenth of one core."""

import threading
import time
from collections.abc import Callable, Sequence

import structlog

from services.kit import jadwal
from services.kit.sewa import Sewa

# With the work and the rest after it a small office's change is marked within rules.jadwal.MARKED_WITHIN_SECONDS.
TICK_SECONDS = 2.0
# Of its own work at most a tenth of one core; of what it waits for (the database's work, a busy machine) a quarter.
RESTS, RESTS_AFTER_WAITING = 9, 3
# So much rest may be owed: a first count of all dinas, or a day's end, keeps nobody's next mark waiting. What works on pays it.
OWED_SECONDS = 120.0
# A night's worth of work is no reason to sleep for hours.
LONGEST_REST_SECONDS = 300.0
log = structlog.get_logger("papan")


def started(jobs: Sequence[jadwal.Job]) -> Callable[[], None]:
    """Start the thread; gives what stops it: it ends the job that it is at, and gives the lease back."""
    stop = threading.Event()
    thread = threading.Thread(target=work, args=(stop, jobs), name="jadwal", daemon=True)
    thread.start()

    def end() -> None:
        stop.set()
        # systemd waits thirty seconds; what hangs longer is rolled back with the process
        thread.join(20)

    return end


def work(stop: threading.Event, jobs: Sequence[jadwal.Job], *, sewa: Sewa | None = None, tick: float = TICK_SECONDS) -> None:
    """Ask at each tick what is due; t seconds of its own work cost 9·t of rest, holding the lease, until `stop`.

    Rest is put off until more than OWED_SECONDS of it are due.
    """
    sewa, rest_until = sewa or Sewa(), 0.0
    trouble = False
    while not stop.wait(tick):
        began, worked = time.monotonic(), time.thread_time()
        try:
            if began >= rest_until - OWED_SECONDS:
                jadwal.run_due(sewa, jobs, stop)
                now = time.monotonic()
                rest_until = max(rest_until, now) + rest(now - began, time.thread_time() - worked)
            elif sewa.held:
                sewa.hold()
            trouble = False
        except Exception as error:  # a database that is away for a moment is asked again; said once, not at each tick
            if not trouble:
                log.warning("jadwal", exc_info=error)
            trouble = True
    try:
        sewa.release()
    except Exception as error:  # it runs out by itself
        log.warning("jadwal", exc_info=error)


def rest(took: float, worked: float) -> float:
    """How many seconds to rest after `took`, of which this thread kept a core busy for `worked`.

    Example: 0.3 s, 0.2 of them at work → 1.8.
    """
    return min(max(RESTS * worked, RESTS_AFTER_WAITING * (took - worked)), LONGEST_REST_SECONDS)
