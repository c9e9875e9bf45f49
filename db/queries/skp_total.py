"""What stands behind each SKP item: one statement per kind of source, for any number of items."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, case, func, select

from db.models import Pengukuran, RekapLaporan, SkpHasil
from db.queries import hari_libur
from rules import indikator as rules
from rules.angka import desimal
from rules.indikator import EMPTY, Total
from rules.periode import working_days
from settings import today

HASIL, PENGUKURAN, REKAP = SkpHasil.__table__, Pengukuran.__table__, RekapLaporan.__table__
NO_SOURCE = "belum ada"


@dataclass(frozen=True)
class Figure:
    """The value in the unit of the item (None: nothing counted), the n behind it, where it is from, the latest day."""

    value: float | None = None
    n: float = 0
    source: str = NO_SOURCE
    last_date: date | None = None


def figures(connection: Connection, rows: list[dict[str, Any]]) -> dict[int, Figure]:
    """The figure of each item (rows of skp with their indikator, period and employee), by its id."""
    kinds: dict[str, list[dict[str, Any]]] = {"own": [], "entered": [], "laporan": []}
    for row in rows:
        kinds.setdefault("own" if row["indikator_id"] is None else row["source"], []).append(row)
    own, measured = _own(connection, kinds["own"]), _measured(connection, kinds["entered"])
    return {
        **{row["id"]: Figure() for row in rows},
        **{row["id"]: _of_own(row, own.get(row["id"], EMPTY)) for row in kinds["own"]},
        **{
            row["id"]: _of_measured(row, measured.get((row["indikator_id"], row["pegawai_id"]), EMPTY))
            for row in kinds["entered"]
        },
        **_reported(connection, kinds["laporan"]),
    }


def _of_own(row: dict[str, Any], total: Total) -> Figure:
    value = rules.aggregate(row["aggregate"], total)
    return Figure(value, total.count, f"{total.count} hasil berkala" if total.count else NO_SOURCE, total.last_date)


def _of_measured(row: dict[str, Any], total: Total) -> Figure:
    kind = row["indikator_aggregate"]
    n = total.sum_n if kind in ("ratio", "weighted_mean") else float(total.count)
    source = f"pengukuran indikator {row['indikator']}, n = {desimal(n, 2)}" if total.count else NO_SOURCE
    return Figure(rules.aggregate(kind, total, row["factor"]), n, source, total.last_date)


def _reported(connection: Connection, rows: list[dict[str, Any]]) -> dict[int, Figure]:
    """Items whose indikator counts daily reports, from the monthly roll-ups."""
    if not rows:
        return {}
    start, end = rows[0]["start"], min(rows[0]["end"], today())
    t = REKAP
    sums = (func.sum(t.c.filed), func.sum(t.c.verified), func.sum(t.c.days))
    query = (
        select(t.c.owner_id, *sums)
        .where(
            t.c.level == "pegawai",
            t.c.owner_id.in_({row["pegawai_id"] for row in rows}),
            t.c.month.between(start, rows[0]["end"]),
        )
        .group_by(t.c.owner_id)
    )
    counted = {row[0]: tuple(int(value) for value in row[1:]) for row in connection.execute(query)}
    shares = any(row["measure"] == "report_days_share" for row in rows) and start <= end
    libur = hari_libur.between(connection, start=start, end=end) if shares else {}
    found = {}
    for row in rows:
        filed, verified, days = counted.get(row["pegawai_id"], (0, 0, 0))
        duty = working_days(max(start, row["active_from"]), min(end, row["active_to"] or end), libur)
        value, n = rules.of_laporan(row["measure"], filed=filed, verified=verified, days=days, duty_days=duty)
        known = filed > 0 or row["measure"] == "report_days_share"
        source = f"laporan harian ({row['indikator']}), n = {desimal(n)}" if known else NO_SOURCE
        found[row["id"]] = Figure(value if known else None, n, source)
    return found


def _own(connection: Connection, rows: list[dict[str, Any]]) -> dict[int, Total]:
    """The periodic results of items that have no indikator, by item."""
    if not rows:
        return {}
    skp_ids = [row["id"] for row in rows]
    rank = func.row_number().over(partition_by=HASIL.c.skp_id, order_by=HASIL.c.day.desc()).label("rank")
    ranked = select(HASIL.c.skp_id, HASIL.c.day, HASIL.c.value, rank).where(HASIL.c.skp_id.in_(skp_ids)).subquery()
    query = _grouped([ranked.c.skp_id], ranked.c.value, 1, ranked)
    return {row[0]: _total(row[1:]) for row in connection.execute(query)}


def _measured(connection: Connection, rows: list[dict[str, Any]]) -> dict[tuple[int, int], Total]:
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
