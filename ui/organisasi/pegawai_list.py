"""Organisasi › Pegawai: find people, see them in a table, choose one to change."""

from functools import partial
from typing import Any, Literal

import pandas as pd
import streamlit as st

from db.queries.organisasi import pegawai as queries
from db.queries.organisasi import struktur
from db.queries.organisasi.pegawai import Listed, PegawaiRow
from rules.kit.hak import Actor, Subject
from rules.kit.identitas import STATUS_LABELS
from rules.organisasi.penunjukan import GIVE
from services.kit import unduhan
from ui.kit import access, dialogs, filters, formats, kosong, tables
from ui.kit.commands import load, recording
from ui.kit.exports import download_buttons
from ui.kit.filters import DinasChoice
from ui.kit.navigation import to_import
from ui.kit.tables import Column
from ui.organisasi import massal, pegawai_form, pegawai_moves, penunjukan
from ui.serah_terima import serah

# More rows than this are searched for, not scrolled through; downloads hold them all.
SHOWN = 1000
EVERY_UNIT = 0
COLUMNS = {
    "name": Column("Nama", pinned=True),
    "nip": Column("NIP"),
    "jabatan": Column("Jabatan"),
    "unit": Column("Unit"),
    "golongan": Column("Golongan", width="small"),
    "status": Column("Status", width="small"),
    "atasan": Column("Atasan"),
    "username": Column("Akun"),
    "active_from": Column("Mulai", kind="date", width="small"),
    "active_to": Column("Keluar", kind="date", width="small"),
}

TOLD = {"status": lambda row: STATUS_LABELS[row.status]}


def show(actor: Actor) -> None:
    """The whole part of the page."""
    dinas = filters.dinas(actor, "organisasi.view")
    editor = access.may("pegawai.edit", Subject(dinas_id=dinas.id))
    hands_over = access.may("serah_terima.do", Subject(dinas_id=dinas.id))
    wanted = _filters(dinas.id, by_nip=editor)
    # Above the table, so that what can be done with the chosen row is in sight.
    toolbar = st.container(horizontal=True, gap="small")
    if editor:
        with toolbar:
            dialogs.button("Tambah pegawai", "pegawai-tambah", type="primary", icon=":material/person_add:")
            to_import("pegawai", "Impor pegawai")
        if dialogs.opened("pegawai-tambah") is not None:
            dialogs.show("Tambah pegawai", pegawai_form.add, dinas, width="medium")
    found: Listed = load(queries.listed, dinas_id=dinas.id, reader=actor, limit=SHOWN, **wanted)
    if not found.rows:
        if any(wanted.values()):
            st.info(_nothing(wanted))
        else:
            begin = " Mulailah dengan Tambah pegawai, atau dari berkas." if editor else ""
            kosong.say(
                f"Belum ada pegawai di dinas ini.{begin}", kosong.PEOPLE, whose="Admin dinas memasukkannya.", dinas_id=dinas.id
            )
        return
    chosen = _table(found, wanted, editor=editor, ticks=editor or hands_over)
    _download(actor, dinas, wanted, found.total)
    if len(chosen) == 1:
        with toolbar:
            if editor:
                _buttons(chosen[0].id, left=wanted["former"])
            if access.may(GIVE, Subject(dinas_id=dinas.id, pegawai_id=chosen[0].id)) and not wanted["former"]:
                dialogs.button("Tunjuk Plt./Plh.", penunjukan.ADD, chosen[0].id, icon=":material/assignment_ind:")
            if hands_over:
                dialogs.button("Serah terima", serah.DIALOG, chosen[0].id, icon=":material/move_group:")
        _dialogs(chosen[0].id, chosen[0].name)
        penunjukan.add_dialog(dinas)
    elif chosen and editor and not wanted["former"]:
        with toolbar:
            dialogs.button(f"Ubah {len(chosen)} pegawai", "pegawai-massal", icon=":material/edit_note:")
        if dialogs.opened("pegawai-massal") is not None:
            dialogs.show(f"Ubah {len(chosen)} pegawai", massal.change, dinas, chosen, width="large")


