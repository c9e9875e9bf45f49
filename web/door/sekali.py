"""Saving a public form once, however often its button was pressed, with a sentence for whatever goes wrong."""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import Future
from typing import Any, Generic, NamedTuple, TypeVar

import structlog
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import Session
from starlette.concurrency import run_in_threadpool

from db.engine import transaction
from rules.kit.errors import DomainError
from web.survei.laju import Laju, Terkirim

T = TypeVar("T")
log = structlog.get_logger("papan")
# A person reads each of them, so more in a minute, for one service or topic, are a flood.
PER_MINUTE = 30
BUSY = "Tulisan belum dapat disimpan karena layanan sedang sangat sibuk. Isian Anda masih ada; kirim sekali lagi sebentar lagi."


class Refused(NamedTuple):
    """Not saved: field → sentence ("" for the whole form), and the HTTP status."""

    wrong: dict[str, str]
    status: int


class Sekali(Generic[T]):
    """The latest forms of one kind and what became of them."""

    def __init__(self) -> None:
        self._laju, self._sent = Laju(), Terkirim()

    async def keep(self, place: int, number: str, values: Mapping[str, str], save: Callable[[Session], T]) -> T | Refused:
        """Save in a transaction; the same form again (a double click, a reload) gives what the first one gave.

        Args:
            place: id of the service or topic whose rate is counted. number: of the form's stamp.
        """
        key = Terkirim.key(number, values)
        future: Future[Any] | None = self._sent.find(key)
        if future is None:
            if self._laju.count(place) > PER_MINUTE:
                return Refused({"": BUSY}, 429)
            future = Future()
            # Running at once: a visitor who hangs up must not cancel what is about to be saved.
            future.set_running_or_notify_cancel()
            self._sent.keep(key, future)
            await run_in_threadpool(_run, future, save)
        try:
            kept: T = await asyncio.wrap_future(future)
        except DomainError as error:
            self._sent.forget(key)
            return Refused({error.field or "": error.message}, 422)
        except SQLAlchemyError as error:
            self._sent.forget(key)
            log.error("formulir publik", exc_info=error)
            return Refused({"": BUSY}, 503)
        return kept


def _run(future: "Future[Any]", save: Callable[[Session], Any]) -> None:
    try:
        with transaction() as session:
            kept = save(session)
    except Exception as error:
        future.set_exception(error)
    else:
        future.set_result(kept)
