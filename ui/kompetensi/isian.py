"""A form of levels, one row of buttons for each competency: for a self-assessment, an observation, or what a post requires."""

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import streamlit as st

from rules.kit.errors import Conflict
from rules.kompetensi import LEVELS
from ui.kit import forms, kosong
from ui.kit.commands import act
from ui.kit.forms import Fields

SCALE = "1 awal · 2 dasar · 3 menengah · 4 mumpuni · 5 ahli"


class Line(NamedTuple):
    """One competency: what stands above its buttons, and its level as stored (None: nothing yet)."""

    kompetensi_id: int
    label: str
    level: int | None


def none(sentence: str, dinas_id: int | None) -> None:
    """No post requires a level: the way to where levels are set, or who sets them."""
    way = kosong.to("Tetapkan tuntutan jabatan", "kompetensi", "kompetensi.manage", bagian="katalog dan tuntutan")
    kosong.say(sentence, way, whose="Admin dinas menetapkannya.", dinas_id=dinas_id)


def draw(
    name: str,
    lines: Sequence[Line],
    service: Callable[..., Any],
    *,
    done: str,
    source: str | None = None,
    **arguments: Any,
) -> None:
    """The form and its save.

    Args:
        source: the question that asks on what it rests; None: it is not asked.
    """
    fields = Fields(name)
    st.caption(f"{SCALE}. Yang tidak diubah tetap seperti semula.")
    with fields.form(enter_to_submit=False):
        given, seen = {}, {}
        for line in lines:
            key = f"{fields.key}-level-{line.kompetensi_id}"
            seen[line.kompetensi_id] = forms.seen(key, line.level)
            given[line.kompetensi_id] = fields.at(
                f"level-{line.kompetensi_id}", st.segmented_control, line.label, options=LEVELS, default=seen[line.kompetensi_id]
            )
        if source is not None:
            arguments["source"] = fields.at("source", st.text_area, source, max_chars=300, height=80)
        place = st.container()
        submitted = st.form_submit_button("Simpan", type="primary", icon=":material/save:")
    if submitted:
        with place:
            saved = act(service, levels=given, seen=seen, fields=fields, done=done, **arguments)
        if isinstance(saved.error, Conflict):
            for line in lines:
                forms.unsee(f"{fields.key}-level-{line.kompetensi_id}")
