"""Rows as a DataFrame. pandas is loaded with the first one: it takes half a second and 80 MB, which commands need not pay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection

if TYPE_CHECKING:
    import pandas as pd


def frame(connection: Connection, query: Any) -> pd.DataFrame:
    """The rows of a query, with its column names even when there are none.

    Through Core: `pd.read_sql` costs ten times as much for a small result.
    """
    import pandas as pd

    result = connection.execute(query)
    return pd.DataFrame(result.fetchall(), columns=list(result.keys()))


def records(found: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame as dicts by column name."""
    return [{str(name): value for name, value in row.items()} for row in found.to_dict("records")]
