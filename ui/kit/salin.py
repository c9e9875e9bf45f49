"""Lines that people copy into another system by hand: one press for a line, a field, a day; works on plain http too.

`navigator.clipboard` exists on https and localhost only, hence a script of ours (salin.js) instead of Streamlit's copy button.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal, get_args

import streamlit as st

HTML = '<div class="salin"></div>'
JS, CSS = (Path(__file__).with_suffix(kind).read_text(encoding="utf-8") for kind in (".js", ".css"))
WORDS = {
    "salin": "Salin",
    "sebaris": "Salin sebaris",
    "tandai": "Tandai sudah disalin",
    "batal": "Batalkan tanda",
    "sepekan": "Sepekan ini",
    "belum": "Salin {n} baris yang belum",
    "lagi": "Salin lagi {n} baris",
    "tersalin": "Tersalin.",
    "tangan": "Peramban tidak mengizinkan menyalin. Teksnya sudah dipilih: tekan Ctrl+C, atau di ponsel tahan lalu pilih Salin. "
    "Sesudah itu tekan Tandai sudah disalin.",
}
Apa = Literal["salin", "tandai", "batal"]


@dataclass(frozen=True)
class Isian:
    """One field; `empty`: what stands there when there is nothing to copy."""

    name: str
    text: str
    empty: str = "—"


@dataclass(frozen=True)
class Lembar:
    """One line: `line` is copied as a whole, `cap` comes back with what was done, `told` says its `state`."""

    id: int
    cap: str
    line: str
    state: str
    told: str
    note: str
    fields: tuple[Isian, ...]


@dataclass(frozen=True)
class Aksi:
    """What the reader did: copied lines, said that he did, or that he did not. seen: id → cap of the lines."""

    apa: Apa
    seen: Mapping[int, str]


def draw(days: Sequence[tuple[str, Sequence[Lembar]]], *, key: str) -> Aksi | None:
    """The lines under their days (title, lines); gives what was done with them in this run."""
    component = st.components.v2.component("papan_salin", html=HTML, css=CSS, js=JS)
    told = [{"title": title, "rows": [asdict(row) for row in rows]} for title, rows in days]
    result = component(data={"days": told, "words": WORDS}, key=key, on_aksi_change=lambda: None)
    return read(result.get("aksi"))


def read(value: Any) -> Aksi | None:
    """What came from the browser, which may be anything; None where it says nothing."""
    if not isinstance(value, Mapping) or value.get("apa") not in get_args(Apa) or not isinstance(value.get("seen"), Mapping):
        return None
    seen = {int(one): str(cap) for one, cap in value["seen"].items() if str(one).isdecimal() and len(str(one)) < 16}
    return Aksi(value["apa"], seen) if seen else None
