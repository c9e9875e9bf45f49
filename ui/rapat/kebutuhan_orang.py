"""Who is behind a need and why, without names first; nothing is added up into one score."""

from typing import Any, NamedTuple

import pandas as pd
import streamlit as st

from db.queries.kit.frames import records
from db.queries.rapat import kebutuhan as queries
from rules.kit.periode import label
from rules.rapat.kebutuhan import SMALL, Misses, count_causes
from settings import today
from ui.kit import formats
from ui.kit.commands import load
from ui.rapat.scope import Scope

# Of the table beside the map, in pixels: its rows scroll by themselves.
ROOM = 190


class Known(NamedTuple):
    """What else is known of the people of a dinas. facts: umpan_balik and jp by pegawai_id; missed: as the query gives them."""

    facts: pd.DataFrame
    missed: pd.DataFrame

    def causes(self, pegawai_ids: Any) -> Misses:
        """The missed items of some people, by cause."""
        of = self.missed[self.missed["pegawai_id"].isin(pegawai_ids)]
        return count_causes([None if formats.is_missing(cause) else cause for cause in of["cause"]])


def known(scope: Scope) -> Known:
    """Of the period that is looked at, hours of this year."""
    facts = load(queries.people, dinas_id=scope.dinas.id, periode=scope.periode, start=_year(), end=today())
    return Known(facts.set_index("pegawai_id"), load(queries.misses, dinas_id=scope.dinas.id, periode=scope.periode))


def counts(scope: Scope, group: pd.DataFrame, of: Known) -> None:
    """How many are below the level, and what speaks for why. group: rows of db.queries.kompetensi.gaps of one competency."""
    n, below = int(group["gap"].count()), group[group["gap"] > 0]
    st.markdown(
        f"**{len(below)} dari {n} orang yang diamati berada di bawah tuntutan**"
        + (f"; {len(group) - n} orang belum diamati." if len(group) > n else ".")
        + (f" Hanya {n} orang: bicarakan orangnya, bukan rata-ratanya." if 0 < n < SMALL else "")
    )
    if not below.empty:
        st.markdown("\n".join(f"- {line}" for line in _why(scope, below, of)))


def _why(scope: Scope, below: pd.DataFrame, of: Known) -> list[str]:
    causes, hours = of.causes(below["pegawai_id"]), of.facts.loc[below["pegawai_id"], "jp"]
    none = int((hours == 0).sum())
    unknown = f", {causes.unknown} belum ada penyebabnya" if causes.unknown else ""
    at = label(scope.periode)
    missed = f"{causes.individu} karena individu, {causes.sistem} karena sistem{unknown}"
    lines = [
        f"Butir meleset mereka pada {at}: {missed}." if sum(causes) else f"Tidak ada butir mereka yang meleset pada {at}.",
        f"JP mereka tahun ini rata-rata {formats.number(hours.mean(), 1)}{f'; {none} orang belum punya' if none else ''}.",
    ]
    if causes.sistem > causes.individu:
        lines.append("**Lebih banyak karena sistem: pelatihan saja tidak menjawabnya.**")
    own = below["self"].dropna()
    if len(own):
        enough = int((own >= below.loc[own.index, "required"]).sum())
        lines.append(f"{enough} dari {len(own)} orang yang menilai diri merasa sudah memenuhi tuntutan.")
    return lines


def names(scope: Scope, group: pd.DataFrame, of: Known, *, few: bool = False) -> None:
    """Everybody in the group, the furthest below first, with what is known of each; few: what a projector has room for."""
    told = _short if few else _person
    rows = [told(row, of) for row in records(group.sort_values("gap", ascending=False, kind="stable"))]
    st.dataframe(pd.DataFrame(rows), hide_index=True, key="peta-orang", height=ROOM if few else "auto")
    at = label(scope.periode)
    st.caption(f"Butir meleset{'' if few else ' dan umpan balik'} dari penilaian {at}; JP sejak {formats.date_short(_year())}.")


def _year() -> Any:
    return today().replace(month=1, day=1)


def _short(row: dict[str, Any], of: Known) -> dict[str, Any]:
    causes = of.causes([row["pegawai_id"]])
    counted = zip(("individu", "sistem", "tanpa sebab"), causes, strict=True)
    return {
        "Pegawai": row["name"],
        "Tingkat": f"{formats.number(row['observed'], 0)} dari {formats.number(row['required'], 0)}",
        "Meleset": ", ".join(f"{n} {name}" for name, n in counted if n) or formats.MISSING,
        "JP": formats.number(of.facts.loc[row["pegawai_id"], "jp"], 0),
    }


def _person(row: dict[str, Any], of: Known) -> dict[str, Any]:
    causes, fact = of.causes([row["pegawai_id"]]), of.facts.loc[row["pegawai_id"]]
    return {
        "Pegawai": row["name"],
        "Unit": row["unit"],
        "Dituntut": formats.number(row["required"], 0),
        "Diamati": formats.number(row["observed"], 0),
        "Diri": formats.number(row["self"], 0),
        "Selisih": formats.number(row["gap"], 0),
        "Meleset: individu": str(causes.individu),
        "Meleset: sistem": str(causes.sistem),
        "JP tahun ini": formats.number(fact["jp"], 0),
        "Dasar pengamatan": formats.MISSING if formats.is_missing(row["source"]) else row["source"],
        "Umpan balik terakhir": formats.MISSING
        if formats.is_missing(fact["umpan_balik"])
        else fact["umpan_balik"] or formats.MISSING,
    }
