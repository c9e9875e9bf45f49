"""Column shapes that several tables share."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from db.base import UtcDateTime, utcnow


def one_of(column: str, values: Sequence[str]) -> CheckConstraint:
    """A CHECK that `column` holds one of `values` (or NULL where the column allows it)."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def created() -> Any:
    """A UTC timestamp that the row gets when it is made."""
    return Field(default_factory=utcnow, sa_type=UtcDateTime, nullable=False)


def moment() -> Any:
    """A UTC timestamp that may still be missing."""
    return Field(default=None, sa_type=UtcDateTime)


Moment = datetime | None
