"""How a test calls a service and a query, and reads what stands in the database."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from sqlalchemy import select

from db import rollup
from db.base import Model
from db.engine import reading, transaction
from db.tables import Audit
from rules.kit.errors import DomainError
from rules.kit.hak import Actor


def call(service: Callable[..., Any], actor: Actor | None, **arguments: Any) -> Any:
    """The service in a transaction of its own."""
    with transaction() as session:
        return service(session, actor, **arguments)


def together(*calls: Callable[[], object]) -> list[object]:
    """Every call in a thread of its own, begun at once; what each returned or raised."""
    barrier = Barrier(len(calls))

    def one(call_: Callable[[], object]) -> object:
        barrier.wait()
        try:
            return call_()
        except DomainError as error:
            return error

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(one, calls))


def ask(query: Callable[..., Any], **arguments: Any) -> Any:
    """The query's answer."""
    with reading() as connection:
        return query(connection, **arguments)


def stands(model: type[Model], row_id: Any) -> Any:
    """A row as it is in the database."""
    with transaction() as session:
        return session.get_one(model, row_id)


def every(model: Any) -> list[Any]:
    """All rows of a table, the oldest first."""
    with transaction() as session:
        return list(session.execute(select(model).order_by(*model.__table__.primary_key)).scalars())


def trail(noun: str, row_id: int | None = None) -> list[str]:
    """Actions in the audit about a noun (and row), oldest first."""
    return [line.action for line in audits(noun) if row_id in (None, line.row_id)]


def audits(noun: str) -> list[Audit]:
    """Whole lines of the audit about a noun, oldest first."""
    with transaction() as session:
        return list(session.execute(select(Audit).where(Audit.noun == noun).order_by(Audit.id)).scalars())


def differences() -> list[str]:
    """Where the roll-ups say something else than the rows."""
    with reading() as connection:
        return rollup.differences(connection)
