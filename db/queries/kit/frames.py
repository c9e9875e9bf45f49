"""Rows as a DataFrame."""

from typing import Any

import pandas as pd
from sqlalchemy import Connection


def frame(connection: Connection, query: Any) -> pd.DataFrame:
    """The rows of a query, with its column names even when there are none.

    Through Core: `pd.read_sql` costs ten times as much for a small result.
    """
    result = connection.execute(query)
    return pd.DataFrame(result.fetchall(), columns=list(result.keys()))


def records(found: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a frame as dicts by column name."""
    return [{str(name): value for name, value in row.items()} for row in found.to_dict("records")]
