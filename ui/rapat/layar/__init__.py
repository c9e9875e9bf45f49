"""The screen of a meeting: one page after the other, by keys; which one stands in the address.

The pages of a meeting are one entry of the browser's history: Back leads out of the meeting, Left to the page before.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import streamlit as st

from db.queries.rapat import Meeting
from rules.rapat import acara
from rules.rapat.acara import BAGIAN, Slide
from rules.rapat.lembar import KELOMPOK, Lembar
from ui.kit import alamat, dialogs, held
from ui.rapat.scope import Scope

# Before the order of the meeting: what it is about and how it begins; when it is over, what comes next.
SAMPUL = Slide("sampul")
_NAMES = "layar-nama"


@dataclass(frozen=True)
class Layar:
    """What a page of the screen is drawn of.

    scope: dinas, period and rights, as the dialogs know them. pages: those of the deck, in its order.
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
    def key(self) -> str:
        """Names the page among those of every meeting."""
        return "-".join(map(str, (self.meeting.id, *self.slide)))

    @property
    def runs(self) -> bool:
        """The meeting is under way."""
        return self.meeting.status == "berlangsung"

    @property
    def over(self) -> bool:
        """It is closed or called off: to be looked at only."""
        return self.meeting.status in ("selesai", "batal")

    @property
    def decides(self) -> bool:
        """The reader may decide in it now."""
        return self.runs and self.scope.decides

    @property
    def names(self) -> bool:
        """Whether names of people are opened: by who leads it, until the next page."""
        return self.scope.decides and bool(held.of(_NAMES).get(self.key))

    @property
    def place(self) -> str:
        """Where one is, in words: "Indikator 3 dari 12 · Terancam meleset"."""
        if self.slide == SAMPUL:
            return "Sesudah rapat" if self.over else "Pembukaan"
        if (page := self.lembar) is None:
            return BAGIAN[self.slide.bagian]
        codes = [one.indikator for one in self.slides if one.indikator]
        return f"Indikator {codes.index(page.code) + 1} dari {len(codes)} · {KELOMPOK[page.kelompok]}"


def of(scope: Scope, meeting: Meeting, pages: Sequence[Lembar]) -> Layar:
    """The page that the address names; without one the first section of a meeting under way, else its cover."""
    slides = [SAMPUL, *acara.slides(meeting.jenis, [one.code for one in pages])]
    first = slides[1] if meeting.status == "berlangsung" else SAMPUL
    at = acara.place(slides, alamat.get("bagian") or first.bagian, alamat.get("indikator"))
    return Layar(scope, meeting, slides, at, pages)


def press(label: str, key: str, does: Callable[..., None], *arguments: object, **options: Any) -> bool:
    """A button with its key, a letter or a name as st.button(shortcut=) takes it; none is alive while a dialog is open, for it
    would act behind it."""
    shortcut = None if dialogs.any_open() else key
    return st.button(label, key=f"layar-{key}", shortcut=shortcut, on_click=does, args=arguments, **options)


def go(slide: Slide) -> None:
    """To another page, as a callback; names that were opened are closed."""
    held.of(_NAMES).clear()
    alamat.put("bagian", slide.bagian)
    if slide.indikator:
        alamat.put("indikator", slide.indikator)
    else:
        alamat.drop("indikator")


def to_first() -> None:
    """Where a meeting that has just begun or ended goes on: see `of`."""
    for name in ("bagian", "indikator"):
        alamat.drop(name)


def toggle_names(shown: Layar) -> None:
    """Open the names of people on this page, or close them; as a callback."""
    opened = held.of(_NAMES)
    opened[shown.key] = not opened.get(shown.key)
