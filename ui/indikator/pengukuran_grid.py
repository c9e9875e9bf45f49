"""Enter many values at once: everybody on one day, or one owner over the whole period."""

from typing import Any

import pandas as pd
import streamlit as st

from db.queries.indikator.pengukuran import Measured, Owner
from rules.indikator import LEVEL_LABELS
from rules.indikator.cocok import fitting
from rules.indikator.pengukuran import due_days
from rules.kit.errors import Invalid
from services.indikator import pengukuran
from ui.indikator.pengukuran_rows import GridRow, Line, rows_of
from ui.indikator.pengukuran_rows import changed as changed_rows
from ui.indikator.pengukuran_scope import Scope
from ui.kit.commands import act
from ui.kit.forms import Fields, seen

EVERYBODY, PERIOD = "Semua {level}, satu tanggal", "Satu {level}, semua tanggal"
MOST_ROWS = 100


def show(scope: Scope, owners: list[Owner], recorded: list[Measured]) -> None:
    """The grid with its choices; saves all of it or nothing."""
    chosen = _chosen(scope, owners)
    if chosen is None:
        return
    fields = Fields(f"pengukuran-tabel-{scope.dinas.id}-{scope.indikator.id}")
    # The period too: "every day" of another one is another table.
    signature = f"{fields.key}-{scope.periode.code}-{hash(chosen)}"
    rows = seen(signature, rows_of(scope, chosen, recorded))
    with st.form(f"{signature}-form", border=False, enter_to_submit=False):
        edited = fields.at("rows", _editor(scope, rows), "", key=signature)
        submitted = st.form_submit_button("Simpan semua", type="primary")
    if not submitted:
        return
    try:
        changed = changed_rows(scope, rows, edited)
    except Invalid as error:
        fields.refuse(error)
        return
    if not changed:
        st.info("Belum ada yang diubah di tabel.")
        return
    outcome = act(
        pengukuran.save_many,
        fields=fields,
        done=lambda count: f"{count} nilai tersimpan.",
        indikator_id=scope.indikator.id,
        rows=changed,
    )
    if outcome.error is not None:
        st.error("Belum ada yang tersimpan. Perbaiki baris yang disebut, lalu simpan lagi.")
        st.button("Muat ulang tabel (isian di tabel hilang)", on_click=fields.renew, icon=":material/refresh:")


def _chosen(scope: Scope, owners: list[Owner]) -> tuple[Line, ...] | None:
    """Pairs of owner and day; the day None stands for every day on which a value is expected."""
    level = scope.indikator.level
    if level == "dinas":
        return _over_time(scope, owners[0])
    word = LEVEL_LABELS[level].lower()
    ways = [EVERYBODY.format(level=word), PERIOD.format(level=word)]
    way = st.segmented_control("Susunan", ways, default=ways[0], required=True, key=f"pengukuran-susunan-{level}")
    if way == ways[0]:
        day = st.date_input(
            "Tanggal", value=scope.last, min_value=scope.start, max_value=scope.last, format="DD/MM/YYYY",
            key=f"pengukuran-tabel-tanggal-{scope.periode.code}",
        )  # fmt: skip
        return tuple((owner, day) for owner in owners)
    owner: Owner | None = st.selectbox(
        LEVEL_LABELS[level], owners, format_func=lambda one: one.name, key=f"pengukuran-tabel-{level}-{scope.indikator.id}",
        index=fitting(scope.indikator.name, [one.name for one in owners]), placeholder=f"Pilih {word}",
    )  # fmt: skip
    return _over_time(scope, owner) if owner else None


def _over_time(scope: Scope, owner: Owner) -> tuple[Line, ...] | None:
    if len(due_days(scope.indikator.frequency, scope.start, scope.last)) > MOST_ROWS:
        st.info("Untuk tabel per tanggal, pilih periode bulan atau triwulan.")
        return None
    return ((owner, None),)


def _editor(scope: Scope, rows: list[GridRow]) -> Any:
    frame = pd.DataFrame([(row.label, *row.texts()) for row in rows], columns=["label", "value", "n", "note"])
    by_day = len({row.day for row in rows}) > 1 or scope.indikator.level == "dinas"
    column = st.column_config.TextColumn
    config = {
        "label": column("Tanggal" if by_day else LEVEL_LABELS[scope.indikator.level], disabled=True),
        "value": column(scope.value_label, alignment="right"),
        "n": column(scope.indikator.n_label, alignment="right") if scope.divided else None,
        "note": column("Catatan"),
    }

    def draw(_label: str, **options: Any) -> pd.DataFrame:
        return st.data_editor(frame, column_config=config, hide_index=True, num_rows="fixed", width="stretch", **options)

    return draw
