"""The agenda of a meeting: its indicators in the order of the deck, each with its page as it was frozen and its notes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from pydantic import TypeAdapter
from sqlalchemy import Connection, select

from db.queries.rapat import bahan
from db.tables import Akun, Indikator, RapatAgenda, RapatCatatan
from rules.kit.periode import Periode
from rules.rapat.lembar import MOST_BY_MARK, Lembar

AGENDA, CATATAN = RapatAgenda.__table__, RapatCatatan.__table__
INDIKATOR, AKUN = Indikator.__table__, Akun.__table__
LEMBAR = TypeAdapter(Lembar)


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


def pages(connection: Connection, *, rapat_id: int, dinas_id: int, periode: Periode, today: date) -> list[Lembar]:
    """What the deck shows: the frozen pages where there are, of the others those of today, in the order of the deck.

    Before anything is frozen that is the order that the pages of today would have.
    """
    chosen = of_rapat(connection, rapat_id=rapat_id)
    if all(one.lembar for one in chosen):
        return [one.lembar for one in chosen if one.lembar]
    wanted = {one.indikator_id: one for one in chosen}
    now = [one for one in bahan.lembar(connection, dinas_id=dinas_id, periode=periode, today=today) if one.indikator_id in wanted]
    if not any(one.lembar for one in chosen):
        return now
    live = {one.indikator_id: one for one in now}
    return [page for one in chosen if (page := one.lembar or live.get(one.indikator_id))]


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


def packed(page: Lembar) -> dict[str, Any]:
    """As it is kept."""
    made: dict[str, Any] = LEMBAR.dump_python(page, mode="json")
    return made


def unpacked(kept: dict[str, Any] | None) -> Lembar | None:
    """What `packed` made."""
    return None if kept is None else LEMBAR.validate_python(kept)
