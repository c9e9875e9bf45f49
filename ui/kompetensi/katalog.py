"""The catalogue of competencies and the levels that posts require, for the admin."""

from collections.abc import Callable

import streamlit as st

from db.queries import kompetensi as queries
from db.queries.kompetensi import KompetensiRow
from rules.kit.hak import Actor, Subject
from rules.kompetensi import JENIS_LABELS
from services import kompetensi
from ui.kit import dialogs, filters, formats, tables
from ui.kit.access import may
from ui.kit.commands import load
from ui.kit.navigation import BY_NOUN
from ui.kit.tables import Column
from ui.kompetensi import isian
from ui.kompetensi.isian import Line

MANAGE, NEW, CHANGE = "kompetensi.manage", "kompetensi-baru", "kompetensi-ubah"
COLUMNS = {
    "name": Column("Kompetensi", width="medium"),
    "jenis": Column("Jenis"),
    "description": Column("Keterangan", width="large"),
    "where": Column("Berlaku untuk"),
    "state": Column("Status"),
    "code": Column("Kode"),
}
OTHERS = ""


def show(actor: Actor) -> None:
    """Catalogue above, levels of one post beneath."""
    dinas = filters.dinas(actor, MANAGE)
    rows = load(queries.catalogue, dinas_id=dinas.id, aside=True)
    with st.container(horizontal=True):
        dialogs.button("Tambah kompetensi", NEW, dinas.id, icon=":material/add:")
        if may("indikator.define"):
            query = {"bagian": "katalog", "dinas": dinas.code}
            path = BY_NOUN["indikator"].path
            st.page_link(path, label="Ambil dari katalog siap pakai", icon=":material/library_add:", query_params=query)
    if not rows:
        st.info("Belum ada kompetensi. Ambil dari katalog siap pakai menurut jenis dinas ini, atau tambah sendiri.")
    chosen = _table(rows)
    if chosen is not None and may(MANAGE, Subject(dinas_id=chosen.dinas_id)):
        dialogs.button("Ubah", CHANGE, chosen.id, icon=":material/edit:")
    elif chosen is not None:
        st.caption("Kompetensi semua dinas hanya dapat diubah admin BKPSDM.")
    active = [row for row in rows if row.active]
    if active:
        _required(dinas.id, active)
    _dialogs(rows, dinas)


def _table(rows: list[KompetensiRow]) -> KompetensiRow | None:
    if not rows:
        return None
    told: dict[str, Callable[[KompetensiRow], str]] = {
        "jenis": lambda row: JENIS_LABELS[row.jenis],
        "where": lambda row: "Satu dinas" if row.dinas_id else "Semua dinas",
        "state": lambda row: "Dipakai" if row.active else "Dikesampingkan",
    }
    return tables.pick(tables.table(rows, COLUMNS, name="katalog-kompetensi", told=told), rows, key="kompetensi-katalog")


def _required(dinas_id: int, rows: list[KompetensiRow]) -> None:
    st.subheader("Tingkat yang dituntut jabatan", anchor=False)
    levels = load(queries.required, dinas_id=dinas_id)
    posts = dict(load(queries.posts, dinas_id=dinas_id))
    names = [OTHERS, *posts, *(name for name in levels if name and name not in posts)]

    def label(name: str) -> str:
        if name == OTHERS:
            return "Semua jabatan yang tidak ditetapkan sendiri"
        return f"{name} ({posts.get(name, 0)} orang)" + (" · ditetapkan" if name in levels else "")

    jabatan = st.selectbox("Jabatan", names, format_func=label, key=f"kompetensi-jabatan-{dinas_id}")
    set_, usual = levels.get(jabatan, {}), levels.get(OTHERS, {})

    def above(row: KompetensiRow) -> str:
        inherited = f" · umum {usual[row.id]}" if jabatan != OTHERS and row.id in usual else ""
        return f"{formats.escaped(row.name)} · {JENIS_LABELS[row.jenis].lower()}{inherited}"

    st.caption("Tekan tingkat yang terpilih sekali lagi untuk menghapusnya.")
    isian.draw(
        f"kompetensi-tuntutan-{dinas_id}-{names.index(jabatan)}",
        [Line(row.id, above(row), set_.get(row.id)) for row in rows],
        kompetensi.require_levels,
        done="Tingkat yang dituntut tersimpan.",
        dinas_id=dinas_id,
        jabatan=jabatan,
    )


def _dialogs(rows: list[KompetensiRow], dinas: filters.DinasChoice) -> None:
    if dialogs.opened(NEW) is not None:
        dialogs.show("Tambah kompetensi", _edit, None, dinas)
    if (kompetensi_id := dialogs.opened(CHANGE)) is not None:
        row = next((row for row in rows if row.id == kompetensi_id), None)
        dialogs.show("Ubah kompetensi", _edit, row, dinas)


def _edit(row: KompetensiRow | None, dinas: filters.DinasChoice) -> None:
    row = dialogs.seen(row)
    fields = dialogs.fields(CHANGE if row else NEW)
    with fields.form(border=False, enter_to_submit=False):
        given = {} if row else {"code": fields.at("code", st.text_input, "Kode", max_chars=30)}
        given["name"] = fields.at("name", st.text_input, "Nama", value=row.name if row else "", max_chars=120)
        at = list(JENIS_LABELS).index(row.jenis) if row else 0
        given["jenis"] = fields.at(
            "jenis", st.selectbox, "Jenis", options=list(JENIS_LABELS), index=at, format_func=JENIS_LABELS.__getitem__
        )
        given["description"] = fields.at(
            "description", st.text_area, "Keterangan", value=row.description if row else "", max_chars=500, height=90
        )
        active = st.checkbox("Dipakai", value=row.active, key=f"{fields.key}-active") if row else True
        whole = row is None and may(MANAGE, Subject()) and st.checkbox("Untuk semua dinas", key=f"{fields.key}-whole")
        place = st.container()
        submitted = dialogs.submit()
    if submitted:
        if row:
            given |= {"kompetensi_id": row.id, "version": row.version, "active": active}
            dialogs.act(kompetensi.change, at=place, **given, fields=fields, done="Kompetensi tersimpan.")
        else:
            given["dinas_id"] = None if whole else dinas.id
            dialogs.act(kompetensi.define, at=place, **given, fields=fields, done="Kompetensi ditambahkan.")
