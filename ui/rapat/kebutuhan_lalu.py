"""What became of what was decided before."""

import streamlit as st

from db.queries import rapat as queries
from db.queries.rapat import setelah
from rules.kit.periode import plus_months
from rules.rapat import STATES
from settings import today
from ui.kit import formats, kosong, tenggat
from ui.kit.charts.asal import Asal
from ui.kit.commands import load
from ui.kit.dihitung import dihitung
from ui.rapat import tindak
from ui.rapat.scope import Scope

# What is late is counted by itself here; on the cards it is open, too.
LABELS = {**STATES, "terbuka": "Dalam tenggat"}
# So long what is done is still asked whether its figure changed: it takes seven months, and meetings are some months apart.
ASKED_MONTHS = 18


def show(scope: Scope) -> None:
    """Counts large, then every decision of the last meeting, what is still open of earlier ones, and what became of figures."""
    last = scope.last
    if last is None:
        empty = "Belum ada rapat yang selesai. Keputusan rapat pertama akan tampil di sini setelah rapatnya ditutup."
        way = kosong.to("Lihat rapat yang direncanakan", "rapat", "rapat.decide", bagian="rapat")
        kosong.say(empty, way, whose="Kepala atau admin dinas merencanakannya.", dinas_id=scope.dinas.id)
        return
    day = today()
    told = load(queries.standing, dinas_id=scope.dinas.id, start=tenggat.since(day), end=day, today=day)
    tenggat.caption("Semua keputusan rapat", told, "keputusan yang jatuh tempo selesai sampai tenggatnya")
    found = load(queries.decisions, dinas_id=scope.dinas.id)
    now = scope.now
    if now is not None:
        found = found[found["rapat_id"] != now.id]
    earlier = found[(found["rapat_id"] != last.id) & found["status"].isin(["terbuka", "ditunda"])]
    of_last = found[found["rapat_id"] == last.id]
    after = load(setelah.after, dinas_id=scope.dinas.id, today=day)
    done = found[(found["rapat_id"] != last.id) & (found["status"] == "selesai") & found["id"].isin(list(after))]
    done = done[[one >= plus_months(day, -ASKED_MONTHS) for one in done["day"]]]
    st.subheader(f"Keputusan rapat {formats.date(last.day)}", anchor=False)
    if of_last.empty:
        st.info("Rapat itu tidak mencatat keputusan.")
    else:
        told = tindak.counts(of_last)
        with st.container(horizontal=True):
            for name in ("selesai", "terbuka", "lewat", "ditunda"):
                st.metric(LABELS[name], formats.number(told[name]), border=True)
        asal = Asal(
            rule="Keputusan rapat itu dihitung menurut statusnya; lewat: yang belum selesai setelah tenggatnya.",
            source="keputusan rapat",
            period=f"rapat {formats.date(last.day)}, keadaan {formats.date(day)}",
            n=f"{formats.number(len(of_last))} keputusan",
            last=day,
        )
        dihitung(asal, key="rapat-lalu")
        tindak.cards(of_last, after)
    if len(earlier):
        st.subheader("Masih terbuka dari rapat sebelumnya", anchor=False)
        tindak.cards(earlier, after)
    if len(done):
        st.subheader("Sudah selesai: apakah angkanya berubah?", anchor=False)
        tindak.cards(done, after)
