"""The agenda of a meeting: which indicators have a page of their own."""

from collections.abc import Sequence

from sqlalchemy import delete, select
from sqlmodel import Session

from db.base import id_of
from db.queries.rapat import agenda as queries
from db.queries.rapat import bahan
from db.tables import Indikator, Rapat, RapatAgenda
from rules.kit.errors import Invalid
from rules.kit.periode import parse
from rules.rapat import Pilihan
from rules.rapat.acara import ACARA
from settings import today

AGENDA, INDIKATOR = RapatAgenda.__table__, Indikator.__table__


def choose(session: Session, row: Rapat, chosen: Sequence[int] | None) -> list[int]:
    """Write the agenda anew, in the order of a meeting; pages that were frozen stay. Gives the ids.

    Args:
        chosen: ids of the indicators; None for those that their marks and commitments put there.

    Raises:
        Invalid: field agenda, for an indicator that the dinas does not have.
    """
    if "indikator" not in ACARA[row.jenis]:
        chosen = ()
    session.flush()
    connection = session.connection()
    found = bahan.lembar(connection, dinas_id=row.dinas_id, periode=parse(row.code), today=today())
    marked = queries.by_mark(found)
    wanted = marked if chosen is None else list(dict.fromkeys(chosen))
    _require_known(session, wanted, row.dinas_id)
    order = {one.indikator_id: at for at, one in enumerate(found)}
    wanted = sorted(wanted, key=lambda one: order.get(one, len(order)))
    t = AGENDA.c
    query = select(t.indikator_id, t.lembar, t.frozen_at, t.pick).where(t.rapat_id == row.id)
    kept = {one.indikator_id: one for one in connection.execute(query)}
    connection.execute(delete(AGENDA).where(t.rapat_id == row.id))
    for position, indikator_id in enumerate(wanted, 1):
        old = kept.get(indikator_id)
        pick: Pilihan = old.pick if old else "tanda" if indikator_id in marked else "tangan"
        frozen = {"lembar": old.lembar, "frozen_at": old.frozen_at} if old else {}
        session.add(RapatAgenda(rapat_id=id_of(row), indikator_id=indikator_id, position=position, pick=pick, **frozen))
    session.flush()
    return wanted


def _require_known(session: Session, wanted: Sequence[int], dinas_id: int) -> None:
    t = INDIKATOR.c
    query = select(t.id).where(t.id.in_(wanted), t.active, t.dinas_id.is_(None) | (t.dinas_id == dinas_id))
    if set(session.connection().execute(query).scalars()) != set(wanted):
        raise Invalid("Pilih indikator yang dipakai dinas ini.", field="agenda")
