"""What a migration still has to do: the difference between the tables as described and as migrated, as code to be read."""

import warnings
from collections.abc import Sequence
from textwrap import dedent
from typing import Any, Literal

from alembic.autogenerate import produce_migrations, render_python_code
from alembic.migration import MigrationContext
from alembic.operations import ops
from sqlalchemy import CheckConstraint, Connection, DateTime, String, create_engine, inspect
from sqlalchemy.engine.interfaces import ReflectedCheckConstraint

import db.tables  # noqa: F401  (registers the tables)
from db.base import Model, UtcDateTime

OPTIONS = {"compare_type": True, "render_as_batch": True}


def pending(connection: Connection) -> str:
    """The body of `upgrade()` that would bring this database to the tables; "" when it is there already.

    Indexes on expressions cannot be compared; the tests of their tables try them. CHECKs are compared on SQLite.
    """
    context = MigrationContext.configure(connection, opts={**OPTIONS, "include_object": _comparable})
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", message=".*expression-based index")
        script = produce_migrations(context, Model.metadata)
    upgrade = script.upgrade_ops
    assert upgrade is not None
    if connection.dialect.name == "sqlite":
        upgrade.ops.extend(_checks(connection))
    if upgrade.is_empty():
        return ""
    code = render_python_code(upgrade, render_as_batch=True, render_item=_plain, migration_context=context)
    return dedent("\n".join(line for line in code.splitlines() if not line.lstrip().startswith("# ###"))).strip()


def _comparable(thing: Any, _name: str | None, kind: str, *_rest: object) -> bool:
    return kind != "index" or not any("(" in str(expression) for expression in thing.expressions)


def _plain(kind: str, thing: Any, _context: object) -> str | Literal[False]:
    """Types of ours and of SQLModel, in the words of SQLAlchemy: a migration imports nothing of the app."""
    if kind == "type" and isinstance(thing, UtcDateTime):
        return f"sa.{DateTime(timezone=True)!r}"
    if kind == "type" and isinstance(getattr(thing, "impl", None), String):
        return f"sa.String(length={thing.impl.length})" if thing.impl.length else "sa.String()"
    return False


def _checks(connection: Connection) -> Sequence[ops.MigrateOperation]:
    """Alembic compares no CHECKs, and a table made anew may lose or double them."""
    fresh = create_engine("sqlite://")
    Model.metadata.create_all(fresh)
    wanted, found, needed = inspect(fresh), inspect(connection), []
    for name, table in Model.metadata.tables.items():
        if not found.has_table(name):
            continue
        new, old = ({_said(check) for check in side.get_check_constraints(name)} for side in (wanted, found))
        steps: list[ops.MigrateOperation] = [ops.DropConstraintOp(check, name, type_="check") for check, _ in sorted(old - new)]
        steps += [
            ops.AddConstraintOp.from_constraint(check)
            for check in table.constraints
            if isinstance(check, CheckConstraint) and str(check.name) in {said for said, _ in new - old}
        ]
        if steps:
            needed.append(ops.ModifyTableOps(name, steps))
    return needed


def _said(check: ReflectedCheckConstraint) -> tuple[str, str]:
    return str(check["name"]), check["sqltext"]
