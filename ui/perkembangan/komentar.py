"""What people say of a figure of a period, each under his name; a field to say something, and a way to take it back."""

from typing import Any

import streamlit as st

from db.queries import komentar as queries
from db.queries.indikator.realisasi import Definition
from db.queries.komentar import Kata
from rules.kit import periode as periode_rules
from rules.kit.hak import Subject
from rules.kit.periode import Periode
from rules.peristiwa import COMMENT_LENGTH
from services import komentar
from ui.kit import dialogs, formats
from ui.kit.access import actor, may
from ui.kit.commands import act, load
from ui.kit.filters import DinasChoice
from ui.kit.forms import Fields

WITHDRAW = "komentar-tarik"


def panel(dinas: DinasChoice, of: Definition, periode: Periode) -> None:
    """The thread of this indicator and period, the oldest first."""
    at: dict[str, Any] = {"dinas_id": dinas.id, "indikator_id": of.indikator_id, "code": periode.code}
    found: tuple[Kata, ...] = load(queries.thread, reader=actor(), **at)
    st.subheader(f"Komentar untuk {periode_rules.label(periode)}", anchor=False)
    if not found:
        st.caption("Belum ada komentar. Yang ditulis di sini dibaca semua orang di dinas ini, dengan nama penulisnya.")
    leads = may("komentar.withdraw", Subject(dinas_id=dinas.id))
    for one in found:
        _word(one, leads)
    if may("komentar.write", Subject(dinas_id=dinas.id)):
        _form(of, at)
    if (row_id := dialogs.opened(WITHDRAW)) is not None:
        dialogs.show("Tarik komentar", _withdraw, next((one for one in found if one.id == row_id), None))


def _word(one: Kata, leads: bool) -> None:
    who = f"{formats.escaped(one.by)} · {formats.timestamp(one.at)}"
    if one.withdrawn:
        st.markdown(f":small[{who} · komentar ditarik]")
        return
    with st.container(border=True):
        st.markdown(f":small[**{who}**]")
        st.text(one.body)
        if one.own or leads:
            dialogs.button("Tarik", WITHDRAW, one.id, type="tertiary", icon=":material/undo:")


def _form(of: Definition, at: dict[str, Any]) -> None:
    fields = Fields(f"komentar-{at['dinas_id']}-{of.code}-{at['code']}")
    with fields.form(enter_to_submit=False):
        body = fields.at("body", st.text_area, "Komentar Anda", max_chars=COMMENT_LENGTH[1], height=80)
        submitted = st.form_submit_button("Kirim", icon=":material/send:")
    if submitted:
        act(komentar.write, **at, body=body, fields=fields, done="Komentar terkirim.")


def _withdraw(one: Kata | None) -> None:
    if one is None or one.withdrawn:
        st.warning("Komentar ini sudah ditarik.")
        dialogs.cancel("Tutup")
        return
    st.markdown("Komentar ini tidak lagi dapat dibaca siapa pun; nama dan waktunya tetap tampil.")
    with dialogs.fields(WITHDRAW, draf=False).form(border=False):
        place = st.container()
        submitted = dialogs.submit("Tarik")
    if submitted:
        dialogs.act(komentar.withdraw, at=place, komentar_id=one.id, done="Komentar ditarik.")
