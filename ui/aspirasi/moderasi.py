"""Responses of citizens to topics: read, then shown to everybody or not."""

from typing import Any

import streamlit as st

from db.queries import aspirasi as queries
from db.queries.aspirasi import Detail
from db.queries.kit.frames import records
from rules.aspirasi import TANGGAPAN_LABELS
from services.aspirasi.tanggapan import moderate
from ui.aspirasi.scope import Scope
from ui.kit import formats
from ui.kit.commands import act, load

PAGE = 20


def queue(scope: Scope) -> None:
    """Everything that waits, oldest first."""
    found = records(load(queries.responses, **scope.reach, limit=PAGE))
    if not found:
        scope.none("Tidak ada tanggapan yang menunggu dibaca.")
        return
    total = int(found[0]["total"])
    more = f", {PAGE} yang terlama ditampilkan" if total > len(found) else ""
    st.caption(f"{formats.number(total)} tanggapan menunggu{more}. Sebelum disetujui, tidak ada yang tampil untuk umum.")
    for row in found:
        with st.container(border=True):
            st.caption(f"Topik: {formats.escaped(row['topic'])} · {formats.timestamp(row['received_at'])}")
            _one(scope, row)


def of_topic(scope: Scope, topic: Detail) -> None:
    """The responses to one topic, newest first, in whatever state."""
    found = records(load(queries.responses, **scope.reach, aspirasi_id=topic.id, limit=PAGE))
    total = int(found[0]["total"]) if found else 0
    st.markdown(f"**Tanggapan warga ({formats.number(total)})**")
    if total > len(found):
        st.caption(f"{PAGE} yang terbaru.")
    for row in found:
        with st.container(border=True):
            st.caption(f"{TANGGAPAN_LABELS[row['status']]} · {formats.timestamp(row['received_at'])}")
            _one(scope, row)


def _one(scope: Scope, row: dict[str, Any]) -> None:
    st.markdown("  \n".join(formats.escaped(line) for line in row["body"].splitlines()))
    unit = None if formats.is_missing(row["unit_id"]) else int(row["unit_id"])
    if not scope.may_answer(unit):
        return
    with st.container(horizontal=True, gap="small"):
        for status, label in (("tampil", "Tampilkan"), ("ditolak", "Jangan tampilkan")):
            if row["status"] != status and st.button(label, key=f"tanggapan-{row['id']}-{row['status']}-{status}"):
                done = "Tanggapan tampil untuk umum." if status == "tampil" else "Tanggapan tidak ditampilkan."
                act(moderate, tanggapan_id=int(row["id"]), status=status, seen=row["status"], done=done)
