"""Organisasi › Unit: the tree of a dinas."""

from typing import Any

import streamlit as st

from db.queries.organisasi import struktur
from db.queries.organisasi.struktur import UnitRow
from rules.kit.hak import Actor, Subject
from rules.organisasi.unit import Nama
from services import organisasi
from ui.kit import access, dialogs, filters, formats, kosong, tables
from ui.kit.commands import load
from ui.kit.filters import DinasChoice
from ui.kit.forms import Fields
from ui.kit.tables import Column
from ui.organisasi import massal, tmt

INDENT = "\u2003"
TOP = 0
COLUMNS = {
    "name": Column("Unit", width="large"),
    "people": Column("Pegawai", kind="integer", width="small"),
    "state": Column("Keadaan", width="small"),
}


def show(actor: Actor) -> None:
    """The whole part of the page."""
    dinas = filters.dinas(actor, "organisasi.view")
    editor = access.may("unit.edit", Subject(dinas_id=dinas.id))
    units: list[UnitRow] = load(struktur.unit_tree, dinas_id=dinas.id)
    toolbar = st.container(horizontal=True, gap="small")
    if editor:
        with toolbar:
            dialogs.button("Tambah unit", "unit-tambah", type="primary", icon=":material/add:")
        if dialogs.opened("unit-tambah") is not None:
            dialogs.show("Tambah unit", _add, dinas, units)
    if not units:
        begin = " Tambah satu per satu, atau dari berkas." if editor else ""
        ways = (kosong.to("Impor unit", "impor", "unit.edit", jenis="unit"), kosong.PEOPLE)
        kosong.say(f"Belum ada unit di dinas ini.{begin}", *ways, whose="Admin dinas menambahkannya.", dinas_id=dinas.id)
        return
    shown = tables.table(
        units,
        COLUMNS,
        name=f"unit {dinas.code}",
        told={
            "name": lambda unit: INDENT * unit.depth + unit.name,
            "state": _state,
        },
    )
    unit = tables.pick(shown, units, key="unit", ticks=editor, download=True)
    if not editor:
        return
    if unit is None:
        st.caption("Pilih satu baris untuk mengubahnya.")
        return
    with toolbar:
        dialogs.button("Ubah unit", "unit-ubah", unit.id, icon=":material/edit:")
        if unit.active:
            dialogs.button("Gabungkan", "unit-gabung", unit.id, icon=":material/merge:")
    if dialogs.opened("unit-ubah") == unit.id:
        dialogs.show("Ubah unit", _change, unit, units)
    if dialogs.opened("unit-gabung") == unit.id:
        dialogs.show(f"Gabungkan {formats.escaped(unit.name)}", massal.merge, unit, units, width="large")


def _state(unit: UnitRow) -> str:
    if unit.merged_into:
        return f"Digabung ke {unit.merged_into}"
    return "Aktif" if unit.active else "Tidak aktif"


def _add(dinas: DinasChoice, units: list[UnitRow]) -> None:
    fields = dialogs.fields("unit-tambah")
    with fields.form(border=False, enter_to_submit=False):
        name, parent_id = _fields(fields, None, units)
        submitted = dialogs.submit()
    if submitted:
        values: dict[str, Any] = {"dinas_id": dinas.id, "name": name, "parent_id": parent_id}
        dialogs.act(organisasi.add_unit, fields=fields, done="Unit ditambahkan.", **values)


def _change(unit: UnitRow, units: list[UnitRow]) -> None:
    fields = dialogs.fields(f"unit-{unit.id}")
    version = dialogs.seen(unit.version)
    with fields.form(border=False, enter_to_submit=False):
        name, parent_id = _fields(fields, unit, units)
        since = tmt.field(fields, "Nama baru berlaku sejak, bila berubah", name="since")
        active = fields.at(
            "active",
            st.toggle,
            "Aktif",
            value=unit.active,
            help="Unit yang tidak aktif tidak dapat dipilih lagi; riwayatnya tetap ada.",
        )
        submitted = dialogs.submit()
    if submitted:
        values = {"unit_id": unit.id, "version": version, "nama": Nama(name, since), "parent_id": parent_id, "active": active}
        dialogs.act(organisasi.change_unit, fields=fields, done="Unit disimpan.", **values)


def _fields(fields: Fields, unit: UnitRow | None, units: list[UnitRow]) -> tuple[str, int | None]:
    name = fields.at("unit_name", st.text_input, "Nama unit", value=unit.name if unit else "", max_chars=120)
    now = unit.parent_id if unit else None
    paths = {row.id: row.path for row in units if (row.active or row.id == now) and not (unit and row.id == unit.id)}
    choices = {TOP: "Langsung di bawah dinas"} | paths
    parent_id = fields.at(
        "parent_id",
        st.selectbox,
        "Berada di bawah",
        options=list(choices),
        index=list(choices).index(now or TOP),
        format_func=choices.get,
    )
    return name, parent_id or None
