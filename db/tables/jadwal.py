"""Timed work: which process does it, and what was done when."""

from datetime import date

from sqlmodel import Field

from db.base import Model
from db.tables.columns import Moment, moment


class Jadwal(Model, table=True):
    """One row a job, and one named "pekerja": the lease of the one process that works.

    holder, until: of the lease alone. day: the last day that was done; missed: days that passed without it before the last run;
    at: when that was, or when it went wrong, or first was to be done.
    """

    name: str = Field(primary_key=True, max_length=30)
    holder: str = Field(default="", max_length=80)
    until: Moment = moment()
    day: date | None = None
    at: Moment = moment()
    missed: int = 0
    error: str = Field(default="", max_length=300)
