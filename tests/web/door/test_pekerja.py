"""The thread of timed work: one of two processes works, the other takes over, it rests, and it ends with the server."""

import asyncio
import os
import signal
import threading
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest

from db.engine import forget_engines
from db.queries.kit.jadwal import PEKERJA
from db.tables import Jadwal
from services.kit import jadwal
from services.kit.sewa import Sewa
from settings import get_settings, today
from tests.cast import Cast
from tests.cast.database import every, stands
from tests.web.pekerja import Line, lines, workers
from web.door import pekerja, startup

LEASE = 3


def until(truth: Callable[[], object], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not truth():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.02)


def test_of_two_processes_one_works_and_the_other_takes_over(each_db: str, tmp_path: Path):
    file = tmp_path / "kerja"

    def of(*pids: int) -> list[Line]:
        return [line for line in lines(file) if line.pid in pids]

    with workers(file, 2, lease=LEASE, rests=0) as both:
        pids = {process.pid for process in both}
        until(lambda: len(lines(file)) > 12)
        (first,) = {line.pid for line in lines(file)}
        (second,) = pids - {first}
        assert stands(Jadwal, PEKERJA).holder.split(":")[1] == str(first)

        os.kill(first, signal.SIGKILL)
        lease = stands(Jadwal, PEKERJA)
        until(lambda: of(second))
        if lease.holder.split(":")[1] == str(first):
            assert of(second)[0].at >= lease.until.timestamp(), "the lease of the dead is waited for"

        os.kill(second, signal.SIGTERM)
        next(process for process in both if process.pid == second).wait(20)
        assert stands(Jadwal, PEKERJA).holder == "", "given back: the next process need not wait"
        told = of(second)
        assert [line.what for line in told] == ["mulai", "selesai"] * (len(told) // 2), "ended between two jobs"


def test_jobs_longer_than_the_lease_never_overlap(each_db: str, tmp_path: Path):
    file = tmp_path / "kerja"
    with workers(file, 2, lease=0.2, works=0.5, rests=0):
        until(lambda: len(lines(file)) >= 8)
    told = lines(file)[:8]
    for began, ended in zip(told[::2], told[1::2], strict=True):
        assert (began.what, ended.what, began.pid) == ("mulai", "selesai", ended.pid), told


def at_work(monkeypatch: pytest.MonkeyPatch, *, owed: float, runs: int) -> list[tuple[float, float]]:
    """When each run of a worker that is never without work began and ended; each takes 0.03 s of a core."""
    stop, seen = threading.Event(), []

    def works(*_: object) -> None:
        began = time.monotonic()
        busy = time.thread_time() + 0.03
        while time.thread_time() < busy:
            pass
        seen.append((began, time.monotonic()))
        if len(seen) == runs:
            stop.set()

    monkeypatch.setattr(jadwal, "run_due", works)
    monkeypatch.setattr(pekerja, "OWED_SECONDS", owed)
    pekerja.work(stop, (), tick=0.01)
    return seen


def test_it_rests_after_work(db: Path, monkeypatch: pytest.MonkeyPatch):
    for (_, ended), (again, _) in pairwise(at_work(monkeypatch, owed=0, runs=3)):
        assert again - ended >= 9 * 0.03, "a tenth of one core"


def test_what_is_owed_is_paid_in_the_end(db: Path, monkeypatch: pytest.MonkeyPatch):
    seen = at_work(monkeypatch, owed=0.6, runs=6)
    assert seen[-1][0] - seen[0][0] >= 5 * (9 * 0.03) - 0.6, "in the long run a tenth of one core"


def test_a_first_count_of_everything_puts_off_no_small_change(db: Path, monkeypatch: pytest.MonkeyPatch):
    assert pekerja.rest(16.7, 6) < pekerja.OWED_SECONDS, "as it was once measured on a busy machine"
    monkeypatch.setattr(pekerja, "rest", lambda *_: 60.0)
    (_, ended), (again, _) = at_work(monkeypatch, owed=100, runs=2)
    assert again - ended < 60


@pytest.mark.parametrize(("took", "worked", "rests"), [(0.3, 0.2, 1.8), (2, 0.1, 5.7), (0, 0, 0), (900, 900, 300)])
def test_how_long_it_rests(took: float, worked: float, rests: float):
    assert pekerja.rest(took, worked) == pytest.approx(rests)


def test_a_database_that_is_away_is_asked_again(db: Path, monkeypatch: pytest.MonkeyPatch):
    stop, tries = threading.Event(), []

    def away(*_: object) -> None:
        tries.append(1)
        if len(tries) == 3:
            stop.set()
        raise OSError("tidak ada")

    monkeypatch.setattr(jadwal, "run_due", away)
    pekerja.work(stop, (), tick=0.01)
    assert len(tries) == 3


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(startup, "_warm", lambda: None)
    monkeypatch.setattr(startup, "_collect", lambda stop: None)
    monkeypatch.setattr(pekerja, "TICK_SECONDS", 0.02)


def serve(truth: Callable[[], object]) -> None:
    async def served() -> None:
        async with startup.lifespan(None):
            await asyncio.to_thread(until, truth)

    asyncio.run(served())


def test_the_server_does_what_was_missed_and_ends_the_thread(cast: Cast, quick: None):
    serve(lambda: [row.name for row in every(Jadwal) if row.day == today()])
    assert not [thread for thread in threading.enumerate() if thread.name == "jadwal"]
    forget_engines()
    assert stands(Jadwal, PEKERJA).holder == "" and _held()


def test_an_office_with_cron_switches_it_off(cast: Cast, quick: None, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("JADWAL", "false")
    get_settings.cache_clear()
    serve(lambda: every(Jadwal) and not [thread for thread in threading.enumerate() if thread.name == "jadwal"])
    assert {row.day for row in every(Jadwal)} == {None}, "known, so that it is told when nobody does it"
    assert all(row.at for row in every(Jadwal))


def _held() -> bool:
    return Sewa().hold()
