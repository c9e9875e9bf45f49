"""Verifikasi: a penilai, or who stands in for him, agrees to the daily reports of his team or gives them back with a note."""

import streamlit as st

from db.queries.indikator.sumber import tempo
from db.queries.laporan import verifikasi as queries
from rules.laporan.resmi import NONE, NOTE
from services.kit import unduhan
from settings import today
from ui.ketidakhadiran import putusan
from ui.kit import filters, tenggat
from ui.kit.access import may, require
from ui.kit.commands import load, recording
from ui.kit.exports import download_buttons
from ui.kit.navigation import Screen
from ui.laporan import bkn_tim, kelonggaran, verifikasi_decide, verifikasi_list, verifikasi_perlu_dilihat, verifikasi_urungkan
from ui.organisasi import sementara

SCREEN = Screen("Verifikasi laporan", "laporan.verify", "task_alt", 10)
actor = require(SCREEN.action)
st.title("Verifikasi laporan", anchor=False)
assert actor.pegawai_id is not None  # only who has a team gets here
teams = sementara.parts(actor)
part = filters.bagian((*teams, bkn_tim.PART), key="verifikasi-bagian")
if part == bkn_tim.PART:
    bkn_tim.team(actor)
    st.stop()

an = teams[part]
if an is not None:
    sementara.banner(an)
else:
    sementara.absent(actor)
batas = load(tempo.cutoffs, today=today())
homes = filters.homes(actor)
until, late = min(map(batas.until, homes), default=today()), queries.overdue(batas, today=today())
left = load(queries.still_open, atasan_id=actor.pegawai_id, until=until, late=late, today=today(), an=an)
if left.n:
    st.caption(f"{tenggat.still_open(left, 'batas verifikasi')} Yang masih dalam batas belum ikut dinilai.")
if homes and all(batas.resmi.get(one, NONE).holds(today()) for one in homes):
    st.caption(f"{NOTE}. Laporan di sini boleh diperiksa, tidak wajib.")
verifikasi_urungkan.draw(actor.pegawai_id)
kelonggaran.show(actor)
if an is not None and not may("skp.team"):
    putusan.in_stead(actor)  # who has a team of his own answers these among its own
choice = verifikasi_list.filters(actor.pegawai_id, late, an)
shown = verifikasi_list.current(actor, choice, late, an)
if not shown.inbox.rows:
    if choice.status == "menunggu":
        st.success("Tidak ada laporan yang menunggu verifikasi.", icon=":material/task_alt:")
    else:
        st.info("Tidak ada laporan dengan pilihan ini.")
    st.stop()

verifikasi_perlu_dilihat.draw(shown)
verifikasi_decide.draw(shown, verifikasi_list.draw(shown))
verifikasi_decide.days(shown)
taken = {
    "what": "laporan",
    "dinas_id": actor.dinas_id,
    "rows": len(shown.inbox.rows),
    "atasan_id": actor.pegawai_id if an is None else an.untuk_id,
}
record = recording(unduhan.record, action="laporan.verify", **taken)
download_buttons(shown.table.frame, shown.table.name, key="verifikasi", on_download=record)
