"""Column shapes that several tables share."""

from datetime import datetime
from typing import Any, get_args

from sqlalchemy import CheckConstraint, String
from sqlmodel import Field

from db.base import UtcDateTime, utcnow


def coded(length: int, **given: Any) -> Any:
    """A column whose type is a Literal of the rules; they say which codes there are."""
    return Field(sa_type=String(length), **given)


def one_of(column: str, codes: Any) -> CheckConstraint:
    """A CHECK that `column` holds one of the codes of a Literal (or NULL where the column allows it)."""
    listed = ", ".join(f"'{value}'" for value in get_args(codes))
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")


def created() -> Any:
    """A UTC timestamp that the row gets when it is made."""
    return Field(default_factory=utcnow, sa_type=UtcDateTime, nullable=False)


def moment() -> Any:
    """A UTC timestamp that may still be missing."""
    return Field(default=None, sa_type=UtcDateTime)


Moment = datetime | None
