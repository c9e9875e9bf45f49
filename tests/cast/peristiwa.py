"""Events for tests, recorded through the service."""

from dataclasses import replace
from datetime import date
from typing import Any

from db import rollup
from db.engine import transaction
from db.queries import peristiwa as queries
from db.queries.peristiwa import Peristiwa
from db.tables import Pengukuran
from rules.kit.hak import Actor
from rules.kit.periode import plus_months
from rules.peristiwa import Isi
from services import peristiwa
from settings import today
from tests.cast import Cast
from tests.cast.database import ask, call
from tests.cast.indikator import define

TEXT = "Aplikasi antrean dipakai"


def record(cast: Cast, who: Actor, indikator_id: int | None = None, **given: Any) -> int:
    """One of Ani's dinas, today, of the indicator or (without one) the dinas; its id."""
    dinas_id = given.pop("dinas_id", cast.dinas_id)
    isi = Isi(today(), TEXT, "dinas" if indikator_id is None else "indikator")
    return int(call(peristiwa.record, who, dinas_id=dinas_id, indikator_id=indikator_id, isi=replace(isi, **given)))


def seen(cast: Cast, indikator_id: int | None = None, **given: Any) -> list[Peristiwa]:
    """What a chart of Ani's dinas over all times shows."""
    span = {"start": date(2000, 1, 1), "end": date(2100, 1, 1)}
    return list(ask(queries.of_chart, **{"dinas_id": cast.dinas_id, "indikator_id": indikator_id, **span, **given}))


def measured(cast: Cast, months: int = 8) -> int:
    """An indicator of which Ani's unit has a figure in each of the last whole months; its id."""
    indikator_id = define(cast)
    last = plus_months(today().replace(day=1), -1)
    figure: dict[str, Any] = {"dinas_id": cast.dinas_id, "unit_id": cast.unit_id, "indikator_id": indikator_id}
    with transaction() as session:
        session.add_all(Pengukuran(**figure, value=9.0, n=10.0, day=plus_months(last, -back)) for back in range(months))
        session.flush()
        rollup.rebuild(session.connection())
    return indikator_id
