"""Organisasi › Dinas: the agencies of the city, for who runs them all."""

import streamlit as st

from db.queries.organisasi import struktur
from db.queries.organisasi.struktur import DinasRow
from rules.katalog.jenis import JENIS_LABELS
from rules.organisasi.unit import Nama
from services import organisasi
from services.organisasi import dipakai
from ui.kit import dialogs, formats, tables
from ui.kit.commands import load
from ui.kit.navigation import BY_NOUN
from ui.kit.tables import Column
from ui.organisasi import tmt

COLUMNS = {
    "code": Column("Kode", width="small", pinned=True),
    "name": Column("Nama", width="large"),
    "jenis": Column("Jenis"),
    "sector": Column("Urusan"),
    "units": Column("Unit", kind="integer", width="small"),
    "people": Column("Pegawai", kind="integer", width="small"),
    "state": Column("Keadaan", width="small"),
    "dipakai_sejak": Column("Dipakai sejak", "date"),
}


def show() -> None:
    """The whole part of the page."""
    rows: list[DinasRow] = load(struktur.dinas_all)
    toolbar = st.container(horizontal=True, gap="small")
    with toolbar:
        dialogs.button("Tambah dinas", "dinas-tambah", type="primary", icon=":material/add:")
    if dialogs.opened("dinas-tambah") is not None:
        dialogs.show("Tambah dinas", _add)
    if not rows:
        st.info("Belum ada dinas. Mulailah dengan Tambah dinas.")
        return
    told = {"state": lambda row: "Aktif" if row.active else "Tidak aktif", "jenis": lambda row: JENIS_LABELS[row.jenis]}
    shown = tables.table(rows, COLUMNS, name="dinas", told=told)
    row = tables.pick(shown, rows, key="dinas", download=True)
    if row is None:
        st.caption("Pilih satu baris untuk mengubahnya.")
        return
    if row.active:
        query = {"bagian": "katalog", "dinas": row.code}
        label = f"Katalog {JENIS_LABELS[row.jenis]}"
        st.page_link(BY_NOUN["indikator"].path, label=label, icon=":material/library_add:", query_params=query)
    with toolbar:
        dialogs.button("Ubah dinas", "dinas-ubah", row.id, icon=":material/edit:")
        dialogs.button("Dipakai sejak", "dinas-dipakai", row.id, icon=":material/event:")
    if dialogs.opened("dinas-ubah") == row.id:
        dialogs.show("Ubah dinas", _change, row)
    if dialogs.opened("dinas-dipakai") == row.id:
        dialogs.show("Dipakai sejak", _since, row)


def _add() -> None:
    fields = dialogs.fields("dinas-tambah")
    with fields.form(border=False, enter_to_submit=False):
        code = fields.at(
            "dinas_code",
            st.text_input,
            "Kode",
            placeholder="DUKCAPIL",
            max_chars=20,
            help="Ada di tautan; tidak dapat diubah kemudian.",
        )
        name = fields.at("dinas_name", st.text_input, "Nama dinas", max_chars=120)
        jenis = fields.at(
            "jenis",
            st.selectbox,
            "Jenis",
            options=["", *JENIS_LABELS],
            format_func=lambda jenis: JENIS_LABELS.get(jenis, "Menurut kode dan nama"),
            help="Menentukan isi katalog yang ditawarkan. Dapat diubah kemudian.",
        )
        sector = fields.at("sector", st.text_input, "Urusan", placeholder="Kependudukan", max_chars=60)
        submitted = dialogs.submit()
    if submitted:
        values = {"code": code, "name": name, "sector": sector, "jenis": jenis}
        dialogs.act(organisasi.add_dinas, fields=fields, done="Dinas ditambahkan.", **values)


def _change(row: DinasRow) -> None:
    fields = dialogs.fields(f"dinas-{row.id}")
    version = dialogs.seen(row.version)
    with fields.form(border=False, enter_to_submit=False):
        st.text_input("Kode", value=row.code, disabled=True, help="Kode tetap, karena ada di tautan yang sudah dibagikan.")
        name = fields.at("dinas_name", st.text_input, "Nama dinas", value=row.name, max_chars=120)
        jenis = fields.at(
            "jenis",
            st.selectbox,
            "Jenis",
            options=list(JENIS_LABELS),
            index=list(JENIS_LABELS).index(row.jenis),
            format_func=JENIS_LABELS.__getitem__,
            help="Yang sudah ada di dinas ini tidak berubah; katalog jenis yang baru ditawarkan di halaman Indikator.",
        )
        sector = fields.at("sector", st.text_input, "Urusan", value=row.sector, max_chars=60)
        since = tmt.field(fields, "Nama baru berlaku sejak, bila berubah", name="since")
        active = fields.at("active", st.toggle, "Aktif", value=row.active)
        submitted = dialogs.submit()
    if submitted:
        values = {"dinas_id": row.id, "version": version, "nama": Nama(name, since), "sector": sector, "active": active}
        changed = "" if jenis == row.jenis else f" Katalog {JENIS_LABELS[jenis]} dapat diambil di halaman Indikator."
        done = f"Dinas disimpan.{changed}"
        dialogs.act(organisasi.change_dinas, fields=fields, done=done, jenis=jenis, **values)


def _since(row: DinasRow) -> None:
    fields = dialogs.fields(f"dinas-dipakai-{row.id}")
    version = dialogs.seen(row.version)
    st.markdown(
        f"Sebelum tanggal ini tidak ada yang wajib dilaporkan di **{formats.escaped(row.name)}**: hari kerja tanpa laporan, "
        "produktivitas, dan target jumlah otomatis dihitung mulai hari itu. Target yang angkanya diisi sendiri tidak berubah."
    )
    with fields.form(border=False, enter_to_submit=False):
        since = fields.at("dipakai_sejak", st.date_input, "Dipakai sejak", value=row.dipakai_sejak, format="DD/MM/YYYY")
        submitted = dialogs.submit()
    if submitted:
        values = {"dinas_id": row.id, "version": version, "since": since}
        dialogs.act(dipakai.set_since, fields=fields, done="Tanggal mulai dipakai disimpan.", **values)
