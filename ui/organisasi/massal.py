"""Many employees changed together, and a whole unit into another one: what would happen is shown, then it is done."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import streamlit as st

from db.queries import organisasi as organisasi_queries
from db.queries.organisasi import pegawai as queries
from db.queries.organisasi import struktur
from db.queries.organisasi.pegawai import PegawaiRow
from db.queries.organisasi.struktur import UnitRow
from rules.kit.hak import ROLE_LABELS, Subject
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
from ui.organisasi.pegawai_form import leaders, unit_field

KEEP = 0
OF_DINAS = ("pegawai", "kepala", "admin_dinas")
COLUMNS = {
    "name": Column("Nama", pinned=True),
    "unit": Column("Dari unit"),
    "start": Column("Dihitung sejak", kind="date", width="small"),
    "laporan": Column("Laporan ikut", kind="integer", width="small"),
    "hari": Column("Kehadiran ikut", kind="integer", unit="hari", width="small"),
    "atasan": Column("Atasan"),
}
_CHANGES: dict[str, Callable[[Baris], str]] = {
    "unit": lambda row: _old_new(row.unit, row.unit_baru),
    "atasan": lambda row: _old_new(row.atasan_lama, row.atasan),
    "peran": lambda row: _old_new(ROLE_LABELS.get(row.peran, ""), ROLE_LABELS.get(row.peran_baru, "")),
}


def change(dinas: DinasChoice, people: Sequence[PegawaiRow]) -> None:
    """Those who were ticked: unit, atasan, role of their accounts; what would happen to each is shown first."""
    fields = dialogs.fields("pegawai-massal")
    versions: dict[int, int] = dialogs.seen({row.id: row.version for row in people})
    to_dinas = _dinas(fields, dinas)
    left, right = st.columns(2)
    with left:
        unit_id = _unit(fields, to_dinas, keep=to_dinas == dinas.id)
        role = _role(fields, to_dinas)
    with right:
        atasan_id = _atasan(fields, to_dinas)
        since = tmt.field(fields) if unit_id is not None or atasan_id is not None else None
    fields.place("people")
    going: dict[int, int] = {}
    tujuan = Tujuan(unit_id, atasan_id, since)
    if unit_id is None and (to_dinas != dinas.id or (atasan_id is None and role is None)):
        st.caption("Pilih apa yang berubah: unit, atasan, atau peran akun. Yang tidak dipilih tetap.")
        st.caption("Perubahan yang berbeda tiap orang: impor berkas Pegawai (unit dan atasan) atau berkas Akun (peran).")
    else:
        rows = load(massal.plan, reader=access.actor(), pegawai_ids=list(versions), tujuan=tujuan, role=role)
        going = {row.pegawai_id: versions[row.pegawai_id] for row in _preview(rows, _columns(tujuan, role), _CHANGES)}
    if _buttons(f"Ubah {len(going)} pegawai", ready=bool(going)):
        done = f"{len(going)} pegawai diubah."
        dialogs.act(massal.change_many, people=going, tujuan=tujuan, role=role, fields=fields, done=done)


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


def _old_new(before: str, after: str) -> str:
    return before if before == after else f"{before or formats.MISSING} → {after or formats.MISSING}"


def _columns(tujuan: Tujuan, role: str | None) -> dict[str, Column]:
    """What the change is about, old → new."""
    moves = tujuan.unit_id is not None or tujuan.atasan_id is not None
    columns = {"name": COLUMNS["name"]}
    if moves:
        columns |= {"unit": Column("Unit"), **{key: COLUMNS[key] for key in ("atasan", "start", "laporan", "hari")}}
    return columns | {"peran": Column("Peran")} if role is not None else columns


def _preview(
    rows: Sequence[Baris],
    columns: Mapping[str, Column] = COLUMNS,
    told: Mapping[str, Callable[[Baris], str]] = MappingProxyType({}),
) -> list[Baris]:
    """Who goes, with what; who does not and why. Gives those who go."""
    going = [row for row in rows if not row.refused]
    if refused := [row for row in rows if row.refused]:
        sentences = [row.refused if row.name in row.refused else f"{row.name}: {row.refused}" for row in refused]
        listed = "\n".join(f"- {formats.escaped(sentence)}" for sentence in sentences)
        st.warning(f"Tidak dapat ikut ({len(refused)}):\n{listed}")
    if going:
        tables.show(
            tables.table(going, columns, name="perubahan", told={key: say for key, say in told.items() if key in columns})
        )
    if moving := [row for row in going if row.start is not None]:
        reports, days = (formats.number(sum(n)) for n in zip(*((row.laporan, row.hari) for row in moving), strict=True))
        st.caption(f"Ikut bersama mereka: {reports} laporan dan {days} hari kehadiran.")
    if alone := [row.name for row in moving if not row.atasan]:
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


def _unit(fields: Fields, dinas_id: int, *, keep: bool) -> int | None:
    if not keep:
        return unit_field(fields, dinas_id)
    units = {KEEP: "Tetap unit masing-masing"} | {
        row.id: row.path for row in load(struktur.unit_tree, dinas_id=dinas_id) if row.active
    }
    chosen = fields.at("unit_id", st.selectbox, "Unit kerja", options=list(units), format_func=units.get)
    return chosen or None


def _role(fields: Fields, dinas_id: int) -> str | None:
    """One of the roles in a dinas that the reader may give; over the whole city they are given one by one."""
    given = [role for role in OF_DINAS if access.may(f"akun.{role}", Subject(dinas_id=dinas_id))]
    roles = {"": "Tetap peran masing-masing"} | {role: ROLE_LABELS[role] for role in given}
    chosen = fields.at("role", st.selectbox, "Peran akun", options=list(roles), format_func=roles.get)
    return chosen or None


def _atasan(fields: Fields, dinas_id: int) -> int | None:
    people: dict[int, Any] = {KEEP: "Tetap atasan masing-masing"} | dict(load(queries.choices, dinas_id=dinas_id, asn=True))
    people |= leaders()
    chosen = fields.at("atasan_id", st.selectbox, "Atasan langsung", options=list(people), format_func=people.get)
    return chosen or None


def _buttons(label: str, *, ready: bool) -> bool:
    with st.container(horizontal=True, gap="small"):
        sent = st.button(label, type="primary", disabled=not ready, key="massal-kirim")
        dialogs.cancel()
    return sent
