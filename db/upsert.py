"""INSERT … ON CONFLICT, which both databases speak but SQLAlchemy keeps per dialect."""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert(connection: Connection, table: Table) -> Any:
    """The INSERT of this connection's dialect, with `.on_conflict_do_update` and `…_do_nothing`."""
    return _insert(connection.dialect.name, table)


def add_up(connection: Connection, table: Table, keys: dict[str, Any], amounts: Mapping[str, float]) -> None:
    """Add `amounts` to the row that `keys` name, making the row where it is missing.

    Args:
        keys: every primary key column, and columns that are only set when the row is made.
        amounts: column → what is added to it.
    """
    add_up_all(connection, table, [{**keys, **amounts}], tuple(amounts))


def add_up_all(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]], added: tuple[str, ...]) -> None:
    """`add_up` for many rows in one executemany; `added` names the columns that hold amounts.

    On PostgreSQL every row stays locked until the transaction ends: give rows in an order that
    all writers share, or two of them wait for each other.
    """
    connection.execute(_adding(connection.dialect.name, table, added), rows)


def _insert(dialect: str, table: Table) -> Any:
    return (postgresql if dialect == "postgresql" else sqlite).insert(table)


@cache
def _adding(dialect: str, table: Table, added: tuple[str, ...]) -> Any:
    # Kept: building the statement costs more than running it, and every report passes here.
    statement = _insert(dialect, table)
    return statement.on_conflict_do_update(
        index_elements=[column.name for column in table.primary_key],
        set_={column: table.c[column] + statement.excluded[column] for column in added},
    )


def insert_once(connection: Connection, table: Table, row: Mapping[str, Any], *, unique: str) -> int | None:
    """Insert the row and give its id; None when the column `unique` already holds this value in another row."""
    found: int | None = connection.execute(_inserting(connection.dialect.name, table, unique), row).scalar()
    return found


@cache
def _inserting(dialect: str, table: Table, unique: str) -> Any:
    return _insert(dialect, table).on_conflict_do_nothing(index_elements=[unique]).returning(table.c.id)
