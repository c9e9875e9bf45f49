"""Managing training: decisions that need a session, the sessions of a dinas with their people, and the courses."""

from typing import Any

import streamlit as st

from db.queries import pelatihan as queries
from db.queries.kit.frames import records
from rules import pelatihan as rules
from rules.kit.hak import Actor, Subject
from rules.kit.tenggat import Tugas, keadaan
from services import pelatihan
from services.pelatihan import sesi_pelatihan
from settings import today
from ui.kit import dialogs, formats, kosong, tables, tenggat
from ui.kit.access import may
from ui.kit.commands import act, load
from ui.kit.filters import DinasChoice
from ui.kit.tables import Column
from ui.pelatihan import alasan, form, hasil, tawaran, tugas

SESSIONS = {
    "start": Column("Mulai", "date", width=95),
    "title": Column("Pelatihan", width="large"),
    "keadaan": Column("Status", width=140),
    "kursi": Column("Tempat", width="medium"),
    "asked": Column("Menunggu persetujuan", "integer", width=110),
    "attended": Column("Hadir", "integer", width=70),
    "place": Column("Lokasi", width="medium"),
}
COURSES = {
    "title": Column("Pelatihan", width="large"),
    "jp": Column("JP", "integer", width=60),
    "untuk": Column("Untuk", width="medium"),
    "indikator": Column("Indikator yang dituju", width="medium"),
    "sessions": Column("Sesi", "integer", width=60),
    "attended": Column("Hadir", "integer", width=70),
    "active": Column("Ditawarkan", "yesno", width=90),
}


def show(actor: Actor, dinas: DinasChoice) -> None:
    """What waits first, then the sessions, then the courses."""
    courses = load(queries.courses, dinas_id=dinas.id, aside=True)
    with st.container(horizontal=True):
        dialogs.button("Buka sesi", form.OPEN, type="primary", icon=":material/event:")
        dialogs.button("Tambah pelatihan", form.DEFINE, icon=":material/add:")
        dialogs.button("Tugaskan ke sesi", tugas.ASSIGN, icon=":material/group_add:")
    _awaiting(dinas)
    sessions = _sessions(actor, dinas)
    _courses(dinas, courses)
    form.draw_open(dinas, records(courses), sessions)
    tugas.draw_open(dinas)
    alasan.draw_open(sessions, alasan.CALL_OFF)


def _awaiting(dinas: DinasChoice) -> None:
    """Decisions of meetings whose people have no place yet."""
    found = load(queries.awaiting, dinas_id=dinas.id)
    if found.empty:
        return
    st.subheader("Keputusan rapat yang menunggu sesi", anchor=False)
    waits = [Tugas(row["day"], None if formats.is_missing(row["due"]) else row["due"], None, True) for row in records(found)]
    now = today()
    st.caption(
        f"Orang yang belum mendapat tempat: {tenggat.still_open(keadaan(waits, now, now, now).terbuka, 'tenggat').lower()}"
    )
    for keputusan_id, rows in found.groupby("keputusan_id", sort=False):
        first = records(rows)[0]
        with st.container(border=True):
            st.markdown(f"**{formats.escaped(first['what'])}** · tenggat {formats.date(first['due'])}")
            st.caption(f"{len(rows)} orang: {formats.escaped(', '.join(rows['name']))}")
            dialogs.button("Tempatkan", tugas.FULFIL, int(str(keputusan_id)), icon=":material/group_add:")


def _sessions(actor: Actor, dinas: DinasChoice) -> list[dict[str, Any]]:
    st.subheader("Sesi", anchor=False)
    found = load(queries.sessions, dinas_id=dinas.id, held_by=True, statuses=tuple(rules.STATUS_SESI_LABELS))
    if found.empty:
        st.info("Belum ada sesi yang diselenggarakan dinas ini. Mulailah dengan Buka sesi.")
        return []
    found = found.iloc[::-1].reset_index(drop=True)
    shown = found.assign(
        keadaan=[rules.STATUS_SESI_LABELS[status] for status in found["status"]],
        kursi=[_room(row) for row in records(found)],
    )
    rows = records(found)
    one = tables.pick(tables.table(shown, SESSIONS, name=f"sesi {dinas.code}"), rows, key="pelatihan-sesi", height=320)
    if one is None:
        st.caption("Centang satu sesi untuk melihat pesertanya, mencatat kehadiran dan nilai tes, atau mengubahnya.")
        return rows
    with st.container(border=True):
        st.markdown(
            f"**{formats.escaped(one['title'])}** · {formats.date(one['start'])} · {rules.STATUS_SESI_LABELS[one['status']]}"
        )
        _actions(one)
        hasil.show(actor, one)
    return rows


def _actions(one: dict[str, Any]) -> None:
    number, version = int(one["id"]), int(one["version"])
    if one["status"] not in rules.OPEN_SESI:
        return
    with st.container(horizontal=True):
        dialogs.button("Ubah sesi", form.CHANGE_SESI, number, icon=":material/edit:")
        if one["status"] == "dibuka" and st.button("Tutup pendaftaran", key=f"pelatihan-tutup-{number}", icon=":material/lock:"):
            act(sesi_pelatihan.close, sesi_id=number, version=version, done="Pendaftaran ditutup.")
        if one["status"] == "ditutup" and st.button("Buka pendaftaran", key=f"pelatihan-buka-{number}"):
            act(sesi_pelatihan.reopen, sesi_id=number, version=version, done="Pendaftaran dibuka kembali.")
        dialogs.button("Batalkan sesi", alasan.CALL_OFF, number, icon=":material/event_busy:")


def _room(row: dict[str, Any]) -> str:
    of = "" if formats.is_missing(row["seats"]) else f" dari {int(row['seats'])}"
    return f"{row['taken']}{of} terisi" + (f", {row['waiting']} menunggu" if row["waiting"] else "")


def _courses(dinas: DinasChoice, found: Any) -> None:
    st.subheader("Pelatihan", anchor=False)
    if found.empty:
        kosong.say("Belum ada pelatihan. Tambahkan yang pertama.", tawaran.CATALOGUE, dinas_id=dinas.id)
        return
    shown = found.assign(untuk=["Semua dinas" if formats.is_missing(name) else name for name in found["dinas"]])
    one = tables.pick(tables.table(shown, COURSES, name=f"pelatihan {dinas.code}"), records(found), key="pelatihan-kursus")
    if one is None:
        return
    if not may("pelatihan.manage", Subject(dinas_id=None if formats.is_missing(one["dinas_id"]) else int(one["dinas_id"]))):
        st.caption("Pelatihan ini milik BKPSDM untuk semua dinas; Anda dapat membuka sesinya.")
        return
    number = int(one["id"])
    with st.container(horizontal=True):
        dialogs.button("Ubah pelatihan", form.CHANGE, number, icon=":material/edit:")
        if st.button("Tidak ditawarkan lagi" if one["active"] else "Tawarkan lagi", key=f"pelatihan-aktif-{number}"):
            done = "Pelatihan tidak ditawarkan lagi." if one["active"] else "Pelatihan ditawarkan."
            version, active = int(one["version"]), not one["active"]
            act(pelatihan.set_active, pelatihan_id=number, version=version, active=active, done=done)
