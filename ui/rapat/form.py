"""Dialogs of a meeting: plan, change, cancel, close."""

from datetime import timedelta
from typing import Any

import streamlit as st

from db.queries import rapat as queries
from db.queries.organisasi import pegawai
from db.queries.rapat import Meeting
from rules.kit import periode as periode_rules
from rules.rapat import Rencana
from services import rapat
from settings import today
from ui.kit import dialogs, formats
from ui.kit.commands import load
from ui.kit.forms import Fields
from ui.rapat.scope import Scope

PLAN, CHANGE, CANCEL, CLOSE = "rapat-rencana", "rapat-ubah", "rapat-batal", "rapat-tutup"
WEEK = timedelta(days=7)


def draw_open(scope: Scope) -> None:
    """The dialog that is open, if any."""
    if not scope.decides:
        return
    by_id = {one.id: one for one in scope.meetings}
    if dialogs.opened(PLAN) is not None:
        dialogs.show("Rencanakan rapat", _plan, scope, None, width="medium")
    if (rapat_id := dialogs.opened(CHANGE)) is not None:
        dialogs.show("Ubah rapat", _plan, scope, by_id.get(rapat_id), width="medium")
    if (rapat_id := dialogs.opened(CANCEL)) is not None:
        dialogs.show("Batalkan rapat", _end, by_id.get(rapat_id), CANCEL)
    if (rapat_id := dialogs.opened(CLOSE)) is not None:
        dialogs.show("Tutup rapat", _end, by_id.get(rapat_id), CLOSE)


def _plan(scope: Scope, meeting: Meeting | None) -> None:
    meeting = dialogs.seen(meeting)
    fields = dialogs.fields(CHANGE if meeting else PLAN, about=scope.periode.code)
    with fields.form(border=False, enter_to_submit=False):
        rencana = _inputs(fields, scope, meeting)
        place = st.container()
        submitted = dialogs.submit()
    if submitted:
        if meeting:
            of: dict[str, Any] = {"rapat_id": meeting.id, "version": meeting.version, "rencana": rencana}
            dialogs.act(rapat.change, at=place, **of, fields=fields, done="Rapat diubah.")
        else:
            of = {"dinas_id": scope.dinas.id, "rencana": rencana}
            dialogs.act(rapat.plan, at=place, **of, fields=fields, done="Rapat direncanakan.")


def _inputs(fields: Fields, scope: Scope, meeting: Meeting | None) -> Rencana:
    people = dict(load(pegawai.choices, dinas_id=scope.dinas.id))
    leaders = load(queries.leaders, dinas_id=scope.dinas.id)
    code = meeting.code if meeting else scope.periode.code
    st.caption(f"Membahas {periode_rules.label(code)}.")
    title = meeting.title if meeting else f"Rapat evaluasi kinerja {periode_rules.label(code)}"
    chair = meeting.chair_id if meeting else next(iter(leaders), None)
    if meeting:
        guests = [int(one) for one in load(queries.invited, rapat_id=meeting.id)["pegawai_id"] if one in people]
    else:
        guests = leaders
    return Rencana(
        code=code,
        title=fields.at("title", st.text_input, "Judul", value=title, max_chars=160),
        day=fields.at("day", st.date_input, "Hari", value=meeting.day if meeting else today() + WEEK, format="DD/MM/YYYY"),
        place=fields.at("place", st.text_input, "Tempat", value=meeting.place if meeting else "", max_chars=160),
        chair_id=fields.at(
            "chair_id", st.selectbox, "Pimpinan rapat", options=list(people), format_func=people.__getitem__,
            index=list(people).index(chair) if chair in people else None, placeholder="Pilih pegawai",
        ),
        invited=fields.at(
            "invited", st.multiselect, "Undangan", options=list(people), default=guests, format_func=people.__getitem__,
            placeholder="Pilih pegawai",
        ),
    )  # fmt: skip


def _end(meeting: Meeting | None, name: str) -> None:
    meeting = dialogs.seen(meeting)
    if meeting is None:
        st.warning("Rapat ini tidak ditemukan.")
        dialogs.cancel("Tutup")
        return
    closing = name == CLOSE
    st.markdown(f"**{formats.escaped(meeting.title)}**")
    if closing:
        st.caption(
            "Setelah ditutup, keputusan tidak dapat ditambah dan berita acara dapat diunduh. Rapat tidak dapat dibuka lagi."
        )
    fields = dialogs.fields(name)
    with fields.form(border=False, enter_to_submit=False):
        ask = "Catatan berita acara (boleh kosong)" if closing else "Mengapa dibatalkan?"
        words = fields.at("note" if closing else "reason", st.text_area, ask, height=110, max_chars=2000 if closing else 500)
        place = st.container()
        submitted = dialogs.submit("Tutup rapat" if closing else "Batalkan rapat")
    if submitted:
        of: dict[str, Any] = {"rapat_id": meeting.id, "version": meeting.version, "fields": fields}
        if closing:
            dialogs.act(rapat.close, at=place, **of, note=words, done="Rapat ditutup.")
        else:
            dialogs.act(rapat.cancel, at=place, **of, reason=words, done="Rapat dibatalkan.")
