"""The agenda of a meeting: which indicators have a page of their own, chosen by their marks or by hand."""

from collections.abc import Collection, Sequence

from sqlalchemy import delete, select
from sqlmodel import Session

from db.base import id_of
from db.queries.rapat import agenda as queries
from db.queries.rapat import bahan
from db.tables import Indikator, Rapat, RapatAgenda
from rules.kit.errors import Invalid
from rules.kit.periode import parse
from rules.rapat.acara import ACARA
from rules.rapat.lembar import Lembar
from settings import today

AGENDA, INDIKATOR = RapatAgenda.__table__, Indikator.__table__


def choose(session: Session, row: Rapat, chosen: Sequence[int] | None) -> list[int]:
    """Write the agenda anew, in the order of a meeting; pages that are frozen stay. Gives the ids.

    A choice that holds all that the marks put there adds to them by hand; one that leaves some of them out is by hand as a
    whole, and what is chosen by hand stays (`follow`).

    Args:
        chosen: ids of the indicators; None for those that their marks and commitments put there, or, once it is frozen, for
            what stands.

    Raises:
        Invalid: field agenda, for an indicator that the dinas does not have.
    """
    session.flush()
    if "indikator" not in ACARA[row.jenis]:
        return _write(session, row, (), (), ())
    if chosen is None and row.frozen_at is not None:
        return [one.indikator_id for one in queries.of_rapat(session.connection(), rapat_id=id_of(row))]
    found = bahan.lembar(session.connection(), dinas_id=row.dinas_id, periode=parse(row.code), today=today(), meeting=row.day)
    marked = queries.by_mark(found)
    wanted = marked if chosen is None else list(dict.fromkeys(chosen))
    # what stands there already may be out of use by now: its frozen page is what the invited have read
    kept = {one.indikator_id for one in queries.of_rapat(session.connection(), rapat_id=id_of(row))}
    _require_known(session, set(wanted) - kept, row.dinas_id)
    by_hand = set(wanted) - set(marked) if set(marked) <= set(wanted) else set(wanted)
    return _write(session, row, wanted, by_hand, found)


def follow(session: Session, row: Rapat, found: Sequence[Lembar]) -> list[int]:
    """At the freeze: what the marks put there is what they put there now, in the order of now. Gives the ids.

    What was chosen by hand stays; where all of it was, nothing is added.

    Args:
        found: the pages of the dinas as they stand.
    """
    if "indikator" not in ACARA[row.jenis]:
        return []
    kept = queries.of_rapat(session.connection(), rapat_id=id_of(row))
    by_hand = [one.indikator_id for one in kept if one.pick == "tangan"]
    marked = [] if kept and len(by_hand) == len(kept) else queries.by_mark(found)
    return _write(session, row, list(dict.fromkeys([*marked, *by_hand])), by_hand, found)


def _write(session: Session, row: Rapat, wanted: Sequence[int], by_hand: Collection[int], found: Sequence[Lembar]) -> list[int]:
    """In the order of `found`; what has no page comes last."""
    order = {one.indikator_id: at for at, one in enumerate(found)}
    wanted = sorted(wanted, key=lambda one: order.get(one, len(order)))
    connection, t = session.connection(), AGENDA.c
    query = select(t.indikator_id, t.lembar, t.frozen_at).where(t.rapat_id == row.id)
    kept = {one.indikator_id: {"lembar": one.lembar, "frozen_at": one.frozen_at} for one in connection.execute(query)}
    connection.execute(delete(AGENDA).where(t.rapat_id == row.id))
    session.add_all(
        RapatAgenda(
            rapat_id=id_of(row),
            indikator_id=one,
            position=position,
            pick="tangan" if one in by_hand else "tanda",
            **kept.get(one, {}),
        )
        for position, one in enumerate(wanted, 1)
    )
    session.flush()
    return wanted


def _require_known(session: Session, wanted: Collection[int], dinas_id: int) -> None:
    t = INDIKATOR.c
    query = select(t.id).where(t.id.in_(wanted), t.active, t.dinas_id.is_(None) | (t.dinas_id == dinas_id))
    if set(session.connection().execute(query).scalars()) != set(wanted):
        raise Invalid("Pilih indikator yang dipakai dinas ini.", field="agenda")
