"""Many employees to another unit, and a whole unit into another one: what would happen is shown, then it is done."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from db.queries import organisasi as organisasi_queries
from db.queries.organisasi import pegawai as queries
from db.queries.organisasi.pegawai import PegawaiRow
from db.queries.organisasi.struktur import UnitRow
from rules.organisasi import some_names
from rules.organisasi.penempatan import Tujuan
from rules.organisasi.unit import Gabung
from services.organisasi import gabung, massal
from services.organisasi.massal import Baris
from ui.kit import access, dialogs, formats, tables
from ui.kit.commands import load
from ui.kit.filters import DinasChoice
from ui.kit.forms import Fields
from ui.kit.tables import Column
from ui.organisasi import tmt
from ui.organisasi.pegawai_form import unit_field

KEEP = 0
COLUMNS = {
    "name": Column("Nama", pinned=True),
    "unit": Column("Dari unit"),
    "start": Column("Dihitung sejak", kind="date", width="small"),
    "laporan": Column("Laporan ikut", kind="integer", width="small"),
    "hari": Column("Kehadiran ikut", kind="integer", unit="hari", width="small"),
    "atasan": Column("Atasan"),
}


def move(dinas: DinasChoice, people: Sequence[PegawaiRow]) -> None:
    """Those who were ticked, to one unit."""
    fields = dialogs.fields("pegawai-massal")
    versions: dict[int, int] = dialogs.seen({row.id: row.version for row in people})
    to_dinas = _dinas(fields, dinas)
    left, right = st.columns(2)
    with left:
        unit_id = unit_field(fields, to_dinas)
        since = tmt.field(fields)
    with right:
        atasan_id = _atasan(fields, to_dinas)
    fields.place("people")
    going: dict[int, int] = {}
    tujuan = Tujuan(unit_id, atasan_id, since)
    if unit_id is None:
        st.caption("Pilih unit tujuan untuk melihat apa yang ikut pindah.")
    else:
        rows = load(massal.plan, reader=access.actor(), pegawai_ids=list(versions), tujuan=tujuan)
        going = {row.pegawai_id: versions[row.pegawai_id] for row in _preview(rows)}
    if _buttons(f"Pindahkan {len(going)} pegawai", ready=bool(going)):
        done = f"{len(going)} pegawai dipindahkan."
        dialogs.act(massal.move_many, people=going, tujuan=tujuan, fields=fields, done=done)


def merge(unit: UnitRow, units: Sequence[UnitRow]) -> None:
    """A unit into another one of its dinas."""
    fields = dialogs.fields(f"unit-gabung-{unit.id}")
    version = dialogs.seen(unit.version)
    others = {row.id: row.path for row in units if row.active and row.id != unit.id}
    left, right = st.columns(2)
    with left:
        into_id = fields.at(
            "into_id", st.selectbox, "Digabung ke", options=list(others), index=None, placeholder="Pilih unit",
            format_func=others.get,
        )  # fmt: skip
    with right:
        since = tmt.field(fields)
    isi, ready = Gabung(unit.id, version, into_id, since), False
    if into_id is None:
        st.caption("Pilih unit tujuan untuk melihat apa yang ikut.")
    else:
        ready = _merger(unit, others[into_id], load(gabung.plan, reader=access.actor(), gabung=isi))
    if _buttons("Gabungkan unit", ready=ready):
        dialogs.act(gabung.merge, gabung=isi, fields=fields, done=f"{unit.name} digabung ke {others[into_id]}.")


def _merger(unit: UnitRow, into: str, plan: gabung.Rencana) -> bool:
    """What goes along; whether it can be done."""
    if plan.refused or plan.start is None:
        st.error(plan.refused)
        return False
    name, to = formats.escaped(unit.name), formats.escaped(into)
    st.write(
        f"Mulai **{formats.date(plan.start)}** semuanya dihitung di {to}. Sebelumnya tetap atas nama {name}, "
        "yang lalu ditutup. Angka yang diisi untuk unit itu sendiri tetap miliknya."
    )
    for what, names in (("Layanan", plan.services), ("Unit di bawahnya", plan.parts)):
        if names:
            st.write(f"{what} yang ikut: {formats.escaped(some_names(list(names)))}.")
    going = _preview(plan.rows, {key: column for key, column in COLUMNS.items() if key != "unit"})
    return len(going) == len(plan.rows)


def _preview(rows: Sequence[Baris], columns: Mapping[str, Column] = COLUMNS) -> list[Baris]:
    """Who goes, with what; who does not and why. Gives those who go."""
    going = [row for row in rows if not row.refused]
    if refused := [row for row in rows if row.refused]:
        sentences = [row.refused if row.name in row.refused else f"{row.name}: {row.refused}" for row in refused]
        told = "\n".join(f"- {formats.escaped(sentence)}" for sentence in sentences)
        st.warning(f"Tidak dapat pindah ({len(refused)}):\n{told}")
    if going:
        tables.show(tables.table(going, columns, name="pindah"))
        reports, days = (formats.number(sum(n)) for n in zip(*((row.laporan, row.hari) for row in going), strict=True))
        st.caption(f"Ikut bersama mereka: {reports} laporan dan {days} hari kehadiran.")
    if alone := [row.name for row in going if not row.atasan]:
        st.info(f"Belum ada atasannya sesudah pindah: {formats.escaped(some_names(alone))}.")
    return going


def _dinas(fields: Fields, dinas: DinasChoice) -> int:
    if not access.may("dinas.edit"):
        return dinas.id
    names = {id_: name for id_, _, name in load(organisasi_queries.dinas_list)}
    options = list(names)
    first = options.index(dinas.id) if dinas.id in names else 0
    chosen: int = fields.at("dinas_id", st.selectbox, "Dinas tujuan", options=options, index=first, format_func=names.get)
    return chosen


def _atasan(fields: Fields, dinas_id: int) -> int | None:
    people: dict[int, Any] = {KEEP: "Tetap atasan masing-masing"} | dict(load(queries.choices, dinas_id=dinas_id))
    chosen = fields.at("atasan_id", st.selectbox, "Atasan langsung", options=list(people), format_func=people.get)
    return chosen or None


def _buttons(label: str, *, ready: bool) -> bool:
    with st.container(horizontal=True, gap="small"):
        sent = st.button(label, type="primary", disabled=not ready, key="massal-kirim")
        dialogs.cancel()
    return sent
