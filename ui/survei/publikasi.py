"""Publishing the IKM of the chosen period, and what was published before."""

from typing import Any

import pandas as pd
import streamlit as st

from db.queries.kit.frames import records
from db.queries.survei import ikm
from db.queries.survei import publikasi as queries
from db.queries.survei.ikm import Figure
from rules.intervals import Interval
from rules.kit import periode as periode_rules
from rules.kit.hak import Subject
from rules.kit.rentang import between, with_interval
from rules.survei.ikm import GRADE_LABELS, SUPPRESS_BELOW, grade_also, published_interval
from services.survei import publikasi
from settings import today
from ui.kit import dialogs, formats, tables
from ui.kit.access import may
from ui.kit.commands import act, load
from ui.kit.forms import Fields
from ui.kit.tables import Column
from ui.survei import bobot
from ui.survei.scope import Scope

COLUMNS = {
    "what": Column("Untuk"),
    "periode": Column("Periode"),
    "value": Column("IKM", "number", 2),
    "range": Column("Rentang 95%"),
    "told": Column("Mutu"),
    "n": Column("Dihitung", "integer"),
    "n_raw": Column("Masuk", "integer"),
    "population": Column("Penerima layanan", "integer"),
    "weight": Column("Bobot unsur"),
    "by": Column("Diterbitkan oleh"),
    "published_at": Column("Diterbitkan", "timestamp"),
    "state": Column("Status"),
    "note": Column("Catatan"),
}
# Of publications made by an older version.
WITHOUT = "Yang tanpa rentang diterbitkan sebelum ketelitiannya ikut dibekukan; angka yang sudah terbit tidak diubah."


def show(scope: Scope) -> None:
    """Whether this period is published, the form (for who may publish), then the history with its way back."""
    allowed = may("ikm.publish", Subject(dinas_id=scope.dinas.id))
    found = load(queries.history, dinas_id=scope.dinas.id)
    published = _standing(found, scope)
    if published:
        st.success(formats.escaped(published))
    elif allowed:
        _form(scope)
    else:
        st.info(f"IKM {periode_rules.label(scope.periode)} untuk {formats.escaped(scope.place)} belum diterbitkan.")
    st.subheader("Riwayat publikasi", anchor=False)
    if found.empty:
        st.caption("Belum ada yang diterbitkan. Kepala atau admin dinas menerbitkannya sesudah periodenya berakhir.")
        bobot.show(scope)
        return
    limits = [_interval(row) for row in records(found)]
    shown = found.assign(
        range=[between(each) or formats.MISSING for each in limits],
        told=[_letter(row["grade"], row["value"], each) for row, each in zip(records(found), limits, strict=True)],
        what=found["layanan"].fillna("Seluruh dinas"),
        periode=[periode_rules.label(code) for code in found["code"]],
        weight=[bobot.label(w) for w in found["weight"]],
        state=[f"Ditarik: {r}" if r else "Terbit" for r in found["withdrawn_reason"]],
    )
    row = tables.pick(tables.table(shown, COLUMNS, name="publikasi-ikm"), records(shown), key="survei-publikasi", download=True)
    if None in limits:
        st.caption(WITHOUT)
    if allowed and row and row["state"] == "Terbit":
        dialogs.button("Tarik publikasi", "ikm-tarik", int(row["id"]), icon=":material/undo:")
        if dialogs.opened("ikm-tarik") == int(row["id"]):
            dialogs.show(f"Tarik IKM {row['periode']}", _withdraw, int(row["id"]))
    bobot.show(scope)


def _standing(found: pd.DataFrame, scope: Scope) -> str:
    """What was published for this place and period, in words; "" when nothing stands."""
    whose = found["layanan_id"].isna() if scope.layanan_id is None else found["layanan_id"] == scope.layanan_id
    rows = found[whose & (found["code"] == scope.periode.code) & (found["withdrawn_reason"] == "")]
    if rows.empty:
        return ""
    row = rows.iloc[0]
    return (
        f"IKM {periode_rules.label(scope.periode)} untuk {scope.place} sudah terbit: "
        f"{with_interval(row['value'], _interval(row))}, mutu {_letter(row['grade'], row['value'], _interval(row))}, "
        f"dari {formats.number(row['n'], 0)} jawaban, bobot {bobot.label(row['weight'])}."
    )


def _interval(row: Any) -> Interval | None:
    """As it was frozen; of none that was published without its precision."""
    return published_interval(row["value"], None if formats.is_missing(row["margin"]) else row["margin"])


def _letter(frozen: str, value: float, limits: Interval | None) -> str:
    """The letter as it was published, and those within the interval that was frozen with it."""
    return ", ".join(part for part in (frozen, grade_also(value, limits)) if part)


def _form(scope: Scope) -> None:
    """What would be published, beside the button; none for a period that still runs or has too few answers."""
    name, where = periode_rules.label(scope.periode), formats.escaped(scope.place)
    st.subheader(f"Terbitkan IKM {name}", anchor=False)
    if not periode_rules.over(scope.periode, today()):
        last = periode_rules.label(periode_rules.last_over(scope.periode.kind, today()))
        st.info(f"{name} belum berakhir; angkanya masih berubah. Yang terakhir dapat diterbitkan: {last}, dipilih di atas.")
        return
    found: Figure | None = load(ikm.figure, dinas_id=scope.dinas.id, layanan_id=scope.layanan_id, periode=scope.periode)
    if found is None or found.n < SUPPRESS_BELOW:
        st.info(f"Jawaban kurang dari {SUPPRESS_BELOW} pada {name} untuk {where}; IKM tidak dapat diterbitkan.")
        return
    also = grade_also(found.value, found.interval)
    letter = f"{found.grade}, {GRADE_LABELS[found.grade]}{f' ({also})' if also else ''}"
    st.markdown(
        f"**{formats.number(found.value, 2)}** ({between(found.interval)}) · {letter} · "
        f"dari {formats.number(found.n, 0)} jawaban · {where}, {formats.date(scope.periode.start)} sampai "
        f"{formats.date(scope.periode.end)}"
    )
    st.caption(
        "Belum diterbitkan. Angka dibekukan seperti kini, lalu tampil di halaman publik. "
        "Jawaban yang masuk kemudian tidak mengubahnya."
    )
    fields = Fields(f"ikm-terbit-{scope.dinas.id}-{scope.layanan_id}-{scope.periode.code}")
    with fields.form(enter_to_submit=False):
        note = fields.at("note", st.text_area, "Catatan (boleh kosong)", max_chars=publikasi.TEXT_MAX, height=80)
        submitted = st.form_submit_button("Terbitkan", type="primary")
    if submitted:
        act(
            publikasi.publish, dinas_id=scope.dinas.id, layanan_id=scope.layanan_id, code=scope.periode.code, note=note,
            fields=fields, done=f"IKM {name} diterbitkan.",
        )  # fmt: skip


def _withdraw(publikasi_id: int) -> None:
    fields = dialogs.fields("ikm-tarik")
    st.markdown("Angka ini tidak lagi tampil untuk umum, tetapi tetap tercatat di riwayat bersama alasannya.")
    with fields.form(border=False, enter_to_submit=False):
        reason = fields.at("reason", st.text_area, "Alasan", max_chars=publikasi.TEXT_MAX)
        submitted = dialogs.submit("Tarik")
    if submitted:
        dialogs.act(
            publikasi.withdraw,
            publikasi_id=publikasi_id,
            reason=reason,
            fields=fields,
            done="Publikasi ditarik.",
        )
