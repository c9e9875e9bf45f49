"""How a meeting ends on the screen: what it decided and what is missing, said before it is closed; then what comes next."""

from collections.abc import Mapping, Sequence
from typing import Any

import streamlit as st

from db.queries import rapat as queries
from db.queries.kit.frames import records
from db.queries.rapat import agenda
from rules.rapat import JENIS_KEPUTUSAN_LABELS
from rules.rapat.lembar import Lembar
from services import rapat
from ui.kit import commands, dialogs, formats
from ui.kit.commands import load
from ui.kit.navigation import BY_NOUN
from ui.rapat import cetak, hadir, memo, tindak
from ui.rapat.layar import Layar, mulai, to_first

CLOSE = "layar-tutup"
MOST_NAMED = 3


def show(shown: Layar) -> None:
    """The cover of a meeting that is over: what came of it, and what is to be done now."""
    meeting, scope, text = shown.meeting, shown.scope, formats.escaped
    st.subheader(text(meeting.title), anchor=False)
    query = {"dinas": scope.dinas.code}
    if meeting.status == "batal":
        st.warning(text(f"Rapat ini dibatalkan: {meeting.note}"))
        st.page_link(BY_NOUN["rapat"].path, label="Semua rapat", icon=":material/co_present:", query_params=query)
        return
    rows = hadir.guests(meeting)
    came = sum(bool(row["hadir"]) for row in rows)
    where = f" · {meeting.place}" if meeting.place else ""
    st.markdown(text(f"Dilaksanakan {mulai.held_on(shown)}{where} · {came} dari {len(rows)} undangan hadir"))
    st.markdown(text(decided(records(load(queries.decisions, rapat_id=meeting.id)))))
    st.markdown("**Sesudah ini**")
    st.markdown(text("1. Unduh berita acara, mintalah tanda tangannya"))
    cetak.buttons(scope.dinas, meeting, cetak.OF_STATE[meeting.status], keyed=True)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(text(f"2. {memo.standing(meeting)}"), width="content")
        memo.publish(meeting)
    with st.container(horizontal=True, vertical_alignment="center"):
        st.markdown(text(f"3. {_next(shown)}"), width="content")
        st.page_link(BY_NOUN["rapat"].path, label="Semua rapat", icon=":material/co_present:", query_params=query)


def draw_open(shown: Layar) -> None:
    """The dialog, if it is open."""
    if shown.decides and dialogs.opened(CLOSE) is not None:
        dialogs.show("Tutup rapat", _close, shown, width="medium")


def decided(rows: Sequence[Mapping[str, Any]]) -> str:
    """How much of what was decided: "3 keputusan: 2 pelatihan, 1 rencana perbaikan."."""
    if not rows:
        return "Tanpa keputusan."
    kinds = [row["jenis"] for row in rows]
    counted = ", ".join(f"{kinds.count(one)} {name.lower()}" for one, name in JENIS_KEPUTUSAN_LABELS.items() if one in kinds)
    return f"{len(rows)} keputusan: {counted}."


def missing(pages: Sequence[Lembar], rows: Sequence[Mapping[str, Any]], rapat_id: int, *, noted: bool) -> list[str]:
    """What a meeting leaves open. rows: every decision of the dinas, as db.queries.rapat.decisions gives them."""
    found = []
    answered = {
        int(row["indikator_id"]) for row in rows if row["rapat_id"] == rapat_id and not formats.is_missing(row["indikator_id"])
    }
    if left := [page.name for page in pages if page.kelompok in ("komitmen", "perhatian") and page.indikator_id not in answered]:
        named = ", ".join(left[:MOST_NAMED]) + (f", dan {len(left) - MOST_NAMED} lainnya" if len(left) > MOST_NAMED else "")
        found.append(f"Belum diputuskan apa-apa tentang {named}.")
    if late := sum(row["rapat_id"] != rapat_id and tindak.state(dict(row)) == "lewat" for row in rows):
        found.append(f"{late} komitmen lalu lewat tenggat dan belum ditandai selesai atau ditunda.")
    return found if noted else [*found, "Belum ada catatan."]


def _close(shown: Layar) -> None:
    meeting = dialogs.seen(shown.meeting)
    rows = records(load(queries.decisions, dinas_id=meeting.dinas_id))
    noted = any(note.body.strip() for note in load(agenda.notes, rapat_id=meeting.id).values())
    here = [row for row in rows if row["rapat_id"] == meeting.id]
    st.markdown(f"**{formats.escaped(decided(here))}**")
    for line in missing(shown.pages, rows, meeting.id, noted=noted):
        st.markdown(f":material/warning: {formats.escaped(line)}")
    st.caption("Setelah ditutup, keputusan tidak dapat ditambah dan rapat tidak dapat dibuka lagi.")
    fields = dialogs.fields(CLOSE, about=meeting.id)
    with fields.form(border=False, enter_to_submit=False):
        note = fields.at("note", st.text_area, "Catatan penutup untuk berita acara (boleh kosong)", height=90, max_chars=2000)
        place = st.container()
        submitted = dialogs.submit("Tutup rapat", key="Ctrl+Enter")
    if submitted:
        with place:
            closed = commands.act(
                rapat.close, rapat_id=meeting.id, version=meeting.version, note=note, fields=fields, done="Rapat ditutup.",
                rerun=False,
            )  # fmt: skip
        if closed.ok:
            to_first()
            dialogs.close()


def _next(shown: Layar) -> str:
    coming = [one for one in shown.scope.meetings if one.status == "rencana"]
    if not coming:
        return "Rapat berikutnya belum direncanakan."
    first = min(coming, key=lambda one: (one.jenis != shown.meeting.jenis, one.day))
    return f"Rapat berikutnya: {first.title}, {formats.day(first.day)}."
