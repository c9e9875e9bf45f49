"""Organisasi › Pimpinan daerah: who stands over the heads of the dinas, for who runs them all."""

from typing import Any

import streamlit as st

from db.queries.organisasi import pegawai as pegawai_queries
from db.queries.organisasi import pimpinan as queries
from db.queries.organisasi.pimpinan import PimpinanRow
from services.organisasi import pimpinan
from services.organisasi.pimpinan import Isi
from ui.kit import dialogs, formats, tables
from ui.kit.commands import load
from ui.kit.forms import Fields
from ui.kit.navigation import BY_NOUN
from ui.kit.tables import Column
from ui.organisasi import pegawai_moves

NOBODY = 0
ADD, CHANGE, LEAVE = "pimpinan-tambah", "pimpinan-ubah", "pimpinan-akhiri"
COLUMNS = {
    "name": Column("Nama", pinned=True),
    "jabatan": Column("Jabatan"),
    "nip": Column("NIP"),
    "akun": Column("Akun"),
    "atasan": Column("Atasan"),
    "team": Column("Bawahan", kind="integer", width="small"),
    "active_from": Column("Sejak", kind="date", width="small"),
    "active_to": Column("Sampai", kind="date", width="small"),
}


def show() -> None:
    """The whole part of the page."""
    st.caption(
        "Walikota atau Bupati, Sekda, dan asisten sebagai atasan kepala dinas. Mereka bukan pegawai sebuah dinas: tidak melapor, "
        "tidak dinilai, dan tidak ikut dihitung di mana pun."
    )
    rows: list[PimpinanRow] = load(queries.listed)
    toolbar = st.container(horizontal=True, gap="small")
    with toolbar:
        dialogs.button("Tambah pimpinan", ADD, type="primary", icon=":material/add:")
    if dialogs.opened(ADD) is not None:
        dialogs.show("Tambah pimpinan", _add)
    if not rows:
        st.info("Belum ada pimpinan daerah. Tambahkan, lalu pilih ia sebagai atasan kepala dinas di bagian Pegawai.")
        return
    row = tables.pick(tables.table(rows, COLUMNS, name="pimpinan daerah"), rows, key="pimpinan")
    if row is None:
        st.caption("Pilih satu baris untuk mengubahnya. Atasan seorang kepala dipilih di bagian Pegawai, Ubah data.")
        return
    if row.active_to is not None:
        st.caption(f"{formats.escaped(row.name)} sudah tidak menjabat. Penilaian yang pernah diberikannya tetap atas namanya.")
        return
    with toolbar:
        dialogs.button("Ubah pimpinan", CHANGE, row.id, icon=":material/edit:")
        dialogs.button("Akhiri jabatan", LEAVE, row.id, icon=":material/logout:")
    if dialogs.opened(CHANGE) == row.id:
        dialogs.show("Ubah pimpinan", _change, row)
    if dialogs.opened(LEAVE) == row.id:
        dialogs.show("Akhiri jabatan", _leave, row)


def _add() -> None:
    fields = dialogs.fields(ADD)
    isi = _draw(fields, None)
    if isi is not None:
        dialogs.act(pimpinan.add, isi=isi, fields=fields, done="Pimpinan ditambahkan.")


def _change(row: PimpinanRow) -> None:
    fields = dialogs.fields(f"{CHANGE}-{row.id}")
    version = dialogs.seen(row.version)
    st.caption(
        "Untuk membetulkan data. Pejabat baru dicatat sebagai pimpinan baru, supaya penilaian lama tetap atas nama penilainya."
    )
    isi = _draw(fields, row)
    if isi is not None:
        dialogs.act(pimpinan.change, pegawai_id=row.id, version=version, isi=isi, fields=fields, done="Pimpinan disimpan.")


def _leave(row: PimpinanRow) -> None:
    found = load(pegawai_queries.one, pegawai_id=row.id)
    if found is None:
        dialogs.cancel("Tutup")
        return
    pegawai_moves.leave(found)


def _draw(fields: Fields, row: PimpinanRow | None) -> Isi | None:
    """The form; its values once it is submitted."""
    accounts = {NOBODY: "Belum ada"} | dict(load(queries.accounts))
    if row is not None and row.akun_id is not None:
        accounts[row.akun_id] = f"{row.name} ({row.akun})"
    mine = row.id if row is not None else NOBODY
    over = {NOBODY: "Tidak ada"} | {id_: text for id_, text in load(queries.choices) if id_ != mine}
    with fields.form(border=False, enter_to_submit=False):
        name = fields.at("name", st.text_input, "Nama lengkap", value=row.name if row else "", max_chars=120)
        jabatan = fields.at(
            "jabatan", st.text_input, "Jabatan", value=row.jabatan if row else "", max_chars=120, placeholder="Sekretaris Daerah"
        )
        nip = fields.at("nip", st.text_input, "NIP (boleh kosong)", value=(row.nip or "") if row else "", max_chars=30)
        since = fields.at(
            "active_from", st.date_input, "Menjabat sejak", value=row.active_from if row else None, format="DD/MM/YYYY",
            min_value="1950-01-01",
        )  # fmt: skip
        atasan_id = _choose(fields, "atasan_id", "Atasannya", over, row.atasan_id if row else None, help=_OVER)
        akun_id = _choose(fields, "akun_id", "Akun Pimpinan daerah miliknya", accounts, row.akun_id if row else None, help=_AKUN)
        submitted = dialogs.submit()
    st.page_link(
        BY_NOUN["akun"].path, label="Buat akun Pimpinan daerah", icon=":material/key:", query_params={"bagian": "akun kota"}
    )
    return Isi(name, jabatan, since, nip, atasan_id, akun_id) if submitted else None


_OVER = "Memutus keberatan atas penilaiannya. Tanpa atasan, pimpinan daerah lain yang memutus."
_AKUN = "Dengan akun ini ia menyetujui sasaran, memeriksa laporan, dan menilai kepala yang dipimpinnya."


def _choose(fields: Fields, field: str, label: str, options: dict[int, str], now: int | None, **more: Any) -> int | None:
    first = list(options).index(now or NOBODY) if (now or NOBODY) in options else 0
    chosen: int = fields.at(field, st.selectbox, label, options=list(options), index=first, format_func=options.get, **more)
    return chosen or None
