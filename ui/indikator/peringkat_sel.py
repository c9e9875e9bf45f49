"""A cell of the map: how it stands against its target, and what opens or is told when a reader chooses it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rules.indikator import laju
from rules.indikator.capaian import NO_TARGET
from ui.indikator.dasbor_board import shown_value
from ui.kit import formats
from ui.kit.charts.capaian_map import State

NO_DATA = "belum ada data"
_TOLD: dict[State, str] = {
    "tercapai": "tercapai",
    "meleset": "di bawah target",
    "belum_dinilai": "belum dapat dinilai",
    "tanpa_target": "tanpa target",
    "kosong": NO_DATA,
}


@dataclass(frozen=True)
class Sel:
    """One indicator of one dinas in words. state: how it looks; told: how it stands; mark: the sign of `change`, "" for none."""

    dinas_id: int
    dinas: str
    dinas_name: str
    indikator: str
    name: str
    state: State
    value: str
    target: str
    capaian: float | None
    told: str
    n: str
    mark: str
    change: str
    assurance: str


def cell(row: Mapping[str, Any], *, mark: str = "", change: str = "", assurance: str = "") -> Sel:
    """The cell of a row of the matrix."""
    state = state_of(row)
    return Sel(
        dinas_id=row["dinas_id"],
        dinas=row["dinas_code"],
        dinas_name=row["dinas_name"],
        indikator=row["code"],
        name=row["name"],
        state=state,
        value=NO_DATA if state == "kosong" else shown_value(dict(row), row["satuan"]),
        target=row["target_label"] or NO_TARGET,
        capaian=None if formats.is_missing(row["capaian"]) else float(row["capaian"]),
        told=_told(row, state),
        n=formats.number(row["n"], 0),
        mark=mark,
        change=change,
        assurance=assurance,
    )


def state_of(row: Mapping[str, Any]) -> State:
    """How a figure stands; in a period that runs nothing is missed, and only what cannot be lost any more is reached."""
    known = not formats.is_missing(row["value"]) or not formats.is_missing(row["beyond"])
    if not known and formats.is_missing(row["capaian"]):
        return "belum_dinilai" if row["n"] else "kosong"  # of few cases a median is not shown
    if not row["target_label"]:
        return "tanpa_target"
    if formats.is_missing(row["capaian"]):
        fine = laju.fine(row["keadaan"], None)
        return "belum_dinilai" if fine is None else "sejauh_ini" if fine else "tertinggal"
    if row["berjalan"]:
        fine = laju.fine(row["keadaan"], float(row["capaian"]))
        return "tercapai" if row["keadaan"] == laju.ALREADY else "tertinggal" if fine is False else "sejauh_ini"
    return "tercapai" if row["capaian"] >= laju.FULL else "meleset"


def _told(row: Mapping[str, Any], state: State) -> str:
    if row["berjalan"] and state in ("sejauh_ini", "tertinggal", "tercapai"):
        words = row["keadaan"] or laju.RUNNING
        return "berjalan, di bawah target sejauh ini" if words == laju.RUNNING and state == "tertinggal" else words
    return f"{_TOLD[state]}: {row['reason']}" if state == "belum_dinilai" and row["reason"] else _TOLD[state]
