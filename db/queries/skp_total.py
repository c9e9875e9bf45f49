"""What the results and measurements of SKP items add up to: one statement for any number of items."""

from typing import Any

from sqlalchemy import Connection, case, func, select

from db.models import Pengukuran, SkpHasil
from rules.indikator import Total

HASIL, PENGUKURAN = SkpHasil.__table__, Pengukuran.__table__


def own(connection: Connection, skp_ids: list[int]) -> dict[int, Total]:
    """The periodic results of items that have no indikator, by item."""
    if not skp_ids:
        return {}
    rank = func.row_number().over(partition_by=HASIL.c.skp_id, order_by=HASIL.c.day.desc()).label("rank")
    ranked = select(HASIL.c.skp_id, HASIL.c.day, HASIL.c.value, rank).where(HASIL.c.skp_id.in_(skp_ids)).subquery()
    query = _grouped([ranked.c.skp_id], ranked.c.value, 1, ranked)
    return {row[0]: _total(row[1:]) for row in connection.execute(query)}


def measured(connection: Connection, rows: list[dict[str, Any]]) -> dict[tuple[int, int], Total]:
    """The measurements of the employees within the period, by indikator and employee."""
    if not rows:
        return {}
    t = PENGUKURAN
    key = (t.c.indikator_id, t.c.pegawai_id)
    # On one day the larger value counts, as in rules.indikator.
    rank = func.row_number().over(partition_by=key, order_by=(t.c.day.desc(), t.c.value.desc())).label("rank")
    ranked = (
        select(*key, t.c.day, t.c.value, t.c.n, rank)
        .where(
            t.c.pegawai_id.in_({row["pegawai_id"] for row in rows}),
            t.c.indikator_id.in_({row["indikator_id"] for row in rows}),
            t.c.day.between(rows[0]["start"], rows[0]["end"]),
        )
        .subquery()
    )
    query = _grouped([ranked.c.indikator_id, ranked.c.pegawai_id], ranked.c.value, ranked.c.n, ranked)
    return {(row[0], row[1]): _total(row[2:]) for row in connection.execute(query)}


def _grouped(key: list[Any], value: Any, n: Any, ranked: Any) -> Any:
    """Σv, Σn, Σ(v·n), how many, the latest value and its day, per key."""
    latest = func.max(case((ranked.c.rank == 1, value)))
    parts = (func.sum(value), func.sum(n), func.sum(value * n), func.count(), latest, func.max(ranked.c.day))
    return select(*key, *parts).group_by(*key)


def _total(parts: Any) -> Total:
    sum_value, sum_n, sum_vn, count, last_value, last_date = parts
    return Total(float(sum_value), float(sum_n), float(sum_vn), int(count), last_value, last_date)
