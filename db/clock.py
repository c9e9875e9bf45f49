"""The database's own clock: the one that all processes and machines that share it agree on."""

from datetime import timedelta

from sqlalchemy import ColumnElement, Connection, func, type_coerce

from db.base import UtcDateTime


def clock(connection: Connection, plus: float = 0) -> ColumnElement[object]:
    """This moment, and `plus` seconds, as an expression that compares with columns of `db.base.UtcDateTime`.

    On PostgreSQL that of the statement, not of the transaction's begin, which may have waited for a lock since.
    On SQLite that of this machine, on which all its processes run.
    """
    if connection.dialect.name == "sqlite":
        # as SQLAlchemy writes it, six digits after the second: SQLite compares texts
        return type_coerce(func.strftime("%Y-%m-%d %H:%M:%f", "now", f"{plus:+.3f} seconds").concat("000"), UtcDateTime)
    return type_coerce(func.clock_timestamp() + timedelta(seconds=plus), UtcDateTime)
