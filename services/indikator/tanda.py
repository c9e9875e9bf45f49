"""The marks of the indicators, made anew where data changed or a day ended: timed work, never in a rerun."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, delete
from sqlmodel import Session

from db.queries.indikator import deret
from db.queries.indikator import tanda as queries
from db.queries.indikator.tanda import DONE, TANDA, Tanda
from db.queries.kit import tutup
from db.queries.kit.serentak import run, together
from db.upsert import insert
from rules.kit.periode import last_months
from rules.tanda.deret import LONGEST, Deret
from rules.tanda.dinilai import mark
from services.kit import audit
from services.kit.jadwal import reads

# Months whose marks are kept up to date; older ones stay as they are.
MARKED = 36
GONE = delete(TANDA).where(*(TANDA.c[name] == bindparam(f"of_{name}") for name in ("dinas_id", "indikator_id", "month")))


@dataclass(frozen=True)
class _Changes:
    """What of the marks of a dinas is another now; revision: of the data that they were made of."""

    revision: int
    rows: list[Tanda]
    gone: list[tuple[int, date]]


def refresh(session: Session, *, today: date) -> int:
    """Make the marks of every dinas anew whose data changed since, or that were made on another day; how many dinas that were.

    One statement finds them. For each: two that read its figures, and one to three that write what became another. A mark of a
    month in a closed period stays as it is. A dinas of which nothing can be computed keeps its marks, is told in the log and
    tried again the next time.

    What is read is read outside of the transaction where that has not begun: nobody waits for the arithmetic. From the database
    that is written to: a copy that lags behind would say that nothing changed, or tell of figures of before.
    """
    made: dict[int, _Changes] = {}
    with reads(session) as connection:
        for dinas_id, revision in queries.due(connection, today=today).items():
            try:
                with connection.begin_nested():
                    made[dinas_id] = _changes(connection, dinas_id, revision, today)
            except Exception:
                logging.getLogger("papan").exception("tanda dinas %s tidak dapat dihitung", dinas_id)
    for dinas_id, changes in made.items():
        _keep(session.connection(), dinas_id, changes, today)
    return len(made)


def settle(session: Session, *, dinas_id: int, today: date) -> None:
    """Before a period of the dinas is closed: let its marks say what its figures say, for from then on they stay as they are.

    One statement where there is nothing to do. A series that cannot be computed holds up nobody's closing.
    """
    connection = session.connection()
    made = queries.dihitung(connection, dinas_id=dinas_id, today=today)
    if made is None or made.fresh:
        return
    try:
        with connection.begin_nested():
            _write(connection, dinas_id, _changes(connection, dinas_id, 0, today))
    except Exception:
        logging.getLogger("papan").exception("tanda dinas %s tidak dapat dihitung", dinas_id)


def problems(connection: Connection) -> list[str]:
    """The dinas whose marks are not what their series say though nothing has changed since, as sentences; for `cli.py check`."""
    found = []
    for dinas_id, code, day in queries.fresh(connection):
        changes = _changes(connection, dinas_id, 0, day)
        wrong = len(changes.rows) + len(changes.gone)
        found += [f"tanda {code} tidak sama dengan deretnya: {wrong} baris"] if wrong else []
    return found


def _changes(connection: Connection, dinas_id: int, revision: int, today: date) -> _Changes:
    window = last_months(today, MARKED)
    series, held, rebased, closed = run(
        connection,
        together(
            # the oldest mark rests on as many points as the newest
            deret.of_dinas_plan(connection, dinas_id=dinas_id, until=today, today=today, months=MARKED + LONGEST - 1),
            queries.held_plan(dinas_id=dinas_id, months=window),
            queries.rebase_plan(dinas_id=dinas_id),
            tutup.months_plan(dinas_id, window[0], window[-1]),
        ),
    )
    made = {(of, found.month): found for of, one in series.items() for found in _marks(of, one, rebased.get(of, ()), window[0])}
    kept = {key for key in held if key[1] in closed}
    rows = [found for key, found in made.items() if key not in kept and held.get(key) != found]
    # of an indicator that is out of use the past stays
    gone = [key for key in held if key not in made and key not in kept and key[0] in series]
    return _Changes(revision, rows, gone)


def _marks(indikator_id: int, of: Deret, rebased: Sequence[date], first: date) -> Iterator[Tanda]:
    """The mark of each month with a point, of what was known with it."""
    points = of.judged
    for at, point in enumerate(points, 1):
        found = mark(points[:at], of.polarity, rebased) if point.month >= first else None
        if found is not None:
            yield Tanda(indikator_id, point.month, **vars(found))


def _keep(connection: Connection, dinas_id: int, changes: _Changes, today: date) -> None:
    revision = changes.revision
    _write(connection, dinas_id, changes)
    if changes.rows or changes.gone:
        audit.bump(connection, dinas_id)
        # its own step is no change to be followed; another one meanwhile is, and leaves the numbers apart
        revision += 1
    done = insert(connection, DONE).values(dinas_id=dinas_id, revision=revision, day=today)
    connection.execute(done.on_conflict_do_update(index_elements=["dinas_id"], set_={"revision": revision, "day": today}))


def _write(connection: Connection, dinas_id: int, changes: _Changes) -> None:
    if changes.rows:
        connection.execute(_upsert(connection), [{"dinas_id": dinas_id, **asdict(row)} for row in changes.rows])
    if changes.gone:
        keys = [{"of_dinas_id": dinas_id, "of_indikator_id": of, "of_month": month} for of, month in changes.gone]
        connection.execute(GONE, keys)


def _upsert(connection: Connection) -> Any:
    statement = insert(connection, TANDA)
    keys = [column.name for column in TANDA.primary_key]
    others = {column.name: statement.excluded[column.name] for column in TANDA.c if column.name not in keys}
    return statement.on_conflict_do_update(index_elements=keys, set_=others)
