"""Whether the figures that decisions aim at changed after them, by their XmR charts."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from db.queries import shared
from db.queries.indikator import deret
from db.queries.kit.serentak import Plan, asked, run, together
from db.tables import Dinas, GarisDasar, Indikator, Peristiwa
from rules.tanda import setelah
from rules.tanda.setelah import Setelah

PERISTIWA, GARIS, INDIKATOR, DINAS = (t.__table__ for t in (Peristiwa, GarisDasar, Indikator, Dinas))


@dataclass(frozen=True)
class Sesudah:
    """What is seen of an indicator after a decision. dinas: its code. code, name: of the indicator. step: months of a point."""

    dinas: str
    code: str
    name: str
    found: Setelah
    step: int


@shared
def after(connection: Connection, *, dinas_id: int, today: date) -> dict[int, Sesudah]:
    """keputusan_id → what followed, of every decision of a dinas that names an indicator in use and stands.

    One statement where there is none, else three: all series together, as on the page of each indicator.
    """
    return run(connection, after_plan(connection, dinas_id=dinas_id, today=today))


def after_plan(connection: Connection, *, dinas_id: int, today: date) -> Plan[dict[int, Sesudah]]:
    """`after`, to be asked together with others."""
    p, i, d = PERISTIWA.c, INDIKATOR.c, DINAS.c
    query = (
        select(p.id, p.keputusan_id, p.indikator_id, p.day, d.code.label("dinas"), i.code, i.name)
        .join_from(PERISTIWA, INDIKATOR, i.id == p.indikator_id)
        .join(DINAS, d.id == p.dinas_id)
        .where(p.dinas_id == dinas_id, p.keputusan_id.is_not(None))
    )
    made = yield from asked(query)
    if not made:
        return {}
    series, lines = yield from together(
        deret.of_dinas_plan(
            connection, dinas_id=dinas_id, until=today, today=today, only=frozenset(row.indikator_id for row in made)
        ),
        asked(select(GARIS.c.indikator_id, GARIS.c.month, GARIS.c.peristiwa_id).where(GARIS.c.dinas_id == dinas_id)),
    )
    found = {}
    for row in made:
        if (of := series.get(row.indikator_id)) is None:
            continue
        # the new limits that it began itself do not part what came before it from what came after
        rebase = [one.month for one in lines if one.indikator_id == row.indikator_id and one.peristiwa_id != row.id]
        seen = setelah.of_points(of.judged, row.day, polarity=of.polarity, rebase=rebase, step=of.step)
        found[row.keputusan_id] = Sesudah(row.dinas, row.code, row.name, seen, of.step)
    return found
