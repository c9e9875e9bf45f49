"""Follow-ups of visits: what the reader owes, and the dialogs that finish one or open it again."""

from collections.abc import Callable
from typing import Any

import streamlit as st

from db.queries import kunjungan as queries
from db.queries.kit.frames import records
from db.queries.kunjungan import Visit
from rules import kunjungan as rules
from services import kunjungan
from settings import today
from ui.kit import access, dialogs, formats
from ui.kit.commands import load

# Two ways to finish one: what is owed stands above the list that may hold it too.
OWED, FINISH, REOPEN = "kunjungan-tugas", "kunjungan-selesai", "kunjungan-buka"
BADGES = {
    "terbuka": ":blue-badge[:material/schedule: {}]",
    "lewat": ":red-badge[:material/warning: {}]",
    "selesai": ":green-badge[:material/check: {}]",
    "tanpa": ":gray-badge[:material/remove: {}]",
}


def status(row: dict[str, Any]) -> str:
    """The key of rules.kunjungan.STATUS_LABELS for a visit with its follow_up, due and done_at."""
    due = None if formats.is_missing(row["due"]) else row["due"]
    return rules.status(row["follow_up"], due, not formats.is_missing(row["done_at"]), today())


def badge(row: dict[str, Any]) -> str:
    """The status as sign, words and colour."""
    now = status(row)
    return BADGES[now].format(rules.STATUS_LABELS[now])


def owed(pegawai_id: int) -> None:
    """What this person has to do, wherever it was noted, with the way to say that it is done."""
    rows = records(load(queries.owed, pegawai_id=pegawai_id))
    if not rows:
        return
    st.subheader(f"{len(rows)} tindak lanjut menunggu Anda", anchor=False)
    for row in rows:
        with st.container(border=True):
            st.markdown(f"{badge(row)} tenggat {formats.date(row['due'])}  \n**{formats.escaped(row['follow_up'])}**")
            where = f"{row['place']}, {formats.date_short(row['day'])}, dicatat {row['visitor']}"
            st.caption(formats.escaped(where))
            dialogs.button("Tandai selesai", OWED, int(row["id"]), icon=":material/check:")


def draw_open() -> None:
    """The dialog that is open, if any."""
    for name in (OWED, FINISH):
        if (kunjungan_id := dialogs.opened(name)) is not None:
            dialogs.show("Tindak lanjut selesai", _ask, name, kunjungan.finish, kunjungan_id)
    if (kunjungan_id := dialogs.opened(REOPEN)) is not None:
        dialogs.show("Buka kembali tindak lanjut", _ask, REOPEN, kunjungan.reopen, kunjungan_id)


DONE = ("Apa yang sudah dilakukan?", "Tandai selesai", "Tindak lanjut ditandai selesai.")
WORDS = {
    OWED: DONE,
    FINISH: DONE,
    REOPEN: ("Apa yang masih kurang?", "Buka kembali", "Tindak lanjut dibuka kembali."),
}


def _ask(name: str, service: Callable[..., Any], kunjungan_id: int) -> None:
    """The note that the service wants, for the visit as it was when the dialog was opened."""
    visit: Visit | None = dialogs.seen(load(queries.one, reader=access.actor(), kunjungan_id=kunjungan_id))
    if visit is None:
        st.warning("Kunjungan ini tidak ditemukan.")
        dialogs.cancel("Tutup")
        return
    question, label, done = WORDS[name]
    st.markdown(f"**{formats.escaped(visit.follow_up)}**")
    fields = dialogs.fields(name)
    with fields.form(border=False, enter_to_submit=False):
        note = fields.at("note", st.text_area, question, max_chars=rules.NOTE_LENGTH[1], height=90)
        place = st.container()
        submitted = dialogs.submit(label)
    if submitted:
        given = {"kunjungan_id": visit.id, "version": visit.version, "note": note}
        dialogs.act(service, at=place, **given, fields=fields, done=done)
