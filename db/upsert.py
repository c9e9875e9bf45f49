"""INSERT … ON CONFLICT, which both databases speak but SQLAlchemy keeps per dialect."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def insert(connection: Connection, table: Table) -> Any:
    """The INSERT of this connection's dialect, with `.on_conflict_do_update` and `…_do_nothing`."""
    dialect = postgresql if connection.dialect.name == "postgresql" else sqlite
    return dialect.insert(table)


def add_up(connection: Connection, table: Table, keys: dict[str, Any], amounts: Mapping[str, float]) -> None:
    """Add `amounts` to the row that `keys` name, making the row where it is missing.

    Args:
        keys: every primary key column, and columns that are only set when the row is made.
        amounts: column → what is added to it.
    """
    statement = insert(connection, table).values({**keys, **amounts})
    row = statement.excluded
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=[column.name for column in table.primary_key],
            set_={column: table.c[column] + row[column] for column in amounts},
        )
    )
