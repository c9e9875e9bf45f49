"""The thread that does timed work (services.kit.jadwal) beside the visitors, in at most a tenth of one core."""

import threading
import time
from collections.abc import Callable, Sequence

import structlog

from services.kit import jadwal
from services.kit.sewa import Sewa

# A change saved in one browser is marked in another's within five seconds: this, the work, and the next tick of a busy office.
TICK_SECONDS = 2.0
RESTS = 9
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
    """Ask at each tick what is due; after t seconds of work rest for 9·t, holding the lease, until `stop`."""
    sewa, rest_until = sewa or Sewa(), 0.0
    trouble = False
    while not stop.wait(tick):
        began = time.monotonic()
        try:
            if began >= rest_until:
                jadwal.run_due(sewa, jobs, stop)
                ended = time.monotonic()
                rest_until = ended + min(RESTS * (ended - began), LONGEST_REST_SECONDS)
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
