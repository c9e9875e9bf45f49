"""Timed work: what is due is done once, an error stays its own, missed days are told, two never work at once."""

import time
from collections.abc import Callable
from datetime import date, timedelta
from threading import Event, Thread

import pytest
from sqlalchemy import event, literal, update
from sqlmodel import Session

from db.engine import get_engine, reading, transaction
from db.queries.kit.jadwal import JADWAL, PEKERJA
from db.tables import Dinas, Jadwal
from services.kit import jadwal
from services.kit.jadwal import Job, Ran, run_due, standing
from services.kit.sewa import Sewa
from settings import today
from tests.cast.database import every, stands

Days = list[date]


def at_work(sewa: Sewa | None, *jobs: Job) -> list[Ran]:
    """None: a process that comes and goes."""
    mine = sewa or Sewa()
    found = run_due(mine, jobs)
    assert found is not None, "the lease was free"
    if sewa is None:
        mine.release()
    return found


def noting(days: Days) -> Callable[[Session, date], int]:
    def run(_session: Session, day: date) -> int:
        days.append(day)
        return 1

    return run


def fails(session: Session, _day: date) -> None:
    session.add(Dinas(code="HILANG", name="Dibatalkan"))
    session.flush()
    raise ValueError("tidak bisa\nrinciannya")


def set_row(name: str, **values: object) -> None:
    with transaction() as session:
        session.connection().execute(update(JADWAL).where(JADWAL.c.name == name).values(**values))


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Callable[[date], None]:
    return lambda day: monkeypatch.setattr(jadwal, "today", lambda: day)


def test_daily_work_is_done_once_a_day_and_tells_what_it_missed(each_db: str, clock: Callable[[date], None]):
    days: Days = []
    sewa, job = Sewa(), Job("harian", noting(days), daily=True)
    start = date(2026, 11, 27)
    for after in (0, 0, 1, 4, 4):
        clock(start + timedelta(days=after))
        at_work(sewa, job)
    assert [(day - start).days for day in days] == [0, 1, 4]
    row = stands(Jadwal, "harian")
    assert (row.day, row.missed, row.error) == (days[-1], 2, "") and row.at


def test_a_clock_that_goes_back_stops_nothing(each_db: str, clock: Callable[[date], None]):
    days: Days = []
    sewa, job = Sewa(), Job("harian", noting(days), daily=True)
    for day in (date(2031, 1, 1), date(2026, 11, 27), date(2026, 11, 28)):
        clock(day)
        at_work(sewa, job)
    assert [day.year for day in days] == [2031, 2026, 2026] and stands(Jadwal, "harian").missed == 0


def test_an_error_is_told_and_stops_nobody(each_db: str):
    days: Days = []
    sewa, jobs = Sewa(), (Job("rusak", fails, daily=True), Job("baik", noting(days), daily=False))
    assert [ran.error for ran in at_work(sewa, *jobs)] == ["ValueError: tidak bisa", ""]
    assert not every(Dinas), "what it had written is undone"
    row = stands(Jadwal, "rusak")
    assert row.error == "ValueError: tidak bisa" and row.day is None
    assert [ran.job.name for ran in at_work(sewa, *jobs)] == ["baik"], "not tried at every tick"
    set_row("rusak", at=row.at - timedelta(hours=1))
    at_work(sewa, Job("rusak", noting(days), daily=True))
    row = stands(Jadwal, "rusak")
    assert (row.error, row.day) == ("", today())


def test_an_error_of_the_database_tells_no_values(each_db: str):
    def twice(session: Session, _day: date) -> None:
        session.add_all(Dinas(code="SAMA", name="Rahasia pribadi") for _ in range(2))
        session.flush()

    (ran,) = at_work(None, Job("rusak", twice, daily=True))
    assert ran.error.startswith("IntegrityError") and "Rahasia" not in ran.error


def test_an_idle_tick_reads_once_and_writes_nothing(each_db: str):
    asked = Job("tanya", lambda _s, _d: 0, daily=False, due=lambda _day: literal(1) == 2)
    sewa = Sewa()
    at_work(sewa, asked, Job("harian", lambda _s, _d: None, daily=True))
    seen: list[str] = []
    listener = lambda _c, _cursor, statement, *_: seen.append(statement)  # noqa: E731
    event.listen(get_engine(), "before_cursor_execute", listener)
    try:
        assert at_work(sewa, asked, Job("harian", fails, daily=True)) == []
    finally:
        event.remove(get_engine(), "before_cursor_execute", listener)
    assert [statement.split()[0] for statement in seen if not statement.startswith("BEGIN")] == ["SELECT"]


