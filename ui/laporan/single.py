"""One activity: filled in within seconds, from what the employee usually writes."""

from collections.abc import Sequence
from datetime import date

import streamlit as st

from db.queries.laporan import Item, Recent, Standing
from rules.laporan import LONG_DAY, Entry
from services import laporan
from ui.kit import formats
from ui.kit.commands import act
from ui.kit.forms import Fields
from ui.laporan import alasan as laporan_alasan
from ui.laporan import draf as laporan_draf
from ui.laporan import fields as laporan_fields
from ui.laporan import tetap as laporan_tetap
from ui.laporan.fields import BLANK, habits

LABEL_LENGTH = 38
# What a quick choice fills in.
HABIT = ("activity", "quantity", "satuan", "minutes", "skp_id")


def draw(day: date, recent: Sequence[Recent], items: Sequence[Item], standing: Standing) -> None:
    """Quick choices and the form, which begins with what its writer chose to keep of the last one, and else blank."""
    fields = Fields("laporan", draf=laporan_draf.of(day))
    usual = habits(recent)
    laporan_fields.prefill(fields, BLANK | laporan_tetap.kept())
    if usual:
        _quick_choices(fields, usual)
    with fields.form(border=False, enter_to_submit=False):
        typed = laporan_fields.inputs(fields, satuan=laporan_fields.satuan_options(recent), items=items, day=day)
        url, file = laporan_fields.evidence(fields)
        alasan = laporan_alasan.ask(fields, always=standing.minutes >= LONG_DAY)
        place = st.container()
        submitted = st.form_submit_button("Simpan laporan", type="primary", icon=":material/save:")
        laporan_tetap.choose()
    if submitted:
        with place:
            outcome = act(
                laporan.file,
                entry=Entry(day, **typed, evidence_url=url, alasan=alasan),
                evidence_file=file,
                token=fields.token,
                fields=fields,
                done=f"Laporan {formats.date_short(day)} tersimpan",
                rerun=False,
            )
        laporan_alasan.called_for(fields, outcome)
        if outcome.ok:
            laporan_tetap.keep(typed)
            st.rerun()


def _quick_choices(fields: Fields, usual: list[Recent]) -> None:
    key = f"{fields.key}-cepat"

    def take() -> None:
        chosen = st.session_state[key]
        if chosen is not None:
            habit = {name: getattr(usual[chosen], name) for name in HABIT}
            laporan_fields.prefill(fields, habit, force=True)

    st.pills(
        "Kegiatan yang sering Anda isi",
        range(len(usual)),
        format_func=lambda number: _short(usual[number].activity),
        key=key,
        on_change=take,
    )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return formats.escaped(line if len(line) <= LABEL_LENGTH else f"{line[: LABEL_LENGTH - 1]}…")
