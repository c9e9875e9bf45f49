"""The figures behind a dinas's figure: per unit, per employee. Not shared: they may concern a person."""

from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Connection, select

import settings
from db.queries.indikator import beku, dinilai, realisasi, target
from db.queries.indikator.dinilai import RUNNING, Angka
from db.queries.indikator.kalender import kalender
from db.queries.indikator.kpi_baris import frozen_definition, frozen_outcome
from db.queries.indikator.realisasi import Definition
from db.queries.kit import pengaturan
from db.queries.organisasi import nama
from db.queries.organisasi import penempatan as placements
from db.queries.organisasi.penempatan import PENEMPATAN
from db.tables import Pegawai, Unit
from rules.kit import periode as periode_rules
from rules.kit.periode import Periode
from rules.kit.periode_status import whole_year

PEGAWAI, UNIT = Pegawai.__table__, Unit.__table__
REACHED = (
    "value",
    "n",
    "target",
    "target_low",
    "target_high",
    "target_label",
    "target_source",
    "capaian_raw",
    "capaian",
    "kategori",
    "reason",
    "beyond",
    *RUNNING,
)
PEOPLED = "peopled"
NUMBERS = ("value", "n", "target", "target_low", "target_high", "capaian_raw", "capaian", "target_sejauh_ini", "laju", "beyond")


def by_unit(
    connection: Connection, *, dinas_id: int, periode: Periode, indikator_code: str, today: date | None = None
) -> pd.DataFrame:
    """unit_id, unit and REACHED for each unit that had people or a figure in the period, by the name it had on its last day.

    NaN where nothing was measured.

    A unit without a target of its own is held against the dinas's, except where the figure is a sum: that one belongs
    to the whole dinas. At most seven statements.
    """
    day = today or settings.today()
    first, last = min(periode.start, day), min(periode.end, day)
    name = nama.unit_on(periode.end).label("unit")
    peopled = select(PENEMPATAN.c.id).where(PENEMPATAN.c.unit_id == UNIT.c.id, placements.overlapping(first, last)).exists()
    owners = select(UNIT.c.id.label("unit_id"), name).where(UNIT.c.dinas_id == dinas_id)
    owners = owners.add_columns(peopled.label(PEOPLED)).order_by(name)
    found = _by(connection, "unit", owners, dinas_id, periode, indikator_code, day)
    # of a closed period those that had a figure then stand in the rows
    held = found[PEOPLED].astype(bool) | found["value"].notna()
    return found[held].drop(columns=PEOPLED).reset_index(drop=True)


def by_pegawai(
    connection: Connection,
    *,
    dinas_id: int,
    periode: Periode,
    indikator_code: str,
    unit_id: int | None = None,
    today: date | None = None,
) -> pd.DataFrame:
    """pegawai_id, name, unit_id, unit and REACHED for each employee who was there in the period, by name; as `by_unit`.

    The unit is his last one there in the period.
    """
    there = placements.last_in(periode.start, periode.end, today or settings.today(), dinas_id=dinas_id)
    owners = (
        select(PEGAWAI.c.id.label("pegawai_id"), PEGAWAI.c.name, PENEMPATAN.c.unit_id, UNIT.c.name.label("unit"))
        .join_from(PEGAWAI, PENEMPATAN, PENEMPATAN.c.pegawai_id == PEGAWAI.c.id)
        .join(UNIT, UNIT.c.id == PENEMPATAN.c.unit_id)
        .where(there)
    )
    if unit_id is not None:
        owners = owners.where(PENEMPATAN.c.unit_id == unit_id)
    return _by(connection, "pegawai", owners.order_by(PEGAWAI.c.name), dinas_id, periode, indikator_code, today)


def _by(
    connection: Connection, level: str, owners: Any, dinas_id: int, p: Periode, indikator_code: str, today: date | None
) -> pd.DataFrame:
    rows = [dict(row) for row in connection.execute(owners).mappings()]
    columns = [*(column.name for column in owners.selected_columns), *REACHED]
    shut = beku.aturan_of(connection, dinas_id=dinas_id, periode=p)
    if shut is not None and level == "unit":
        return _frame(_frozen(connection, rows, dinas_id, p, indikator_code), columns, level)
    of = realisasi.by_code(connection, indikator_code) if shut is None else _defined(connection, dinas_id, p, indikator_code)
    if of is None:
        return _frame([], columns, level)
    months, today = periode_rules.months(p), today or settings.today()
    counted = realisasi.load(connection, [of], level=level, months=months, dinas_id=dinas_id, today=today)
    given = target.of_owners(
        connection, dinas_id=dinas_id, indikator_id=of.indikator_id, codes=whole_year(p.start.year), level=level
    )
    aturan = shut(of.rumus) if shut else pengaturan.aturan_capaian(connection)(dinas_id, of.rumus)
    at = kalender(connection, p, today, of=[of], level=level, dinas_id=dinas_id)
    whole = target.holding(given.get(None, {}), p, of.aggregate)
    for row in rows:
        owner = row[f"{level}_id"]
        angka = Angka(
            *counted.figure(of, owner, months), counted.total(of, owner, months).last_date, counted.median(of, owner, months)
        )
        own = given.get(owner, {})
        held, days = target.of_part(own, whole, p, of), at.grows(of, owner, dinas_id)
        judged = dinilai.judged(at, of, angka, held, own or given.get(None, {}), aturan, days)
        row.update({"value": angka.value, "n": angka.n, **judged})
    return _frame(rows, columns, level)


def _frozen(
    connection: Connection, units: list[dict[str, Any]], dinas_id: int, p: Periode, indikator_code: str
) -> list[dict[str, Any]]:
    """The units as they were when the period closed."""
    frozen = beku.rows(connection, level="unit", code=p.code, dinas_id=dinas_id, indikator_code=indikator_code)
    shown = {row["owner_id"]: frozen_outcome(row, frozen_definition(row), p) for row in frozen}
    return [{**unit, **shown[unit["unit_id"]]} for unit in units if unit["unit_id"] in shown]


def _defined(connection: Connection, dinas_id: int, p: Periode, indikator_code: str) -> Definition | None:
    """As the indicator was defined when the period closed."""
    frozen = beku.rows(connection, level="dinas", code=p.code, dinas_id=dinas_id, indikator_code=indikator_code)
    return frozen_definition(frozen[0]) if frozen else None


def _frame(rows: list[dict[str, Any]], columns: list[str], level: str) -> pd.DataFrame:
    # as objects first: a column of text would turn its None into NaN
    made = pd.DataFrame([[row[name] for name in columns] for row in rows], columns=columns, dtype=object)
    return made.astype({**dict.fromkeys(NUMBERS, float), f"{level}_id": int})