def test_a_question_says_whether_there_is_work(each_db: str):
    days: Days = []
    sewa = Sewa()
    for truth in (True, False, True):
        at_work(sewa, Job("tanya", noting(days), daily=False, due=lambda _day, truth=truth: literal(1) == int(truth)))
    assert len(days) == 2


def test_what_could_not_be_done_is_told_and_tried_later(each_db: str):
    sewa, job = Sewa(), Job("tanya", lambda _session, _day: 0, daily=False, due=lambda _day: literal(1) == 1)
    assert "belum dapat" in at_work(sewa, job)[0].error
    assert at_work(sewa, job) == [] and "belum dapat" in stands(Jadwal, "tanya").error


def test_once_a_day_also_what_has_nothing_to_do(each_db: str, clock: Callable[[date], None]):
    """Else it could not be told from what stands still."""
    days: Days = []
    sewa, job = Sewa(), Job("tanya", noting(days), daily=False, due=lambda _day: literal(1) == 0)
    for after in (0, 0, 1):
        clock(date(2026, 11, 27) + timedelta(days=after))
        at_work(sewa, job)
    assert len(days) == 2 and stands(Jadwal, "tanya").day == days[-1]


def test_who_does_not_hold_the_lease_does_nothing(each_db: str):
    days: Days = []
    first, job = Sewa(), Job("terus", noting(days), daily=False)
    at_work(first, job)
    assert run_due(Sewa(), (job,)) is None and len(days) == 1
    first.release()
    at_work(None, job)
    assert len(days) == 2


def test_a_job_that_outlasts_its_lease_is_not_run_twice(each_db: str):
    inside, go = Event(), Event()

    def hangs(_session: Session, _day: date) -> None:
        inside.set()
        go.wait(20)

    job, told = Job("lama", hangs, daily=True), []
    slow = Thread(target=lambda: told.append(run_due(Sewa(0.5), (job,))))
    slow.start()
    assert inside.wait(20)
    time.sleep(1)
    assert run_due(Sewa(0.5), (job,)) is None, "renewed beside the job"
    go.set()
    slow.join(20)
    assert len(told[0]) == 1


def test_who_lost_the_lease_on_the_way_saves_nothing(each_db: str):
    """A machine that was asleep for an hour, for example: another one took over."""

    def lost(session: Session, _day: date) -> None:
        set_row(PEKERJA, holder="lain")
        session.add(Dinas(code="HILANG", name="Dibatalkan"))

    assert at_work(Sewa(), Job("lama", lost, daily=True)) == []
    assert not every(Dinas) and stands(Jadwal, "lama").day is None


def test_a_lease_from_a_clock_that_was_set_back_is_not_waited_for(each_db: str):
    first = Sewa()
    assert _held(first)
    until = stands(Jadwal, PEKERJA).until
    set_row(PEKERJA, until=until + timedelta(hours=3))
    assert _held(Sewa())


def test_it_is_kept_without_writing_until_half_of_it_is_used(each_db: str, monkeypatch: pytest.MonkeyPatch):
    sewa = Sewa(40)
    assert _held(sewa)
    until, now = stands(Jadwal, PEKERJA).until, time.monotonic()
    monkeypatch.setattr("services.kit.sewa.time.monotonic", lambda: now + 15)
    assert sewa.hold() and stands(Jadwal, PEKERJA).until == until
    monkeypatch.setattr("services.kit.sewa.time.monotonic", lambda: now + 21)
    assert sewa.hold() and stands(Jadwal, PEKERJA).until > until


def test_what_stands_still_is_told(each_db: str, clock: Callable[[date], None]):
    jobs = (Job("a", lambda _s, _d: None, daily=True), Job("b", fails, daily=True))
    day = today()

    def told() -> dict[str, int]:
        with reading() as connection:
            return standing(connection, jobs)

    assert told() == {}, "no server ever began"
    at_work(None, *jobs)
    for after, expected in ((0, {}), (1, {}), (2, {"a": 1, "b": 1}), (5, {"a": 4, "b": 4})):
        clock(day + timedelta(days=after))
        assert told() == expected


def _held(sewa: Sewa) -> bool:
    jadwal.register(())
    return sewa.hold()
