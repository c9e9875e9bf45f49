"""The plan: its items, how far each is reached and from what that is known."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Select, and_, select
from sqlalchemy.sql.functions import coalesce

from db.queries.indikator.beku import BEKU
from db.queries.indikator.dinilai import RUNNING
from db.queries.indikator.realisasi import COLUMNS
from db.queries.organisasi import penempatan as placements
from db.queries.organisasi.penempatan import PENEMPATAN
from db.queries.skp import dinilai, total
from db.queries.skp.dinilai import Dinilai
from db.queries.skp.total import Figure
from db.tables import Indikator, Pegawai, Periode, Skp, Unit
from rules import skp as rules
from rules.indikator.capaian import Target
from settings import today

SKP, INDIKATOR, PEGAWAI, PERIODE = Skp.__table__, Indikator.__table__, Pegawai.__table__, Periode.__table__
UNIT = Unit.__table__


def agreed(connection: Connection, *, pegawai_ids: list[int], periode_id: int) -> list[dict[str, Any]]:
    """How far the items that both sides agreed on are reached, of one employee or a team: rows of `reached`.

    One statement for own measures and one for each level and source of an indikator (three for shares of reported days),
    however many people they are.
    """
    rows = item_rows(connection, pegawai_ids, periode_id)
    return reached(connection, [row for row in rows if row["status"] == "disepakati"])


def reached(connection: Connection, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Rows of `item_rows` with what stands behind each and its capaian.

    realisasi is in the item's unit, capaian(_raw) in percent by its `aturan`, n the number of results or
    measurements (for ratio and weighted mean the cases behind them). What is not known is None, and `reason` says why. While
    the period runs, capaian is against what of the target was due by now (RUNNING of db.queries.indikator.dinilai).
    """
    found = total.figures(connection, rows)
    held = dinilai.load(connection, rows)
    return [
        {**row, "skp_id": row["id"], "target_label": _target_label(row), **_reached(row, found[row["id"]], held)} for row in rows
    ]


def item_rows(connection: Connection, pegawai_ids: list[int], periode_id: int) -> list[dict[str, Any]]:
    """Rows of skp with what their indikator and period say, utama before tambahan, oldest first."""
    query = _items().where(SKP.c.pegawai_id.in_(pegawai_ids), SKP.c.periode_id == periode_id)
    query = query.order_by(SKP.c.pegawai_id, SKP.c.jenis.desc(), SKP.c.id)
    return [_as_closed(row) for row in connection.execute(query).mappings()]


def item_row(connection: Connection, *, skp_id: int) -> dict[str, Any] | None:
    """One item as `item_rows` gives it, with the labels of its indikator's value and n."""
    query = _items().add_columns(INDIKATOR.c.value_label, INDIKATOR.c.n_label).where(SKP.c.id == skp_id)
    row = connection.execute(query).mappings().first()
    return _as_closed(row) if row else None


def _as_closed(row: Mapping[Any, Any]) -> dict[str, Any]:
    """The row with the definition that its indikator had when the period closed, where it is closed."""
    told = dict(row)
    version, kept = told.pop("beku_version"), told.pop("beku_definition")
    if kept:
        told |= {f"its_{name}": value for name, value in kept.items()} | {"its_version": version, "indikator": kept["name"]}
    return told


def _items() -> Select[Any]:
    """With the unit of the last day in the period, whose figures an item of the house is told, and when another was left."""
    there = PENEMPATAN.c
    last = placements.last_in(PERIODE.c.start, PERIODE.c.end, today())
    at = coalesce(there.unit_id, PEGAWAI.c.unit_id)
    beku = {"dinas_id": SKP.c.dinas_id, "code": PERIODE.c.code, "indikator_id": SKP.c.indikator_id}
    return (
        select(
            SKP,
            INDIKATOR.c.name.label("indikator"),
            *(column.label(f"its_{column.name}") for column in COLUMNS),
            PERIODE.c.start,
            PERIODE.c.end,
            PERIODE.c.kind,
            at.label("unit_id"),
            UNIT.c.name.label("unit"),
            placements.left_other_unit(PERIODE.c.start).label("left_unit"),
            BEKU.c.version.label("beku_version"),
            BEKU.c.definition.label("beku_definition"),
        )
        .join_from(SKP, PERIODE, PERIODE.c.id == SKP.c.periode_id)
        .join(PEGAWAI, PEGAWAI.c.id == SKP.c.pegawai_id)
        .outerjoin(PENEMPATAN, and_(there.pegawai_id == PEGAWAI.c.id, last))
        .join(UNIT, UNIT.c.id == at)
        .outerjoin(INDIKATOR, INDIKATOR.c.id == SKP.c.indikator_id)
        .outerjoin(BEKU, and_(BEKU.c.level == "dinas", *(BEKU.c[name] == value for name, value in beku.items())))
    )


def _reached(row: dict[str, Any], figure: Figure, held: Dinilai) -> dict[str, Any]:
    """realisasi, n, source, capaian, its reason and its aturan of one item, and how far its period has come."""
    judged = held.judged(row, figure, _target(row))
    same = ("capaian_raw", "capaian", "reason", "sejauh_ini", *RUNNING)
    return {
        "realisasi": figure.value,
        "n": figure.n,
        "source": figure.source,
        "aturan": held.aturan(row["dinas_id"], row["its_rumus"]),
        "last_date": figure.last_date,
        **{name: judged[name] for name in same},
    }


def _target(row: dict[str, Any]) -> Target:
    return Target(row["target"], row["target_low"], row["target_high"])


def _target_label(row: dict[str, Any]) -> str:
    return rules.target_label(_target(row), row["satuan"])
