"""Organisasi: what employees want corrected of their data; the admin changes it by the form of the employee, then answers."""

from collections.abc import Sequence

import streamlit as st

from db.queries.organisasi import koreksi_data as queries
from db.queries.organisasi import pegawai as pegawai_queries
from db.queries.organisasi.koreksi_data import Koreksi
from rules.kit.errors import Invalid
from rules.kit.hak import Actor, Subject
from rules.organisasi.koreksi_data import ANSWER, ANSWER_LENGTH, BAGIAN_LABELS
from services.organisasi import koreksi_data
from ui.kit import access, dialogs, formats
from ui.kit.commands import load
from ui.kit.navigation import BY_NOUN
from ui.organisasi import pegawai_form

OPEN, TELL = "koreksi-ubah", "koreksi-jawab"
SHOWN = 10
# What is not changed by the form of the employee: the page where it is.
ELSEWHERE = {"kehadiran": "kehadiran", "akun": "akun"}


def show(actor: Actor) -> None:
    """What waits for the reader; nothing where nothing does."""
    if not access.may(ANSWER):
        return
    rows: list[Koreksi] = load(queries.waiting, reader=actor)
    if rows:
        with st.expander(f"{formats.number(len(rows))} permintaan koreksi data menunggu jawaban Anda", expanded=True):
            for row in rows[:SHOWN]:
                _card(row)
            if len(rows) > SHOWN:
                st.caption(f"{formats.number(len(rows) - SHOWN)} lainnya tampil setelah yang di atas dijawab.")
    _dialogs(rows)


def _card(row: Koreksi) -> None:
    with st.container(border=True):
        text = formats.escaped
        st.markdown(f"**{text(row.name)}** · {text(row.dinas)} · {formats.timestamp(row.asked_at)}")
        st.markdown(f"Keliru: **{BAGIAN_LABELS[row.bagian]}**")
        st.text(row.wish)
        with st.container(horizontal=True, gap="small"):
            if row.bagian in ELSEWHERE:
                screen = BY_NOUN[ELSEWHERE[row.bagian]]
                where = {"dinas": row.dinas_code}
                st.page_link(screen.path, label=f"Buka {screen.title}", icon=f":material/{screen.icon}:", query_params=where)
            elif access.may("pegawai.edit", Subject(row.dinas_id, row.pegawai_id)):
                dialogs.button("Ubah data pegawai", OPEN, row.id, icon=":material/edit:")
            dialogs.button("Jawab", TELL, row.id, icon=":material/reply:")


def _dialogs(rows: Sequence[Koreksi]) -> None:
    by_id = {row.id: row for row in rows}
    if (row := by_id.get(dialogs.opened(OPEN) or 0)) is not None:
        found = load(pegawai_queries.one, pegawai_id=row.pegawai_id)
        dialogs.show(f"Ubah data: {formats.escaped(row.name)}", pegawai_form.change, found, width="medium")
    if (row_id := dialogs.opened(TELL)) is not None:
        dialogs.show("Jawab permintaan koreksi", _answer, by_id.get(row_id))


def _answer(found: Koreksi | None) -> None:
    row = dialogs.seen(found)
    if row is None:
        st.warning("Permintaan ini sudah dijawab atau ditarik.")
        dialogs.cancel("Tutup")
        return
    st.markdown(f"**{formats.escaped(row.name)}**: {BAGIAN_LABELS[row.bagian]}")
    st.text(row.wish)
    fields = dialogs.fields(TELL)
    with fields.form(border=False, enter_to_submit=False):
        corrected = fields.at(
            "corrected", st.segmented_control, "Jawaban", options=[True, False],
            format_func=lambda yes: "Sudah dibetulkan" if yes else "Tolak",
        )  # fmt: skip
        answer = fields.at("answer", st.text_area, "Catatan (wajib bila ditolak)", max_chars=ANSWER_LENGTH[1], height=90)
        place = st.container()
        submitted = dialogs.submit("Kirim jawaban")
    if submitted and corrected is None:  # nothing is chosen for him: a yes says that the data were put right
        fields.refuse(Invalid("Pilih: sudah dibetulkan, atau ditolak.", field="corrected"))
    elif submitted:
        dialogs.act(
            koreksi_data.answer, at=place, koreksi_id=row.id, version=row.version, corrected=corrected, answer=answer,
            fields=fields, done="Jawaban terkirim ke pegawai.",
        )  # fmt: skip
