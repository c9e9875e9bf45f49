"""The last page: what this meeting decided, who sees to it and until when; a decision is corrected while the meeting lasts."""

from typing import Any

import streamlit as st

from db.queries import rapat as queries
from db.queries.kit.frames import records
from rules.kit.hak import Subject
from rules.rapat import JENIS_KEPUTUSAN_LABELS, STATES
from ui.kit import formats
from ui.kit.access import may
from ui.kit.commands import load
from ui.kit.navigation import BY_NOUN
from ui.rapat import daftar, keputusan_form, kertas, tindak
from ui.rapat.layar import Layar

PLANS = BY_NOUN["pembinaan"]


def show(shown: Layar) -> None:
    """The count, the list, and the improvement plans that were made."""
    found = records(load(queries.decisions, rapat_id=shown.meeting.id))
    st.subheader(f"{len(found)} keputusan rapat ini" if found else "Belum ada keputusan", anchor=False)
    if not found:
        told = "Keputusan dicatat selama rapat berlangsung."
        st.markdown("Tekan P di halaman mana pun untuk memutuskan." if shown.decides else told)
        return
    plans = sum(not formats.is_missing(row["plan_id"]) for row in found)
    if plans:
        _plans(shown, f"{plans} rencana perbaikan dibuat")
    daftar.show(
        shown, found, _lines, opens=keputusan_form.CHANGE, label="Perbaiki",
        may=lambda row: shown.decides and row["status"] in ("terbuka", "ditunda"),
    )  # fmt: skip


def _plans(shown: Layar, told: str) -> None:
    """The way to the improvement plans, for who has their page: leaders of the city have not."""
    dinas = shown.scope.dinas
    if not may(PLANS.action, Subject(dinas_id=dinas.id)):
        st.markdown(told)
        return
    st.page_link(PLANS.path, label=told, icon=":material/build:", query_params={"dinas": dinas.code})


def _lines(row: dict[str, Any]) -> list[str]:
    now, text = tindak.state(row), formats.escaped
    badge = "" if now == "terbuka" else f"{tindak.BADGES[now].format(STATES[now])} "
    facts = [] if formats.is_missing(row["owner"]) else [str(row["owner"])]
    facts += [] if formats.is_missing(row["due"]) else [f"tenggat {formats.date_short(row['due'])}"]
    told = [
        f"{badge}**{text(row['what'])}**",
        text(" · ".join([*facts, JENIS_KEPUTUSAN_LABELS[row["jenis"]], *kertas.about(row)])),
    ]
    told += [f"Alasan: {text(row['reason'])}"] if row["reason"] else []
    return told
