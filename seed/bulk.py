"""Rows gathered in memory and written in bulk: 100,000 rows in seconds, not minutes."""

from functools import cache
from typing import Any

from sqlalchemy import Connection, Date, Table, Time, func, insert, select, text
from sqlalchemy.sql.schema import ScalarElementColumnDefault

from db.base import Model, UtcDateTime

# Types whose values come again and again, so that each is prepared once.
REPEATING = (Date, Time, UtcDateTime)


class Bulk:
    """Gathers rows with ids of their own, so that they can point at each other before they are written."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._rows: dict[Table, list[dict[str, Any]]] = {}
        self._last: dict[Table, int] = {}

    def upcoming(self, model: type[Model]) -> int:
        """The id that the next row of the table will get."""
        table = model.__table__
        if table not in self._last:
            self._last[table] = self.connection.execute(select(func.max(table.c.id))).scalar() or 0
        return self._last[table] + 1

    def add(self, model: type[Model], **values: Any) -> int:
        """Gather one row (every row of a table with the same columns); returns its id."""
        table = model.__table__
        values["id"] = self._last[table] = self.upcoming(model)
        self._rows.setdefault(table, []).append(values)
        return int(values["id"])

    def add_keyed(self, model: type[Model], **values: Any) -> None:
        """Gather a row of a table whose key is not a number."""
        self._rows.setdefault(model.__table__, []).append(values)

    def write(self) -> None:
        """Write what was gathered, in the order in which tables were first used, and forget it."""
        for table, rows in self._rows.items():
            self._insert(table, rows)
        self._rows.clear()

    def _insert(self, table: Table, rows: list[dict[str, Any]]) -> None:
        """Past SQLAlchemy's own executemany, which prepares each row anew: nearly twice as fast for 100,000 rows."""
        dialect = self.connection.dialect
        constant = {c.name: c.default.arg for c in table.columns if isinstance(c.default, ScalarElementColumnDefault)}
        names = [c.name for c in table.columns if c.name in rows[0] or c.name in constant]
        compiled = insert(table).compile(dialect=dialect, column_keys=names)
        columns = []
        for name in names:
            values = [row[name] for row in rows] if name in rows[0] else [constant[name]] * len(rows)
            if process := table.c[name].type.dialect_impl(dialect).bind_processor(dialect):
                if isinstance(table.c[name].type, REPEATING):
                    process = cache(process)
                values = [None if value is None else process(value) for value in values]
            columns.append(values)
        if compiled.positional:
            by_name = dict(zip(names, columns, strict=True))
            self.connection.exec_driver_sql(
                str(compiled), list(zip(*(by_name[n] for n in compiled.positiontup or ()), strict=True))
            )
        else:
            self.connection.exec_driver_sql(
                str(compiled), [dict(zip(names, row, strict=True)) for row in zip(*columns, strict=True)]
            )

    def finish(self) -> None:
        """Let PostgreSQL count on from the ids that were given here."""
        self.write()
        if self.connection.dialect.name != "postgresql":
            return
        for table, last in self._last.items():
            self.connection.execute(
                text("SELECT setval(pg_get_serial_sequence(:name, 'id'), :last)"), {"name": table.name, "last": last}
            )
