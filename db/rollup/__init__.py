"""Monthly roll-ups: add what a write changes, and rebuild from the rows to prove or repair them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, case, delete, func, insert, literal, select
from sqlalchemy.sql import ColumnElement

from db.dates import as_date, dated, month_of
from db.rollup.kehadiran import KEHADIRAN, count_kehadiran
from db.rollup.kehadiran import REKAP as REKAP_KEHADIRAN
from db.rollup.survei import REKAP as REKAP_SURVEI
from db.rollup.survei import SURVEI, count_survei
from db.tables import Laporan, Pegawai, Pengukuran, RekapLaporan, RekapPengukuran
from db.upsert import add_up_all
from rules.indikator import LEVELS, STAFF_LEVELS
from rules.kit.periode import month_end

LAPORAN = Laporan.__table__
PENGUKURAN = Pengukuran.__table__
PEGAWAI = Pegawai.__table__
REKAP_LAPORAN = RekapLaporan.__table__
REKAP_PENGUKURAN = RekapPengukuran.__table__
LAPORAN_KEYS = ("level", "owner_id", "month", "dinas_id")
LAPORAN_AMOUNTS = ("filed", "verified", "returned", "minutes", "minutes_verified", "days")
EMPTIED = delete(REKAP_LAPORAN).where(
    REKAP_LAPORAN.c.filed == 0, *(REKAP_LAPORAN.c[key] == bindparam(f"its_{key}") for key in LAPORAN_KEYS)
)


def owners(
    dinas_id: int, unit_id: int | None, pegawai_id: int | None, layanan_id: int | None = None
) -> Iterator[tuple[str, int]]:
    """The owners that a row of this owner counts for: itself and everything above it."""
    yield "dinas", dinas_id
    if unit_id is not None:
        yield "unit", unit_id
    if layanan_id is not None:
        yield "layanan", layanan_id
    if pegawai_id is not None:
        yield "pegawai", pegawai_id


@dataclass(frozen=True)
class LaporanChange:
    """A report that comes into the count (`sign` 1) or leaves it (−1), as it stands or stood.

    dinas_day, unit_day: what it changes in the days with a report of its dinas and unit: 1 when it
    is the first of that person and day there, −1 when it was the only one, else 0.
    """

    dinas_id: int
    unit_id: int
    pegawai_id: int
    day: date
    status: str
    minutes: int
    sign: int = 1
    dinas_day: int = 0
    unit_day: int = 0


def add_laporan(connection: Connection, changes: Iterable[LaporanChange]) -> None:
    """Add to the roll-ups of the reports' employees, units and dinas, in one executemany."""
    sums: dict[tuple[str, int, date, int], dict[str, int]] = {}
    for c in changes:
        verified, month = c.sign * (c.status == "disetujui"), c.day.replace(day=1)
        returned = c.sign * (c.status == "dikembalikan")
        for level, owner in owners(c.dinas_id, c.unit_id, c.pegawai_id):
            row = sums.setdefault((level, owner, month, c.dinas_id), dict.fromkeys(LAPORAN_AMOUNTS, 0))
            row["filed"] += c.sign
            row["verified"] += verified
            row["returned"] += returned
            row["minutes"] += c.sign * c.minutes
            row["minutes_verified"] += verified * c.minutes
            row["days"] += c.unit_day if level == "unit" else c.dinas_day
    # sorted: all writers lock the rows in one order
    rows: list[dict[str, Any]] = [{**dict(zip(LAPORAN_KEYS, key, strict=True)), **sums[key]} for key in sorted(sums)]
    if rows:
        add_up_all(connection, REKAP_LAPORAN, rows, LAPORAN_AMOUNTS)
    if lessened := [{f"its_{k}": row[k] for k in LAPORAN_KEYS} for row in rows if row["filed"] < 0]:
        # A month whose last report left has no row, as if it had never been counted.
        connection.execute(EMPTIED, lessened)


def refresh_pengukuran(
    connection: Connection,
    *,
    indikator_id: int,
    dinas_id: int,
    unit_id: int | None,
    pegawai_id: int | None,
    day: date,
    layanan_id: int | None = None,
) -> None:
    """Count the month anew for the owner of a measurement and everything above it.

    Measurements are few per owner and month, and `last` cannot be taken away from, so the month
    is recounted rather than added to.
    """
    month = day.replace(day=1)
    for level, owner in owners(dinas_id, unit_id, pegawai_id, layanan_id):
        connection.execute(
            delete(REKAP_PENGUKURAN).where(
                REKAP_PENGUKURAN.c.indikator_id == indikator_id,
                REKAP_PENGUKURAN.c.level == level,
                REKAP_PENGUKURAN.c.owner_id == owner,
                REKAP_PENGUKURAN.c.month == month,
            )
        )
        for row in count_pengukuran(connection, level, (indikator_id, owner, month)):
            connection.execute(insert(REKAP_PENGUKURAN), row)


def rebuild(connection: Connection) -> None:
    """Empty the roll-ups and count everything again."""
    for table, rows in expected(connection):
        connection.execute(delete(table))
        if rows:
            connection.execute(insert(table), rows)


