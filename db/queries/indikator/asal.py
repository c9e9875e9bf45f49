"""The rows that a figure of a plan's item came from, so that the employee can check it one by one."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd
from sqlalchemy import Connection, Select, func, literal, select

from db.queries.indikator import sumber
from db.queries.indikator.realisasi import Definition, definition, house
from db.queries.skp import item_row
from db.tables import Akun, Kehadiran, Laporan, Layanan, Pegawai, Pengukuran, SkpHasil, Unit
from rules.indikator import MEASURES
from rules.kit.periode import months_between
from settings import today

HASIL, PENGUKURAN, LAPORAN, KEHADIRAN = (t.__table__ for t in (SkpHasil, Pengukuran, Laporan, Kehadiran))
AKUN, LAYANAN, UNIT, PEGAWAI = Akun.__table__, Layanan.__table__, Unit.__table__, Pegawai.__table__
MOST = 1000


@dataclass(frozen=True)
class Asal:
    """Where the figure of one item is from.

    kind: "hasil" (its own periodic results: day, value, note, by), "pengukuran" (day, whose, value, n, note, by), "laporan"
    (day, activity, minutes, status), "kehadiran" (day, status, note) or "hitungan" (month, and what the source counted:
    nothing finer tells of one person). source, aggregate, factor, measure and labels: how the rows make the figure.
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
        rows = _frame(connection, _results(skp_id))
        return Asal("hasil", "entered", rows, row["aggregate"], 1.0, "", "Hasil", "")
    of = definition({name: row[f"its_{name}"] for name in Definition.__dataclass_fields__})
    level, owner = house(of.level, **{name: row[name] for name in ("pegawai_id", "unit_id", "dinas_id")})
    span = (row["start"], row["end"])
    same = (of.aggregate, of.factor, of.measure, row["value_label"], row["n_label"])
    if of.source == "entered":
        return Asal("pengukuran", of.source, _frame(connection, _measured(of, level, owner, *span)), *same)
    if of.source == "laporan" and level == "pegawai":
        return Asal("laporan", of.source, _frame(connection, _reports(owner, *span)), *same)
    if of.source == "kehadiran" and level == "pegawai":
        return Asal("kehadiran", of.source, _frame(connection, _days(owner, *span)), *same)
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
        .limit(MOST)
    )


def _reports(pegawai_id: int, start: date, end: date) -> Select[Any]:
    t = LAPORAN
    query = select(t.c.day, t.c.activity, t.c.minutes, t.c.status).order_by(t.c.day, t.c.id)
    return query.where(t.c.pegawai_id == pegawai_id, t.c.day.between(start, end)).limit(MOST)


def _days(pegawai_id: int, start: date, end: date) -> Select[Any]:
    t = KEHADIRAN
    query = select(t.c.day, t.c.status, t.c.note).order_by(t.c.day)
    return query.where(t.c.pegawai_id == pegawai_id, t.c.day.between(start, end)).limit(MOST)


def _counts(connection: Connection, of: Definition, level: str, owner: int, start: date, end: date) -> pd.DataFrame:
    """What a source counted month by month: `part` and, of a share, `whole`."""
    measure, months = MEASURES[of.source][of.measure], months_between(start, end)
    same: dict[str, Any] = {"level": level, "months": months, "dinas_id": None, "today": today(), "owners": [owner]}
    counted = sumber.counts(connection, of.source, measures={of.measure}, **same)
    rows = [
        (month, amounts.get(measure.part, 0.0), amounts.get(measure.whole) if measure.whole else None)
        for month in months
        if (amounts := counted.get((owner, month))) is not None
    ]
    return pd.DataFrame(rows, columns=["month", "part", "whole"])


def _frame(connection: Connection, query: Select[Any]) -> pd.DataFrame:
    rows = connection.execute(query)
    return pd.DataFrame(rows.fetchall(), columns=list(rows.keys()))
