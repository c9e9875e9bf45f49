"""Indicators for tests, as an admin would define them; and what happened and shows in their figures."""

from dataclasses import replace
from datetime import date
from typing import Any

from db import rollup
from db.engine import transaction
from db.queries import peristiwa as peristiwa_queries
from db.queries.peristiwa import Peristiwa
from db.tables import Pengukuran
from rules.indikator.isi import Angka, Baris, IsiTarget, Milik
from rules.kit.hak import Actor
from rules.kit.periode import plus_months
from rules.peristiwa import Isi
from services import indikator, peristiwa
from settings import today
from tests.cast import Cast
from tests.cast.database import ask, call

RATIO: dict[str, Any] = {
    "code": "KTP",
    "name": "KTP tepat waktu",
    "satuan": "%",
    "level": "unit",
    "polarity": "naik",
    "aggregate": "rasio",
    "factor": 100.0,
    "value_label": "Selesai tepat waktu",
    "n_label": "Diajukan",
}

TEXT = "Aplikasi antrean dipakai"


def define(cast: Cast, **fields: Any) -> int:
    """RATIO, or what `fields` make of it, for all dinas unless they say otherwise; defined by Eko."""
    with transaction() as session:
        return indikator.define(session, cast.eko, **{**RATIO, **fields})


def figure(**given: Any) -> dict[str, Any]:
    """What services.indikator.pengukuran.save takes of ids, a day, numbers and the version that was seen."""
    version = given.pop("version", None)
    return {"milik": Milik(**_ids(given)), "angka": Angka(**given), "version": version}


def line(row: str, **given: Any) -> Baris:
    """The same as a line of a table."""
    return Baris(row, **figure(**given))


def goal(**given: Any) -> dict[str, Any]:
    """What services.indikator.target.save takes of ids, bounds and the rest."""
    isi = {name: given.pop(name) for name in ("value", "low", "high") if name in given}
    return {"milik": Milik(**_ids(given)), "isi": IsiTarget(**isi), **given}


def _ids(given: dict[str, Any]) -> dict[str, Any]:
    return {name: given.pop(name) for name in ("dinas_id", "unit_id", "pegawai_id", "layanan_id") if name in given}


def happened(cast: Cast, who: Actor, indikator_id: int | None = None, **given: Any) -> int:
    """One of Ani's dinas, today, of the indicator or (without one) the dinas; its id."""
    dinas_id = given.pop("dinas_id", cast.dinas_id)
    isi = Isi(today(), TEXT, "dinas" if indikator_id is None else "indikator")
    return int(call(peristiwa.record, who, dinas_id=dinas_id, indikator_id=indikator_id, isi=replace(isi, **given)))


def flagged(cast: Cast, indikator_id: int | None = None, **given: Any) -> list[Peristiwa]:
    """What a chart of Ani's dinas over all times shows."""
    span = {"start": date(2000, 1, 1), "end": date(2100, 1, 1)}
    return list(ask(peristiwa_queries.of_chart, **{"dinas_id": cast.dinas_id, "indikator_id": indikator_id, **span, **given}))


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
