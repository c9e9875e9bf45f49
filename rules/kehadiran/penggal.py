"""Pieces of a day: two shifts of one date made one day, and what a file's day means by times, words and working time."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, time
from itertools import pairwise

from rules import kehadiran as rules
from rules.kehadiran.jam_kerja import Setting
from rules.kehadiran.keterangan import OFF, status_of
from rules.kit.errors import Invalid

# Longer than any shift: the machine missed a scan, or a night's end was taken for a morning's begin.
MOST_HOURS = 14
Piece = tuple[time | None, time | None]
_APART = ("cuti", "sakit", "tugas_belajar", rules.ABSENT)


@dataclass(frozen=True)
class Hasil:
    """What a day becomes; skip: why nothing is recorded ("" where something is)."""

    status: str = ""
    note: str = ""
    minutes: int = 0
    skip: str = ""


def join(pieces: Collection[Piece]) -> tuple[Piece, ...] | None:
    """Pieces of several rows as one day in order; None where they overlap or contradict each other.

    Two rows of which one tells only the time in and the other only the time out are one piece.

    Example: (14:58, 20:04) and (07:02, 11:05) → both, from 07:02 to 20:04; (07:00, 16:00) and (08:00, 16:00) → None.
    """
    given = [piece for piece in dict.fromkeys(pieces) if piece != (None, None)]
    if len(given) < 2:
        return tuple(given)
    starts, ends = [start for start, _ in given if start is not None], [end for _, end in given if end is not None]
    if len(given) == 2 and len(starts) == len(ends) == 1:
        return ((starts[0], ends[0]),) if starts[0] < ends[0] else None
    whole = sorted((start, end) for start, end in given if start is not None and end is not None)
    if len(whole) < len(given):
        return None
    apart = all(before[0] < before[1] <= after[0] for before, after in pairwise(whole))
    return tuple(whole) if apart else None


def fill(pieces: Sequence[Piece], words: str, stored: Piece, *, overnight: bool = False) -> Sequence[Piece]:
    """The pieces with what an earlier file told of the day and this one does not: the other machine's half, or times for a word.

    Words for somebody who was not there stand against his times, and take nothing over.

    Example: (None, 16:05) beside (07:05, None) → 07:05-16:05; "H" beside 07:05-16:05 → 07:05-16:05; "Cuti" → nothing.
    """
    if len(pieces) > 1 or (not pieces and _named(words, False) in _APART):
        return pieces
    start, end = pieces[0] if pieces else (None, None)
    start, end = start or stored[0], end or stored[1]
    if (start, end) == (None, None) or (start is not None and end is not None and start >= end and not overnight):
        return pieces
    return ((start, end),)


def told(pieces: Sequence[Piece]) -> str:
    """Several pieces in words: "07.02–11.05, 14.58–20.04"; one needs none."""
    return ", ".join(f"{_clock(start)}–{_clock(end)}" for start, end in pieces) if len(pieces) > 1 else ""


def decide(day: date, pieces: Sequence[Piece], words: str, setting: Setting, *, off: str = "", absent: bool = False) -> Hasil:
    """What a file says of a day: words become the status, else the times do; on a day off it is piket.

    Args:
        off: why the day is none to work on ("" where it is one). absent: a row without anything means without reason.

    Raises:
        Invalid: unknown words without times, words that times contradict, or more hours than any shift has.

    Example: no times, "Cuti Tahunan" → cuti; 08:00-14:00 on a Sunday → piket; "DL" with times → dinas_luar.
    """
    times = [each for piece in pieces for each in piece if each is not None]
    named = _named(words, bool(times))
    minutes = _minutes(day, pieces, setting)
    if times and named in _APART:
        raise Invalid(f"“{words.strip()[:30]}” tetapi ada jam masuk atau pulang. Hapus salah satunya.")
    if not times and named == OFF:
        return Hasil(skip="Libur menurut berkas.")
    note = ", ".join(part for part in (_kept(words, named), told(pieces)) if part)
    if off:
        here = times or named in ("hadir", "terlambat", rules.PIKET)
        return Hasil(rules.PIKET, note, minutes) if here else Hasil(skip=off)
    if not times and named is None:
        return Hasil(rules.ABSENT) if absent else Hasil(skip="Tanpa jam dan tanpa keterangan.")
    if named in (None, OFF, "hadir", "terlambat", rules.PIKET):
        judged = rules.from_times(*_ends(pieces), setting.time_in, setting.tolerance)
        return Hasil(judged if times else "terlambat" if named == "terlambat" else "hadir", note, minutes)
    return Hasil(named, note, minutes)


def _named(words: str, times: bool) -> str | None:
    """Unknown words beside times are a remark: the times tell the status."""
    try:
        return status_of(words)
    except Invalid:
        if times:
            return None
        raise


def _kept(words: str, named: str | None) -> str:
    """The file's own words; a tick or "hadir" says no more than the status does."""
    plain = " ".join(words.split())
    return "" if named == "hadir" and not plain.lower().startswith(("wf", "work")) else plain


def _ends(pieces: Sequence[Piece]) -> Piece:
    return (pieces[0][0], pieces[-1][1]) if pieces else (None, None)


def _minutes(day: date, pieces: Sequence[Piece], setting: Setting) -> int:
    whole = [(start, end) for start, end in pieces if start is not None and end is not None]
    minutes = rules.worked_in(day, whole, overnight=setting.shift) if whole and len(whole) == len(pieces) else 0
    # Each piece for itself: after a morning's shift the night's may follow on the same date.
    if any(rules.worked_in(day, [one], overnight=setting.shift) > MOST_HOURS * 60 for one in whole):
        raise Invalid(f"Lebih dari {MOST_HOURS} jam kerja dari masuk sampai pulang; periksa, lalu isi dengan tangan.")
    return minutes


def _clock(moment: time | None) -> str:
    return f"{moment:%H.%M}" if moment is not None else ""
