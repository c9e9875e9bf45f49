"""Suggested ratings with the numbers behind them. The penilai decides; a suggestion is only ever a starting point.

The thresholds are ours, no regulation gives any: they are defaults of settings. Percentages are rounded to the one
decimal the sentence shows before they are compared, so nobody reads "90%" and is told it is below 90%.
"""

import math
from dataclasses import dataclass
from datetime import date

from rules.indikator.laju import EARLIEST_DAYS
from rules.kit.angka import persen
from rules.kit.periode import tanggal


@dataclass(frozen=True)
class ItemEvidence:
    """One SKP item: its name and its capaian in percent (capped), None when it cannot be computed."""

    name: str
    capaian: float | None


@dataclass(frozen=True)
class Running:
    """A period that has not ended: the last finished day, and which of its working days that is."""

    sampai: date
    hari_ke: int
    dari_hari: int


@dataclass(frozen=True)
class WorkEvidence:
    """What the period holds about one employee: counts of reports and of days; attendance in percent, or None.

    running: None once the period has ended; while it runs a capaian is against what was due by now.
    """

    items: tuple[ItemEvidence, ...]
    reports: int
    reports_verified: int
    reports_returned: int
    days_reported: int
    working_days: int
    attendance_pct: float | None
    running: Running | None = None


@dataclass(frozen=True)
class Suggestion:
    """A rating code (None: nothing to suggest) and the reason in words the employee can check."""

    rating: str | None
    reason: str


@dataclass(frozen=True)
class HasilThresholds:
    """Percent of capaian. Where the cap is 100, set `mean_above` to 100, or "di_atas" is never suggested."""

    item_above: float = 100.0
    mean_above: float = 110.0
    mean_below: float = 90.0
    item_below: float = 90.0


DEFAULT_THRESHOLDS = HasilThresholds()


def suggest_hasil(evidence: WorkEvidence, *, thresholds: HasilThresholds = DEFAULT_THRESHOLDS) -> Suggestion:
    """Suggest the rating of work result from the capaian of the SKP items.

    di_atas: every computable item ≥ 100 and their mean ≥ 110. di_bawah: mean < 90, or more than half of them < 90.
    Otherwise sesuai. Raising a capaian never lowers the suggestion. Items without a capaian are left out but named.
    While the period runs the suggestion is told to be for now, and under ten working days there is none.

    Example: 120, 105, 100, 68.6 → sesuai, "3 dari 4 sasaran mencapai target; rata-rata capaian 98,4%; terendah: …".
    """
    if too_early(evidence.running):
        return Suggestion(None, early_reason(evidence.running))
    known = [
        (item.name, round(item.capaian, 1)) for item in evidence.items if item.capaian is not None and math.isfinite(item.capaian)
    ]
    missing = len(evidence.items) - len(known)
    if not known:
        why = f"{missing} sasaran belum dapat dihitung capaiannya" if missing else "Belum ada sasaran"
        return Suggestion(None, f"{why}, jadi belum ada saran.")
    values = [value for _, value in known]
    mean = round(math.fsum(values) / len(values), 1)
    low = sum(value < thresholds.item_below for value in values)
    if min(values) >= thresholds.item_above and mean >= thresholds.mean_above:
        rating, why = "di_atas", f"semua mencapai target dan rata-rata paling sedikit {persen(thresholds.mean_above)}"
    elif mean < thresholds.mean_below:
        rating, why = "di_bawah", f"rata-rata di bawah {persen(thresholds.mean_below)}"
    elif 2 * low > len(values):
        rating, why = "di_bawah", f"{low} dari {len(values)} sasaran di bawah {persen(thresholds.item_below)}"
    else:
        rating, why = "sesuai", "tidak memenuhi batas Di Atas maupun Di Bawah Ekspektasi"
    return Suggestion(rating, for_now(evidence.running, f"{_item_facts(known, missing, mean, thresholds)}. Dasar saran: {why}."))


def too_early(running: Running | None) -> bool:
    """Whether so little of the period is over that nothing can be suggested (domain §11: under ten working days)."""
    return running is not None and running.hari_ke < EARLIEST_DAYS


def early_reason(running: Running | None) -> str:
    """Why there is no suggestion yet."""
    day = running.hari_ke if running else 0
    return f"Baru hari kerja ke-{day}; saran ada sejak hari kerja ke-{EARLIEST_DAYS}."


def for_now(running: Running | None, reason: str) -> str:
    """The reason, headed by the day it holds for while the period runs. Example: "Sementara per 26 November 2026: …"."""
    return reason if running is None else f"Sementara per {tanggal(running.sampai)}: {reason[0].lower()}{reason[1:]}"


def hasil_rule(thresholds: HasilThresholds = DEFAULT_THRESHOLDS) -> str:
    """The rule that `suggest_hasil` follows, in words, for the reader who wants to check it."""
    return (
        f"Di Atas: semua sasaran paling sedikit {persen(thresholds.item_above)} dan rata-ratanya paling sedikit "
        f"{persen(thresholds.mean_above)}. Di Bawah: rata-rata di bawah {persen(thresholds.mean_below)}, atau lebih dari "
        f"separuh sasaran di bawah {persen(thresholds.item_below)}. Selain itu Sesuai."
    )


def _item_facts(known: list[tuple[str, float]], missing: int, mean: float, thresholds: HasilThresholds) -> str:
    reached = sum(value >= thresholds.item_above for _, value in known)
    name, value = min(known, key=lambda item: item[1])
    facts = [
        f"{reached} dari {len(known)} sasaran mencapai target",
        f"rata-rata capaian {persen(mean)}",
        f"terendah: {name} ({persen(value)})",
    ]
    if missing:
        facts.append(f"{missing} sasaran belum dapat dihitung")
    return "; ".join(facts)
