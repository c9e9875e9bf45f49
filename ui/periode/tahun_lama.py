"""Tahun baru, last step: what the old year still leaves open, whose it is, and where it is done."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import pandas as pd
import streamlit as st

from db.queries import pembinaan, rapat
from db.queries.organisasi import pekerjaan
from db.queries.periode import PeriodeRow
from rules.kit.belum import OpenWork
from rules.kit.hak import Actor
from rules.kit.periode import STATUS_LABELS, label
from rules.kit.periode_status import inside
from settings import today
from ui.kit import belum, formats, tables
from ui.kit.access import may
from ui.kit.commands import load
from ui.kit.filters import DinasChoice
from ui.kit.navigation import BY_NOUN
from ui.kit.tables import Column
from ui.periode.list import COLUMNS, counts

SHOWN = {"label": Column("Periode", pinned=True), "state": Column("Status", width="small")} | {
    name: column for name, column in COLUMNS.items() if name not in ("label", "state", "tanpa_laporan")
}
# Whose work it is where the reader may not do it himself.
PENILAI, UPPER = "pejabat penilai", "atasan pejabat penilai"


@dataclass(frozen=True)
class Sisa:
    """What a year leaves open: its periods that are not closed, their work, and what is decided and not done."""

    rows: list[PeriodeRow]
    left: dict[int, OpenWork]
    decisions: int
    plans: int

    @property
    def reports(self) -> int:
        """Reports that wait and may still be verified: counted where no smaller period counts them too."""
        return sum(self.left[row.id].laporan for row in self.rows if self.is_leaf(row))

    def is_leaf(self, row: PeriodeRow) -> bool:
        """Whether no smaller period of it was opened and is still open (those of closed ones are frozen)."""
        return not {each.code for each in self.rows} & {*inside(row.code)}

    def total(self, name: str) -> int:
        """Of what belongs to one period only: items, scores, objections."""
        return sum(int(getattr(self.left[row.id], name)) for row in self.rows)

    @property
    def done(self) -> bool:
        """Whether the year may be left alone."""
        return not (self.rows or self.decisions or self.plans)

    def sentence(self, year: int) -> str:
        """What is left, for the step."""
        if self.done:
            return f"Semua periode {year} sudah ditutup dan tidak ada yang menunggu."
        return f"{len(self.rows)} periode belum ditutup." if self.rows else "Periodenya sudah ditutup; yang lain masih berjalan."


def read(actor: Actor, dinas: DinasChoice, every: list[PeriodeRow], year: int) -> Sisa:
    """What is left of a year."""
    rows = [row for row in every if row.start.year == year and row.status != "ditutup"]
    rows.sort(key=lambda row: (row.end, -row.start.toordinal()))  # each after what it holds: so they are closed
    ids = tuple(row.id for row in rows)
    left = load(pekerjaan.open_work, dinas_id=dinas.id, periode_ids=ids, today=today()) if ids else {}
    span = {"start": date(year, 1, 1), "end": date(year, 12, 31), "today": today()}
    decisions = load(rapat.standing, dinas_id=dinas.id, **span).terbuka.n
    return Sisa(rows, left, decisions, load(pembinaan.standing, reader=actor, dinas_id=dinas.id, **span).terbuka.n)


def show(dinas: DinasChoice, sisa: Sisa, go: Callable[[], None]) -> None:
    """The table of its periods, the work by whom it is done, and the names; `go` leads to where periods are closed."""
    if sisa.rows:
        frame = pd.DataFrame([_row(sisa, row) for row in sisa.rows])
        tables.show(tables.table(frame, SHOWN, name=f"masih terbuka {dinas.code}"), height="content")
        st.button("Nilai dan tutup periode", key="tahun-baru-tutup", icon=":material/lock:", on_click=go)
    for n, what, noun, whose in (
        (sisa.reports, "laporan belum diverifikasi", "verifikasi", PENILAI),
        (sisa.total("skp"), "sasaran belum disepakati", "persetujuan", PENILAI),
        (sisa.total("penilaian"), "penilaian belum disampaikan", "penilaian", PENILAI),
        (sisa.total("keberatan"), "keberatan belum diputus", "keberatan", UPPER),
        (sisa.decisions, "keputusan rapat masih berjalan", "rapat", "penanggung jawabnya"),
        (sisa.plans, "rencana perbaikan masih berjalan", "pembinaan", "penanggung jawabnya"),
    ):
        if n:
            _line(f"**{formats.number(n)}** {what}", noun, whose)
    if lacking := {row.id: row.code for row in sisa.rows if sisa.left[row.id].belum and sisa.left[row.id].total}:
        belum.names(dinas.id, lacking)


def _row(sisa: Sisa, row: PeriodeRow) -> dict[str, object]:
    found = counts(sisa.left[row.id])
    if not sisa.is_leaf(row):
        found["laporan"] = None
    return {**found, "label": label(row.code), "state": STATUS_LABELS[row.status]}


def _line(words: str, noun: str, whose: str) -> None:
    """A link where the reader may do it, else whose it is and on which page."""
    screen = BY_NOUN[noun]
    if may(screen.action):
        st.page_link(screen.path, label=words, icon=f":material/{screen.icon}:")
    else:
        st.markdown(f":material/{screen.icon}: {words} · dikerjakan {whose} di halaman {screen.title}")
