"""Timed work as it stands: who works, and what was done when."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, select

from db.clock import clock
from db.tables import Jadwal

JADWAL = Jadwal.__table__
PEKERJA = "pekerja"
# A lease that ends further ahead than any that was given comes from a clock that was set back since.
TOO_FAR_SECONDS = 600


@dataclass(frozen=True)
class Kerja:
    """A job: on which day of the office it was last done, when it was last begun, what it missed before, what went wrong."""

    name: str
    day: date | None
    at: datetime | None
    missed: int
    error: str


@dataclass(frozen=True)
class Keadaan:
    """holder: who works now, "" for nobody; jobs by name; asked: what the questions that came along say, by job."""

    holder: str = ""
    until: datetime | None = None
    known: bool = False
    jobs: Mapping[str, Kerja] = field(default_factory=dict)
    asked: Mapping[str, bool] = field(default_factory=dict)


def keadaan(connection: Connection, questions: Mapping[str, ColumnElement[bool]] | None = None) -> Keadaan:
    """How timed work stands, in one statement that writes nothing.

    Args:
        questions: by job, whether there is anything for it to do (an EXISTS of its own).
    """
    questions = questions or {}
    told = [question.label(f"ask_{name}") for name, question in questions.items()]
    query = select(JADWAL, held(connection).label("held"), *told)
    rows = list(connection.execute(query).mappings())
    lease = next((row for row in rows if row["name"] == PEKERJA), None)
    taken = lease is not None and lease["held"]
    return Keadaan(
        holder=lease["holder"] if lease and taken else "",
        until=lease["until"] if lease and taken else None,
        known=lease is not None,
        jobs={
            row["name"]: Kerja(**{name: row[name] for name in ("name", "day", "at", "missed", "error")})
            for row in rows
            if row["name"] != PEKERJA
        },
        asked={name: any(row[f"ask_{name}"] for row in rows[:1]) for name in questions},
    )


def held(connection: Connection) -> ColumnElement[bool]:
    """Whether a lease has an end that is still to come, and that can be believed."""
    until = JADWAL.c.until
    return until.is_not(None) & (until > clock(connection)) & (until < clock(connection, TOO_FAR_SECONDS))
