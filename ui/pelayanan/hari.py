"""Angka pelayanan › Isi hari ini: every figure of a service on a day at once, and the cause where one missed."""

from datetime import date

import streamlit as st

from db.queries import pelayanan as queries
from db.queries.indikator import IndikatorRow
from db.queries.pelayanan import Entered, Service
from db.queries.pelayanan import sebab as sebab_queries
from db.queries.pelayanan.sebab import Held
from rules.kit.errors import Conflict
from rules.pelayanan.isi import Question, answers, questions
from services import pelayanan
from services.pelayanan.isi import changed, pairs
from settings import today
from ui.kit import formats
from ui.kit.commands import act, load
from ui.kit.forms import Fields, seen
from ui.pelayanan import sebab_form
from ui.pelayanan.scope import Scope

COLUMNS = 2


def show(scope: Scope) -> None:
    """Day, form, and what became of it."""
    service = scope.service
    assert service is not None
    day = st.date_input("Tanggal", value=today(), max_value=today(), format="DD/MM/YYYY", key="pelayanan-hari", width=200)
    promised = f" · standar: {formats.escaped(service.standard)}" if service.standard else ""
    st.markdown(f"**{formats.escaped(service.name)}** · {formats.day(day)}{promised}")
    _form(scope, service, day)
    found: list[Held] = load(sebab_queries.of_day, dinas_id=scope.dinas.id, layanan_id=service.id, day=day)
    if found:
        _results(scope, found)


def _form(scope: Scope, service: Service, day: date) -> None:
    fields = Fields(f"pelayanan-hari-{service.id}-{day}")
    # first by how often it is asked: what comes every day must not be looked for
    asked = sorted(scope.asked, key=lambda of: of.frequency != "harian")
    signature = fields.key
    stored: list[Entered] = seen(
        f"{signature}-value{asked[0].id}", load(queries.entered, layanan_id=service.id, start=day, end=day)
    )
    now = pairs(asked, stored)
    every = questions(asked, [now])
    used = load(queries.used, dinas_id=scope.dinas.id, layanan_id=service.id)
    usual = [question for question in every if not used.isdisjoint(part.indikator_id for part in question.parts)] or every
    others = [question for question in every if question not in usual]
    with fields.box().form(f"{signature}-form", enter_to_submit=False):
        given = _inputs(fields, signature, asked, usual, now)
        if others:
            with st.expander("Indikator lain, belum pernah diisi untuk layanan ini"):
                given |= _inputs(fields, signature, asked, others, now)
        submitted = st.form_submit_button(
            "Simpan perubahan" if stored else "Simpan", type="primary", icon=":material/save:", width="stretch"
        )
    if not submitted:
        return
    cells = changed(asked, answers(asked, every, given), stored, at=(service.id, day))
    if not cells:
        st.info("Belum ada angka yang diisi atau diubah.")
        return
    outcome = act(
        pelayanan.save_day, layanan_id=service.id, day=day, cells=cells, fields=fields,
        done=lambda count: f"{count} angka {service.name} tersimpan.",
    )  # fmt: skip
    if isinstance(outcome.error, Conflict):
        st.button("Muat ulang isian (yang diketik hilang)", on_click=fields.throw_away, icon=":material/refresh:")


def _inputs(
    fields: Fields,
    signature: str,
    asked: list[IndikatorRow],
    every: list[Question],
    now: dict[int, tuple[float | None, float | None]],
) -> dict[str, float | None]:
    """One field for each question, two beside each other; they fall under each other on a phone."""
    by_id = {of.id: of for of in asked}
    given: dict[str, float | None] = {}
    for at in range(0, len(every), COLUMNS):
        for column, question in zip(st.columns(COLUMNS), every[at : at + COLUMNS], strict=False):
            first = question.parts[0]
            names = list(dict.fromkeys(by_id[part.indikator_id].name for part in question.parts))
            often = by_id[first.indikator_id].frequency
            with column:
                given[question.key] = fields.at(
                    question.key, st.number_input, question.label + ("" if often == "harian" else f" · {often}"),
                    value=question.reads(now), min_value=0.0 if first.name == "n" else None, step=1.0, format="%g",
                    placeholder="Boleh kosong", help=f"Untuk: {'; '.join(names)}.",
                    key=f"{signature}-{first.name}{first.indikator_id}",
                )  # fmt: skip
    return given


def _results(scope: Scope, found: list[Held]) -> None:
    """Each figure of the day against its standard or target; a miss is asked for its cause at once."""
    st.subheader("Hasil hari itu", anchor=False)
    st.markdown("\n".join(f"- {told(one)}" for one in found))
    unexplained = [one for one in found if one.missed and not one.explained]
    if unexplained:
        names = load(sebab_queries.categories, dinas_id=scope.dinas.id)
        for one in unexplained:
            with st.container(border=True):
                sebab_form.ask(one, names)


def told(one: Held) -> str:
    """A figure in words, safe inside Markdown. Example: "▼ Rata-rata waktu tunggu 42 menit, standar ≤ 30 menit (n = 10)"."""
    sign = {True: "▼ meleset: ", False: "✓ ", None: ""}[one.missed]
    limit = f", {one.source} {one.limit}{'%' if one.satuan == '%' else ''}" if one.limit else ""
    figure = formats.value(one.figure, one.satuan, one.decimals)
    cause = " · sebab sudah dicatat" if one.missed and one.explained else ""
    cases = f" (n = {formats.number(one.n)})" if one.n != 1 else ""
    return formats.escaped(f"{sign}{one.indikator} {figure}{limit}{cases}{cause}")
