"""What happens once per process, before the first visitor."""

import gc
import logging
import logging.handlers
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from typing import Any

import structlog
from sqlalchemy.exc import SQLAlchemyError
from starlette.concurrency import run_in_threadpool

from db.engine import fold_in, reading
from db.folder import make_private
from db.migrate import upgrade
from db.queries.kit import revisi
from services import terjadwal
from services.akun.masuk import dummy_hash
from settings import get_settings
from web.bahasa.page import warm
from web.door import pekerja
from web.streamlit_inside import without_session

YOUNG_EVERY_SECONDS = 10
FULL_EVERY = 6


def configure_logging(*, echo: bool = True) -> None:
    """JSON lines in the data folder, and (echo) on stderr; the numbers that users report stand here."""
    folder = get_settings().data_dir / "log"
    folder.mkdir(parents=True, exist_ok=True)
    file = logging.handlers.RotatingFileHandler(folder / "papan.log", maxBytes=5_000_000, backupCount=5, encoding="utf-8")
    logger = logging.getLogger("papan")
    logger.handlers = [file, logging.StreamHandler()] if echo else [file]
    logger.setLevel(logging.INFO)
    logger.propagate = False
    structlog.configure(
        processors=[
            structlog.stdlib.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=True,
    )


@asynccontextmanager
async def lifespan(app: Any) -> AsyncIterator[None]:
    """Migrate, warm what the first visitor would wait for, and collect garbage beside the runs."""
    make_private()
    configure_logging()
    get_settings().key()  # one that could be guessed ends the start, not a visitor's click
    await run_in_threadpool(upgrade)
    await run_in_threadpool(_follow_zone)
    await run_in_threadpool(_warm)
    stop = threading.Event()
    threading.Thread(target=_collect, args=(stop,), name="collect", daemon=True).start()
    end_work = await run_in_threadpool(_work)
    yield
    stop.set()
    await run_in_threadpool(end_work)
    await run_in_threadpool(fold_in)


def _follow_zone() -> None:
    """The zone that the office chose: pages read it on every run, public addresses from here."""
    with reading() as connection:
        get_settings().choose_zone(revisi.zona(connection))


def _work() -> Callable[[], None]:
    """Timed work, where it is not left to cron (JADWAL=false); what was missed is caught up. Gives what ends it."""
    terjadwal.register()
    return pekerja.started(terjadwal.JOBS) if get_settings().jadwal else lambda: None


def _warm() -> None:
    """Import what pages import (seconds of CPU) and make the hash that unknown users are checked against."""
    import altair  # noqa: F401
    import openpyxl  # noqa: F401
    import pandas  # noqa: F401
    import xlsxwriter  # noqa: F401

    with without_session():
        import streamlit_authenticator  # noqa: F401

    dummy_hash()
    warm()


def _collect(stop: threading.Event) -> None:
    """Streamlit's collection after every run is off (it costs 50 of 60 ms); this takes its place."""
    gc.collect()
    gc.freeze()
    turn = 0
    while not stop.wait(YOUNG_EVERY_SECONDS):
        turn += 1
        gc.collect(2 if turn % FULL_EVERY == 0 else 1)
        if turn % FULL_EVERY == 0:
            # a database that is away for a moment is asked again the next minute
            with suppress(SQLAlchemyError):
                _follow_zone()
