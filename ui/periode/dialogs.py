"""Dialogs for a period: open new ones, begin to score, step back, close, ask to reopen."""

from typing import Any

import streamlit as st

from db.queries.periode import PeriodeRow
from rules.kit.belum import OpenWork
from rules.kit.periode import label
from rules.kit.periode_status import MEANINGS, names, open_inside, opens_along, singly
from services import periode
from services.periode import buka as periode_buka
from settings import today
from ui.kit import access, belum, dialogs
from ui.kit.dua_orang import may_agree
from ui.kit.filters import DinasChoice

WHOLE_YEAR = "Setahun penuh: tahun, semester, triwulan, dan bulan"
STEPS = {"penilaian": "Mulai menilai", "terbuka": "Kembalikan ke terbuka", "ditutup": "Tutup periode"}
ICONS = {"penilaian": ":material/rate_review:", "terbuka": ":material/undo:", "ditutup": ":material/lock:"}
NEXT = {"terbuka": ("penilaian",), "penilaian": ("ditutup", "terbuka"), "ditutup": ()}


def buttons(row: PeriodeRow, *, asked: bool) -> None:
    """What may be done with the chosen period."""
    if row.kind == "semester":
        st.caption("Semester tertutup dan terbuka bersama triwulannya.")
        return
    for to in NEXT[row.status]:
        dialogs.button(STEPS[to], f"periode-{to}", row.id, icon=ICONS[to])
    if row.status == "ditutup" and not asked:
        dialogs.button("Minta dibuka kembali", "periode-minta", row.id, icon=":material/lock_open:")


def show_opened(dinas: DinasChoice, row: PeriodeRow, rows: list[tuple[PeriodeRow, int]], left: dict[int, OpenWork]) -> None:
    """Draw the dialog that is open for this period."""
    by_code = {each.code: each for each, _ in rows}
    for to in ("penilaian", "terbuka"):
        if dialogs.opened(f"periode-{to}") == row.id:
            dialogs.show(f"{STEPS[to]}: {label(row.code)}", _step, dinas, row, to, left[row.id], width="medium")
    if dialogs.opened("periode-ditutup") == row.id:
        dialogs.show(f"Tutup {label(row.code)}", _close, dinas, row, by_code, left, width="medium")
    if dialogs.opened("periode-minta") == row.id:
        dialogs.show(f"Minta {label(row.code)} dibuka kembali", _ask, dinas, row, by_code)


def open_new(dinas: DinasChoice) -> None:
    """A whole year at once, or a single period."""
    fields = dialogs.fields("periode-baru")
    this_year = today().year
    years = list(range(this_year - 2, this_year + 3))
    year = fields.at("year", st.selectbox, "Tahun", options=years, index=years.index(this_year))
    with fields.form(border=False, enter_to_submit=False):
        options = [WHOLE_YEAR, *singly(year)]
        what = fields.at(
            "periode", st.selectbox, "Yang dibuka", options=options, key=f"{fields.key}-periode-{year}",
            format_func=lambda code: code if code == WHOLE_YEAR else label(code),
        )  # fmt: skip
        submitted = dialogs.submit("Buka")
    if not submitted:
        return
    if what == WHOLE_YEAR:
        done = lambda added: f"{added} periode dibuka."  # noqa: E731
        dialogs.act(periode.open_year, dinas_id=dinas.id, year=year, fields=fields, done=done)
    else:
        dialogs.act(periode.open_one, dinas_id=dinas.id, code=what, fields=fields, done=f"{label(what)} dibuka.")


def _step(dinas: DinasChoice, row: PeriodeRow, to: str, left: OpenWork) -> None:
    seen = dialogs.seen(row.status)
    st.write(MEANINGS[to])
    if to == "penilaian" and (missing := left.before_scoring()):
        st.warning(f"{missing}. Sasaran tidak dapat disusun atau disepakati lagi selama masa menilai.")
        if left.belum:
            belum.names(dinas.id, {row.id: row.code}, asked=lambda one: not (one.agreed and one.reported))
    with st.form("periode-step", border=False):
        submitted = dialogs.submit(STEPS[to])
    if submitted:
        done = f"{label(row.code)}: {STEPS[to].lower()}."
        dialogs.act(periode.move, periode_id=row.id, seen=seen, to=to, done=done)


def _close(dinas: DinasChoice, row: PeriodeRow, by_code: dict[str, PeriodeRow], left: dict[int, OpenWork]) -> None:
    fields = dialogs.fields(f"tutup-{row.id}")
    seen = dialogs.seen(row.status)
    st.write(MEANINGS["ditutup"] + " Membukanya kembali memerlukan dua orang.")
    not_closed = open_inside(row.code, {code: each.status for code, each in by_code.items()})
    shutting = {by_code[code].id: code for code in (row.code, *not_closed)}
    unfinished = [f"{label(code)}: {left[id_].sentence()}" for id_, code in shutting.items() if left[id_].total]
    if unfinished:
        st.warning("Belum selesai.\n" + "\n".join(f"- {one}" for one in unfinished))
    if lacking := {id_: code for id_, code in shutting.items() if left[id_].belum and left[id_].total}:
        belum.names(dinas.id, lacking)
    with fields.form(border=False, enter_to_submit=False):
        inside_too = False
        if not_closed:
            st.warning(f"Di dalamnya belum ditutup: {names(not_closed)}.")
            inside_too = fields.at("inside", st.checkbox, "Tutup juga semua yang ada di dalamnya")
        despite = False
        if unfinished:
            despite = fields.at("open_work", st.checkbox, "Tetap tutup; yang belum selesai dibiarkan seperti adanya")
        submitted = dialogs.submit("Tutup periode")
    if submitted:
        options: dict[str, Any] = {"inside_too": inside_too, "despite_open_work": despite}
        done = lambda codes: f"{names(codes)} ditutup."  # noqa: E731
        dialogs.act(periode.move, periode_id=row.id, seen=seen, to="ditutup", fields=fields, done=done, **options)


def _ask(dinas: DinasChoice, row: PeriodeRow, by_code: dict[str, PeriodeRow]) -> None:
    fields = dialogs.fields(f"minta-{row.id}")
    opens = opens_along(row.code, {code: each.status for code, each in by_code.items()})
    also = [code for code in opens if code != row.code]
    st.write(
        "Orang lain yang mengelola periode harus menyetujuinya; baru setelah itu periode terbuka. "
        + may_agree(access.actor().akun_id, "periode.manage", dinas.id)
    )
    if also:
        st.write(f"Ikut terbuka, karena angkanya berasal dari sini: {names(also)}.")
    with fields.form(border=False, enter_to_submit=False):
        reason = fields.at("reason", st.text_area, "Alasan", max_chars=500)
        submitted = dialogs.submit("Ajukan")
    if submitted:
        done = "Permintaan diajukan. Mintalah orang lain menyetujuinya di halaman ini."
        dialogs.act(periode_buka.ask, periode_id=row.id, reason=reason, fields=fields, done=done)
