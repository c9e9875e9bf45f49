"""What an empty screen says: one sentence, and the next step of this reader, a link; or whose task it is."""

from collections.abc import Mapping
from dataclasses import dataclass

import streamlit as st

from rules.kit.hak import Subject
from ui.kit import alamat, run
from ui.kit.access import may
from ui.kit.navigation import BY_NOUN

PARTS = "kosong-bagian"


@dataclass(frozen=True)
class Way:
    """A step: what it is called, the page on which it is done, the right it needs beside that page's own."""

    label: str
    noun: str
    right: str
    query: Mapping[str, str]


def to(label: str, noun: str, right: str = "", **query: str) -> Way:
    """Example: `to("Pilih dari katalog", "indikator", "indikator.define", bagian="katalog")`."""
    return Way(label, noun, right, query)


CATALOGUE = to("Pilih indikator dari katalog", "indikator", "indikator.define", bagian="katalog")
PEOPLE = to("Impor pegawai dari berkas", "impor", "pegawai.edit", jenis="pegawai")
SERVICES = to("Ambil layanan dari katalog", "indikator", "layanan.edit", bagian="katalog")
ADD_SERVICE = to("Tambah layanan", "survei", "layanan.edit", bagian="layanan")
OPEN_PERIOD = to("Buka periode", "periode", "periode.manage")


def say(sentence: str, *ways: Way, whose: str = "", dinas_id: int | None = None) -> None:
    """The sentence; under it the ways that the reader may go, or after it whose task it is, when he may go none.

    Args:
        whose: a whole sentence: "Admin dinas memilihnya."
        dinas_id: where the rights must hold (None: anywhere).
    """
    opened = [way for way in ways if _opens(way, dinas_id)]
    st.info(sentence if opened or not whose else f"{sentence} {whose}")
    show(*opened)


def show(*ways: Way) -> None:
    """The links alone, of ways that the reader may go."""
    if ways:
        with st.container(horizontal=True, gap="small"):
            for way in ways:
                _draw(way)


def offer(*ways: Way) -> None:
    """The links alone, of those ways that the reader may go."""
    show(*(way for way in ways if _opens(way, None)))


def choosing(key: str, names: list[str]) -> None:
    """Told by the chooser of a page's parts: a link from one of them to another has to move it."""
    run.memory()[PARTS] = (key, names)


def _opens(way: Way, dinas_id: int | None) -> bool:
    if not may(BY_NOUN[way.noun].action) or (_here(way) and _part(way) is None):
        return False
    return not way.right or may(way.right, None if dinas_id is None else Subject(dinas_id=dinas_id))


def _draw(way: Way) -> None:
    screen = BY_NOUN[way.noun]
    icon = f":material/{screen.icon}:"
    if _here(way) and (part := _part(way)):
        st.button(way.label, key=f"kosong-{way.noun}-{way.label}", icon=icon, type="tertiary", on_click=_go, args=part)
        return
    dinas = {name: value for name, value in st.query_params.items() if name == "dinas"}
    st.page_link(screen.path, label=way.label, icon=icon, query_params={**dinas, **way.query})


def _here(way: Way) -> bool:
    return "bagian" in way.query and run.memory().get(alamat.PAGE) == way.noun


def _part(way: Way) -> tuple[str, str] | None:
    """The chooser of this page and the part of it; None where the reader has no such part."""
    key, names = run.memory().get(PARTS, ("", []))
    found = next((name for name in names if name.casefold() == way.query["bagian"]), None)
    return (key, found) if found else None


def _go(key: str, part: str) -> None:
    st.session_state[key] = part
