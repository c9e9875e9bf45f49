"""Engines and transactions. Writers on SQLite begin IMMEDIATE: deferred ones fail under load."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from sqlalchemy import Connection, Engine, PoolProxiedConnection, create_engine, event
from sqlmodel import Session

from settings import get_settings


@cache
def get_engine() -> Engine:
    """The engine that is written to."""
    settings = get_settings()
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    return make_engine(settings.sqlalchemy_url)


@cache
def get_read_engine() -> Engine:
    """The engine that reads go to: a replica where DATABASE_READ_URL names one."""
    settings = get_settings()
    if settings.sqlalchemy_read_url == settings.sqlalchemy_url:
        return get_engine()
    return make_engine(settings.sqlalchemy_read_url)


@cache
def _get_saving_engine() -> Engine:
    """The engine of `transaction`. On SQLite one of its own, which every save begins the same way."""
    engine = get_engine()
    return make_engine(get_settings().sqlalchemy_url, saving=True) if engine.dialect.name == "sqlite" else engine


def make_engine(url: str, *, saving: bool = False) -> Engine:
    """An engine with the habits both databases need.

    Args:
        url: SQLAlchemy address, `sqlite:///…` or `postgresql+psycopg://…`.
        saving: every transaction writes; else those with the execution option `writes`.
    """
    if url.startswith("sqlite"):
        engine = create_engine(url, connect_args={"check_same_thread": False, "timeout": 5}, pool_size=20)
        event.listen(engine, "connect", _prepare_sqlite)
        if saving:
            # Not an event of the engine: with one, every statement of a save costs a fifth more.
            engine.dialect.do_begin = _begin_immediate  # type: ignore[assignment,method-assign]
        else:
            event.listen(engine, "begin", _begin_sqlite)
        return engine
    return create_engine(url, pool_pre_ping=True, pool_size=10, max_overflow=20)


def _prepare_sqlite(connection: Any, _record: object) -> None:
    # autocommit at driver level: the BEGIN below is ours alone, so that its kind can be chosen.
    connection.isolation_level = None
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "busy_timeout = 5000",
        # without it INSERT OR REPLACE slips past the DELETE trigger that guards the audit
        "recursive_triggers = ON",
        "cache_size = -32000",
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _begin_immediate(connection: PoolProxiedConnection) -> None:
    connection.cursor().execute("BEGIN IMMEDIATE")


@contextmanager
def transaction() -> Iterator[Session]:
    """One write: everything in it is saved together, or nothing is."""
    with Session(_get_saving_engine(), expire_on_commit=False) as session:
        yield session
        session.commit()


@contextmanager
def reading() -> Iterator[Connection]:
    """A connection for reads (SQLAlchemy Core; several times cheaper than the ORM here)."""
    with get_read_engine().connect() as connection:
        yield connection


def fold_in() -> None:
    """Before this process ends: SQLite's log goes into the database file, which then is all there is to it."""
    engine = get_engine()
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            raw = connection.connection.driver_connection
            assert raw is not None
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    forget_engines()


def forget_engines() -> None:
    """Dispose of the engines, so that other settings take effect (tests, restore)."""
    for getter in (_get_saving_engine, get_engine, get_read_engine):
        if getter.cache_info().currsize:
            getter().dispose()
        getter.cache_clear()
