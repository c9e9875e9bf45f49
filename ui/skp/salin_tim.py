"""Sasaran tim: the team's agreed plans of a former period, ticked and proposed for this one in one go."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import streamlit as st

from db.queries.kit.frames import records
from db.queries.periode import PeriodeRow
from db.queries.skp import salin as queries
from db.queries.skp.salin import Calon
from db.queries.skp.tim import Member
from rules.indikator import salin_target as rules
from rules.indikator.capaian import Target
from rules.kit.errors import Invalid
from rules.kit.periode import Periode, label
from rules.skp import target_label
from services.skp import salin_tim
from services.skp.salin_tim import Disalin, Salinan
from ui.kit import formats, tables
from ui.kit.commands import act, load
from ui.kit.forms import Fields, key_of
from ui.kit.tables import Column

LEFT_OUT = {
    "pegawai": Column("Pegawai", width="medium"),
    "what": Column("Sasaran", width="large"),
    "target": Column("Target", width="small"),
    "reason": Column("Alasan", width="large"),
}


def show(atasan_id: int, periode: PeriodeRow, team: list[Member]) -> None:
    """A folded part, open at once where nobody in the team has a plan yet; nothing where no former plan is known."""
    if periode.status != "terbuka":
        return
    found: list[Periode] = load(queries.sources, atasan_id=atasan_id, to=periode.periode)
    if not found:
        return
    name, key = label(periode.code), f"skp-salin-tim-{periode.code}"
    begins = st.session_state.setdefault(f"_{key}", not any(member.total for member in team))
    panel = st.expander(
        f"Salin sasaran tim ke {name}", expanded=begins, icon=":material/content_copy:", key=key, on_change="rerun"
    )
    if panel.open:
        with panel:
            _choose(atasan_id, periode.periode, found)


def _choose(atasan_id: int, to: Periode, found: list[Periode]) -> None:
    source = st.selectbox("Salin dari", found, format_func=label, key=f"skp-salin-tim-dari-{to.code}", width=300)
    rows: list[Calon] = load(queries.candidates, atasan_id=atasan_id, source=source, to=to)
    ready = [row for row in rows if row.reason is None]
    if ready:
        st.caption(
            "Yang dicentang diajukan atas nama Anda; setiap pegawai menyetujuinya di halaman Sasaran (SKP). "
            "Tanpa persetujuannya belum berlaku."
        )
        _form(source, to, ready)
    elif rows:
        st.info(f"Tidak ada lagi yang dapat disalin dari {label(source)}.")
    else:
        st.info(f"Tim Anda tidak mempunyai sasaran yang disepakati di {label(source)}.")
    if left := [row for row in rows if row.reason is not None]:
        told: dict[str, Callable[[Calon], Any]] = {"target": lambda row: target_label(row.target, row.satuan)}
        st.markdown(f"**Tidak disalin: {len(left)} sasaran**")
        tables.show(tables.table(left, LEFT_OUT, name="sasaran tidak disalin", told=told))


def _form(source: Periode, to: Periode, ready: list[Calon]) -> None:
    fields = Fields(f"skp-salin-tim-{source.code}-{to.code}")
    with st.form(f"{fields.key}-form", border=False, enter_to_submit=False):
        edited = fields.at("rows", _editor(ready), "", key=key_of(fields.key, [row.id for row in ready]))
        submitted = st.form_submit_button("Salin dan ajukan yang dicentang", type="primary", icon=":material/send:")
    if not submitted:
        return
    try:
        chosen = _chosen(ready, edited)
    except Invalid as error:
        fields.refuse(error)
        return
    act(salin_tim.copy_team, source=source.code, to=to.code, rows=chosen, fields=fields, done=_done)


def _editor(ready: list[Calon]) -> Callable[..., pd.DataFrame]:
    cells = [
        (True, row.pegawai, row.what, target_label(row.target, row.satuan), rules.written(row.target), row.satuan)
        for row in ready
    ]
    frame = pd.DataFrame(cells, columns=["copied", "pegawai", "what", "old", "new", "satuan"])
    text = st.column_config.TextColumn
    config = {
        "copied": st.column_config.CheckboxColumn("Salin", width=62),
        "pegawai": text("Pegawai", width=130),
        "what": text("Sasaran", width=300),
        "old": text("Target lama", width=120),
        "new": text("Target baru", width=92, alignment="right"),
        "satuan": text("Satuan", width=80),
    }

    def draw(_label: str, **options: Any) -> pd.DataFrame:
        fixed = ["pegawai", "what", "old", "satuan"]
        return st.data_editor(frame, column_config=config, disabled=fixed, hide_index=True, num_rows="fixed", **options)

    return draw


def _chosen(ready: list[Calon], edited: pd.DataFrame) -> list[Salinan]:
    """The ticked rows.

    Raises:
        Invalid: field rows; every target that cannot be read, by its item.
    """
    found, wrong = [], []
    for one, row in zip(ready, records(edited), strict=True):
        if not row["copied"]:
            continue
        try:
            isi = rules.read("" if formats.is_missing(row["new"]) else str(row["new"]))
            found.append(Salinan(one.id, Target(isi.value, isi.low, isi.high)))
        except Invalid as error:
            wrong.append(f"{one.pegawai}, {one.what}: {error.message}")
    if wrong:
        raise Invalid("\n\n".join(wrong), field="rows")
    return found


def _done(result: Disalin) -> str:
    if not result.added:
        return "Semuanya sudah ada di rencana tim."
    told = f"{formats.number(result.added)} sasaran diajukan kepada {result.people} pegawai"
    return f"{told}; {result.there} sudah ada dan dibiarkan." if result.there else f"{told}."
