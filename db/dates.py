"""Days in SQL, for both databases: SQLite keeps dates as text, and its date functions answer text."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Date, Integer, cast, func, text
from sqlalchemy.sql import ColumnElement

from settings import get_settings


def month_of(connection: Connection, day: Any) -> ColumnElement[Any]:
    """The first day of the month of a date column."""
    if connection.dialect.name == "postgresql":
        return cast(func.date_trunc("month", day), Date)
    # Half the time of date(day, 'start of month'); constants, so that SELECT and GROUP BY say the same.
    return func.substr(day, text("1"), text("8")).op("||")(text("'01'"))


def local_day(connection: Connection, moment: Any) -> ColumnElement[Any]:
    """The day of a UTC timestamp on the office's calendar (Indonesia has no summer time)."""
    if connection.dialect.name == "postgresql":
        return cast(func.timezone(get_settings().zone.key, moment), Date)
    offset = get_settings().zone.utcoffset(datetime(2026, 1, 1))
    assert offset is not None
    return func.date(moment, f"{offset.total_seconds() / 60:+.0f} minutes")


def days_between(connection: Connection, start: Any, end: Any) -> ColumnElement[Any]:
    """Calendar days from one day to another."""
    if connection.dialect.name == "postgresql":
        return end - start
    return cast(func.julianday(end) - func.julianday(start), Integer)


def days_after(connection: Connection, day: Any, count: int) -> ColumnElement[Any]:
    """The day so many calendar days after a date column."""
    if connection.dialect.name == "postgresql":
        return day + count
    return func.date(day, f"+{count} days")


def as_date(value: Any) -> Any:
    """A date out of a query; None stays None."""
    return date.fromisoformat(value) if isinstance(value, str) else value
