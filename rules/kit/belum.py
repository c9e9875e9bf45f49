"""What is unfinished in a period, in numbers and words, and on which periods people are scored at all."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from rules.kit.periode import SCORED
from rules.kit.periode_status import in_a_row

YEAR = timedelta(days=366)


@dataclass(frozen=True)
class Used:
    """A period that has begun, and how many people have a plan or a score in it."""

    id: int
    kind: str
    end: date
    people: int


def scored(periods: Iterable[Used], *, members: int, today: date) -> frozenset[int]:
    """Ids of the periods on which people are scored: where anybody has a plan or a score, and those of a usual kind.

    A kind is usual when at least half of the members had a plan or a score in some period of it that touches the last
    year; where no kind is, the quarter. So months stay silent in a dinas that scores by quarter, and a quarter in which
    nobody has a plan yet does not. A semester is never usual.
    Example: T3 with 33 of 34 people, T4 and September with none → T3 and T4.
    """
    every = list(periods)
    recent = [p for p in every if p.end >= today - YEAR and p.kind in SCORED]
    usual = {p.kind for p in recent if p.people and 2 * p.people >= members} or {SCORED[0]}
    return frozenset(p.id for p in every if p.people or p.kind in usual)


@dataclass(frozen=True)
class Belum:
    """How many of the people of a period have no agreed plan, no submitted score, no report in it."""

    pegawai: int
    sasaran: int
    nilai: int
    laporan: int


@dataclass(frozen=True)
class OpenWork:
    """What is unfinished in a period: counts of items, reports, people and objections.

    belum: who lacks what; None where nobody is scored on the period (`scored`), and for a single person.
    """

    skp: int = 0
    laporan: int = 0
    penilaian: int = 0
    keberatan: int = 0
    belum: Belum | None = None

    @property
    def total(self) -> int:
        """0 when everything is done."""
        people = self.belum.sasaran + self.belum.laporan if self.belum else 0
        return self.skp + self.laporan + self.penilaian + self.keberatan + people

    def sentence(self) -> str:
        """Example: "2 sasaran belum disepakati dan 1 laporan belum diverifikasi"; "tidak ada" when all is done."""
        of = f"dari {self.belum.pegawai} " if self.belum else ""
        parts = [
            *self._plans(),
            f"{self.laporan} laporan belum diverifikasi" if self.laporan else "",
            self._silent(),
            f"{self.penilaian} {of}pegawai belum disampaikan penilaiannya" if self.penilaian else "",
            f"{self.keberatan} keberatan belum diputus" if self.keberatan else "",
        ]
        told = [part for part in parts if part]
        return in_a_row(told) if told else "tidak ada"

    def before_scoring(self) -> str:
        """What can no longer be made good once scoring begins, or is still missing; "" when nothing is.

        Example: "59 dari 60 pegawai belum mempunyai sasaran yang disepakati dan 2 sasaran belum disepakati".
        """
        told = [part for part in (*self._plans(), self._silent()) if part]
        return in_a_row(told) if told else ""

    def _plans(self) -> tuple[str, str]:
        b = self.belum
        none = f"{b.sasaran} dari {b.pegawai} pegawai belum mempunyai sasaran yang disepakati" if b and b.sasaran else ""
        return none, f"{self.skp} sasaran belum disepakati" if self.skp else ""

    def _silent(self) -> str:
        b = self.belum
        return f"{b.laporan} dari {b.pegawai} pegawai belum mempunyai laporan" if b and b.laporan else ""
