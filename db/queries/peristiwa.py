"""What happened and may show in figures: of an indicator, of a dinas, of the whole city."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, case, false, literal, or_, select

from db.queries import shared
from db.queries.kit.serentak import Plan, Rows, asked, run
from db.tables import Akun, GarisDasar, Indikator
from db.tables import Peristiwa as PeristiwaTable
from rules.peristiwa import Scope

PERISTIWA, GARIS, AKUN, INDIKATOR = (t.__table__ for t in (PeristiwaTable, GarisDasar, Akun, Indikator))


@dataclass(frozen=True)
class Peristiwa:
    """One event. number: its place by day among those asked for, from 1.

    about: the name of its indicator, "" where it is of the dinas or the city. by: who recorded it, "" for the system.
    rebase: new limits of the asked indicator (of a list: of any) begin with it. keputusan_id: the decision that it is.
    """

    id: int
    number: int
    day: date
    text: str
    link: str
    scope: Scope
    by: str
    keputusan_id: int | None
    rebase: bool
    version: int
    about: str = ""
    indikator_id: int | None = None


@shared
def of_chart(
    connection: Connection, *, dinas_id: int, indikator_id: int | None, start: date, end: date, source: str = ""
) -> tuple[Peristiwa, ...]:
    """The events from `start` to `end` that touch a chart: the indicator's own, the dinas's, the city's, by day.

    indikator_id None: a chart of no single indicator; the dinas's and the city's only. source: of a chart that tells what
    indicators of that source count (survei, aspirasi, kehadiran, laporan); the events of all of them too.
    """
    of: dict[str, Any] = {"dinas_id": dinas_id, "indikator_id": indikator_id, "source": source}
    return run(connection, of_chart_plan(**of, start=start, end=end))


def of_chart_plan(
    *, dinas_id: int, indikator_id: int | None, start: date, end: date, source: str = ""
) -> Plan[tuple[Peristiwa, ...]]:
    """`of_chart`, to be asked together with others."""
    t, g = PERISTIWA.c, GARIS.c
    charted: list[Any] = [] if indikator_id is None else [INDIKATOR.c.id == indikator_id]
    charted += [INDIKATOR.c.source == source] if source else []
    about: Any = t.indikator_id.is_(None)
    named: Any = false()
    if charted:
        about = or_(t.indikator_id.is_(None), *charted)
        lines = select(literal(1)).where(g.peristiwa_id == t.id, g.dinas_id == dinas_id)
        wanted = select(INDIKATOR.c.id).where(or_(*charted)).correlate(None)
        named = lines.where(g.indikator_id.in_(wanted)).exists()
    query = _events(named).where(about, t.day.between(start, end), _of(dinas_id))
    return _numbered((yield from asked(query)))


@shared
def of_dinas(connection: Connection, *, dinas_id: int) -> tuple[Peristiwa, ...]:
    """Every event of a dinas, its indicators and the city, by day."""
    g = GARIS.c
    named = select(literal(1)).where(g.peristiwa_id == PERISTIWA.c.id, g.dinas_id == dinas_id).exists()
    return _numbered(connection.execute(_events(named).where(_of(dinas_id))).all())


def _of(dinas_id: int) -> Any:
    """The dinas's own, and the city's."""
    return or_(PERISTIWA.c.dinas_id == dinas_id, PERISTIWA.c.dinas_id.is_(None))


def _events(named: Any) -> Any:
    t = PERISTIWA.c
    scope = case(
        (and_(t.dinas_id.is_(None), t.indikator_id.is_(None)), "kota"), (t.indikator_id.is_(None), "dinas"), else_="indikator"
    )
    return (
        select(t.id, t.day, t.text, t.link, scope.label("scope"), AKUN.c.name.label("by"), t.keputusan_id)
        .add_columns(case((named, 1), else_=0).label("rebase"), t.version, INDIKATOR.c.name.label("about"), t.indikator_id)
        .outerjoin(AKUN, AKUN.c.id == t.created_by)
        .outerjoin(INDIKATOR, INDIKATOR.c.id == t.indikator_id)
        .order_by(t.day, t.id)
    )


def _numbered(rows: Rows) -> tuple[Peristiwa, ...]:
    return tuple(
        Peristiwa(
            row.id, number, row.day, row.text, row.link, row.scope, row.by or "", row.keputusan_id, bool(row.rebase),
            row.version, row.about or "", row.indikator_id,
        )
        for number, row in enumerate(sorted(rows, key=lambda row: (row.day, row.id)), 1)
    )  # fmt: skip