def _filters(dinas_id: int, *, by_nip: bool) -> dict[str, Any]:
    search, unit, former = st.columns([3, 2, 2], vertical_alignment="bottom")
    units = {EVERY_UNIT: "Semua unit"} | {row.id: row.path for row in load(struktur.unit_tree, dinas_id=dinas_id)}
    return {
        "search": search.text_input(
            "Cari", placeholder="Nama, jabatan, atau NIP" if by_nip else "Nama atau jabatan", key="pegawai-search", max_chars=80
        ),
        "unit_id": unit.selectbox("Unit", list(units), format_func=units.__getitem__, key=f"pegawai-unit-{dinas_id}") or None,
        "former": former.segmented_control(
            "Keadaan",
            [False, True],
            format_func=lambda left: "Sudah keluar" if left else "Bertugas",
            default=False,
            required=True,
        ),
    }


def _table(found: Listed, wanted: dict[str, Any], *, editor: bool, ticks: bool) -> list[PegawaiRow]:
    columns = {key: column for key, column in COLUMNS.items() if wanted["former"] or key != "active_to"}
    chosen = tables.pick_many(
        tables.table(found.rows, columns, name="pegawai", told=TOLD), found.rows, key="pegawai", ticks=ticks
    )
    several = "" if wanted["former"] else ", beberapa untuk mengubah unit, atasan, atau peran bersama"
    what = f"mengubahnya{several}" if editor else "serah terima"
    hint = f" Pilih satu baris untuk {what}." if ticks and not chosen else ""
    if found.total > len(found.rows):
        shown = f"Menampilkan {formats.number(len(found.rows))} dari {formats.number(found.total)} pegawai."
        st.caption(f"{shown} Persempit dengan pencarian atau unit.{hint}")
    else:
        st.caption(f"{formats.number(found.total)} pegawai.{hint}")
    return chosen


def _download(actor: Actor, dinas: DinasChoice, wanted: dict[str, Any], total: int) -> None:
    download_buttons(
        partial(_everyone, actor=actor, dinas_id=dinas.id, **wanted),
        f"pegawai {dinas.code}",
        key="pegawai-unduh",
        on_download=recording(unduhan.record, what="pegawai", dinas_id=dinas.id, rows=total, action="organisasi.view"),
    )


def _everyone(*, actor: Actor, **wanted: Any) -> pd.DataFrame:
    found: Listed = load(queries.listed, reader=actor, **wanted)
    return tables.framed(found.rows, COLUMNS, told=TOLD).rename(columns={key: column.label for key, column in COLUMNS.items()})


def _buttons(pegawai_id: int, *, left: bool) -> None:
    dialogs.button("Ubah data", "pegawai-ubah", pegawai_id, icon=":material/edit:")
    if left:
        dialogs.button("Bertugas kembali", "pegawai-kembali", pegawai_id, icon=":material/undo:")
        return
    dialogs.button("Alihkan bawahan", "pegawai-alih", pegawai_id, icon=":material/group:")
    if access.may("dinas.edit"):
        dialogs.button("Pindah dinas", "pegawai-pindah", pegawai_id, icon=":material/move_down:")
    dialogs.button("Catat keluar", "pegawai-keluar", pegawai_id, icon=":material/logout:")


def _dialogs(pegawai_id: int, name: str) -> None:
    for key, title, draw in (
        ("pegawai-ubah", "Ubah data", pegawai_form.change),
        ("pegawai-pindah", "Pindah ke dinas lain", pegawai_moves.move),
        ("pegawai-alih", "Alihkan bawahan", pegawai_moves.hand_over),
        ("pegawai-keluar", "Catat keluar", pegawai_moves.leave),
        ("pegawai-kembali", "Bertugas kembali", pegawai_moves.bring_back),
        (serah.DIALOG, serah.TITLE, serah.draw),
        (serah.FIRST, serah.TITLE, serah.draw),
    ):
        if dialogs.opened(key) == pegawai_id:
            width: Literal["medium", "large"] = "large" if draw is serah.draw else "medium"
            dialogs.show(f"{title}: {formats.escaped(name)}", draw, load(queries.one, pegawai_id=pegawai_id), width=width)


def _nothing(wanted: dict[str, Any]) -> str:
    if wanted["search"] or wanted["unit_id"] is not None:
        return "Tidak ada pegawai yang cocok. Periksa ejaannya, atau pilih semua unit."
    return "Belum ada pegawai yang dicatat keluar."
