"""Timed work: jobs that belong to no click. Of all processes the one that holds the lease (services.kit.sewa) does them.

A job has a transaction of its own; what goes wrong in it is written down (`jadwal.error`, the log) and stops neither the others
nor the worker. This file opens its transactions itself: nobody's click is behind it.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from threading import Event

import structlog
from sqlalchemy import ColumnElement, Connection, select, update
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session

from db import upsert
from db.base import utcnow
from db.engine import get_engine, transaction
from db.queries.kit.jadwal import JADWAL, PEKERJA, Keadaan, keadaan
from rules import jadwal as rules
from services.kit.sewa import Sewa
from settings import day_of, today

log = structlog.get_logger("papan")


@dataclass(frozen=True)
class Job:
    """What is done by itself.

    run: `run(session, today)`; what it returns is told to the operator. It never commits. What takes long and only reads is
        better read before it uses the session: on SQLite everybody's saves wait for its transaction.
    daily: once a day of the office; else at each tick.
    due: at a tick, whether there is anything to do: an EXISTS, given the day, that comes along with the one cheap read. `run`
        then returns how much it did; nothing, although there was, counts as an error: it is told, and tried again a minute later.
    about, counts: what it does and what the number that `run` returns is of, as the operator reads them.
    """

    name: str
    run: Callable[[Session, date], object]
    daily: bool
    due: Callable[[date], ColumnElement[bool]] | None = None
    about: str = ""
    counts: str = ""


@dataclass(frozen=True)
class Ran:
    """What became of a job: what `run` returned, or what went wrong."""

    job: Job
    result: object = None
    error: str = ""


def run_due(sewa: Sewa, jobs: Sequence[Job], stop: Event | None = None) -> list[Ran] | None:
    """Do what is due, if no other process is at work.

    Args:
        stop: set when this process ends: what is not begun is left to the next.

    Returns:
        What was done; None: another process holds the lease.
    """
    day = today()
    state = look(jobs, day)
    if state.holder not in ("", sewa.holder):
        return None
    if not state.known or any(job.name not in state.jobs for job in jobs):
        register(jobs)
        state = look(jobs, day)
    if not sewa.hold():
        return None
    return [ran for job in jobs if _is_due(job, state, day) and (ran := _run(sewa, job, state, day, stop))]


def look(jobs: Iterable[Job], day: date) -> Keadaan:
    """How everything stands: one read, from the database that is written to (a copy may lag behind)."""
    questions = {job.name: job.due(day) for job in jobs if job.due}
    with get_engine().connect() as connection:
        return keadaan(connection, questions)


@contextmanager
def reads(session: Session) -> Iterator[Connection]:
    """For what a job reads before it writes: outside of the transaction of its session, where that has not begun."""
    if session.in_transaction():
        yield session.connection()
    else:
        with get_engine().connect() as connection:
            yield connection


def register(jobs: Iterable[Job]) -> None:
    """Give each job its row, from which on it counts as standing still when nobody does it."""
    rows = [{"name": name, "holder": "", "missed": 0, "error": "", "at": utcnow()} for name in (PEKERJA, *(j.name for j in jobs))]
    with transaction() as session:
        connection = session.connection()
        connection.execute(upsert.insert(connection, JADWAL).on_conflict_do_nothing(), rows)


def standing(connection: Connection, jobs: Iterable[Job]) -> dict[str, int]:
    """The jobs that stand still, and for how many whole days; what no server has ever begun counts from none."""
    state, day, found = keadaan(connection), today(), {}
    for job in jobs:
        row = state.jobs.get(job.name)
        last = row and (row.day or (row.at and day_of(row.at)))
        if last and (days := rules.missed(last, day)):
            found[job.name] = days
    return found


def _is_due(job: Job, state: Keadaan, day: date) -> bool:
    row = state.jobs[job.name]
    if not rules.may_try(row.at if row.error else None, utcnow()):
        return False
    if job.daily:
        return rules.due(row.day, day)
    # once a day at least, so that what stands still can be told from what has nothing to do
    return job.due is None or state.asked[job.name] or rules.due(row.day, day)


def _run(sewa: Sewa, job: Job, state: Keadaan, day: date, stop: Event | None) -> Ran | None:
    """None: the process ends, or the lease was lost on the way, and with it perhaps the job was done since `state` was read."""
    if (stop and stop.is_set()) or not sewa.hold():
        return None
    row = state.jobs[job.name]
    try:
        with sewa.kept(), transaction() as session:
            result = job.run(session, day)
            if not sewa.confirm(session) or _day_of(session, job) != row.day:
                session.rollback()
                return None
            if state.asked.get(job.name) and not result:
                raise RuntimeError("belum dapat dikerjakan, sebabnya di log/papan.log")
            if result or row.error or rules.due(row.day, day):
                _note(session, job, day=day, missed=rules.missed(row.day, day), error="")
    except Exception as error:  # whatever a job raises is its own
        log.error("jadwal", job=job.name, exc_info=error)
        said = _said(error)
        with transaction() as session:
            _note(session, job, error=said)
        return Ran(job, error=said)
    return Ran(job, result)


def _day_of(session: Session, job: Job) -> date | None:
    found: date | None = session.connection().execute(select(JADWAL.c.day).where(JADWAL.c.name == job.name)).scalar()
    return found


def _note(session: Session, job: Job, **values: object) -> None:
    session.connection().execute(update(JADWAL).where(JADWAL.c.name == job.name).values(at=utcnow(), **values))


def _said(error: Exception) -> str:
    """In a line, without the values that a statement was given: they may be of persons."""
    lines = str(error.orig if isinstance(error, DBAPIError) else error).strip().splitlines()
    return f"{type(error).__name__}: {lines[0] if lines else ''}"[:300]
