"""The plan: its items, how far each is reached and from what that is known."""

from collections.abc import Iterable
from typing import Any

import pandas as pd
from sqlalchemy import Connection, select

from db.models import Indikator, Periode, Skp
from db.queries import pengaturan, skp_total
from rules import indikator
from rules import skp as rules
from rules.angka import desimal
from rules.capaian import Capaian, Target, capaian
from rules.errors import Invalid
from rules.indikator import Total

SKP, INDIKATOR, PERIODE = Skp.__table__, Indikator.__table__, Periode.__table__

ITEM_COLUMNS = (
    "id", "what", "jenis", "aspek", "indikator_id", "indikator", "satuan", "polarity", "aggregate", "target",
    "target_low", "target_high", "target_label", "status", "proposed_by", "note", "version",
)  # fmt: skip
REALISASI_COLUMNS = (
    "skp_id", "pegawai_id", "what", "jenis", "aspek", "status", "satuan", "polarity", "target", "target_low",
    "target_high", "target_label", "realisasi", "n", "source", "capaian_raw", "capaian", "reason", "last_date",
)  # fmt: skip
NO_SOURCE = "belum ada"


def items(connection: Connection, *, pegawai_id: int, periode_id: int) -> pd.DataFrame:
    """The items of one employee's plan in one period, utama first: the columns ITEM_COLUMNS.

    `indikator` is its name (None: own measure), `target_label` the target with its unit; a number that is not given is NaN.
    """
    rows = [{**row, "target_label": _target_label(row)} for row in _items(connection, [pegawai_id], periode_id)]
    return pd.DataFrame(rows, columns=list(ITEM_COLUMNS)).astype(dict.fromkeys(("target", "target_low", "target_high"), float))


def realisasi(connection: Connection, *, pegawai_id: int, periode_id: int, only_agreed: bool = True) -> pd.DataFrame:
    """How far one employee's plan is reached: the columns REALISASI_COLUMNS, in four statements at most.

    realisasi is in the item's unit, capaian(_raw) in percent (capped by the setting), n the number of results or
    measurements (for ratio and weighted mean the cases behind them). What is not known is NaN, and `reason` says why.
    Only what both sides agreed on counts; `only_agreed=False` adds the others, for the eyes of those two.
    """
    return realisasi_many(connection, pegawai_ids=[pegawai_id], periode_id=periode_id, only_agreed=only_agreed)


def realisasi_many(
    connection: Connection, *, pegawai_ids: Iterable[int], periode_id: int, only_agreed: bool = True
) -> pd.DataFrame:
    """`realisasi` of a whole team in the same four statements; `pegawai_id` tells whose."""
    rows = _items(connection, list(pegawai_ids), periode_id)
    if only_agreed:
        rows = [row for row in rows if row["status"] == "agreed"]
    own = skp_total.own(connection, [row["id"] for row in rows if row["indikator_id"] is None])
    measured = skp_total.measured(connection, [row for row in rows if row["indikator_id"] is not None])
    cap = pengaturan.capaian_cap(connection)
    found = []
    for row in rows:
        key = (row["indikator_id"], row["pegawai_id"])
        total = own.get(row["id"], indikator.EMPTY) if row["indikator_id"] is None else measured.get(key, indikator.EMPTY)
        found.append({**row, "skp_id": row["id"], "target_label": _target_label(row), **_reached(row, total, cap)})
    numbers = dict.fromkeys(("target", "target_low", "target_high", "realisasi", "capaian_raw", "capaian"), float)
    return pd.DataFrame(found, columns=list(REALISASI_COLUMNS)).astype(numbers)


def _items(connection: Connection, pegawai_ids: list[int], periode_id: int) -> list[dict[str, Any]]:
    """Rows of skp with what their indikator and period say, utama before tambahan, oldest first."""
    query = (
        select(
            SKP,
            INDIKATOR.c.name.label("indikator"),
            INDIKATOR.c.aggregate.label("indikator_aggregate"),
            INDIKATOR.c.factor,
            PERIODE.c.start,
            PERIODE.c.end,
        )
        .join_from(SKP, PERIODE, PERIODE.c.id == SKP.c.periode_id)
        .outerjoin(INDIKATOR, INDIKATOR.c.id == SKP.c.indikator_id)
        .where(SKP.c.pegawai_id.in_(pegawai_ids), SKP.c.periode_id == periode_id)
        .order_by(SKP.c.pegawai_id, SKP.c.jenis.desc(), SKP.c.id)
    )
    return [dict(row) for row in connection.execute(query).mappings()]


def _reached(row: dict[str, Any], total: Total, cap: float | None) -> dict[str, Any]:
    """realisasi, n, source, capaian and its reason of one item."""
    measured = row["indikator_id"] is not None
    kind = row["indikator_aggregate"] if measured else row["aggregate"]
    value = indikator.aggregate(kind, total, row["factor"] if measured else 1.0)
    n: float = total.sum_n if measured and kind in ("ratio", "weighted_mean") else total.count
    reached = _capaian(row, value, cap)
    return {
        "realisasi": value,
        "n": n,
        "source": _source(row["indikator"], n) if total.count else NO_SOURCE,
        "capaian_raw": reached.raw,
        "capaian": reached.value,
        "reason": reached.reason,
        "last_date": total.last_date,
    }


def _source(name: str | None, n: float) -> str:
    return f"{n:.0f} hasil berkala" if name is None else f"pengukuran indikator {name}, n = {desimal(n, 2)}"


def _capaian(row: dict[str, Any], value: float | None, cap: float | None) -> Capaian:
    try:
        return capaian(value, _target(row), row["polarity"], cap)
    except Invalid as error:  # one row that some import left unfinished must not take the page of a whole team down
        return Capaian(None, None, error.message)


def _target(row: dict[str, Any]) -> Target:
    return Target(row["target"], row["target_low"], row["target_high"])


def _target_label(row: dict[str, Any]) -> str:
    return rules.target_label(_target(row), row["satuan"])
