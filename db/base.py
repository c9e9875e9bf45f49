"""The base of every table: one registry of our own, constraint names, UTC timestamps."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, ClassVar

from sqlalchemy import DateTime, MetaData, Table
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import registry
from sqlalchemy.types import TypeDecorator
from sqlmodel import SQLModel

# Names make constraints droppable in a migration on both engines.
NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


# A registry of our own: under hot reload the shared one answers "Table already defined".
class Model(SQLModel, registry=registry(metadata=MetaData(naming_convention=NAMES))):
    """Base of the tables. `table=True` does not validate: services take input models or check."""

    if TYPE_CHECKING:
        __table__: ClassVar[Table]


def id_of(row: Model) -> int:
    """The key of a row that is stored; one that is not has none yet, and asking for it is a fault."""
    key: int | None = getattr(row, "id", None)
    if key is None:
        raise ValueError(f"this {row.__table__.name} is not stored yet")
    return key


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC time on every engine; SQLite would hand back a naive one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("naive time: pass an aware datetime")
        return value.astimezone(UTC) if value is not None else None

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def utcnow() -> datetime:
    """Now, aware, in UTC."""
    return datetime.now(UTC)
