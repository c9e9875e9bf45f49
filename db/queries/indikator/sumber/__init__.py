"""Automatic sources of indicators. Each file beside this one that holds a `SOURCE` is one; nothing else names them."""

from collections.abc import Mapping
from datetime import date
from importlib import import_module
from pkgutil import iter_modules
from types import MappingProxyType

from sqlalchemy import Connection

from db.queries import shared
from db.queries.indikator.sumber.source import Ask, Counted, Counts, Detail
from db.queries.kit.serentak import Plan, run
from rules.indikator.sumber import ENTERED, Measure, Source
from rules.kit.tenggat import Terbuka

__all__ = ["AUTOMATIC", "SOURCES", "Ask", "Counted", "Detail", "counts", "measure", "named", "still_open", "told"]


def _found() -> dict[str, Counted]:
    files = (import_module(f"{__name__}.{file.name}") for file in iter_modules(__path__))
    sources = sorted((file.SOURCE for file in files if hasattr(file, "SOURCE")), key=lambda source: source.words)
    return {source.code: source for source in sources}


AUTOMATIC: Mapping[str, Counted] = MappingProxyType(_found())
SOURCES: Mapping[str, Source] = MappingProxyType({ENTERED.code: ENTERED, **AUTOMATIC})


def named(source: str) -> Source:
    """The source of that code. One that this version does not know (a backup may hold it) has a name and measures nothing."""
    return SOURCES.get(source) or Source(source, f"sumber {source}", (), {})


def measure(source: str, code: str) -> Measure | None:
    """The figure of that code; None for what is entered, and for one that this version does not know."""
    return named(source).measures.get(code)


def told(source: str, code: str) -> str:
    """An automatic figure in words; "" for what is entered."""
    return SOURCES[source].told(code) if source in SOURCES else "Dihitung otomatis"


def counts(connection: Connection, source: str, ask: Ask) -> Counts:
    """What a source counts for these owners and months; nothing at a level that it does not have, or when nobody knows it."""
    return run(connection, counts_plan(connection, source, ask))


def counts_plan(connection: Connection, source: str, ask: Ask) -> Plan[Counts]:
    """`counts`, to be asked together with others; the connection tells only which database it is."""
    of = AUTOMATIC.get(source)
    if of is None or ask.level not in of.levels or not ask.months:
        return {}
    months = set(ask.months)
    found = yield from of.counts(connection, ask)
    return {
        (owner, month): amounts
        for (owner, month), amounts in found.items()
        if month in months and (ask.owners is None or owner in ask.owners)
    }


@shared
def still_open(connection: Connection, *, source: str, dinas_id: int, today: date) -> Terbuka | None:
    """What waits in a dinas of that which a source counts; None where nothing of it has a term."""
    of = AUTOMATIC.get(source)
    return of.still_open(connection, dinas_id, today) if of and of.still_open else None
