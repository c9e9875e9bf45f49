"""The names of those who have no agreed plan, no score or no report in a period, with a download."""

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from db.queries.organisasi import belum
from db.queries.organisasi.belum import Orang
from rules.kit.periode import label
from settings import today
from ui.kit import tables
from ui.kit.commands import load
from ui.kit.tables import Column

COLUMNS = {
    "periode": Column("Periode", width="small"),
    "name": Column("Pegawai"),
    "unit": Column("Unit"),
    "plan": Column("Sasaran", width="small"),
    "report": Column("Laporan", width="small"),
    "score": Column("Penilaian", width="small"),
}
PLAN, PLAIN = {True: "belum disepakati", False: "belum ada"}, {True: "ada", False: "belum ada"}


def names(dinas_id: int, periods: Mapping[int, str], *, asked: Callable[[Orang], bool] = lambda one: True) -> None:
    """A folded table, read when it is opened; nothing where nobody lacks anything.

    Args:
        periods: id → code of the periods asked about.
        asked: who of those who lack something matters here: before scoring nobody has a score yet.
    """
    key = f"belum-{dinas_id}-{'-'.join(map(str, periods))}"
    panel = st.expander("Lihat nama pegawai", key=key, on_change="rerun")
    if not panel.open:
        return
    every: tuple[Orang, ...] = load(belum.names, dinas_id=dinas_id, periode_ids=tuple(periods), today=today())
    people = [one for one in every if asked(one)]
    told: dict[str, Callable[[Orang], Any]] = {
        "periode": lambda one: label(periods[one.periode_id]),
        "plan": lambda one: "disepakati" if one.agreed else PLAN[one.planned],
        "report": lambda one: PLAIN[one.reported],
        "score": lambda one: "disampaikan" if one.scored else "belum",
    }
    columns = {name: column for name, column in COLUMNS.items() if name != "periode" or len(periods) > 1}
    with panel:
        tables.show(tables.table(people, columns, name="belum-lengkap", told=told), key=f"{key}-tabel", download=True)
