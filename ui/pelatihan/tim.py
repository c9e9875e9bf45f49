"""People whom the reader may send: who waits for his word, and the hours of his team."""

from typing import Any

import streamlit as st

from db.queries.kit.frames import records
from db.queries.pelatihan import jp as jp_queries
from db.queries.pelatihan import peserta as queries
from rules import pelatihan as rules
from rules.kit import hak
from rules.kit.hak import Actor
from services.pelatihan import peserta
from settings import today
from ui.kit import dialogs, formats
from ui.kit.commands import act, load
from ui.kit.filters import DinasChoice
from ui.pelatihan import alasan, jp, tugas, usul
from ui.pelatihan.tawaran import days, seats

SHOWN = 50


def show(actor: Actor, dinas: DinasChoice) -> None:
    """Approvals first: somebody waits for them."""
    reach = dinas.id if "all" in hak.scopes(actor, "pelatihan.approve") else None
    rows = records(load(queries.waiting, reader=actor, dinas_id=reach))
    st.subheader(f"{len(rows)} pendaftaran menunggu persetujuan" if rows else "Persetujuan", anchor=False)
    if not rows:
        st.info("Tidak ada pendaftaran yang menunggu persetujuan Anda. Pegawai mendaftar sendiri di bagian Tawaran.")
    for row in rows[:SHOWN]:
        with st.container(border=True):
            _card(row)
    if len(rows) > SHOWN:
        st.caption(f"{len(rows) - SHOWN} lainnya tampil setelah yang di atas diputuskan.")
    usul.waiting(reach)
    if actor.is_penilai:
        _team(actor, dinas)
    dialogs.button("Tugaskan ke sesi", tugas.ASSIGN, icon=":material/group_add:")
    alasan.draw_open(rows, alasan.REFUSE)
    usul.draw_open()
    tugas.draw_open(dinas)


def _card(row: dict[str, Any]) -> None:
    text = formats.escaped
    st.markdown(f"**{text(row['name'])}** · {text(row['unit'])}")
    st.markdown(f"{text(row['title'])} · {row['jp_course']} JP  \n:material/event: {days(row)} · {seats(row)}")
    if row["clashes"]:
        st.warning("Pada hari itu ia sudah mengikuti sesi lain.", icon=":material/event_busy:")
    if not formats.is_missing(row["seats"]) and row["taken"] >= row["seats"]:
        st.caption("Kursi penuh: bila disetujui, ia masuk daftar tunggu.")
    with st.container(horizontal=True):
        if st.button("Setujui", key=f"pelatihan-setujui-{row['id']}", icon=":material/check:"):
            act(
                peserta.approve,
                peserta_id=int(row["id"]),
                version=int(row["version"]),
                done=lambda status: f"{row['name']}: {rules.STATUS_PESERTA_LABELS[status].lower()}.",
            )
        dialogs.button("Tolak", alasan.REFUSE, int(row["id"]), icon=":material/block:")


def _team(actor: Actor, dinas: DinasChoice) -> None:
    year = today().year
    found = load(jp_queries.of_people, reader=actor, dinas_id=dinas.id, year=year, team=True)
    if found.empty:
        return
    told = jp.told(found, load(jp_queries.wanted, dinas_id=dinas.id), year)
    owing = told[told["wanted"] > 0]
    st.subheader(f"JP tim {year}: {int(owing['terpenuhi'].sum())} dari {len(owing)} orang terpenuhi", anchor=False)
    jp.people(told, name=f"jp tim {year}", key="pelatihan-jp-tim", dinas_id=dinas.id, atasan_id=actor.pegawai_id)
