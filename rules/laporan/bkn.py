"""A daily report as a line of e-Kinerja BKN, to be copied there by hand: fields in BKN's order, and what stands there already."""

import hashlib
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

State = Literal["belum", "sudah", "berubah"]
STATES: tuple[State, ...] = get_args(State)
STATE_LABELS = {"belum": "Belum disalin", "sudah": "Sudah disalin", "berubah": "Berubah sejak disalin"}
# Date, RHK, activity, minutes, evidence: the order of BKN's form [S]; ours to change here alone.
FIELDS = ("Tanggal", "RHK", "Kegiatan", "Menit", "Tautan bukti")
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Baris:
    """What BKN asks of one activity; rhk and evidence_url are "" where the report has none."""

    day: date
    rhk: str
    activity: str
    minutes: int
    evidence_url: str


def cells(baris: Baris) -> tuple[str, ...]:
    """The fields as they are pasted, each in one line, in the order of FIELDS.

    Example: 24 November 2026, 90 minutes → ("24/11/2026", "Menerbitkan KTP", "Melayani warga", "90", "").
    """
    texts = (f"{baris.day:%d/%m/%Y}", baris.rhk, baris.activity, str(baris.minutes), baris.evidence_url)
    return tuple(" ".join(text.split()) for text in texts)


def line(baris: Baris) -> str:
    """All fields in one line, a tab between two: pasted into a sheet each falls into a column of its own."""
    return "\t".join(cells(baris))


def mark(baris: Baris) -> str:
    """A short sign of what the line says: who copied it shows with it that he copied this and nothing else."""
    return hashlib.sha256(line(baris).encode()).hexdigest()[:16]


def state(now: Baris, copied: Baris | None) -> State:
    """Whether the line stands in BKN, as far as its owner said so, and still says the same."""
    if copied is None:
        return "belum"
    return "berubah" if differing(now, copied) else "sudah"


def differing(now: Baris, copied: Baris) -> tuple[str, ...]:
    """The names of the fields that say something else than what was copied.

    Example: 90 minutes were copied, 60 are there now → ("Menit",).
    """
    pairs = zip(FIELDS, cells(now), cells(copied), strict=True)
    return tuple(name for name, here, there in pairs if here != there)


def week(day: date) -> tuple[date, date]:
    """Monday and Sunday of the week that holds a day. Example: Wednesday 25 November 2026 → 23 and 29 November."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + WEEK - timedelta(days=1)


def week_named(text: str, today: date) -> date:
    """The Monday of the week that an address names by one of its days ("2026-11-25"); else, and of one to come, this week's."""
    try:
        monday = week(date.fromisoformat(text))[0]
    except (ValueError, OverflowError):
        return week(today)[0]
    return min(monday, week(today)[0]) if monday.year > 2000 else week(today)[0]
