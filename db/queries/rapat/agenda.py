"""The agenda of a meeting: its indicators in the order of the deck, each with its page as it was frozen and its notes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, select

from db.queries import shared
from db.queries.rapat import RAPAT, bahan
from db.queries.rapat.lembar import unpacked
from db.tables import Akun, Indikator, RapatAgenda, RapatCatatan
from rules.kit.periode import Periode
from rules.rapat import sejak
from rules.rapat.lembar import MOST_BY_MARK, Lembar
from rules.rapat.sejak import Sejak

AGENDA, CATATAN = RapatAgenda.__table__, RapatCatatan.__table__
INDIKATOR, AKUN = Indikator.__table__, Akun.__table__


@dataclass(frozen=True)
class Acara:
    """One indicator of a meeting. lembar: as frozen, None before that."""

    indikator_id: int
    code: str
    name: str
    pick: str
    lembar: Lembar | None
    frozen_at: datetime | None


@dataclass(frozen=True)
class Catatan:
    """What was noted; version 0 and body "" where nothing was yet."""

    body: str = ""
    version: int = 0
    by: str = ""
    at: datetime | None = None


def of_rapat(connection: Connection, *, rapat_id: int) -> list[Acara]:
    """The agenda of a meeting, in the order of the deck."""
    a, i = AGENDA.c, INDIKATOR.c
    query = (
        select(a.indikator_id, i.code, i.name, a.pick, a.lembar, a.frozen_at)
        .join_from(AGENDA, INDIKATOR, i.id == a.indikator_id)
        .where(a.rapat_id == rapat_id)
        .order_by(a.position, i.code)
    )
    return [Acara(*row[:4], unpacked(row.lembar), row.frozen_at) for row in connection.execute(query)]


@shared
def pages(connection: Connection, *, rapat_id: int, dinas_id: int, periode: Periode, today: date) -> list[Lembar]:
    """What the deck shows: the frozen pages where there are, of the others those of today, in the order of the deck.

    Before anything is frozen that is the order that the pages of today would have. A meeting that is over shows what was frozen
    for it and nothing else: an indicator that had no figure then has none in its minutes later. May be shared as
    db.queries.rapat.bahan.lembar may: whoever loads it has asked for rapat.read or rapat.bahan.
    """
    chosen = of_rapat(connection, rapat_id=rapat_id)
    kept = [one.lembar for one in chosen if one.lembar]
    if len(kept) == len(chosen):
        return kept
    day, status = _held(connection, rapat_id)
    if status in ("selesai", "batal"):
        return kept
    live = _live(connection, day, dinas_id, periode, today)
    if not kept:
        wanted = {one.indikator_id for one in chosen}
        return [page for known, page in live.items() if known in wanted]
    return [page for one in chosen if (page := one.lembar or live.get(one.indikator_id))]


@shared
def moments(connection: Connection, *, rapat_id: int, dinas_id: int) -> dict[int, datetime]:
    """indikator_id → when its page was frozen; what was added to a frozen agenda has a moment of its own, or none yet.

    dinas_id: whose changes make it be asked for anew.
    """
    a = AGENDA.c
    query = select(a.indikator_id, a.frozen_at).where(a.rapat_id == rapat_id, a.frozen_at.is_not(None))
    return {row.indikator_id: row.frozen_at for row in connection.execute(query)}


@shared
def since(connection: Connection, *, rapat_id: int, dinas_id: int, periode: Periode, today: date) -> dict[int, tuple[Sejak, ...]]:
    """indikator_id → what changed after its page was frozen; of those of which something did. Shared as `pages` is.

    One statement before the freeze. Words: ui.rapat.sejak.
    """
    frozen = {one.indikator_id: one.lembar for one in of_rapat(connection, rapat_id=rapat_id) if one.lembar}
    if not frozen:
        return {}
    live = _live(connection, _held(connection, rapat_id)[0], dinas_id, periode, today)
    every = {known: sejak.since(page, live.get(known)) for known, page in frozen.items()}
    return {known: changes for known, changes in every.items() if changes}


def _held(connection: Connection, rapat_id: int) -> tuple[date | None, str]:
    """Day and status of a meeting."""
    row = connection.execute(select(RAPAT.c.day, RAPAT.c.status).where(RAPAT.c.id == rapat_id)).first()
    return (row.day, row.status) if row else (None, "batal")


def _live(connection: Connection, day: date | None, dinas_id: int, periode: Periode, today: date) -> dict[int, Lembar]:
    """indikator_id → its page of today, in the order of a meeting on that day."""
    found = bahan.lembar(connection, dinas_id=dinas_id, periode=periode, today=today, meeting=day)
    return {one.indikator_id: one for one in found}


def by_mark(found: Sequence[Lembar]) -> list[int]:
    """Ids of the indicators that their marks and commitments put into a deck, at most MOST_BY_MARK."""
    return [one.indikator_id for one in found if one.marked][:MOST_BY_MARK]


def notes(connection: Connection, *, rapat_id: int) -> dict[int, Catatan]:
    """indikator_id → what was noted of it; key 0 is of the whole meeting."""
    c = CATATAN.c
    query = (
        select(c.indikator_id, c.body, c.version, AKUN.c.name, c.updated_at)
        .join_from(CATATAN, AKUN, AKUN.c.id == c.updated_by)
        .where(c.rapat_id == rapat_id)
    )
    return {row[0] or 0: Catatan(*row[1:]) for row in connection.execute(query)}
