"""A day of an attendance file beside the one that is recorded: what is kept of it, and who has the last word."""

from dataclasses import replace
from typing import Any

from rules import kehadiran as rules
from rules.impor import YES, Line
from rules.kit.errors import Invalid
from services.impor.jenis.kehadiran_kenal import Kenal

VALUES = ("status", "time_in", "time_out", "note")
# Said by words; scans beside them tell when somebody was there, not that the words were wrong.
_WITH_TIMES, _AWAY = ("dinas_luar", "izin"), ("cuti", "sakit", "tugas_belajar")


def against(line: Line, before: Any, known: Kenal, *, told: bool) -> Line:
    """The day held against the recorded one: the same, changed or passed over.

    Args:
        told: the file says something of the day; an empty row is no word against what is recorded.

    Raises:
        Invalid: it belongs to another dinas.
    """
    if before.dinas_id != known.asked.dinas_id:
        raise Invalid("Hari ini sudah tercatat di dinas sebelumnya.")
    force = known.asked.pilihan.get("timpa") == YES
    by_file = before.source == "impor"
    if by_file and _wordless(known):
        if before.status in _AWAY and not force:
            return replace(line, state="lewati", note=f"Sudah tercatat {_stood(before)}, tetapi di berkas ini ada jam.")
        if before.status in _WITH_TIMES:
            line = replace(line, values={**line.values, "status": before.status, "note": before.note})
    line = _kept(line, before)
    # What somebody wrote beside his own entry is no difference of the file's.
    compared = VALUES if by_file else VALUES[:3]
    old = {name: getattr(before, name) for name in compared if getattr(before, name) != line.values[name]}
    if not old:
        return replace(line, state="sama")
    line = replace(line, state="ubah", before=old)
    if by_file and told:
        return line
    if not by_file and force and (told or before.source != rules.AGREED):
        return line
    how = {"impor": "tercatat", rules.AGREED: "disetujui atasan"}.get(before.source, "diisi tangan")
    return replace(line, state="lewati", note=f"Sudah {how}: {_stood(before)}.")


def _wordless(known: Kenal) -> bool:
    """Does the file tell times only?"""
    return known.asked.susunan.layout != "matriks" and "note" not in known.asked.susunan.columns


def _kept(line: Line, before: Any) -> Line:
    """The line with the recorded note, where the file has none and the day is the same; with its minutes, where its times are."""
    values, (pegawai_id, version, minutes) = line.values, line.target
    if all(values[name] == getattr(before, name) for name in ("time_in", "time_out")):
        minutes = before.minutes
    same = all(values[name] == getattr(before, name) for name in VALUES[:3])
    if not values["note"] and (same or before.source != "impor"):
        values = {**values, "note": before.note}
    return replace(line, values=values, target=(pegawai_id, version, minutes))


def _stood(before: Any) -> str:
    return f"{rules.STATUS_LABELS[before.status]}" + (f" {before.time_in:%H.%M}" if before.time_in else "")
