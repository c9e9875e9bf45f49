"""Bukti: everything the app knows about one employee's period, in the shape in which it is shown and frozen.

A penilaian keeps it as JSON when it is submitted, so what the employee is shown never changes afterwards.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from rules.kit import kata_lama
from rules.penilaian.saran import ItemEvidence, Running, WorkEvidence

# 2: with visits and feedback; 3: what of a target was due by then, where the period had not ended; 4: with innovations
VERSION = 4


@dataclass(frozen=True)
class ItemBukti:
    """One SKP item: target and realisasi in its unit, capaian in percent (`raw` before cap and floor), and how it came about."""

    skp_id: int
    what: str
    jenis: str
    aspek: str
    satuan: str
    target_label: str
    realisasi: float | None
    n: float
    source: str
    raw: float | None
    capaian: float | None
    formula: str
    last_date: date | None = None
    # while its period ran: what of the target was due by when, and how that is told
    due_label: str = ""
    sampai: date | None = None
    keadaan: str | None = None

    @property
    def missed(self) -> bool:
        """Below target, as the reader sees it: 99.96 is shown as 100.0 and counts as reached."""
        return self.capaian is not None and round(self.capaian, 1) < 100


@dataclass(frozen=True)
class LaporanBukti:
    """Daily reports of the period: counts, minutes, and of the days owed (working_days) those with a report.

    notes_verified, notes_returned: of these counts what was written as a note, because the official report is in e-Kinerja BKN:
    shown, but no ground for a suggestion.
    """

    filed: int
    verified: int
    returned: int
    minutes: int
    days: int
    working_days: int
    start: date
    until: date
    notes_verified: int = 0
    notes_returned: int = 0
    # whether there are such days in the period
    catatan: bool = False

    @property
    def reported(self) -> int:
        """Of the days owed those with a report; older evidence counted reports on other days too."""
        return min(self.days, self.working_days)


@dataclass(frozen=True)
class KehadiranBukti:
    """Attendance in percent, from `n` days or measurements of the named indikator."""

    percent: float
    n: float
    source: str


@dataclass(frozen=True)
class BulanBukti:
    """Reports of one month."""

    month: date
    filed: int
    verified: int


@dataclass(frozen=True)
class LaporanLine:
    """One report as it stood, with the verifier's note and its evidence (a link, or the stored name of a file)."""

    day: date
    activity: str
    quantity: float
    satuan: str
    minutes: int
    status: str
    note: str
    url: str | None = None
    berkas: str | None = None


@dataclass(frozen=True)
class KunjunganBukti:
    """A field visit at which the employee was met: what was seen there, rated 1–4 or not at all."""

    day: date
    place: str
    visitor: str
    findings: str
    rating: int | None
    follow_up: str
    done: bool


# Beside the kinds of umpan balik: what a leader said for everybody to read.
PUJIAN = "pujian"


@dataclass(frozen=True)
class UmpanBalikBukti:
    """A word that somebody gave the employee (or, a PUJIAN, his unit) under his name within the period."""

    day: date
    writer: str
    jenis: str
    body: str


@dataclass(frozen=True)
class InovasiBukti:
    """An innovation in which the employee has a part, accepted within the period."""

    day: date
    title: str
    tahap: str
    effect: str


@dataclass(frozen=True)
class Bukti:
    """All evidence, the day it was drawn, and the rules (in words) that suggestions follow."""

    drawn: date
    items: tuple[ItemBukti, ...]
    laporan: LaporanBukti
    kehadiran: KehadiranBukti | None
    months: tuple[BulanBukti, ...]
    reports: tuple[LaporanLine, ...]
    feedback: str
    feedback_periode: str
    rule_hasil: str
    rule_perilaku: str
    visits: tuple[KunjunganBukti, ...] = ()
    voices: tuple[UmpanBalikBukti, ...] = ()
    inovasi: tuple[InovasiBukti, ...] = ()
    # None where the period had ended when this was drawn
    running: Running | None = None

    @property
    def missed(self) -> dict[int, str]:
        """Items below target: id → name."""
        return {item.skp_id: item.what for item in self.items if item.missed}

    @property
    def notes(self) -> tuple[LaporanLine, ...]:
        """Returned reports on which the verifier wrote why."""
        return tuple(line for line in self.reports if line.status == "dikembalikan" and line.note)

    def work(self) -> WorkEvidence:
        """What the suggestions are built on."""
        return WorkEvidence(
            items=tuple(ItemEvidence(item.what, item.capaian) for item in self.items),
            reports=self.laporan.filed,
            reports_verified=self.laporan.verified - self.laporan.notes_verified,
            reports_returned=self.laporan.returned - self.laporan.notes_returned,
            days_reported=self.laporan.days,
            working_days=self.laporan.working_days,
            attendance_pct=self.kehadiran.percent if self.kehadiran else None,
            running=self.running,
        )


def to_json(bukti: Bukti) -> dict[str, Any]:
    """Plain values, days as "2026-09-30"; `from_json` is its inverse."""
    return {"version": VERSION, **_plain(asdict(bukti))}


def from_json(stored: Mapping[str, Any]) -> Bukti:
    """The evidence as it was frozen."""
    kehadiran = stored["kehadiran"]
    return Bukti(
        drawn=date.fromisoformat(stored["drawn"]),
        items=tuple(ItemBukti(**_dated(item, "last_date", "sampai")) for item in stored["items"]),
        laporan=LaporanBukti(**_dated(stored["laporan"], "start", "until")),
        kehadiran=KehadiranBukti(**kehadiran) if kehadiran else None,
        months=tuple(BulanBukti(**_dated(month, "month")) for month in stored["months"]),
        reports=tuple(LaporanLine(**_dated(kata_lama.present("laporan", line), "day")) for line in stored["reports"]),
        visits=tuple(KunjunganBukti(**_dated(visit, "day")) for visit in stored.get("visits", ())),
        running=Running(**_dated(stored["running"], "sampai")) if stored.get("running") else None,
        inovasi=tuple(InovasiBukti(**_dated(one, "day")) for one in stored.get("inovasi", ())),
        voices=tuple(UmpanBalikBukti(**_dated(voice, "day")) for voice in stored.get("voices", ())),
        **{name: stored[name] for name in ("feedback", "feedback_periode", "rule_hasil", "rule_perilaku")},
    )


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


def _dated(stored: Mapping[str, Any], *names: str) -> dict[str, Any]:
    found = {name: date.fromisoformat(stored[name]) for name in names if stored.get(name) is not None}
    return {**stored, **found}
