"""What the dialog of a decision begins with, taken from what it is about: usually only the words are missing."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st

from db.queries import kompetensi
from db.queries.organisasi import pegawai
from db.queries.pelayanan import sebab
from db.queries.rapat import Meeting, kebutuhan
from db.queries.rapat import usul as queries
from rules.rapat import usul
from rules.rapat.lembar import Lembar
from settings import today
from ui.kit import formats
from ui.kit.commands import load
from ui.rapat.scope import Scope, cell_keys


@dataclass(frozen=True)
class Tentang:
    """What a decision is about: the page of an indicator, a competency (of a unit, or of all), causes of the system, or none."""

    lembar: Lembar | None = None
    kompetensi_id: int | None = None
    unit_id: int | None = None
    sistem: bool = False

    @property
    def key(self) -> str:
        """Another one for each."""
        parts = (self.lembar and self.lembar.code, self.kompetensi_id, self.unit_id, self.sistem or None)
        return "-".join(str(part or "") for part in parts)


def opened_cell(scope: Scope) -> tuple[int | None, int | None]:
    """(competency, unit) of the cell that is open on the map, else of the greatest need; unit None: all."""
    competency, unit = map(st.session_state.get, cell_keys(scope.dinas.id))
    gaps: pd.DataFrame = load(kompetensi.gaps, dinas_id=scope.dinas.id)
    opened = _first(gaps.loc[gaps["kompetensi"] == competency, "kompetensi_id"])
    if opened is not None:
        return opened, _first(gaps.loc[gaps["unit"] == unit, "unit_id"])
    return next((need.kompetensi_id for need in kebutuhan.needs_of(gaps) if need.below), None), None


def start(scope: Scope, meeting: Meeting, about: Tentang) -> dict[str, Any]:
    """Field → what stands in it at first."""
    makes: Callable[[Scope, Tentang], dict[str, Any]] = _usual
    if about.lembar is not None:
        makes = _indicator
    elif about.kompetensi_id is not None:
        makes = _training
    elif about.sistem:
        makes = _system
    made = makes(scope, about)
    there = dict(load(pegawai.choices, dinas_id=scope.dinas.id))
    wanted = (made.pop("owner", None), _head(scope, made.get("unit_id")), meeting.chair_id)
    first = max(meeting.day, today())
    return {
        "owner_id": next((one for one in wanted if one in there), None),
        "due": load(queries.due, dinas_id=scope.dinas.id, start=first),
    } | made


def _usual(_: Scope, about: Tentang) -> dict[str, Any]:
    return {"jenis": "lain", "unit_id": about.unit_id}


def _indicator(scope: Scope, about: Tentang) -> dict[str, Any]:
    """The kind of answer follows the counted causes, which are said again as the problem of a plan."""
    page = about.lembar
    assert page is not None
    found = usul.answer(page.causes, load(sebab.categories, dinas_id=scope.dinas.id), page.change)
    told = ", ".join(f"{name} {formats.number(n)}" for name, n in page.causes)
    reason = f"Sebab tercatat: {told}."[:500] if found.jenis == "perbaikan" else ""
    return {**found._asdict(), "reason": reason, "indikator_id": page.indikator_id, "owner": page.owner_id}


def _training(scope: Scope, about: Tentang) -> dict[str, Any]:
    """Whoever is below the level, those furthest first: for the meeting to change."""
    gaps: pd.DataFrame = load(kompetensi.gaps, dinas_id=scope.dinas.id)
    of = gaps[gaps["kompetensi_id"] == about.kompetensi_id]
    if about.unit_id is not None:
        of = of[of["unit_id"] == about.unit_id]
    below = of[of["gap"] > 0].sort_values("gap", ascending=False, kind="stable")
    units = below["unit_id"].unique()
    return {
        "jenis": "pelatihan",
        "cause": "individu",
        "kompetensi_id": about.kompetensi_id,
        "unit_id": int(units[0]) if len(units) == 1 else about.unit_id,
        "people": [int(one) for one in below["pegawai_id"]],
        "what": f"Pelatihan {str(of['kompetensi'].iloc[0]).lower()}" if len(of) else "",
    }


def _system(scope: Scope, about: Tentang) -> dict[str, Any]:
    """The misses that no training answers are the problem of the plan."""
    missed = load(kebutuhan.misses, dinas_id=scope.dinas.id, periode=scope.periode)
    n = len(kebutuhan.of_system(missed))
    reason = f"{formats.number(n)} butir sasaran meleset karena sistem." if n else ""
    return {"jenis": "perbaikan", "cause": "sistem", "reason": reason, "unit_id": about.unit_id}


def _first(ids: pd.Series) -> int | None:
    return int(ids.iloc[0]) if len(ids) else None


def _head(scope: Scope, unit_id: int | None) -> int | None:
    return load(queries.unit_leads, dinas_id=scope.dinas.id).get(unit_id) if unit_id is not None else None
