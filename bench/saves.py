"""How many saves a second one process makes, and what the disk itself would allow."""

from __future__ import annotations

import itertools
import sqlite3
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from bench.load import percentile

Save = Callable[[int], object]
MAX_SECONDS, MAX_THREADS = 30, 16


@dataclass(frozen=True)
class SaveRate:
    """Saves that were completed; one that raised is an error and not a save."""

    what: str
    threads: int
    saves: int
    errors: int
    per_s: float
    p95_ms: float
    sample: str = ""


def measure_saves(save: Save, *, what: str, seconds: float, threads: int = 1) -> SaveRate:
    """Call `save(i)` as often as it goes; no `i` is given twice.

    Args:
        save: makes one durable save; the first call is not measured.
    """
    if not (0 < seconds <= MAX_SECONDS and 0 < threads <= MAX_THREADS):
        raise ValueError(f"at most {MAX_SECONDS} s and {MAX_THREADS} threads")
    numbers = itertools.count()
    times: list[float] = []
    problems: list[str] = []
    save(next(numbers))
    start = time.perf_counter()

    def work() -> None:
        while (began := time.perf_counter()) - start < seconds and len(problems) < 100:
            try:
                save(next(numbers))
                times.append(time.perf_counter() - began)
            except Exception as error:  # what a save says is part of the figure
                problems.append(f"{type(error).__name__}: {error}"[:200])

    workers = [threading.Thread(target=work) for _ in range(threads)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    wall = time.perf_counter() - start
    return SaveRate(
        what,
        threads,
        len(times),
        len(problems),
        round(len(times) / wall, 1),
        round(1000 * percentile(times, 0.95), 2),
        problems[0] if problems else "",
    )


def disk_limit(folder: Path, seconds: float) -> SaveRate:
    """The same disk with sqlite3 alone, one small row a commit, WAL and FULL: nobody saves faster than this."""
    connection = sqlite3.connect(folder / "disk.db", isolation_level=None, check_same_thread=False)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("CREATE TABLE laporan (id INTEGER PRIMARY KEY, pegawai_id INTEGER, activity TEXT)")

    def save(i: int) -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO laporan (pegawai_id, activity) VALUES (?, ?)", (i, "Melayani warga di loket"))
        connection.execute("COMMIT")

    try:
        # One thread uses the connection at a time, but it is not the one that made it.
        return measure_saves(save, what="sqlite3", seconds=seconds)
    finally:
        connection.close()
