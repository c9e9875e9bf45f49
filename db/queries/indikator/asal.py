"""The rows that a figure of a plan's item came from, so that the employee can check it one by one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select, func, literal, select

from db.queries.indikator import sumber
from db.queries.indikator.realisasi import Definition, of_row
from db.queries.indikator.sumber import AUTOMATIC, Ask
from db.queries.indikator.sumber.source import MOST_ROWS
from db.queries.kit.frames import frame
from db.queries.skp import item_row
from db.tables import Akun, Layanan, Pegawai, Pengukuran, SkpHasil, Unit
from rules.indikator.sumber import Measure
from rules.kit.periode import months_between
from settings import today

HASIL, PENGUKURAN = SkpHasil.__table__, Pengukuran.__table__
AKUN, LAYANAN, UNIT, PEGAWAI = Akun.__table__, Layanan.__table__, Unit.__table__, Pegawai.__table__


@dataclass(frozen=True)
class Asal:
    """Where the figure of one item is from.

    kind: "hasil" (its own periodic results: day, value, note, by), "pengukuran" (day, whose, value, n, note, by), "rinci"
    (the columns of the source's `detail`) or "hitungan" (month, and what the source counted: nothing finer tells of one
    person). source, aggregate, factor, measure and labels: how the rows make the figure.
    """

    kind: str
    source: str
    rows: pd.DataFrame
    aggregate: str
    factor: float
    measure: str
    value_label: str
    n_label: str


def of_item(connection: Connection, *, skp_id: int) -> Asal | None:
    """The rows of one item's period, oldest first; None when there is no such item. Whether the reader may is for the caller."""
    row = item_row(connection, skp_id=skp_id)
    if row is None:
        return None
    if row["indikator_id"] is None:
        rows = frame(connection, _results(skp_id))
        return Asal("hasil", "isian", rows, row["aggregate"], 1.0, "", "Hasil", "")
    of, level, owner = of_row(row)
    span = (row["start"], row["end"])
    same = (of.aggregate, of.factor, of.measure, row["value_label"], row["n_label"])
    if of.source == "isian":
        return Asal("pengukuran", of.source, frame(connection, _measured(of, level, owner, *span)), *same)
    automatic = AUTOMATIC.get(of.source)
    if automatic is not None and automatic.detail is not None and level == "pegawai":
        return Asal("rinci", of.source, frame(connection, automatic.detail.rows(owner, *span)), *same)
    return Asal("hitungan", of.source, _counts(connection, of, level, owner, *span), *same)


def _results(skp_id: int) -> Select[Any]:
    t = HASIL
    query = select(t.c.day, t.c.value, t.c.note, AKUN.c.name.label("by")).join_from(t, AKUN, AKUN.c.id == t.c.recorded_by)
    return query.where(t.c.skp_id == skp_id).order_by(t.c.day)


def _measured(of: Definition, level: str, owner: int, start: date, end: date) -> Select[Any]:
    t = PENGUKURAN
    whose = func.coalesce(LAYANAN.c.name, PEGAWAI.c.name, UNIT.c.name, literal("Seluruh dinas")).label("whose")
    return (
        select(t.c.day, whose, t.c.value, t.c.n, t.c.note, func.coalesce(AKUN.c.name, "sistem").label("by"))
        .select_from(t)
        .outerjoin(LAYANAN, LAYANAN.c.id == t.c.layanan_id)
        .outerjoin(PEGAWAI, PEGAWAI.c.id == t.c.pegawai_id)
        .outerjoin(UNIT, UNIT.c.id == t.c.unit_id)
        .outerjoin(AKUN, AKUN.c.id == t.c.recorded_by)
        .where(t.c.indikator_id == of.indikator_id, t.c[f"{level}_id"] == owner, t.c.day.between(start, end))
        .order_by(t.c.day, whose)
        .limit(MOST_ROWS)
    )


def _counts(connection: Connection, of: Definition, level: str, owner: int, start: date, end: date) -> pd.DataFrame:
    """What a source counted month by month: `part` and, of a share, `whole`; of a median how many cases, and those not done."""
    measure, months = sumber.measure(of.source, of.measure), months_between(start, end)
    if measure is None:
        return pd.DataFrame(columns=["month", "part", "whole"])
    ask = Ask(level, months, None, [owner], {of.measure}, today())
    counted = sumber.counts(connection, of.source, ask)
    rows = [(month, *_parts(measure, amounts)) for month in months if (amounts := counted.get((owner, month))) is not None]
    return pd.DataFrame(rows, columns=["month", "part", "whole"])


def _parts(measure: Measure, amounts: Mapping[str, Any]) -> tuple[float, float | None]:
    if measure.median:
        cases = amounts[measure.part]
        return float(len(cases)), float(sum(done is None for _, done in cases))
    return amounts.get(measure.part, 0.0), amounts.get(measure.whole) if measure.whole else None
