"""The figures behind a dinas's figure: per unit, per employee. Not shared: they may concern a person."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Connection, select

import settings
from db.queries.indikator import realisasi, target
from db.queries.indikator.target import Holding
from db.queries.kit import pengaturan
from db.queries.organisasi import nama
from db.tables import Pegawai, Unit
from rules.indikator.capaian import Target as Wanted
from rules.kit import periode as periode_rules
from rules.kit.periode import Periode

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
    "reason",
)
NUMBERS = ("value", "n", "target", "target_low", "target_high", "capaian_raw", "capaian")


def by_unit(
    connection: Connection, *, dinas_id: int, periode: Periode, indikator_code: str, today: date | None = None
) -> pd.DataFrame:
    """unit_id, unit (its name on the last day) and REACHED for each active unit, by name; NaN where nothing was measured.

    A unit without a target of its own is held against the dinas's, except where the figure is a sum: that one belongs
    to the whole dinas. At most seven statements.
    """
    name = nama.unit_on(periode.end).label("unit")
    owners = select(UNIT.c.id.label("unit_id"), name).where(UNIT.c.dinas_id == dinas_id, UNIT.c.active)
    return _by(connection, "unit", owners.order_by(name), dinas_id, periode, indikator_code, today)


def by_pegawai(
    connection: Connection,
    *,
    dinas_id: int,
    periode: Periode,
    indikator_code: str,
    unit_id: int | None = None,
    today: date | None = None,
) -> pd.DataFrame:
    """pegawai_id, name, unit_id, unit and REACHED for each employee active in the period, by name; as `by_unit`."""
    owners = (
        select(PEGAWAI.c.id.label("pegawai_id"), PEGAWAI.c.name, PEGAWAI.c.unit_id, UNIT.c.name.label("unit"))
        .join_from(PEGAWAI, UNIT, UNIT.c.id == PEGAWAI.c.unit_id)
        .where(PEGAWAI.c.dinas_id == dinas_id, PEGAWAI.c.active_from <= periode.end)
        .where(PEGAWAI.c.active_to.is_(None) | (PEGAWAI.c.active_to >= periode.start))
    )
    if unit_id is not None:
        owners = owners.where(PEGAWAI.c.unit_id == unit_id)
    return _by(connection, "pegawai", owners.order_by(PEGAWAI.c.name), dinas_id, periode, indikator_code, today)


def _by(
    connection: Connection, level: str, owners: Any, dinas_id: int, p: Periode, indikator_code: str, today: date | None
) -> pd.DataFrame:
    rows = [dict(row) for row in connection.execute(owners).mappings()]
    names = [column.name for column in owners.selected_columns]
    of = realisasi.by_code(connection, indikator_code)
    if of is None:
        return pd.DataFrame(columns=[*names, *REACHED])
    months = periode_rules.months(p)
    counted = realisasi.load(connection, [of], level=level, months=months, dinas_id=dinas_id, today=today or settings.today())
    codes = [outer.code for outer in target.wider(p)]
    given = target.of_owners(connection, dinas_id=dinas_id, indikator_id=of.indikator_id, codes=codes, level=level)
    cap = pengaturan.capaian_cap(connection)
    for row in rows:
        owner = row[f"{level}_id"]
        value, n = counted.figure(of, owner, months)
        held = _holding(given, owner, p, of.aggregate)
        row.update({"value": value, "n": n, **target.outcome(of, value, held, cap)})
    columns = [*names, *REACHED]
    # as objects first: a column of text would turn its None into NaN
    made = pd.DataFrame([[row[name] for name in columns] for row in rows], columns=columns, dtype=object)
    return made.astype({**dict.fromkeys(NUMBERS, float), f"{level}_id": int})


def _holding(given: Mapping[int | None, Mapping[str, Wanted]], owner: int, p: Periode, aggregate: str) -> Holding | None:
    own = target.holding(given.get(owner, {}), p, aggregate)
    return own if own or aggregate == "jumlah" else target.holding(given.get(None, {}), p, aggregate)
