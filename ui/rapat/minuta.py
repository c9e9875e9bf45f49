"""The minutes (berita acara) of a meeting as PDF: who came, the needs as of then, what was decided, lines to sign."""

from typing import Any

import pandas as pd
import streamlit as st

from db.queries import rapat as queries
from db.queries.kit.frames import records
from db.queries.rapat import Meeting
from rules.kit import periode as periode_rules
from rules.rapat import JENIS_KEPUTUSAN_LABELS, STATES, STATUS_LABELS
from rules.rapat.kebutuhan import RULE
from services.kit import unduhan
from settings import today
from ui.kit import formats
from ui.kit.cetak import pdf
from ui.kit.commands import load, recording
from ui.kit.filters import DinasChoice
from ui.rapat import tindak


def offer(dinas: DinasChoice, meeting: Meeting) -> None:
    """The button, for a meeting that was held or is under way."""
    if meeting.status not in ("berlangsung", "selesai"):
        st.caption("Berita acara tersedia setelah rapat dimulai.")
        return
    guests = load(queries.invited, rapat_id=meeting.id)
    decided = load(queries.decisions, rapat_id=meeting.id)
    taken = recording(unduhan.record, what="rapat", dinas_id=dinas.id, rows=len(guests) + len(decided), action="rapat.read")

    def made() -> bytes:
        content = minutes(dinas.name, meeting, guests, decided)
        taken("pdf")
        return content

    st.download_button(
        "Unduh berita acara (PDF)",
        made,
        f"berita-acara-{dinas.code.lower()}-{meeting.day}.pdf",
        "application/pdf",
        key=f"berita-acara-{meeting.id}",
        icon=":material/picture_as_pdf:",
        on_click="ignore",
    )


def minutes(dinas: str, meeting: Meeting, guests: pd.DataFrame, decided: pd.DataFrame) -> bytes:
    """The PDF. What the needs were is what was frozen when the meeting began; states of decisions are those of today."""
    bahan = meeting.bahan or {}
    told: dict[str, Any] = {
        "dinas": dinas,
        "name": meeting.title,
        "period": periode_rules.label(meeting.code),
        "day": f"{formats.weekday(meeting.day)}, {formats.date(meeting.day)}",
        "hours": _hours(meeting),
        "place": meeting.place or formats.MISSING,
        "chair": meeting.chair or formats.MISSING,
        "status": STATUS_LABELS[meeting.status],
        "note": meeting.note,
        "rule": RULE,
        "guests": [[row["name"], row["jabatan"], "Hadir" if row["hadir"] else "Tidak hadir"] for row in records(guests)],
        "came": int(guests["hadir"].sum()),
        "needs": [_need(at, need) for at, need in enumerate(bahan.get("needs", []), start=1)],
        "decisions": [_decision(row) for row in records(decided)],
        "printed": formats.date(today()),
    }
    return pdf("berita_acara", told, title=f"Berita acara: {meeting.title}")


def _hours(meeting: Meeting) -> str:
    if meeting.opened_at is None:
        return formats.MISSING
    end = formats.clock(meeting.closed_at) if meeting.closed_at else "belum ditutup"
    return f"{formats.clock(meeting.opened_at)}–{end}"


def _need(at: int, need: dict[str, Any]) -> list[str]:
    below = f"{need['below']} dari {need['n']} orang"
    return [str(at), need["name"], formats.number(need["borich"], 2), formats.number(need["mean_gap"], 2), below]


def _decision(row: dict[str, Any]) -> dict[str, str]:
    about = [row[key] for key in ("kompetensi", "unit", "pelatihan", "indikator") if not formats.is_missing(row[key])]
    about += [f"{row['people']} orang"] if row["people"] else []
    return {
        "jenis": JENIS_KEPUTUSAN_LABELS[row["jenis"]],
        "what": row["what"],
        "about": " · ".join(about),
        "reason": row["reason"],
        "budget": row["budget_note"],
        "owner": formats.MISSING if formats.is_missing(row["owner"]) else row["owner"],
        "due": formats.date_short(row["due"]),
        "state": STATES[tindak.state(row)],
    }
