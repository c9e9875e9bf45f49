"""The minutes (berita acara) of a meeting on paper: who came, what became of earlier decisions, the figures, what was decided."""

from typing import Any

from db.queries.kit.frames import records
from db.queries.rapat import Meeting
from db.queries.rapat.kertas import Kertas
from rules.kit import periode as periode_rules
from rules.rapat import STATUS_LABELS, memo_due
from ui.kit import formats
from ui.rapat import kertas

UNASKED = "Hadir tanpa undangan"


def told(found: Kertas) -> dict[str, Any]:
    """What berita_acara.typ prints. Figures and needs are those that were frozen; states of decisions are those of today."""
    meeting, guests = found.meeting, _guests(found)
    return {
        **kertas.headed(found),
        "facts": _facts(found, guests),
        "former": kertas.former(found.former),
        "kpis": [kertas.indikator(page, found.since.get(page.indikator_id, ())) for page in found.pages],
        "needs": kertas.needs(found) if found.needs else None,
        "decisions": kertas.decisions(found.decided, found.today),
        "system": kertas.system(found),
        "notes": _notes(found),
        "guests": guests,
        "closing": _closing(meeting, len(found.decided)),
        "place_date": kertas.place_and_date(found, meeting.day),
        "signers": [["Pimpinan rapat", meeting.chair or ""], ["Notulis", meeting.notulis or ""]],
    }


def _facts(found: Kertas, guests: list[list[str]]) -> list[list[str]]:
    meeting = found.meeting
    came = [how for _, _, how in guests]
    asked = len(guests) - came.count(UNASKED)
    there = f"{came.count('Hadir')} dari {asked} undangan hadir"
    there += f", {came.count(UNASKED)} hadir tanpa undangan" if UNASKED in came else ""
    return [
        ["Periode", periode_rules.label(meeting.code)],
        ["Hari, tanggal", formats.day(meeting.day) + kertas.planned(meeting)],
        ["Pukul", _hours(meeting)],
        ["Tempat", meeting.place or formats.MISSING],
        ["Pimpinan rapat", meeting.chair or formats.MISSING],
        ["Notulis", meeting.notulis or formats.MISSING],
        ["Status", STATUS_LABELS[meeting.status]],
        ["Kehadiran", there],
    ]


def _guests(found: Kertas) -> list[list[str]]:
    """(name, post, how): who came uninvited last."""
    rows = []
    for row in records(found.guests):
        unasked = bool(found.asked) and int(row["pegawai_id"]) not in found.asked
        how = (UNASKED if unasked else "Hadir") if row["hadir"] else "Tidak hadir"
        rows.append([row["name"], row["jabatan"], how])
    return sorted(rows, key=lambda row: row[2] == UNASKED)


def _hours(meeting: Meeting) -> str:
    if meeting.opened_at is None or not kertas.written_on_its_day(meeting):
        return kertas.hour(meeting)
    end = formats.clock(meeting.closed_at) if meeting.closed_at else "belum ditutup"
    return f"{formats.clock(meeting.opened_at)}–{end}"


def _notes(found: Kertas) -> list[list[str]]:
    """(of what, text): of each indicator in the order of the deck, then of all of it, as old meetings kept it."""
    each = sorted(found.notes, key=lambda sheet: sheet.indikator_id is None)
    told = [[sheet.name, sheet.catatan.body] for sheet in each]
    return [one for one in [*told, ["", found.meeting.note]] if one[1].strip()]


def _closing(meeting: Meeting, decided: int) -> str:
    if meeting.status != "selesai":
        return "Berita acara ini dicetak sebelum rapat ditutup; isinya masih dapat berubah."
    made = f"{decided} keputusan" if decided else "tanpa keputusan"
    return (
        f"Rapat ditutup dengan {made}. Memo hasilnya terbit paling lambat {formats.date(memo_due(meeting.day))}. "
        "Demikian berita acara ini dibuat untuk dipergunakan sebagaimana mestinya."
    )
