"""Where the meeting begins: each commitment of the meetings before, what is late first, and what became of it."""

from typing import Any

import streamlit as st

from db.queries import rapat as queries
from db.queries.kit.frames import records
from db.queries.rapat import komitmen, setelah
from rules.rapat import STATES, STATES_IN_ORDER
from settings import today
from ui.kit import formats, tenggat
from ui.kit.commands import load
from ui.rapat import daftar, tindak
from ui.rapat.layar import Layar

COUNTED = {
    "lewat": "lewat tenggat",
    "terbuka": "dalam tenggat",
    "ditunda": "ditunda",
    "selesai": "selesai",
    "batal": "dibatalkan",
}


def show(shown: Layar) -> None:
    """The counts in a sentence, then the list."""
    dinas_id, day = shown.scope.dinas.id, today()
    found = tindak.in_order(records(load(komitmen.before, dinas_id=dinas_id, rapat_id=shown.meeting.id)))
    if not found:
        st.subheader("Komitmen lalu", anchor=False)
        former = any(one.status == "selesai" and one.id != shown.meeting.id for one in shown.scope.meetings)
        st.markdown(
            "Tidak ada keputusan rapat sebelumnya yang menunggu, atau selesai sejak rapat itu."
            if former
            else "Ini rapat pertama di sini: belum ada keputusan lalu. Keputusan rapat ini membuka rapat berikutnya."
        )
        return
    states = [tindak.state(row) for row in found]
    told = ", ".join(f"{states.count(name)} {COUNTED[name]}" for name in STATES_IN_ORDER if name in states)
    st.subheader(f"Komitmen lalu: {told}", anchor=False)
    kept = load(queries.standing, dinas_id=dinas_id, start=tenggat.since(day), end=day, today=day)
    tenggat.caption("Semua keputusan rapat", kept, "keputusan yang jatuh tempo selesai sampai tenggatnya")
    after = load(setelah.after, dinas_id=dinas_id, today=day)

    def lines(row: dict[str, Any]) -> list[str]:
        now = tindak.state(row)
        made = [f"{tindak.BADGES[now].format(STATES[now])} **{formats.escaped(row['what'])}**"]
        made.append(formats.escaped(" · ".join(_facts(row, now))))
        if row["result"]:
            made.append(f"Hasil: {formats.escaped(row['result'])}")
        elif now == "ditunda" and row["reason"]:
            made.append(f"Alasan: {formats.escaped(row['reason'])}")
        if int(row["id"]) in after and now != "batal":
            made.append(tindak.followed(after[int(row["id"])]))
        return made

    daftar.show(shown, found, lines, opens=tindak.OUTCOME, label="Hasil", may=lambda row: bool(tindak.outcomes(row)))


def _facts(row: dict[str, Any], now: str) -> list[str]:
    facts = [] if formats.is_missing(row["owner"]) else [str(row["owner"])]
    if now in ("selesai", "batal") and not formats.is_missing(row["done"]):
        facts.append(f"{COUNTED[now]} {formats.date_short(row['done'])}")
    if not formats.is_missing(row["due"]):
        facts.append(f"tenggat {formats.date_short(row['due'])}")
    return [*facts, f"rapat {formats.date_short(row['day'])}"]
