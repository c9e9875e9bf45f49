"""Services of the dinas: add and change them, print their posters and codes."""

from typing import Any

import streamlit as st

from db.queries import organisasi
from db.queries.kit.frames import records
from rules.kit.hak import Subject
from rules.pelayanan.layanan import Isi
from services.pelayanan import layanan
from ui.kit import dialogs, formats, kosong, tables
from ui.kit.access import may
from ui.kit.commands import load
from ui.kit.forms import Fields
from ui.kit.tables import Column
from ui.survei import kode, poster
from ui.survei.scope import Scope

COLUMNS = {
    "name": Column("Layanan"),
    "code": Column("Kode"),
    "standard": Column("Standar"),
    "population": Column("Penerima setahun", "integer"),
    "needs_code": Column("Perlu kode kunjungan", "yesno"),
    "active": Column("Aktif", "yesno"),
}

WHOLE = "Langsung di bawah dinas"


def show(scope: Scope) -> None:
    """The services; choose one for its QR code, or to change it."""
    editor = may("layanan.edit", Subject(dinas_id=scope.dinas.id))
    found = scope.services
    with st.container(horizontal=True, gap="small"):
        if editor:
            dialogs.button("Tambah layanan", "layanan-tambah", icon=":material/add:")
        poster.every(found, scope.dinas.name, scope.dinas.code)
    if dialogs.opened("layanan-tambah") is not None:
        dialogs.show("Tambah layanan", _add, scope.dinas.id)
    if found.empty:
        whose = "Admin dinas menambahkannya di sini, atau mengambilnya dari katalog."
        kosong.say("Belum ada layanan di dinas ini.", kosong.SERVICES, whose=whose, dinas_id=scope.dinas.id)
        return
    row = tables.pick(tables.table(found, COLUMNS, name="layanan"), records(found), key="survei-daftar-layanan")
    if row is None:
        st.caption("Pilih satu layanan untuk melihat alamat publik, kode QR, dan posternya.")
        return
    if editor:
        dialogs.button("Ubah", "layanan-ubah", int(row["id"]), icon=":material/edit:")
        if dialogs.opened("layanan-ubah") == int(row["id"]):
            dialogs.show("Ubah layanan", _change, row, scope.dinas.id)
    poster.one(row, scope.dinas.name)
    if editor and row["needs_code"]:
        kode.show(row, scope.dinas.name)


def _add(dinas_id: int) -> None:
    fields = dialogs.fields("layanan-tambah")
    with fields.form(border=False, enter_to_submit=False):
        code = fields.at("code", st.text_input, "Kode", max_chars=30, help="Tercantum di alamat dan poster; tidak dapat diubah.")
        isi = _fields(fields, {}, dinas_id)
        submitted = dialogs.submit()
    if submitted:
        done = "Layanan ditambahkan."
        dialogs.act(layanan.add, dinas_id=dinas_id, code=code, isi=isi, fields=fields, done=done)


def _change(row: dict[str, Any], dinas_id: int) -> None:
    fields = dialogs.fields("layanan-ubah")
    version = dialogs.seen(int(row["version"]))
    with fields.form(border=False, enter_to_submit=False):
        isi = _fields(fields, row, dinas_id)
        active = fields.at("active", st.checkbox, "Aktif: survei dan halaman publiknya dibuka", value=bool(row["active"]))
        submitted = dialogs.submit()
    if submitted:
        dialogs.act(
            layanan.change, layanan_id=int(row["id"]), version=version, active=active, isi=isi,
            fields=fields, done="Perubahan layanan tersimpan.",
        )  # fmt: skip


def _fields(fields: Fields, now: dict[str, Any], dinas_id: int) -> Isi:
    """What adding and changing share."""
    units: dict[int, str] = {0: WHOLE, **dict(load(organisasi.unit_list, dinas_id=dinas_id))}
    unit = 0 if formats.is_missing(now.get("unit_id")) else int(now["unit_id"])
    # one that was closed is refused on saving, not quietly let go
    units.setdefault(unit, "Unit lama yang tidak aktif")
    people = None if formats.is_missing(now.get("population")) else int(now["population"])
    minutes = None if formats.is_missing(now.get("standard_minutes")) else float(now["standard_minutes"])
    return Isi(
        name=fields.at("name", st.text_input, "Nama layanan", value=now.get("name", ""), max_chars=120),
        unit_id=fields.at(
            "unit_id", st.selectbox, "Unit pelaksana", options=list(units), index=list(units).index(unit),
            format_func=units.__getitem__, help="Atasan unit ini mengisi angka pelayanan dan menjawab aspirasinya.",
        )
        or None,
        description=fields.at("description", st.text_area, "Keterangan", value=now.get("description", ""), max_chars=500),
        standard=fields.at(
            "standard", st.text_input, "Standar pelayanan", value=now.get("standard", ""), max_chars=120,
            placeholder="Misalnya: 1 hari kerja, gratis",
        ),
        standard_minutes=fields.at("standard_minutes", st.number_input, "Waktu standar (menit)", value=minutes, min_value=0.0),
        population=fields.at("population", st.number_input, "Penerima layanan setahun", value=people, min_value=0, step=1),
        needs_code=fields.at(
            "needs_code", st.checkbox, "Jawaban memerlukan kode kunjungan", value=bool(now.get("needs_code", False))
        ),
    )  # fmt: skip
