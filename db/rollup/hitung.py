"""What the roll-ups of reports and measurements must hold, counted from the rows alone: one SELECT for each.

Their columns are those of the roll-up, in its order: the rows never leave the database, they are inserted
from there (`rebuild`) and compared there (`db.rollup.beda`).
"""

from datetime import date
from typing import Any

from sqlalchemy import CTE, Connection, Select, case, distinct, func, literal, select, union_all

from db.dates import month_of
from db.tables import Laporan, Pengukuran
from rules.indikator import LEVELS, Level
from rules.kit.periode import month_end

LAPORAN, PENGUKURAN = Laporan.__table__, Pengukuran.__table__
LAPORAN_AMOUNTS = ("filed", "verified", "returned", "minutes", "minutes_verified", "days")


def laporan(connection: Connection) -> Any:
    """Rows of RekapLaporan.

    Days are counted per person and added up from there: who reports in two units on one day has one day in
    his dinas, and one in each of the units.
    """
    person = _people(connection, "per_orang")
    in_unit = _people(connection, "per_orang_unit", LAPORAN.c.unit_id)
    return union_all(
        level_of(person, "pegawai", LAPORAN_AMOUNTS),
        level_of(person, "dinas", LAPORAN_AMOUNTS),
        level_of(in_unit, "unit", LAPORAN_AMOUNTS),
    )


def level_of(people: CTE, level: str, amounts: tuple[str, ...]) -> Select[Any]:
    """The rows of one level, out of the sums of each person, month and dinas."""
    key = (people.c[f"{level}_id"], people.c.month, people.c.dinas_id)
    sums = (func.sum(people.c[name]).label(name) for name in amounts)
    return select(literal(level).label("level"), key[0].label("owner_id"), people.c.month, key[2].label("dinas"), *sums).group_by(
        *key
    )


def pengukuran(connection: Connection) -> Any:
    """Rows of RekapPengukuran."""
    return union_all(*(measured(connection, level) for level in LEVELS))


def measured(
    connection: Connection,
    level: Level,
    only: tuple[int, int, date] | None = None,
    span: tuple[int, int, date, date] | None = None,
) -> Select[Any]:
    """Rows of RekapPengukuran for one level.

    Args:
        only: of one indicator, owner and month (its first day). span: of one indicator in one dinas, from the month of a first
            day to that of a last one.
    """
    t = PENGUKURAN
    column, month = t.c[f"{level}_id"], month_of(connection, t.c.day)
    key = (t.c.indikator_id, column, month, t.c.dinas_id)
    # The latest; on one day the larger, as in rules.indikator.
    rank = func.row_number().over(partition_by=key, order_by=(t.c.day.desc(), t.c.value.desc()))
    inner = select(
        t.c.indikator_id, column.label("owner_id"), month.label("month"), t.c.dinas_id.label("dinas"),
        t.c.value, t.c.n, t.c.day, rank.label("rank"),
    ).where(column.is_not(None))  # fmt: skip
    if only is not None:
        indikator_id, owner, first = only
        inner = inner.where(t.c.indikator_id == indikator_id, column == owner, t.c.day.between(first, month_end(first)))
    if span is not None:
        indikator_id, dinas_id, first, last = span
        days = t.c.day.between(first.replace(day=1), month_end(last))
        inner = inner.where(t.c.indikator_id == indikator_id, t.c.dinas_id == dinas_id, days)
    r = inner.subquery()
    return select(
        r.c.indikator_id,
        literal(level).label("level"),
        r.c.owner_id,
        r.c.month,
        r.c.dinas,
        func.sum(r.c.value).label("sum_value"),
        func.sum(r.c.n).label("sum_n"),
        func.sum(r.c.value * r.c.n).label("sum_vn"),
        func.count().label("count"),
        func.max(case((r.c.rank == 1, r.c.value))).label("last_value"),
        func.max(r.c.day).label("last_date"),
    ).group_by(r.c.indikator_id, r.c.owner_id, r.c.month, r.c.dinas)


def _people(connection: Connection, name: str, *unit: Any) -> CTE:
    """Sums of each person, month and dinas (and unit)."""
    t, month = LAPORAN, month_of(connection, LAPORAN.c.day)
    verified = t.c.status == "disetujui"
    # The person first: SQLite reads in the order of its index then, and sorts within one person only.
    key = (t.c.pegawai_id, *unit, t.c.dinas_id, month.label("month"))
    return (
        select(
            *key,
            func.count().label("filed"),
            func.sum(case((verified, 1), else_=0)).label("verified"),
            func.sum(case((t.c.status == "dikembalikan", 1), else_=0)).label("returned"),
            func.sum(t.c.minutes).label("minutes"),
            func.sum(case((verified, t.c.minutes), else_=0)).label("minutes_verified"),
            func.count(distinct(t.c.day)).label("days"),
        )
        .group_by(t.c.pegawai_id, *unit, t.c.dinas_id, month)
        .cte(name)
    )
