"""Alembic's entry point: our engine, our tables, batch mode so that SQLite can alter them."""

from alembic import context
from sqlalchemy import Connection

import db.tables  # noqa: F401  (registers the tables)
from db.base import Model
from db.engine import get_engine

connection = context.config.attributes.get("connection")


def run(bind: Connection) -> None:
    """Run the migrations in the transaction of `bind`."""
    context.configure(connection=bind, target_metadata=Model.metadata, render_as_batch=True, compare_type=True)
    with context.begin_transaction():
        context.run_migrations()


if connection is not None:
    run(connection)
else:
    with get_engine().execution_options(writes=True).begin() as own:
        run(own)
