"""How a meeting begins on the screen: what it is about and what is ready; then its day confirmed and who came, in one dialog."""

from datetime import date
from typing import Any

import streamlit as st

from db.base import utcnow
from db.queries.rapat import Meeting
from rules.kit import periode as periode_rules
from rules.kit.errors import Invalid
from rules.rapat import BEKU_LABELS, JENIS_LABELS, check_held
from rules.rapat.acara import ACARA, BAGIAN
from services import rapat
from settings import today
from ui.kit import alamat, commands, dialogs, formats
from ui.kit.penyaji import KURSOR
from ui.rapat import hadir, kertas
from ui.rapat import lembar_kata as kata
from ui.rapat.layar import Layar, to_first

START = "layar-mulai"
# A link may propose the day on which it was held: "2026-11-27".
DAY = "hari"
SURE = "Ya, rapat ini dilaksanakan pada hari di atas"


def show(shown: Layar) -> None:
    """The cover of a meeting that is planned or under way."""
    meeting, text = shown.meeting, formats.escaped
    st.subheader(text(meeting.title), anchor=False)
    st.caption(text(f"{JENIS_LABELS[meeting.jenis]} · membahas {periode_rules.label(meeting.code)}"))
    rows = hadir.guests(meeting)
    guests = f"{sum(bool(row['hadir']) for row in rows)} dari {len(rows)} undangan hadir" if shown.runs else f"{len(rows)} orang"
    facts = {
        "Hari": held_on(shown),
        "Tempat": meeting.place or "belum diisi",
        "Pimpinan": meeting.chair or "belum dipilih",
        "Notulis": meeting.notulis or "belum dipilih",
        "Kehadiran" if shown.runs else "Undangan": guests,
        "Bahan": _frozen(meeting),
        "Acara": _agenda(shown),
    }
    st.markdown("  \n".join(f"**{name}:** {text(fact)}" for name, fact in facts.items()))
    if shown.runs:
        return
    if now := shown.scope.now:
        st.warning(text(f"Rapat “{now.title}” masih berlangsung. Tutup dahulu."))
    elif shown.scope.decides:
        st.info(
            "Mulailah dengan **Mulai** (tombol M). Sebelum itu halaman-halamannya dapat dilihat dengan **Berikutnya** (tombol →) "
            "sebagai gladi; keputusan baru dapat dicatat setelah rapat dimulai."
        )
    else:
        st.info("Rapat ini belum dimulai. Kepala atau admin dinas memulainya.")


def draw_open(shown: Layar) -> None:
    """The dialog, if it is open."""
    if shown.scope.decides and shown.meeting.status == "rencana" and dialogs.opened(START) is not None:
        dialogs.show("Mulai rapat", _start, shown, width="large")


def held_on(shown: Layar) -> str:
    """Its day and hour; of one that was held, beside it for when it was planned."""
    meeting = shown.meeting
    told = formats.day(meeting.day)
    if meeting.opened_at is None:
        told += f", pukul {meeting.jam:%H.%M}" if meeting.jam else ""
        return told if meeting.day == today() else f"{told} ({_distance(meeting.day)})"
    hours = f", pukul {formats.clock(meeting.opened_at)}"
    hours += f"–{formats.clock(meeting.closed_at)}" if meeting.closed_at else ""
    # written down afterwards: the hours are those of the writing
    told += hours if kertas.written_on_its_day(meeting) else ""
    return told + kertas.planned(meeting)


def _start(shown: Layar) -> None:
    meeting, rows = dialogs.seen((shown.meeting, hadir.guests(shown.meeting)))
    proposed = _proposed()
    fields = dialogs.fields(START, about=meeting.id, draf=False)
    with fields.form(border=False, enter_to_submit=False):
        moved = proposed != meeting.planned_day
        if moved:
            planned = formats.day(meeting.planned_day)
            st.warning(f"Rapat ini direncanakan {planned}. Pastikan hari pelaksanaannya; keduanya tercatat.")
        day = fields.at("day", st.date_input, "Hari pelaksanaan", value=proposed, format="DD/MM/YYYY")
        with st.container(key=KURSOR):
            sure = not moved or fields.put("sure", st.checkbox, SURE)
        st.markdown("**Yang hadir** :small[Hapus centang yang tidak hadir.]")
        present = hadir.choose(fields, shown.scope, rows, all_came=True)
        place = st.container()
        submitted = dialogs.submit("Mulai rapat", key="Ctrl+Enter")
    if submitted:
        of: dict[str, Any] = {"rapat_id": meeting.id, "version": meeting.version, "present": present}
        with place:
            begun = commands.act(rapat.open_, **of, day=day if sure else None, fields=fields, done="Rapat dimulai.", rerun=False)
        if begun.ok:
            to_first()
            dialogs.close()


def _proposed() -> date:
    """Today, or the day that the link names where that is one on which it may have been held."""
    try:
        return check_held(date.fromisoformat(alamat.get(DAY)), today())
    except (ValueError, Invalid):
        return today()


def _distance(day: date) -> str:
    days = (day - today()).days
    return "besok" if days == 1 else f"{days} hari lagi" if days > 0 else f"{-days} hari yang lalu"


def _frozen(meeting: Meeting) -> str:
    if meeting.frozen_at is not None and meeting.frozen_by is not None:
        return f"{BEKU_LABELS[meeting.frozen_by]}, {formats.timestamp(meeting.frozen_at)}"
    if meeting.freeze_due is not None and formats.at_office(meeting.freeze_due) > formats.at_office(utcnow()):
        return f"dibekukan sendiri {formats.timestamp(meeting.freeze_due)}; sampai saat itu angkanya ikut berubah"
    return "baru akan dibekukan saat rapat dimulai"


def _agenda(shown: Layar) -> str:
    counted = kata.groups(shown.pages)
    parts = {one: BAGIAN[one].lower() for one in ACARA[shown.meeting.jenis]}
    if "indikator" in parts:
        parts["indikator"] = f"{len(shown.pages) or 'belum ada'} indikator" + (f" ({counted})" if counted else "")
    return ", ".join(parts.values())
