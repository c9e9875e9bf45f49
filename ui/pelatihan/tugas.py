"""Dialog: send people to a session, also those whom a meeting named."""

from typing import Any

import streamlit as st

from db.queries import pelatihan as queries
from db.queries.kit.frames import records
from db.queries.pelatihan import peserta as peserta_queries
from rules.pelatihan import OPEN_SESI
from services.pelatihan import peserta
from services.pelatihan.peserta import Assigned
from ui.kit import access, dialogs
from ui.kit.commands import load
from ui.kit.filters import DinasChoice
from ui.pelatihan.tawaran import days, seats

# For whom one chooses, and for whom a decision (its id is the row's) already did.
ASSIGN, FULFIL = "pelatihan-tugas", "pelatihan-keputusan"


def draw_open(dinas: DinasChoice) -> None:
    """The dialog that is open, if any."""
    if dialogs.opened(ASSIGN) is not None:
        dialogs.show("Tugaskan ke sesi", _assign, dinas, None, width="medium")
    if (keputusan_id := dialogs.opened(FULFIL)) is not None:
        dialogs.show("Tempatkan ke sesi", _assign, dinas, keputusan_id, width="medium")


def _assign(dinas: DinasChoice, keputusan_id: int | None) -> None:
    people = dict(load(peserta_queries.sendable, reader=access.actor(), dinas_id=dinas.id))
    sessions: dict[int, dict[str, Any]] = {
        int(row["id"]): row for row in records(load(queries.sessions, dinas_id=dinas.id, statuses=OPEN_SESI))
    }
    if not sessions:
        st.info("Belum ada sesi yang dibuka. Admin pelatihan dapat membukanya di bagian Kelola.")
        dialogs.cancel("Tutup")
        return
    named: list[int] = []
    first = None
    if keputusan_id is not None:
        rows = [row for row in records(load(queries.awaiting, dinas_id=dinas.id)) if row["keputusan_id"] == keputusan_id]
        named = [int(row["pegawai_id"]) for row in rows if row["pegawai_id"] in people]
        course = rows[0]["pelatihan_id"] if rows else None
        first = next((at for at, row in enumerate(sessions.values()) if row["pelatihan_id"] == course), None)
    fields = dialogs.fields(ASSIGN)
    with fields.form(border=False, enter_to_submit=False):
        sesi_id = fields.at(
            "sesi_id", st.selectbox, "Sesi", options=list(sessions), index=first, placeholder="Pilih sesi",
            format_func=lambda one: f"{sessions[one]['title']} · {days(sessions[one])} · {seats(sessions[one])}",
        )  # fmt: skip
        chosen = fields.at(
            "pegawai_ids", st.multiselect, "Pegawai", options=list(people),
            select_all=False, default=named, format_func=people.__getitem__,
            placeholder="Cari nama", help="Bila kursi tidak cukup, yang disebut belakangan masuk daftar tunggu.",
        )  # fmt: skip
        place = st.container()
        submitted = dialogs.submit("Tugaskan")
    if submitted and sesi_id is None:
        place.error("Pilih sesi.")
    elif submitted:
        given = {"keputusan_id": keputusan_id, "sesi_id": sesi_id, "pegawai_ids": chosen}
        dialogs.act(peserta.assign, at=place, **given, fields=fields, done=lambda made: _told(made, people))


def _told(made: Assigned, people: dict[int, str]) -> str:
    text = f"{len(made.seated)} orang mendapat tempat"
    if made.waiting:
        text += f", {len(made.waiting)} di daftar tunggu"
    if made.clashing:
        text += f". Periksa, harinya bertabrakan: {', '.join(people.get(one, '?') for one in made.clashing)}"
    return f"{text}."
