"""Events as charts show them."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from db.engine import Connection
from db.queries import peristiwa as queries
from db.queries import shared
from db.queries.peristiwa import Peristiwa
from rules.kit.periode import month_end
from ui.kit.charts.flags import Flag


def flags(found: Iterable[Peristiwa]) -> tuple[Flag, ...]:
    """The flags of events that were read, with their numbers."""
    return tuple(Flag(one.number, one.day, one.text, one.rebase) for one in found)


@shared
def flags_of(
    connection: Connection, *, dinas_id: int, indikator_id: int | None, start: date, end: date, source: str = ""
) -> tuple[Flag, ...]:
    """The flags of a chart over the months from that of `start` to that of `end`, in one statement.

    indikator_id None: a chart of no single indicator; the dinas's and the city's events, and with a source those of all
    indicators that it counts. Where several questions go together: `flags` of what `db.queries.peristiwa.of_chart_plan` finds.
    """
    of: dict[str, Any] = {"dinas_id": dinas_id, "indikator_id": indikator_id, "source": source}
    return flags(queries.of_chart(connection, **of, start=date(start.year, start.month, 1), end=month_end(end)))
