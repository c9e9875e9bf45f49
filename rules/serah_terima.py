"""Handing over: what becomes of each thing that waits for somebody when another takes over from him."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

# How a kind of thing changes hands: it names who does it, it follows the subordinate to his new atasan, the subordinate
# himself, it waits for whoever holds the post, or it stays.
Cara = Literal["kolom", "atasan", "bawahan", "jabatan", "sendiri"]
Nasib = Literal["pindah", "ikut", "tetap"]
# How long the successor is told on his front page what came to him.
TOLD_DAYS = 30


@dataclass(frozen=True)
class Serah:
    """From whom to whom, and the day it counts from (TMT)."""

    from_id: int
    to_id: int | None
    tmt: date | None


@dataclass(frozen=True)
class Putusan:
    """What becomes of one thing, and the reason: of what stays always, else "" or a word beside it."""

    nasib: Nasib
    why: str = ""


def of_day(*, under: bool, start: date | None, day: date | None, names: tuple[str, str]) -> Putusan:
    """A report, plan or score of a subordinate, by the day it belongs to (docs/decisions/0015-penempatan.md).

    Args:
        under: whether he was under the former atasan on that day.
        start: from when the new atasan counts; None where the subordinate does not come under him.
        names: of the former and of the new one.

    Example: from 10 November under Citra: a report of the 12th goes along, one of the 5th stays with Budi.
    """
    former, new = names
    if start is None:
        return Putusan("tetap", f"Pegawainya tidak berpindah ke {new}.")
    if under and (day is None or day < start):
        return Putusan("tetap", f"Hari di bawah {former}: tetap padanya selama ia bertugas, sesudahnya {new} menggantikan.")
    return Putusan("ikut")
