"""One question before a place, a request or a session is given up: why."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import streamlit as st

from rules.pelatihan.isi import REASON_LENGTH
from services.pelatihan import peserta, sesi_pelatihan
from ui.kit import dialogs, formats

LEAVE, RELEASE, REFUSE, CALL_OFF = "pelatihan-mundur", "pelatihan-lepas", "pelatihan-tolak", "pelatihan-sesi-batal"


@dataclass(frozen=True)
class Question:
    """How it is asked, what it does, and what the service calls the row."""

    title: str
    label: str
    button: str
    service: Callable[..., Any]
    of: str
    done: str


QUESTIONS = {
    LEAVE: Question("Batalkan keikutsertaan", "Mengapa batal?", "Batalkan keikutsertaan", peserta.cancel, "peserta_id",
                    "Keikutsertaan Anda dibatalkan."),
    RELEASE: Question("Keluarkan peserta", "Mengapa dikeluarkan?", "Keluarkan", peserta.cancel, "peserta_id",
                      "Peserta dikeluarkan dari sesi."),
    REFUSE: Question("Tolak pendaftaran", "Mengapa ditolak? Pegawai membacanya.", "Tolak", peserta.refuse, "peserta_id",
                     "Pendaftaran ditolak."),
    CALL_OFF: Question("Batalkan sesi", "Mengapa dibatalkan? Peserta membacanya.", "Batalkan sesi", sesi_pelatihan.cancel,
                       "sesi_id", "Sesi dibatalkan, semua peserta dilepas."),
}  # fmt: skip


def draw_open(rows: list[dict[str, Any]], *names: str) -> None:
    """The open one of these dialogs, for a row (id, version, name or title) out of `rows`."""
    for name in names:
        if (row_id := dialogs.opened(name)) is not None:
            found = next((row for row in rows if row["id"] == row_id), None)
            dialogs.show(QUESTIONS[name].title, _ask, name, found)


def _ask(name: str, found: dict[str, Any] | None) -> None:
    row: dict[str, Any] | None = dialogs.seen(found)
    if row is None:
        st.warning("Data ini sudah berubah.")
        dialogs.cancel("Tutup")
        return
    asked = QUESTIONS[name]
    st.markdown(f"**{formats.escaped(str(row.get('name') or row['title']))}**")
    fields = dialogs.fields(name)
    with fields.form(border=False, enter_to_submit=False):
        reason = fields.at("reason", st.text_area, asked.label, max_chars=REASON_LENGTH[1], height=90)
        place = st.container()
        with st.container(horizontal=True, gap="small"):
            submitted = st.form_submit_button(asked.button, type="primary")
            if st.form_submit_button("Kembali"):
                dialogs.close()
    if submitted:
        given = {asked.of: int(row["id"]), "version": int(row["version"]), "reason": reason}
        dialogs.act(asked.service, at=place, **given, fields=fields, done=asked.done)