def expected(connection: Connection) -> Iterator[tuple[Any, list[dict[str, Any]]]]:
    """What each roll-up must hold, counted from the rows alone."""
    yield REKAP_LAPORAN, [row for level in STAFF_LEVELS for row in count_laporan(connection, level)]
    yield (
        REKAP_PENGUKURAN,
        [row for level in LEVELS for row in count_pengukuran(connection, level)],
    )
    yield REKAP_SURVEI, count_survei(connection, month_of(connection, SURVEI.c.day))
    yield REKAP_KEHADIRAN, count_kehadiran(connection, month_of(connection, KEHADIRAN.c.day))


def differences(connection: Connection) -> list[str]:
    """Roll-up rows that do not equal the rows they count, each as a sentence; empty when all is well."""
    found = []
    for table, rows in expected(connection):
        keys = [c.name for c in table.primary_key]
        counted = {tuple(row[k] for k in keys): row for row in rows}
        stored = {tuple(row[k] for k in keys): row for row in connection.execute(select(table)).mappings()}
        for key in counted.keys() | stored.keys():
            if not _same(counted.get(key), stored.get(key)):
                found.append(f"{table.name} {key}: tercatat {stored.get(key)}, seharusnya {counted.get(key)}")
    return found


def count_laporan(connection: Connection, level: str) -> list[dict[str, Any]]:
    """Rows of RekapLaporan for one level, counted from the reports."""
    t, month = LAPORAN, month_of(connection, LAPORAN.c.day)
    owner = {"dinas": t.c.dinas_id, "unit": t.c.unit_id, "pegawai": t.c.pegawai_id}[level]

    def count(status: str) -> ColumnElement[int]:
        return func.sum(case((t.c.status == status, 1), else_=0))

    query = select(
        literal(level).label("level"),
        owner.label("owner_id"),
        month.label("month"),
        t.c.dinas_id,
        func.count().label("filed"),
        count("disetujui").label("verified"),
        count("dikembalikan").label("returned"),
        func.sum(t.c.minutes).label("minutes"),
        func.sum(case((t.c.status == "disetujui", t.c.minutes), else_=0)).label("minutes_verified"),
    ).group_by(owner, month, t.c.dinas_id)
    rows = dated(connection, query, "month")
    days = _person_days(connection, owner, month)
    return [{**row, "days": days[row["owner_id"], row["month"], row["dinas_id"]]} for row in rows]


def _person_days(connection: Connection, owner: Any, month: Any) -> dict[tuple[int, date, int], int]:
    """(owner, month, dinas) → pairs of employee and day with at least one report."""
    t = LAPORAN
    pairs = select(owner.label("owner_id"), month.label("month"), t.c.dinas_id, t.c.pegawai_id, t.c.day).distinct()
    inner = pairs.subquery()
    query = select(inner.c.owner_id, inner.c.month, inner.c.dinas_id, func.count()).group_by(
        inner.c.owner_id, inner.c.month, inner.c.dinas_id
    )
    return {(row[0], as_date(row[1]), row[2]): row[3] for row in connection.execute(query)}


def count_pengukuran(connection: Connection, level: str, only: tuple[int, int, date] | None = None) -> list[dict[str, Any]]:
    """Rows of RekapPengukuran for one level; `only`: of one indicator, owner and month (its first day)."""
    t, first = PENGUKURAN, month_of(connection, PENGUKURAN.c.day)
    column = t.c[f"{level}_id"]
    inner = select(t, first.label("month")).where(column.is_not(None))
    if only is not None:
        indikator_id, owner, month = only
        inner = inner.where(t.c.indikator_id == indikator_id, column == owner, t.c.day.between(month, month_end(month)))
    rows = inner.subquery()
    key = (rows.c.indikator_id, rows.c[column.name], rows.c.month, rows.c.dinas_id)
    query = select(
        rows.c.indikator_id,
        literal(level).label("level"),
        rows.c[column.name].label("owner_id"),
        rows.c.month,
        rows.c.dinas_id,
        func.sum(rows.c.value).label("sum_value"),
        func.sum(rows.c.n).label("sum_n"),
        func.sum(rows.c.value * rows.c.n).label("sum_vn"),
        func.count().label("count"),
        func.max(rows.c.day).label("last_date"),
    ).group_by(*key)
    counted = dated(connection, query, "month", "last_date")
    last = _last_values(connection, rows, column.name)
    return [{**row, "last_value": last[row["indikator_id"], row["owner_id"], row["month"], row["dinas_id"]]} for row in counted]


def _last_values(connection: Connection, rows: Any, owner: str) -> dict[tuple[int, int, date, int], float]:
    """The value of the latest measurement per indicator, owner and month (on one day: the larger, as in rules.indikator)."""
    key = (rows.c.indikator_id, rows.c[owner], rows.c.month, rows.c.dinas_id)
    rank = func.row_number().over(partition_by=key, order_by=(rows.c.day.desc(), rows.c.value.desc())).label("rank")
    ranked = select(*key, rows.c.value, rank).subquery()
    query = select(ranked).where(ranked.c.rank == 1)
    return {(r[0], r[1], as_date(r[2]), r[3]): r[4] for r in connection.execute(query)}


def _same(a: Any, b: Any) -> bool:
    if a is None or b is None:
        return False
    return all(_equal(a[name], b[name]) for name in b)


def _equal(a: Any, b: Any) -> bool:
    # Sums of floats depend on their order in the last digits.
    if isinstance(a, float) or isinstance(b, float):
        return a is not None and b is not None and abs(a - b) <= 1e-9 * max(1.0, abs(a), abs(b))
    return bool(a == b)
