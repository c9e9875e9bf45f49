"""The people of a session: attendance and tests of those who have a seat, who waits below them, and one participant's ways."""

from typing import Any

import streamlit as st

from db.queries.kit.frames import records
from db.queries.pelatihan import peserta as queries
from rules import pelatihan as rules
from rules.kit.hak import Actor
from ui.kit import dialogs, formats
from ui.kit.commands import load
from ui.pelatihan import alasan, lampiran, nilai

ORDER = ("daftar_tunggu", "diusulkan", "ditolak", "batal")


def show(actor: Actor, sesi: dict[str, Any]) -> None:
    """Participants of one session, as they stand."""
    rows = records(load(queries.of_session, reader=actor, sesi_id=int(sesi["id"])))
    if not rows:
        st.info("Belum ada yang mendaftar pada sesi ini.")
        return
    seated = [row for row in rows if row["status"] in rules.SEATED]
    own = [row for row in seated if row["pegawai_id"] == actor.pegawai_id]
    others = [row for row in seated if row not in own]
    if own:
        st.caption("Anda peserta sesi ini. Kehadiran dan nilai Anda dicatat oleh admin lain.")
    if others:
        nilai.draw(sesi, others)
    for status in ORDER:
        names = [row["name"] for row in rows if row["status"] == status]
        if names:
            st.markdown(f"{rules.STATUS_PESERTA_LABELS[status]}: {formats.escaped(', '.join(names))}")
    _one(sesi, rows)


def _one(sesi: dict[str, Any], rows: list[dict[str, Any]]) -> None:
    """One participant: his certificate, or the way out."""
    held = [row for row in rows if row["status"] in rules.ACTIVE]
    if not held:
        return
    row = st.selectbox(
        "Peserta", held, format_func=lambda one: f"{one['name']} · {rules.STATUS_PESERTA_LABELS[one['status']]}", index=None,
        placeholder="Pilih peserta untuk sertifikat atau mengeluarkannya", key=f"pelatihan-peserta-{sesi['id']}",
    )  # fmt: skip
    with st.container(horizontal=True):
        if row is not None and not formats.is_missing(row["certificate"]):
            st.markdown(f"[:material/workspace_premium: Buka sertifikat](/berkas/{row['certificate']})")
        if row is not None and row["status"] == "hadir":
            dialogs.button("Unggah sertifikat", lampiran.ATTACH, int(row["id"]), icon=":material/upload_file:")
        elif row is not None and row["status"] in ("terdaftar", *rules.WAITING):
            dialogs.button("Keluarkan", alasan.RELEASE, int(row["id"]), icon=":material/person_remove:")
    alasan.draw_open(rows, alasan.RELEASE)
    lampiran.draw_open(rows)
