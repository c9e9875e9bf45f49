"""The indicators that have no page of their own, as one table: what needs attention first."""

from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from db.queries.rapat import bahan
from rules import tanda
from rules.rapat.lembar import Lembar
from rules.tanda import Urgency
from settings import today
from ui.kit import formats, kosong, tables
from ui.kit.commands import load
from ui.kit.padat import padat
from ui.rapat import lembar_kata as kata
from ui.rapat.layar import Layar

HEAD = ("Indikator", "Nilai", "Target", "Yang terlihat", "Penanggung jawab")


def show(shown: Layar) -> None:
    """The whole page. Its figures are those of now, also where pages were frozen: only what is chosen is."""
    scope = shown.scope
    every = load(bahan.lembar, dinas_id=scope.dinas.id, periode=scope.periode, today=today(), meeting=shown.meeting.day)
    own = {one.indikator_id for one in shown.pages}
    rest = in_order([one for one in every if one.indikator_id not in own])
    if not every:
        whose = "Admin dinas memilihnya di halaman Indikator, lalu angkanya diisi."
        kosong.say("Belum ada indikator yang berangka di dinas ini.", kosong.CATALOGUE, whose=whose, dinas_id=scope.dinas.id)
        return
    with padat():
        st.markdown(f"### Indikator lain\n\n{_told(rest, len(every))}")
        if rest:
            st.markdown(table(rest))


def in_order(found: Sequence[Lembar]) -> list[Lembar]:
    """The most urgent first, then as the admin ordered them."""
    return sorted(found, key=lambda one: (Urgency(one.change, one.assurance).rank, one.position, one.code))


def table(found: Sequence[Lembar]) -> str:
    """One row for each."""
    return tables.markdown([HEAD, ("---",) * len(HEAD), *(_row(one) for one in found)])


def _row(page: Lembar) -> tuple[str, ...]:
    sign = f"{tanda.SIGNS[page.change]} **{page.change}** {formats.escaped(kata.since(page))}".strip()
    marks = [sign, *(formats.escaped(part) for part in (kata.assurance(page), kata.why(page)) if part)]
    aimed = [part for part in (kata.aim(page), kata.standing(page)) if part]
    return (
        f"**{formats.escaped(page.name)}**",
        f"**{formats.escaped(kata.value(page))}** · {formats.escaped(kata.basis(replace(page, counted='')))}",
        formats.escaped(" · ".join(aimed)),
        " · ".join(marks),
        formats.escaped(kata.owner(page)),
    )


def _told(rest: Sequence[Lembar], every: int) -> str:
    if not rest:
        return "Semua indikator dinas sudah punya halaman sendiri dalam rapat ini."
    return f"{len(rest)} dari {every} indikator dinas, angka saat ini ({formats.date(today())}), tidak ikut dibekukan."
