"""A process that does timed work, for tests of several: `python -m tests.web.pekerja FILE LEASE WORKS RESTS`.

The lines of FILE tell when a job began and ended, by whom: "<pid> mulai <seconds since 1970>". SIGTERM ends it as a server ends.
"""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from threading import Event
from typing import NamedTuple

from sqlmodel import Session

from services.kit.jadwal import Job
from services.kit.sewa import Sewa
from web.door import pekerja

ROOT = Path(__file__).resolve().parents[2]


class Line(NamedTuple):
    """Who did what when (seconds since 1970)."""

    pid: int
    what: str
    at: float


def lines(file: Path) -> list[Line]:
    """What they told so far, in its order."""
    if not file.exists():
        return []
    words = [line.split() for line in file.read_text().splitlines()]
    return [Line(int(pid), what, float(at)) for pid, what, at in words]


@contextmanager
def workers(
    file: Path, number: int, *, lease: float, works: float = 0, rests: int = 9
) -> Iterator[list[subprocess.Popen[bytes]]]:
    """So many processes on the database of this one's settings."""
    command = [sys.executable, "-m", "tests.web.pekerja", str(file), str(lease), str(works), str(rests)]
    started = [subprocess.Popen(command, cwd=ROOT) for _ in range(number)]
    try:
        yield started
    finally:
        for process in started:
            process.kill()
            process.wait()


def main(file: str, lease: str, works: str, rests: str) -> None:
    """Work until SIGTERM."""
    stop = Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    pekerja.RESTS = pekerja.RESTS_AFTER_WAITING = int(rests)

    def tell(what: str) -> None:
        with open(file, "a") as out:
            out.write(f"{os.getpid()} {what} {time.time():.6f}\n")

    def run(_session: Session, _day: date) -> None:
        tell("mulai")
        time.sleep(float(works))
        tell("selesai")

    pekerja.work(stop, (Job("uji", run, daily=False),), sewa=Sewa(float(lease)), tick=0.05)


if __name__ == "__main__":
    main(*sys.argv[1:])
