"""Set the target of an indicator for a period: a value, or a range, of the dinas or of one owner in it."""

from dataclasses import replace

import pandas as pd
import streamlit as st

from db.queries import periode as periode_queries
from db.queries.indikator.pengukuran import Owner, TargetRow
from db.queries.indikator.target import label as target_label
from db.queries.indikator.target import wider
from rules.indikator import jangkauan
from rules.indikator.capaian import Target
from rules.indikator.isi import IsiTarget
from rules.kit import periode as periode_rules
from rules.kit.errors import Conflict
from services.indikator import target
from ui.indikator.pengukuran_scope import Scope
from ui.kit import filters, kosong, tables
from ui.kit.commands import act, load
from ui.kit.forms import Fields, seen, unsee
from ui.kit.tables import Column

TARGET = "Target"
ONE, RANGE = "Satu nilai", "Rentang"
COLUMNS = {"periode": Column("Periode"), "owner": Column("Milik", width="medium"), "target": Column("Target")}


def show(scope: Scope, owners: list[Owner], targets: list[TargetRow]) -> None:
    """The form for the period at the top of the page or one around it, and every target of the indicator."""
    scope = replace(scope, periode=_periode(scope))
    row = load(periode_queries.find, dinas_id=scope.dinas.id, periode=scope.periode)
    name = periode_rules.label(scope.periode)
    if row is None:
        whose = "Admin dinas membukanya di halaman Periode."
        kosong.say(f"{name} belum dibuka di dinas ini.", kosong.OPEN_PERIOD, whose=whose, dinas_id=scope.dinas.id)
    elif row.status == "ditutup":
        st.info(f"{name} sudah ditutup, targetnya tidak dapat diubah.")
    else:
        _form(scope, owners, targets, row.id)
    _list(scope, targets)


def _periode(scope: Scope) -> periode_rules.Periode:
    """For which period: the one that a link to the target named, else no month, because the dashboard shows quarters."""
    options = {one.code: one for one in wider(scope.periode)}
    linked = filters.named_bagian([TARGET]) is not None
    start = 1 if scope.periode.kind == "bulan" and not linked else 0
    key = f"target-periode-{scope.periode.code}"
    code = st.selectbox("Target untuk", list(options), index=start, format_func=periode_rules.label, key=key)
    shown = scope.periode if linked else periode_rules.containing(scope.last, "triwulan")
    of = scope.indikator
    st.caption(jangkauan.meaning(options[code], shown, aggregate=of.aggregate, kumulatif=of.kumulatif))
    return options[code]


def _form(scope: Scope, owners: list[Owner], targets: list[TargetRow], periode_id: int) -> None:
    fields = Fields(f"target-{scope.indikator.id}-{periode_id}")
    owner = _owner(fields, owners)
    key = f"{fields.key}-bentuk-{owner.unit_id}-{owner.pegawai_id}"
    stands = seen(key, _standing(scope, owner, targets))
    # both sides bound it: a single value would say nothing
    kinds = [RANGE] if scope.indikator.polarity == "rentang" else [ONE, RANGE]
    start = RANGE if stands is not None and stands.low is not None else kinds[0]
    kind = st.segmented_control("Bentuk", kinds, default=start, required=True, key=key)
    with fields.box().form(f"{fields.key}-form", enter_to_submit=False):
        isi = _numbers(fields, scope, kind, stands, owner)
        submitted = st.form_submit_button("Simpan target", type="primary")
    if submitted:
        outcome = act(
            target.save, fields=fields, done=f"Target {owner.name} tersimpan.", indikator_id=scope.indikator.id,
            milik=replace(owner.milik, dinas_id=scope.dinas.id), periode_id=periode_id, isi=isi,
            version=stands.version if stands else None,
        )  # fmt: skip
        if isinstance(outcome.error, Conflict):
            # He has been told; the list below shows what stands now, and his next save means it.
            unsee(key)
    if stands is not None and st.button("Hapus target ini", key=f"{fields.key}-hapus", icon=":material/delete:"):
        act(target.remove, fields=fields, done="Target dihapus.", target_id=stands.id, version=stands.version)


def _owner(fields: Fields, owners: list[Owner]) -> Owner:
    if len(owners) == 1:
        return owners[0]
    at = st.selectbox("Target milik", range(len(owners)), format_func=lambda at: owners[at].name, key=f"{fields.key}-pemilik")
    return owners[at]


def _standing(scope: Scope, owner: Owner, targets: list[TargetRow]) -> TargetRow | None:
    key = (owner.unit_id if owner.pegawai_id is None else None, owner.pegawai_id)
    return next(
        (
            row
            for row in targets
            if row.periode == scope.periode.code and (row.unit_id if row.pegawai_id is None else None, row.pegawai_id) == key
        ),
        None,
    )


def _numbers(fields: Fields, scope: Scope, kind: str, stands: TargetRow | None, owner: Owner) -> IsiTarget:
    """One number or two, under keys of their owner, so that each shows his own."""
    unit = scope.indikator.satuan
    now = stands or TargetRow(0, "", "", None, None, None, 0, None, None)

    def number(field: str, label: str, value: float | None) -> float | None:
        key = f"{fields.key}-{field}-{owner.unit_id}-{owner.pegawai_id}"
        return fields.at(field, st.number_input, f"{label} ({unit})", value=value, step=1.0, format="%g", key=key)

    if kind == ONE:
        return IsiTarget(number("value", "Target", now.value))
    left, right = st.columns(2)
    with left:
        low = number("low", "Batas bawah", now.low)
    with right:
        high = number("high", "Batas atas", now.high)
    return IsiTarget(low=low, high=high)


def told(row: TargetRow, scope: Scope) -> str:
    """A target with its unit. Example: "≥ 95%"."""
    of = scope.indikator
    text = target_label(Target(row.value, row.low, row.high), of.polarity, of.decimals)
    return f"{text}%" if of.satuan == "%" else f"{text} {of.satuan}"


def _list(scope: Scope, targets: list[TargetRow]) -> None:
    if not targets:
        return
    of = scope.indikator
    rows = [
        {
            "periode": periode_rules.label(row.periode),
            "owner": row.owner,
            "target": told(row, scope),
        }
        for row in targets
    ]
    st.markdown("**Semua target indikator ini**")
    tables.show(tables.table(pd.DataFrame(rows), COLUMNS, name=f"target {of.code} {scope.dinas.code}"), download=True)
