"""Periode › Tahun baru: the steps that open a year, each ticked by what the data says, nothing of it stored."""

from collections.abc import Callable

import streamlit as st

from db.queries import periode as queries
from db.queries.indikator import salin_target as target_queries
from db.queries.periode import PeriodeRow, tahun_baru
from rules.kit import hak
from rules.kit.hak import Actor
from rules.kit.periode_status import whole_year
from rules.kit.tahun_baru import in_season, prepared
from services import periode
from settings import today
from ui.kit import filters, formats
from ui.kit.commands import act, load
from ui.kit.filters import DinasChoice
from ui.periode import langkah, tahun_lama
from ui.periode.langkah import Langkah

NAME = "Tahun baru"
DONE, OPEN = ":green[:material/check_circle:]", ":gray[:material/radio_button_unchecked:]"


def offer(*, go: Callable[[], None]) -> None:
    """Near the turn of the year, on the first part of the page: the way to the steps."""
    if not in_season(today()):
        return
    year = prepared(today())
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        st.markdown(f"**Awal tahun {year}**: buka periodenya, salin target dan sasaran, lihat yang masih terbuka di {year - 1}.")
        st.button("Siapkan tahun baru", key="tahun-baru-buka", type="primary", icon=":material/celebration:", on_click=go)


def show(actor: Actor, *, go: Callable[[str], None]) -> None:
    """The whole part of the page; `go` leads to another one by its name."""
    dinas = filters.dinas(actor, "periode.manage")
    years = [today().year, today().year + 1]
    year: int = st.selectbox(
        "Tahun yang disiapkan", years, index=years.index(prepared(today())), key="tahun-baru-tahun", width=200
    )
    every = load(queries.for_dinas, dinas_id=dinas.id)
    targets = load(target_queries.candidates, dinas_id=dinas.id, year=year, own_id=actor.pegawai_id)
    sisa = tahun_lama.read(actor, dinas, every, year - 1)
    steps = [
        _open(actor, dinas, every, year),
        langkah.indikator(dinas, year),
        langkah.target(dinas, year, targets, _is_open(every, year)),
        langkah.sasaran(dinas, year),
        Langkah(
            f"Yang masih terbuka di {year - 1}",
            sisa.done,
            sisa.sentence(year - 1),
            lambda: tahun_lama.show(dinas, sisa, lambda: go("Periode")),
        ),
        langkah.libur(year, lambda: go("Hari libur")),
    ]
    st.progress(
        sum(step.done for step in steps) / len(steps), text=f"{sum(s.done for s in steps)} dari {len(steps)} langkah selesai"
    )
    for at, step in enumerate(steps, 1):
        with st.container(border=True):
            st.markdown(f"{DONE if step.done else OPEN} **{at}. {step.title}**  \n{step.told}")
            if step.draw is not None:
                step.draw()


def _is_open(every: list[PeriodeRow], year: int) -> bool:
    return {*whole_year(year)} <= {row.code for row in every}


def _open(actor: Actor, dinas: DinasChoice, every: list[PeriodeRow], year: int) -> Langkah:
    codes = whole_year(year)
    have = len({*codes} & {row.code for row in every})
    title = f"Buka {year}"
    others = load(tahun_baru.unopened_dinas, year=year) if "all" in hak.scopes(actor, "periode.manage") else []
    several = [one for one in others if one != dinas.id]

    def draw() -> None:
        with st.container(horizontal=True, gap="small"):
            if have < len(codes) and st.button(f"Buka {year}", key="tahun-baru-satu", type="primary", icon=":material/add:"):
                act(periode.open_years, dinas_ids=(dinas.id,), year=year, done=_opened)
            if several and st.button(
                f"Buka di semua dinas ({len(others)})", key="tahun-baru-semua", icon=":material/domain_add:"
            ):
                act(periode.open_years, dinas_ids=tuple(others), year=year, done=_opened)

    if have == len(codes):
        told = f"Tahun, semester, triwulan, dan bulan {year} sudah dibuka."
        return Langkah(title, True, told, draw if several else None)
    told = (
        f"{have} dari {len(codes)} periode sudah dibuka."
        if have
        else f"Tahun, semester, triwulan, dan bulan {year} belum dibuka."
    )
    return Langkah(title, False, told, draw)


def _opened(added: int) -> str:
    return f"{formats.number(added)} periode dibuka." if added else "Semua periodenya sudah dibuka."
