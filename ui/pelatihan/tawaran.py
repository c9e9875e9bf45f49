"""What is offered: sessions to come with their seats, and the way in; courses that one may wish for."""

from typing import Any

import streamlit as st

from db.queries import pelatihan as queries
from db.queries.kit.frames import records
from db.queries.pelatihan import peserta as peserta_queries
from rules import pelatihan as rules
from rules.kit.hak import Actor
from services.pelatihan import peserta
from settings import today
from ui.kit import dialogs, formats, kosong, tables
from ui.kit.commands import act, load
from ui.kit.filters import DinasChoice
from ui.kit.tables import Column
from ui.pelatihan import usul

SHOWN = 30
BADGES = {
    "diusulkan": ":blue-badge[:material/hourglass_top: {}]",
    "terdaftar": ":green-badge[:material/check: {}]",
    "daftar_tunggu": ":orange-badge[:material/format_list_numbered: {}]",
    "ditolak": ":red-badge[:material/block: {}]",
    "batal": ":gray-badge[:material/close: {}]",
    "hadir": ":green-badge[:material/done_all: {}]",
    "tidak_hadir": ":orange-badge[:material/person_off: {}]",
}
COURSES = {
    "title": Column("Pelatihan", width="large"),
    "jp": Column("JP", "integer", width=60),
    "cara": Column("Cara", width=100),
    "kompetensi": Column("Kompetensi", width="medium"),
    "provider": Column("Penyelenggara", width="medium"),
    "untuk": Column("Untuk", width="medium"),
}


CATALOGUE = kosong.to("Ambil dari katalog", "indikator", "pelatihan.manage", bagian="katalog")


def show(actor: Actor, dinas: DinasChoice) -> None:
    """Sessions as cards, so that they fit a telephone; below them the courses."""
    found = records(load(queries.sessions, dinas_id=dinas.id, since=today(), statuses=rules.OPEN_SESI))
    mine = records(load(peserta_queries.mine, pegawai_id=actor.pegawai_id)) if actor.pegawai_id is not None else []
    st.subheader("Sesi mendatang", anchor=False)
    if not found:
        wish = " Anda dapat mengusulkan pelatihan yang Anda perlukan." if actor.pegawai_id is not None else ""
        way = kosong.to("Buka sesi", "pelatihan", "pelatihan.manage", bagian="kelola")
        kosong.say(f"Belum ada sesi yang dibuka.{wish}", way, whose="Admin dinas membukanya.", dinas_id=dinas.id)
    if len(found) > SHOWN:
        words = st.text_input("Cari sesi", key="pelatihan-cari", placeholder="Judul atau kompetensi").casefold()
        found = [one for one in found if words in f"{one['title']} {one['kompetensi']}".casefold()]
    for one in found[:SHOWN]:
        with st.container(border=True):
            _card(one, mine, dinas.id == actor.dinas_id)
    st.subheader("Daftar pelatihan", anchor=False)
    if actor.pegawai_id is not None:
        dialogs.button("Usulkan pelatihan", usul.WISH, icon=":material/lightbulb:")
    _courses(dinas)
    usul.draw_open()


def days(one: dict[str, Any]) -> str:
    """ "24 Nov 2026", or both ends."""
    first, last = formats.date_short(one["start"]), formats.date_short(one["end"])
    return first if first == last else f"{first} – {last}"


def badge(status: str) -> str:
    """A participant's status as sign, words and colour."""
    return BADGES[status].format(rules.STATUS_PESERTA_LABELS[status])


def seats(one: dict[str, Any]) -> str:
    """How much room there is, in words."""
    if formats.is_missing(one["seats"]):
        return f"{one['taken']} terdaftar, tanpa batas kursi"
    total, free = int(one["seats"]), max(0, int(one["seats"]) - one["taken"])
    told = f"{free} dari {total} kursi tersedia" if free else f"Penuh ({total} kursi)"
    return told + (f", {one['waiting']} di daftar tunggu" if one.get("waiting") else "")


def clash(one: dict[str, Any], mine: list[dict[str, Any]]) -> str:
    """The title of another session of his on these days, "" for none."""
    for other in mine:
        same = other["sesi_id"] == one["id"] or other["status"] not in rules.ACTIVE
        if not same and rules.overlaps(one["start"], one["end"], [(other["start"], other["end"])]):
            return str(other["title"])
    return ""


def _card(one: dict[str, Any], mine: list[dict[str, Any]], own_dinas: bool) -> None:
    text = formats.escaped
    place = f" · {text(one['place'])}" if one["place"] else ""
    st.markdown(f"**{text(one['title'])}** · {one['jp']} JP · {rules.MODE_LABELS[one['mode']]}")
    st.markdown(f":material/event: {days(one)}{place}  \n:material/event_seat: {seats(one)}")
    held_by = "" if own_dinas and not one["for_all"] else f"Diselenggarakan {one['dinas']}"
    told = " · ".join(
        text(part) for part in (one["provider"], held_by, one["kompetensi"]) if part and not formats.is_missing(part)
    )
    st.caption(told)
    if one["description"]:
        st.text(one["description"])
    if one["link"]:
        st.link_button("Materi", one["link"], icon=":material/open_in_new:")
    held = next((row for row in mine if row["sesi_id"] == one["id"]), None)
    if held is not None:
        st.markdown(badge(held["status"]))
    if not own_dinas or (held is not None and held["status"] in rules.ACTIVE):
        return
    if one["status"] != "dibuka" or one["start"] < today():
        st.caption("Pendaftaran sudah ditutup.")
        return
    if other := clash(one, mine):
        st.warning(f"Harinya bertabrakan dengan {text(other)} yang Anda ikuti.", icon=":material/event_busy:")
    if st.button("Daftar", key=f"pelatihan-daftar-{one['id']}", icon=":material/how_to_reg:"):
        act(peserta.join, sesi_id=int(one["id"]), done="Pendaftaran terkirim, menunggu persetujuan atasan.")


def _courses(dinas: DinasChoice) -> None:
    found = load(queries.courses, dinas_id=dinas.id)
    if found.empty:
        kosong.say("Belum ada pelatihan di dinas ini.", CATALOGUE, whose="Admin dinas menambahkannya.", dinas_id=dinas.id)
        return
    found = found.assign(
        cara=[rules.MODE_LABELS[mode] for mode in found["mode"]],
        untuk=["Semua dinas" if formats.is_missing(name) else name for name in found["dinas"]],
    )
    tables.show(tables.table(found, COURSES, name=f"pelatihan {dinas.code}"), key="pelatihan-kursus")
