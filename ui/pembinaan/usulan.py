"""Dialogs of a reward: proposed by a human with a reason, signed by the head under a number, or refused."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from db.queries import periode as periode_queries
from db.queries.pembinaan import penghargaan as queries
from db.queries.pembinaan import penghargaan_calon as calon_queries
from db.queries.pembinaan.penghargaan import PenghargaanRow
from rules.kit import periode as periode_rules
from rules.kit.hak import Actor
from rules.pembinaan import JENIS_PENGHARGAAN_LABELS
from rules.pembinaan import penghargaan as rules
from services.pembinaan import penghargaan
from settings import today
from ui.kit import access, dialogs, formats
from ui.kit.commands import load
from ui.kit.filters import DinasChoice

PROPOSE, SIGN, REFUSE = "penghargaan-usul", "penghargaan-tanda", "penghargaan-tolak"


def draw_open(actor: Actor, dinas: DinasChoice) -> None:
    """The dialog that is open, if any."""
    if (pegawai_id := dialogs.opened(PROPOSE)) is not None:
        dialogs.show("Usulkan penghargaan", _propose, dinas.id, pegawai_id, width="medium")
    for name, title, draw in ((SIGN, "Tanda tangani penghargaan", _sign), (REFUSE, "Tolak usulan", _refuse)):
        if (penghargaan_id := dialogs.opened(name)) is not None:
            dialogs.show(title, _decide, draw, penghargaan_id)


def _propose(dinas_id: int, pegawai_id: int) -> None:
    people = load(calon_queries.candidates, dinas_id=dinas_id, atasan_id=None, today=today())
    one = next((person for person in people if person.id == pegawai_id), None)
    if one is None:
        st.warning("Pegawai ini tidak ditemukan.")
        dialogs.cancel("Tutup")
        return
    st.markdown(f"**{formats.escaped(one.name)}** · {formats.escaped(one.jabatan)}")
    if not one.met:
        st.warning("Belum semua aturan dinas terpenuhi. Usulan tetap dapat dikirim; faktanya ikut tercatat.")
    rows = load(periode_queries.for_dinas, dinas_id=dinas_id, kinds=periode_rules.SCORED)
    codes = [row.code for row in rows]
    fields = dialogs.fields(PROPOSE)
    with fields.form(border=False, enter_to_submit=False):
        jenis = fields.at(
            "jenis", st.pills, "Penghargaan", options=list(JENIS_PENGHARGAAN_LABELS), default="piagam",
            format_func=JENIS_PENGHARGAAN_LABELS.__getitem__,
        )  # fmt: skip
        code = fields.at(
            "code", st.selectbox, "Untuk periode", options=codes, format_func=periode_rules.label,
            index=codes.index(one.code) if one.code in codes else None, placeholder="Pilih periode",
        )  # fmt: skip
        reason = fields.at(
            "reason", st.text_area, "Alasan", height=110, max_chars=rules.REASON_LENGTH[1],
            placeholder="Contoh: Menyelesaikan 1.200 dokumen tanpa salah cetak", help="Kalimat ini tercantum di surat.",
        )  # fmt: skip
        place = st.container()
        submitted = dialogs.submit("Kirim usulan")
    if submitted:
        given = {"pegawai_id": pegawai_id, "jenis": jenis, "code": code or "", "reason": reason}
        done = "Usulan terkirim, menunggu tanda tangan kepala dinas."
        dialogs.act(penghargaan.propose, at=place, **given, fields=fields, done=done)


def _decide(draw: Callable[[PenghargaanRow], None], penghargaan_id: int) -> None:
    """The proposal as it was when the dialog was opened."""
    row: PenghargaanRow | None = dialogs.seen(load(queries.one, reader=access.actor(), penghargaan_id=penghargaan_id))
    if row is None:
        st.warning("Usulan ini tidak ditemukan.")
        dialogs.cancel("Tutup")
        return
    st.markdown(f"**{formats.escaped(row.pegawai)}** · {JENIS_PENGHARGAAN_LABELS[row.jenis]} · {periode_rules.label(row.code)}")
    draw(row)


def _sign(row: PenghargaanRow) -> None:
    st.caption("Sesudah ditandatangani, pegawai melihat penghargaan ini dan suratnya dapat dicetak. Ini tidak dapat ditarik.")
    fields = dialogs.fields(SIGN)
    with fields.form(border=False, enter_to_submit=False):
        number = fields.at(
            "number", st.text_input, "Nomor surat", max_chars=rules.NUMBER_LENGTH[1], placeholder="Contoh: 800/123/Dukcapil/2026"
        )
        place = st.container()
        submitted = dialogs.submit("Tanda tangani")
    if submitted:
        of: dict[str, Any] = {"penghargaan_id": row.id, "version": row.version, "fields": fields}
        dialogs.act(penghargaan.sign, at=place, **of, number=number, done="Penghargaan ditandatangani.")


def _refuse(row: PenghargaanRow) -> None:
    fields = dialogs.fields(REFUSE)
    with fields.form(border=False, enter_to_submit=False):
        note = fields.at("note", st.text_area, "Alasan penolakan", height=90, max_chars=rules.NOTE_LENGTH[1])
        st.caption("Dibaca pengusul, bukan pegawai yang diusulkan.")
        place = st.container()
        submitted = dialogs.submit("Tolak usulan")
    if submitted:
        of: dict[str, Any] = {"penghargaan_id": row.id, "version": row.version, "fields": fields}
        dialogs.act(penghargaan.refuse, at=place, **of, note=note, done="Usulan ditolak.")
