"""The list a penilai decides on: what he sees is what he decides, whatever happens to the rows meanwhile."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

import pandas as pd
import streamlit as st

from db.queries.kit.frames import records
from db.queries.laporan import LaporanRow, perlu_dilihat
from db.queries.laporan import verifikasi as queries
from db.queries.laporan.verifikasi import Choice, Inbox, Overdue
from rules.kit.hak import Actor, Pelaksana
from rules.laporan.perlu_dilihat import Hari, Key
from ui.kit import formats, run, tables
from ui.kit.commands import load
from ui.kit.tables import Table
from ui.laporan import rows as laporan_rows
from ui.laporan import verifikasi_pilih

STATE = "_verifikasi"
ALL = "semua"
# Pixels. Rows above 64 wrap their texts: three lines of Kegiatan, and room for a thumb.
ROW_HEIGHT, MOST_HEIGHT = 66, 540
STATUS_OPTIONS = {"menunggu": "Menunggu", "dikembalikan": "Dikembalikan", "disetujui": "Disetujui", ALL: "Semua"}


@dataclass(frozen=True, eq=False)
class Shown:
    """The rows as they were read, with the versions that a decision is checked against."""

    choice: Choice
    an: Pelaksana | None
    revision: int
    inbox: Inbox
    days: pd.DataFrame
    odd: Mapping[Key, Hari]
    table: Table
    key: str

    def waiting_odd(self) -> dict[Key, list[int]]:
        """Days that should be looked at, the most telling first, with the numbers of their rows that wait."""
        found: dict[Key, list[int]] = {key: [] for key in self.odd}
        for number, row in enumerate(self.inbox.rows):
            if row.status == "menunggu" and (key := (row.pegawai_id, row.day)) in found:
                found[key].append(number)
        return {key: numbers for key, numbers in found.items() if numbers}


def filters(atasan_id: int, late: Overdue, an: Pelaksana | None) -> Choice:
    """Person, status, dates and evidence; an: for whom the reader stands in."""
    people, whose = {0: "Semua pegawai"}, f"-{an.untuk_id}" if an is not None else ""
    for pegawai_id, name, waiting in load(queries.people, atasan_id=atasan_id, late=late, an=an):
        people[pegawai_id] = f"{name} ({waiting} menunggu)" if waiting else name
    person, dates, evidence = st.columns([2, 2, 1], vertical_alignment="bottom")
    with person:
        pegawai_id = st.selectbox("Pegawai", list(people), format_func=people.__getitem__, key=f"verifikasi-pegawai{whose}")
    with dates:
        span: Any = st.date_input("Rentang tanggal (boleh kosong)", [], format="DD/MM/YYYY", key="verifikasi-tanggal")
    with evidence:
        with_evidence = st.checkbox("Hanya yang berbukti", key="verifikasi-bukti")
    status = st.segmented_control(
        "Status", list(STATUS_OPTIONS), default="menunggu", required=True, format_func=STATUS_OPTIONS.__getitem__,
        key="verifikasi-status",
    )  # fmt: skip
    start, end = _span(span)
    return Choice(pegawai_id or None, None if status == ALL else status, start, end, with_evidence)


def current(actor: Actor, choice: Choice, late: Overdue, an: Pelaksana | None) -> Shown:
    """The list on the screen. It is read anew for another choice and for new data, but never under a selection.

    Otherwise a report that came in between would move the rows, and the penilai would decide on another
    one than he ticked.
    """
    assert actor.pegawai_id is not None
    revision = run.revision(None)
    state: Shown | None = st.session_state.get(STATE)
    same = state is not None and (state.choice, state.an) == (choice, an)
    if state is not None and same and (state.revision == revision or verifikasi_pilih.ticked(state.key)):
        return state
    inbox: Inbox = load(queries.inbox, atasan_id=actor.pegawai_id, choice=choice, late=late, an=an)
    days = _days(actor.pegawai_id, inbox.rows, an)
    totals = {(row["pegawai_id"], row["day"]): row["minutes"] for row in records(days)}
    of = {"atasan_id": actor.pegawai_id, "an": an}
    wanted = frozenset((row.pegawai_id, row.day) for row in inbox.rows)
    odd = {(one.pegawai_id, one.day): one for one in load(perlu_dilihat.days, **of, wanted=wanted)}
    table = laporan_rows.team_table(inbox.rows, totals, {key: one.marks for key, one in odd.items()})
    st.session_state[STATE] = Shown(choice, an, revision, inbox, days, odd, table, f"verifikasi-{uuid4().hex[:8]}")
    return st.session_state[STATE]


def forget() -> None:
    """Read the list anew in the next run, with nothing ticked."""
    st.session_state.pop(STATE, None)


def draw(shown: Shown) -> list[LaporanRow]:
    """The table under its own controls; gives the ticked rows."""
    rows, beyond = shown.inbox.rows, shown.inbox.beyond
    more = f"; {formats.number(beyond)} lagi belum ditampilkan, persempit pilihan" if beyond else ""
    st.caption(sums(rows) + more)
    verifikasi_pilih.many(shown.key, len(rows), [n for numbers in shown.waiting_odd().values() for n in numbers])
    height = min(ROW_HEIGHT * (len(rows) + 1), MOST_HEIGHT)
    selected = tables.show(shown.table, key=shown.key, select="multi-row", row_height=ROW_HEIGHT, height=height)
    return [rows[number] for number in selected if number < len(rows)]


def sums(rows: Sequence[LaporanRow]) -> str:
    """What the rows come to, in one line."""
    people = len({row.pegawai_id for row in rows})
    total = formats.minutes(sum(row.minutes for row in rows))
    return f"{formats.number(len(rows))} laporan · {formats.number(people)} pegawai · {total}"


def _days(atasan_id: int, rows: Sequence[LaporanRow], an: Pelaksana | None) -> pd.DataFrame:
    """Whole days of the people and days in the list, whatever the status of their reports."""
    if not rows:
        return pd.DataFrame()
    people, days = tuple(sorted({row.pegawai_id for row in rows})), [row.day for row in rows]
    return load(queries.days, atasan_id=atasan_id, pegawai_ids=people, start=min(days), end=max(days), an=an)


def _span(chosen: Any) -> tuple[date | None, date | None]:
    """A range that is still being chosen holds one day."""
    if not chosen:
        return None, None
    return chosen[0], chosen[-1] if len(chosen) > 1 else None
