"""A figure held against its target: as a whole once its period is over, against what was due by now while it runs."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from db.queries.indikator import target
from db.queries.indikator.kalender import Kalender
from db.queries.indikator.realisasi import Definition
from db.queries.indikator.target import Holding
from rules.indikator import laju
from rules.indikator.aturan_capaian import Aturan
from rules.indikator.capaian import NO_REALISASI, NO_TARGET, Capaian
from rules.indikator.capaian import Target as Wanted
from rules.indikator.laju import Posisi, Tumbuh, cumulative_at
from rules.kit.kaplan_meier import Median
from rules.kit.periode import Periode

# What every figure tells of how far its period has come.
RUNNING = ("berjalan", "sampai", "hari_ke", "dari_hari", "target_sejauh_ini", "laju", "keadaan")


@dataclass(frozen=True)
class Angka:
    """A figure: its value (None: nothing counted), the n behind it, the day of its latest entry (None where it counts itself).

    median: of what is one, the whole of it: while half wait it has no value.
    """

    value: float | None
    n: float
    last: date | None
    median: Median | None = None

    def held(self, wanted: Wanted | None) -> "Angka":
        """As it is held against a target: of a median not reached yet what it exceeds, where that misses the target."""
        return replace(self, value=target.judged(self.value, self.median, wanted))

    @property
    def told(self) -> dict[str, Any]:
        """beyond and, where a median has no value, why."""
        beyond = {"beyond": self.median.over if self.median else None}
        return beyond | ({"reason": self.median.why} if self.median and self.median.why else {})


def grows(of: Definition) -> bool:
    """Whether a figure grows with time, so that a part of the period owes a part of the target."""
    return of.aggregate == "jumlah" or of.kumulatif


def judged(
    at: Kalender, of: Definition, angka: Angka, held: Holding | None, given: Mapping[str, Wanted], aturan: Aturan, days: Tumbuh
) -> dict[str, Any]:
    """target … reason, beyond, RUNNING, and `sejauh_ini`, the target so far with its bounds, of one figure.

    Args:
        held: the target that holds for the period; `given`: all of the owner in its year, by the code of their period.
        days: those of the period on which the figure could grow.
    """
    held = _held(at, of, held, given)
    whole = _owed(at, of, held, days)
    held = held if whole else None
    shown, angka = angka, angka.held(whole.wanted if whole else None)
    if not at.running:
        found = target.outcome(of, angka.value, whole, aturan)
        ended = over(of, angka.value, found["capaian"], whole.wanted if whole else None, at.periode, at.working_days)
        return {**found, **ended, **shown.told}
    posisi = at.posisi(of, last=angka.last, grows=days)
    so_far = at.so_far(of, held.wanted, given, posisi, days) if held else None
    reached, told = _reached(of, angka, whole, so_far, posisi, aturan)
    return {
        **target.columns(of, whole, reached, aturan),
        "kategori": None,  # a name is given when the period is over
        "berjalan": True,
        "sampai": posisi.sampai,
        "hari_ke": posisi.hari_ke,
        "dari_hari": posisi.dari_hari,
        "sejauh_ini": so_far,
        "target_sejauh_ini": target.line(so_far, of.polarity),
        "laju": _pace(of, angka.value, so_far),
        "keadaan": told,
        **shown.told,
    }


def over(
    of: Definition, value: float | None, capaian: float | None, wanted: Wanted | None, periode: Periode, days: int
) -> dict[str, Any]:
    """RUNNING of a figure whose period, of so many working days, is over."""
    return {
        "berjalan": False,
        "sampai": periode.end,
        "hari_ke": days,
        "dari_hari": days,
        "sejauh_ini": wanted,
        "target_sejauh_ini": target.line(wanted, of.polarity),
        "laju": _pace(of, value, wanted),
        "keadaan": None if capaian is None else laju.REACHED if capaian >= laju.FULL else laju.MISSED,
    }


def _held(at: Kalender, of: Definition, held: Holding | None, given: Mapping[str, Wanted]) -> Holding | None:
    """Of a cumulative figure a borrowed target is what was to be reached by the end of this period."""
    if held is None or not of.kumulatif or held.source == at.periode.code:
        return held
    due = cumulative_at(at.knots(given, held.wanted), at.periode.end, at.libur)
    return held if due is None else replace(held, wanted=Wanted(due))


def _owed(at: Kalender, of: Definition, held: Holding | None, days: Tumbuh) -> Holding | None:
    """The days on which nobody owed it are taken off the target of a sum that counts itself: before the app was used, and for
    reports those that are official elsewhere. Where no day is left there is no target."""
    cut = days.since > at.periode.start or bool(days.without)
    if held is None or of.source == "isian" or of.aggregate != "jumlah" or not cut:
        return held
    share = laju.share_owed(at.periode.start, at.periode.end, days, at.libur)
    return None if days.without and not share else replace(held, wanted=laju.times(held.wanted, share))


def _reached(
    of: Definition, angka: Angka, held: Holding | None, so_far: Wanted | None, posisi: Posisi, aturan: Aturan
) -> tuple[Capaian, str | None]:
    """The capaian against what was due, and the words; no percentage where one would mislead."""
    if held is None or so_far is None:
        return Capaian(None, None, NO_TARGET), laju.RUNNING
    if angka.value is None:
        return Capaian(None, None, NO_REALISASI), None
    counts = grows(of)
    told = laju.words(angka.value, angka.n, held.wanted, so_far, posisi, polarity=of.polarity, counts=counts)
    if told == laju.TOO_EARLY or (counts and of.polarity == "turun"):
        return Capaian(None, None, told), told
    return target.held_against(angka.value, so_far, of.polarity, aturan), told


def _pace(of: Definition, value: float | None, so_far: Wanted | None) -> float | None:
    """R ÷ target so far, in percent; only of what grows, and the more the better."""
    if value is None or so_far is None or not grows(of) or of.polarity != "naik":
        return None
    due, _ = laju.bounds(so_far, of.polarity)
    return value / due * 100 if due else None
