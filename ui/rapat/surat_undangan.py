"""The invitation to a meeting, a letter of one page."""

from typing import Any

from db.queries.kit.frames import records
from db.queries.rapat.kertas import Kertas
from rules.kit import periode as periode_rules
from rules.rapat import JENIS_LABELS
from rules.rapat.acara import ACARA, BAGIAN
from ui.kit import formats
from ui.rapat import kertas


def told(found: Kertas) -> dict[str, Any]:
    """What undangan.typ prints; its number and nature are left to the office."""
    meeting = found.meeting
    return {
        **kertas.headed(found),
        # "rapat evaluasi Triwulan IV 2026": the period says what the kind would say twice
        "about": f"{JENIS_LABELS[meeting.jenis].lower().removesuffix(' triwulan')} {periode_rules.label(meeting.code)}",
        "place_date": kertas.place_and_date(found, found.today),
        "guests": [[row["name"], row["jabatan"]] for row in records(found.guests)],
        "agenda": [_part(found, part) for part in ACARA[meeting.jenis]],
        "ready": formats.timestamp(meeting.freeze_due) if meeting.frozen_at is None else "",
        "signer": {"title": found.signer.title, "name": found.signer.name, "nip": found.signer.nip},
    }


def _part(found: Kertas, part: str) -> str:
    """Of the indicators, which."""
    names = ", ".join(page.name for page in found.pages)
    return f"{BAGIAN[part]}: {names}" if part == "indikator" and names else BAGIAN[part]
