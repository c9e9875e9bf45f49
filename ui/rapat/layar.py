"""The screen of a meeting: one page after the other, by keys; which one stands in the address."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import streamlit as st

from db.queries.rapat import Meeting
from rules.rapat.acara import BAGIAN, Slide
from rules.rapat.lembar import Lembar
from ui.kit import alamat, dialogs, layar
from ui.rapat import catatan
from ui.rapat.scope import Scope

# The page on which names of people are opened.
NAMES = "_layar-nama"


@dataclass(frozen=True)
class Layar:
    """What a page of the screen is drawn of.

    scope: dinas, period and rights, as the dialogs know them. pages: those of the deck, in its order. names: see `NAMES`.
    """

    scope: Scope
    meeting: Meeting
    slides: Sequence[Slide]
    at: int
    pages: Sequence[Lembar]

    @property
    def slide(self) -> Slide:
        """The page that is shown."""
        return self.slides[self.at]

    @property
    def lembar(self) -> Lembar | None:
        """The page of the indicator that is shown; None elsewhere."""
        return next((one for one in self.pages if one.code == self.slide.indikator), None)

    @property
    def runs(self) -> bool:
        """The meeting is under way."""
        return self.meeting.status == "berlangsung"

    @property
    def decides(self) -> bool:
        """The reader may decide in it now."""
        return self.runs and self.scope.decides

    @property
    def names(self) -> bool:
        """Whether names of people are opened: by who leads it, until the next page."""
        return self.scope.decides and st.session_state.get(NAMES) == self.slide


def keys(shown: Layar) -> None:
    """The buttons with their keys; none is alive while a dialog is open, for it would act behind it."""
    with st.container(horizontal=True, key="layar-tombol", vertical_alignment="center"):
        _step("Sebelumnya", "Left", -1, shown, icon=":material/arrow_back:")
        st.markdown(f"{shown.at + 1}/{len(shown.slides)} · {BAGIAN[shown.slide.bagian]}", width="content")
        _step("Berikutnya", "Right", 1, shown, icon=":material/arrow_forward:")
        press("Catatan", "T", catatan.toggle, icon=":material/edit_note:")
        if layar.on():
            press("Keluar layar", "K", layar.end, icon=":material/close_fullscreen:")
        else:
            press("Layar penuh", "L", layar.begin, icon=":material/present_to_all:")


def press(label: str, key: str, does: Callable[..., None], *arguments: object, icon: str = "", disabled: bool = False) -> bool:
    """A button with its key; `key` is a letter, or a name as st.button(shortcut=) takes it."""
    shortcut = None if dialogs.any_open() else key
    return st.button(
        label, key=f"layar-{key}", shortcut=shortcut, on_click=does, args=arguments, icon=icon or None, disabled=disabled
    )


def _step(label: str, key: str, by: int, shown: Layar, icon: str) -> None:
    to = shown.at + by
    there = 0 <= to < len(shown.slides)
    press(label, key, go, shown.slides[to] if there else shown.slide, icon=icon, disabled=not there)


def go(slide: Slide) -> None:
    """To another page, as a callback; names that were opened are closed."""
    st.session_state.pop(NAMES, None)
    alamat.put("bagian", slide.bagian)
    if slide.indikator:
        alamat.put("indikator", slide.indikator)
