"""Angka pelayanan › Isi sebulan: every figure of a service over a month in one grid, saved together or not at all."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import pandas as pd
import streamlit as st

from db.queries import pelayanan as queries
from db.queries.kit.frames import records
from db.queries.pelayanan import Entered, Service
from rules.kit import sel
from rules.kit.errors import Invalid
from rules.pelayanan.isi import Question, answers, questions
from services import pelayanan
from services.pelayanan import Cell
from services.pelayanan.isi import changed, pairs
from ui.kit import formats
from ui.kit.commands import act, load
from ui.kit.forms import Fields, seen
from ui.pelayanan.scope import Scope

Filled = Mapping[date, Sequence[Entered]]


def show(scope: Scope) -> None:
    """The grid and its button."""
    service = scope.service
    assert service is not None
    fields = Fields("pelayanan-bulan")
    key = f"{fields.key}-{service.id}-{scope.periode.code}"
    stored: list[Entered] = seen(
        key, load(queries.entered, layanan_id=service.id, start=scope.periode.start, end=scope.periode.end)
    )
    days = [scope.periode.start + timedelta(days=n) for n in range((scope.last - scope.periode.start).days + 1)]
    filled: Filled = {day: [one for one in stored if one.day == day] for day in days}
    now = {day: pairs(scope.asked, of_day) for day, of_day in filled.items()}
    every = questions(scope.asked, now.values())
    st.caption("Isi yang ada saja; sel kosong tidak disimpan. Mengosongkan sel yang sudah terisi menghapus angkanya.")
    with st.form(f"{key}-form", border=False, enter_to_submit=False):
        edited: pd.DataFrame = fields.at("rows", _editor(every, days, now), "", key=key)
        submitted = st.form_submit_button("Simpan semua", type="primary", icon=":material/save:")
    if not submitted:
        return
    try:
        cells = _cells(scope, service, every, filled, edited)
    except Invalid as error:
        fields.refuse(error)
        return
    if not cells:
        st.info("Belum ada yang diubah di tabel.")
        return
    outcome = act(pelayanan.save, cells=cells, fields=fields, done=lambda count: f"{count} angka {service.name} tersimpan.")
    if outcome.error is not None:
        st.error("Belum ada yang tersimpan. Perbaiki hari dan kolom yang disebut, lalu simpan lagi.")
        st.button("Muat ulang tabel (isian di tabel hilang)", on_click=fields.renew, icon=":material/refresh:")


def _label(day: date) -> str:
    return f"{formats.weekday(day)[:3]}, {formats.date_short(day)}"


def _editor(every: Sequence[Question], days: Sequence[date], now: Mapping[date, Any]) -> Any:
    # Texts: a column of numbers makes 15 of a pasted 1,5.
    rows = [{"day": _label(day), **{one.key: sel.written(one.reads(now[day])) for one in every}} for day in days]
    frame = pd.DataFrame(rows, columns=["day", *(question.key for question in every)])
    column = st.column_config.TextColumn
    config: dict[str, Any] = {"day": column("Tanggal", disabled=True, pinned=True, width=120)}
    config |= {question.key: column(question.label, alignment="right", width="medium") for question in every}

    def draw(_label: str, **options: Any) -> pd.DataFrame:
        return st.data_editor(frame, column_config=config, hide_index=True, num_rows="fixed", width="stretch", **options)

    return draw


def _cells(scope: Scope, service: Service, every: Sequence[Question], filled: Filled, edited: pd.DataFrame) -> list[Cell]:
    """The figures of the days that differ from what was drawn.

    Raises:
        Invalid: field rows; every cell that cannot be read.
    """
    found: list[Cell] = []
    wrong: list[str] = []
    for (day, stored), row in zip(filled.items(), records(edited), strict=True):
        given: dict[str, float | None] = {}
        for question in every:
            try:
                given[question.key] = sel.number("" if formats.is_missing(row[question.key]) else str(row[question.key]))
            except Invalid as error:
                wrong.append(f"{_label(day)}, {question.label}: {error.message}")
        if not wrong:
            found += changed(scope.asked, answers(scope.asked, every, given), stored, at=(service.id, day), label=_label(day))
    if wrong:
        raise Invalid("\n\n".join(wrong), field="rows")
    return found
