"""Figures as cards: everything that must be known of a figure in sight, the whole card one button.

One component draws all cards from data and reports the code of the one that was pressed, so that a rerun sends one message,
and an unchanged one a few bytes. `st.metric` cuts names, hides n and target in a hover, and its line has no text of its own.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

import streamlit as st

from rules.tanda import ASSURANCE_SIGNS

HTML = '<div class="kartu"></div>'
JS, CSS = (Path(__file__).with_name(f"kartu{kind}").read_text(encoding="utf-8") for kind in (".js", ".css"))
COMPONENT = "papan_kartu"
Tone = Literal["", "better", "worse"]


@dataclass(frozen=True)
class Kartu:
    """One figure, in words as they are shown; "" is not shown.

    code: comes back when the card is pressed; a card without one is no button. value, unit: "12,4" and "menit" ("90,0%" and "").
    n: "n = 54 jawaban". interval: "76,9–80,5", shown in brackets. target: "Target ≥ 95,0%", or what stands in its place. change,
    against: "naik 1,7 menit", "dari Tw III". change_word, sign, tone: whether the change is real, in a word, a shape and (only
    beside these) a colour. since: "sejak Jun 2026". assurance: whether the target is kept. spark: the last months in time order,
    None where nothing was measured. running: the last of them is not over. told: all of it in one sentence, for who does not see
    the card.
    """

    code: str
    name: str
    value: str
    unit: str = ""
    n: str = ""
    interval: str = ""
    target: str = ""
    change: str = ""
    against: str = ""
    change_word: str = ""
    sign: str = ""
    tone: Tone = ""
    since: str = ""
    assurance: str = ""
    spark: tuple[float | None, ...] = ()
    running: bool = False
    told: str = ""

    @property
    def data(self) -> dict[str, Any]:
        """What the browser is sent."""
        return {**vars(self), "assurance_sign": ASSURANCE_SIGNS.get(self.assurance, "")}


def draw(cards: Sequence[Kartu], *, key: str, note: str = "") -> str | None:
    """The cards, as many beside each other as there is room for; gives the code of the one that was pressed in this run.

    Args:
        note: one line under them.
    """
    component = st.components.v2.component(COMPONENT, html=HTML, css=CSS, js=JS)
    data = {"cards": [card.data for card in cards], "note": note}
    result = component(data=data, key=key, on_buka_change=lambda: None)
    return read(result, cards)


def read(result: Mapping[str, Any], cards: Sequence[Kartu]) -> str | None:
    """Which card was pressed, of those that are shown; what comes from a browser may be anything."""
    pressed = result.get("buka")
    return next((card.code for card in cards if card.code and card.code == pressed), None)
