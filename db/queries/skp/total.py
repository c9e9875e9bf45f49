"""What stands behind each SKP item: its periodic results, or the figure of its indikator from whatever source that has."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, case, func, select

from db.queries.indikator import realisasi
from db.queries.indikator.realisasi import Definition
from db.queries.indikator.sumber import named
from db.queries.indikator.target import judged
from db.tables import SkpHasil
from rules import indikator as rules
from rules.indikator import EMPTY, Total
from rules.indikator.capaian import Target
from rules.kit.angka import desimal
from rules.kit.periode import MONTHS, months_between
from settings import today

HASIL = SkpHasil.__table__
NO_SOURCE = "belum ada"


@dataclass(frozen=True)
class Figure:
    """The value in the unit of the item (None: nothing counted), the n behind it, where it is from, the latest day."""

    value: float | None = None
    n: float = 0
    source: str = NO_SOURCE
    last_date: date | None = None


def figures(connection: Connection, rows: list[dict[str, Any]]) -> dict[int, Figure]:
    """The figure of each item (rows of `skp.item_rows`, all of one period), by its id.

    An indikator of a unit, its services or a dinas gives that of the house he belonged to on the period's last day: his items
    are told so, and when it changed within the period.
    """
    own = [row for row in rows if row["indikator_id"] is None]
    totals = _own(connection, own)
    return {
        **{row["id"]: _of_own(row, totals.get(row["id"], EMPTY)) for row in own},
        **_measured(connection, [row for row in rows if row["indikator_id"] is not None]),
    }


def _of_own(row: dict[str, Any], total: Total) -> Figure:
    value = rules.aggregate(row["aggregate"], total)
    return Figure(value, total.count, f"{total.count} hasil berkala" if total.count else NO_SOURCE, total.last_date)


def _measured(connection: Connection, rows: list[dict[str, Any]]) -> dict[int, Figure]:
    """Items with an indikator: one load for each level that occurs."""
    found = {row["id"]: Figure() for row in rows}
    if not rows:
        return found
    start, end = rows[0]["start"], rows[0]["end"]
    months = months_between(start, end)
    levels: dict[str, list[tuple[dict[str, Any], Definition, int]]] = defaultdict(list)
    for row in rows:
        of, level, owner = realisasi.of_row(row)
        levels[level].append((row, of, owner))
    for level, items in levels.items():
        definitions = {of for _, of, _ in items}
        owners = {owner for _, _, owner in items}
        counted = realisasi.load(connection, definitions, level=level, months=months, dinas_id=None, today=today(), owners=owners)
        for row, of, owner in items:
            value, n = counted.figure(of, owner, months)
            median = counted.median(of, owner, months)
            value = judged(value, median, Target(row["target"], row["target_low"], row["target_high"]))
            why = f", {median.why}" if median and median.why else ""
            if value is not None or why:
                last = counted.total(of, owner, months).last_date
                found[row["id"]] = Figure(value, n, _source(row, of, level, n) + why, last)
    return found


def _source(row: dict[str, Any], of: Definition, level: str, n: float) -> str:
    """Where the figure is from, whose it is and how much stands behind it."""
    whose = {"unit": f" {row['unit']}", "dinas": " seluruh dinas"}.get(level, "")
    return f"{named(of.source).words}{whose} ({of.name}), n = {desimal(n, 2)}{_since(row, level)}"


def _since(row: dict[str, Any], level: str) -> str:
    """Where the house changed within the period. Example: "; sejak 10 Nov 2026 di Bidang X; angka rumah dari Bidang X"."""
    if row["left_unit"] is None or level == "pegawai":
        return ""
    since, whose = row["left_unit"] + timedelta(days=1), row["unit"] if level == "unit" else "dinas itu"
    told = f"{since.day} {MONTHS[since.month - 1][:3]} {since.year}"
    return f"; sejak {told} di {row['unit']}; angka rumah dari {whose}"


def _own(connection: Connection, rows: list[dict[str, Any]]) -> dict[int, Total]:
    """The periodic results of items that have no indikator, by item."""
    if not rows:
        return {}
    skp_ids = [row["id"] for row in rows]
    rank = func.row_number().over(partition_by=HASIL.c.skp_id, order_by=HASIL.c.day.desc()).label("rank")
    ranked = select(HASIL.c.skp_id, HASIL.c.day, HASIL.c.value, rank).where(HASIL.c.skp_id.in_(skp_ids)).subquery()
    query = _grouped([ranked.c.skp_id], ranked.c.value, 1, ranked)
    return {row[0]: _total(row[1:]) for row in connection.execute(query)}


def _grouped(key: list[Any], value: Any, n: Any, ranked: Any) -> Any:
    """Σv, Σn, Σ(v·n), how many, the latest value and its day, per key."""
    latest = func.max(case((ranked.c.rank == 1, value)))
    parts = (func.sum(value), func.sum(n), func.sum(value * n), func.count(), latest, func.max(ranked.c.day))
    return select(*key, *parts).group_by(*key)


def _total(parts: Any) -> Total:
    sum_value, sum_n, sum_vn, count, last_value, last_date = parts
    return Total(float(sum_value), float(sum_n), float(sum_vn), int(count), last_value, last_date)
