"""Tahun baru, step Target: last year's targets beside those of the new one, to be changed, ticked and saved at once."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
import streamlit as st

from db.queries.indikator.salin_target import THERE, Calon
from db.queries.kit import hari_libur
from db.queries.kit.frames import records
from rules.indikator import salin_target as rules
from rules.indikator.capaian import Target
from rules.kit.errors import Invalid
from rules.kit.periode import label, working_days
from rules.kit.tahun_baru import moved
from services.indikator import salin_target
from services.indikator.salin_target import Disalin, Salinan
from ui.kit import formats, tables
from ui.kit.commands import act, load
from ui.kit.filters import DinasChoice
from ui.kit.forms import Fields, key_of
from ui.kit.tables import Column

FULL, TOO_HIGH = 100, "lebih dari 100%"
LEFT_OUT: dict[str, Column] = {
    "indikator": Column("Indikator", width="medium"),
    "owner": Column("Milik"),
    "code": Column("Periode"),
    "wanted": Column("Target lama", width="small"),
    "there": Column("Sudah ada", width="small"),
    "reason": Column("Alasan", width="large"),
}


def show(dinas: DinasChoice, year: int, rows: list[Calon]) -> None:
    """The choice of a change, the table of what may be copied, and what is left out and why."""
    ready = [row for row in rows if row.reason is None]
    if ready:
        _form(dinas, year, ready)
    _left_out(dinas, [row for row in rows if row.reason is not None])


def _form(dinas: DinasChoice, year: int, ready: list[Calon]) -> None:
    fields = Fields(f"salin-target-{dinas.id}-{year}")
    low, high = rules.PERCENT
    percent = st.number_input(
        "Ubah semua target (persen)", min_value=low, max_value=high, value=0, step=1, key=f"{fields.key}-persen", width=260,
        help="0: seperti tahun lalu. Hasilnya tampil di kolom Target baru dan masih dapat diubah satu per satu.",
    )  # fmt: skip
    st.caption(_working_days(year))
    with st.form(f"{fields.key}-form", border=False, enter_to_submit=False):
        edited = fields.at(
            "rows", _editor(ready, float(percent), year), "", key=key_of(f"{fields.key}-{percent}", [r.id for r in ready])
        )
        submitted = st.form_submit_button("Salin yang dicentang", type="primary", icon=":material/content_copy:")
    if not submitted:
        return
    try:
        chosen = _chosen(ready, edited)
    except Invalid as error:
        fields.refuse(error)
        return
    act(salin_target.copy_year, dinas_id=dinas.id, year=year, rows=chosen, fields=fields, done=_done)


def _editor(ready: list[Calon], percent: float, year: int) -> Callable[..., pd.DataFrame]:
    rows = []
    for one in ready:
        new = rules.changed(one.wanted, percent, one.decimals)
        note = _note(one, new, percent)
        rows.append(
            (
                note != TOO_HIGH,  # what can hardly be meant is ticked by who means it
                one.indikator,
                _short(one, year),
                rules.written(one.wanted),
                rules.written(new),
                one.satuan,
                one.owner,
                note,
            )
        )
    frame = pd.DataFrame(rows, columns=["copied", "indikator", "periode", "old", "new", "satuan", "owner", "note"])
    text = st.column_config.TextColumn
    config = {
        "copied": st.column_config.CheckboxColumn("Salin", width=62),
        "indikator": text("Indikator", width=190),
        "periode": text("Periode", width=92),
        "old": text("Target lama", width=92, alignment="right"),
        "new": text("Target baru", width=92, alignment="right"),
        "satuan": text("Satuan", width=80),
        "owner": text("Milik"),
        "note": text("Catatan"),
    }
    fixed = [name for name in frame.columns if name not in ("copied", "new")]

    def draw(_label: str, **options: Any) -> pd.DataFrame:
        return st.data_editor(frame, column_config=config, disabled=fixed, hide_index=True, num_rows="fixed", **options)

    return draw


def _short(one: Calon, year: int) -> str:
    """The period without the year, which is the same for all. Example: "Triwulan I"; the year itself "Tahun 2027"."""
    name = label(moved(one.code, 1)).removesuffix(str(year)).strip()
    return name or f"Tahun {year}"


def _note(one: Calon, new: Target, percent: float) -> str:
    """What is easily overlooked in a changed target."""
    highest = new.high if new.high is not None else new.value
    if one.satuan == "%" and highest is not None and highest > FULL:
        return TOO_HIGH
    if percent and one.polarity == "turun":
        return "makin rendah makin baik: menjadi lebih longgar" if percent > 0 else "makin rendah makin baik: menjadi lebih ketat"
    return ""


def _chosen(ready: list[Calon], edited: pd.DataFrame) -> list[Salinan]:
    """The ticked rows.

    Raises:
        Invalid: field rows; every cell that cannot be read, by its name.
    """
    found, wrong = [], []
    for one, row in zip(ready, records(edited), strict=True):
        if not row["copied"]:
            continue
        try:
            found.append(Salinan(one.id, rules.read("" if formats.is_missing(row["new"]) else str(row["new"]))))
        except Invalid as error:
            wrong.append(f"{one.name}: {error.message}")
    if wrong:
        raise Invalid("\n\n".join(wrong), field="rows")
    return found


def _done(result: Disalin) -> str:
    told = f"{formats.number(result.added)} target disalin" if result.added else "Tidak ada target baru untuk disalin"
    return f"{told}; {formats.number(result.there)} sudah ada dan dibiarkan." if result.there else f"{told}."


def _working_days(year: int) -> str:
    """Both years' working days: a target of counts is for people to adjust, never changed by itself."""
    counted = []
    for each in (year - 1, year):
        start, end = date(each, 1, 1), date(each, 12, 31)
        off = load(hari_libur.between, start=start, end=end)
        counted.append(f"{formats.number(working_days(start, end, off))} hari kerja di {each}")
    return f"{' dan '.join(counted)} menurut kalender; target tidak disesuaikan dengan bedanya. Ubah sendiri bila perlu."


def _left_out(dinas: DinasChoice, rows: list[Calon]) -> None:
    """What is not copied, each with the reason."""
    if not rows:
        return
    there = sum(row.reason == THERE for row in rows)
    told: dict[str, Callable[[Calon], Any]] = {
        "code": lambda row: label(moved(row.code, 1)),
        "wanted": lambda row: rules.written(row.wanted),
        "there": lambda row: rules.written(row.there) if row.there else None,
    }
    rest = len(rows) - there
    told_rest = f"**{formats.number(rest)} target tidak dapat disalin**; alasannya di bawah. " if rest else ""
    st.markdown(told_rest + (f"{formats.number(there)} target sudah ada di tahun baru dan dibiarkan." if there else ""))
    first = sorted(rows, key=lambda row: row.reason == THERE)
    tables.show(
        tables.table(first, LEFT_OUT, name=f"target tidak disalin {dinas.code}", told=told), download=True, key="target-sisa"
    )
