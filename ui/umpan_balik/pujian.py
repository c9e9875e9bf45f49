"""Praise that a leader gives for everybody in the unit to read."""

from datetime import timedelta

import streamlit as st

from db.queries import organisasi
from db.queries import pujian as queries
from db.queries.organisasi import Bawahan, pegawai
from db.queries.pujian import Kata
from rules.kit import hak
from rules.kit.hak import Actor, Subject
from rules.pujian import BODY_LENGTH
from services import pujian
from settings import today
from ui.kit import dialogs, filters, formats
from ui.kit.access import may
from ui.kit.commands import act, load
from ui.kit.forms import Fields

TAKE_BACK = "pujian-tarik"
# How far back it is shown.
SHOWN_DAYS = 180
Whom = tuple[str, int]


def show(actor: Actor) -> None:
    """The form of who leads, then what was said."""
    if may("pujian.give") or may("pujian.give_unit"):
        left, right = st.columns([2, 3], gap="large")
        with left:
            _form(actor)
        with right:
            _list(actor)
    else:
        _list(actor)
    if (pujian_id := dialogs.opened(TAKE_BACK)) is not None:
        dialogs.show("Tarik pujian", _take_back, pujian_id)


def _form(actor: Actor) -> None:
    city = "all" in hak.scopes(actor, "pujian.give")
    dinas_id = filters.dinas(actor, "pujian.give").id if city else actor.dinas_id or 0
    whom = _whom(actor, dinas_id)
    if not whom:
        st.info("Belum ada pegawai yang dapat Anda puji. Admin dinas mencatat pegawai dan atasannya.")
        return
    st.caption("Satu dua kalimat tentang yang dikerjakan. Dibaca seluruh unitnya, menjadi bukti pada penilaian, dapat ditarik.")
    fields = Fields(f"pujian-{dinas_id}")
    with fields.form(enter_to_submit=False):
        chosen: Whom | None = fields.at(
            "to", st.selectbox, "Untuk", options=list(whom), index=None, format_func=whom.__getitem__,
            placeholder="Pilih orang atau unit",
        )  # fmt: skip
        body = fields.at("body", st.text_area, "Pujian", max_chars=BODY_LENGTH[1], height=100)
        submitted = st.form_submit_button("Sampaikan", type="primary", icon=":material/campaign:")
    if submitted:
        kind, id_ = chosen or ("", 0)
        person, unit = (id_ if kind == one else None for one in ("pegawai", "unit"))
        act(pujian.give, pegawai_id=person, unit_id=unit, body=body, fields=fields, done="Pujian disampaikan.")


def _whom(actor: Actor, dinas_id: int) -> dict[Whom, str]:
    """The people and units that the reader may praise."""
    if "team" in hak.scopes(actor, "pujian.give") and not may("pujian.give_unit", Subject(dinas_id=dinas_id)):
        team: list[Bawahan] = load(organisasi.team, atasan_id=actor.pegawai_id)
        people = [(one.id, f"{one.name} — {one.jabatan}") for one in team]
    else:
        people = [one for one in load(pegawai.choices, dinas_id=dinas_id) if one[0] != actor.pegawai_id]
    units = load(organisasi.unit_list, dinas_id=dinas_id)
    units = [one for one in units if may("pujian.give_unit", Subject(dinas_id=dinas_id, unit_id=one[0]))]
    return {("unit", id_): f"Unit: {name}" for id_, name in units} | {("pegawai", id_): name for id_, name in people}


def _list(actor: Actor) -> None:
    rows: list[Kata] = load(queries.listed, reader=actor, since=today() - timedelta(days=SHOWN_DAYS))
    if not rows:
        st.info("Belum ada pujian. Yang disampaikan pemimpin kepada orang atau unit tampil di sini.")
    for row in rows:
        with st.container(border=True):
            unit = formats.escaped(row.unit)
            whom = f"**{formats.escaped(row.name)}** · {unit}" if row.name else f"**{unit}**"
            st.markdown(f":material/celebration: {whom}")
            st.text(row.body)
            st.caption(f"{formats.escaped(row.giver)} · {formats.date(row.day)}")
            if row.given_by == actor.akun_id:
                dialogs.button("Tarik", TAKE_BACK, row.id, icon=":material/undo:")


def _take_back(pujian_id: int) -> None:
    st.write("Tarik pujian ini? Sesudah ditarik, ia tidak tampil lagi kepada siapa pun.")
    with dialogs.fields(TAKE_BACK, draf=False).form(border=False):
        submitted = dialogs.submit("Tarik")
    if submitted:
        dialogs.act(pujian.take_back, pujian_id=pujian_id, done="Pujian ditarik.")
