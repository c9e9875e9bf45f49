"""All notes of a meeting on one page: for the notulis, who writes on a device of his own while the chair presents."""

from db.queries.rapat import Meeting
from db.queries.rapat import catatan as queries
from ui.kit.commands import load
from ui.rapat import catatan


def show(meeting: Meeting) -> None:
    """Of the whole meeting, then of each indicator of its agenda; as text for who may not write them."""
    catatan.draw(meeting, load(queries.sheets, rapat_id=meeting.id), key=f"catatan-{meeting.id}-semua")
