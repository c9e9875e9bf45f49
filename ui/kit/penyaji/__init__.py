"""A presenter's hands on a page of slides: a clock, the keys of his remote, a swipe, the cursor where he types.

The clock runs in the browser: a rerun a second for each who looks on would cost more than the page. Streamlit takes one key a
button, so the second one of a presenter's remote (PageUp, PageDown) and a swipe press that same button here. Data in, nothing
out.
"""

from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import streamlit as st

HTML = '<div class="penyaji"><span class="jam"></span><span class="jam"></span></div>'
JS, CSS = (Path(__file__).with_name(f"penyaji{kind}").read_text(encoding="utf-8") for kind in (".js", ".css"))
COMPONENT = "papan_penyaji"
# The key of a container whose first field has the cursor when its dialog opens; else that is the first field for text.
KURSOR = "kursor"
# A page that takes longer says so.
LIMIT = 5 * 60
WORDS = {"halaman": "Halaman", "rapat": "Rapat", "lewat": "▲ Lewat {menit} menit:"}


@dataclass(frozen=True)
class Penyaji:
    """page: names the page, whose clock begins anew with another one. clock: whether it is shown. elapsed: seconds since the
    whole began, as the server knows it; None where it has not, or is over. previous, next: keys of the buttons of both ways.
    """

    page: str
    clock: bool
    elapsed: float | None
    previous: str
    next: str

    @property
    def data(self) -> dict[str, Any]:
        """What the browser is sent."""
        return {**asdict(self), "limit": LIMIT, "kursor": KURSOR, "words": WORDS}


def draw(what: Penyaji, *, key: str) -> None:
    """The clock, and the rest without a sign of its own."""
    component = st.components.v2.component(COMPONENT, html=HTML, css=CSS, js=JS)
    component(data=what.data, key=key, width="content")
