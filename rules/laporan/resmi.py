"""Laporan harian resmi di BKN: from a month on a dinas reports in e-Kinerja BKN, and what is written here is a note.

Nobody owes a report for those days, no target counts them and nobody has to verify them; they may still be written. Whole months,
because the roll-ups that every figure is read from are monthly. Ours; that BKN's is official from 2026 is from the news [S].
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from rules.kit.errors import Invalid
from rules.kit.periode import month_end, plus_months

KEY = "laporan_resmi_bkn"
# As it is kept: [first day of a month, last day of a month or None] of each stretch, in order.
Kept = list[list[str | None]]
NEVER: Kept = []
NOTE = "Catatan: laporan resmi dinas ini di e-Kinerja BKN"
NOT_COUNTED = "laporan resmi di e-Kinerja BKN"


@dataclass(frozen=True)
class Resmi:
    """The stretches of days, both counted, whose official reports are in BKN; None: it goes on."""

    spans: tuple[tuple[date, date | None], ...] = ()

    def holds(self, day: date) -> bool:
        """Is a report of that day a note? The one place that says it."""
        return any(first <= day and (last is None or day <= last) for first, last in self.spans)

    def within(self, first: date, last: date) -> Iterator[tuple[date, date]]:
        """Those of the days from `first` to `last`, as stretches."""
        for start, end in self.spans:
            a, b = max(first, start), last if end is None else min(last, end)
            if a <= b:
                yield a, b

    def days(self, first: date, last: date) -> frozenset[date]:
        """The same, day by day."""
        return frozenset(a + timedelta(days=n) for a, b in self.within(first, last) for n in range((b - a).days + 1))

    @property
    def since(self) -> date | None:
        """The first day of the stretch that goes on, if one does."""
        return self.spans[-1][0] if self.spans and self.spans[-1][1] is None else None


NONE = Resmi()


def read(value: Any) -> Resmi:
    """The setting as it is kept."""
    return Resmi(tuple((date.fromisoformat(first), date.fromisoformat(last) if last else None) for first, last in value or ()))


def check_resmi(value: Any) -> Kept:
    """The value to keep: whole months, in order, apart; only the last one may go on.

    Raises:
        Invalid: field since.
    """
    try:
        spans = read(value).spans
    except (TypeError, ValueError) as error:
        raise Invalid("Pilih bulannya.", field="since") from error
    before: date | None = None
    for number, (first, last) in enumerate(spans, 1):
        whole = first.day == 1 and (last is None or (last == month_end(last) and last > first))
        if not whole or (before is not None and first <= before) or (last is None and number < len(spans)):
            raise Invalid("Laporan resmi di BKN mulai dan berakhir dengan bulan penuh.", field="since")
        before = last
    return _kept(spans)


def begin(resmi: Resmi, month: date) -> Kept:
    """Also from this month on. Raises Invalid(field="since"): it runs already, or did after that month began."""
    if resmi.since is not None or (resmi.spans and month <= (resmi.spans[-1][1] or month)):
        raise Invalid("Bulan itu sudah termasuk, atau mendahului masa sebelumnya.", field="since")
    return _kept((*resmi.spans, (month.replace(day=1), None)))


def stop(resmi: Resmi, month: date) -> Kept:
    """Not from this month on any more; stopped with the month in which it began it never was.

    Raises:
        Invalid: field since; it does not run, or began later.
    """
    if resmi.since is None or month.replace(day=1) < resmi.since:
        raise Invalid("Bulan berhenti tidak boleh mendahului bulan mulainya.", field="since")
    spans, first = resmi.spans[:-1], month.replace(day=1)
    return _kept(spans if first == resmi.since else (*spans, (resmi.since, first - timedelta(days=1))))


def moved(before: Resmi, after: Resmi) -> list[tuple[date, date]]:
    """The stretches of days that are owed by the one and not by the other: what a change moves.

    Example: from 1 December 2026 on instead of never → [(1 December 2026, the end of time)].
    """
    edges = {first for one in (before, after) for first, _ in one.spans}
    edges |= {last + timedelta(days=1) for one in (before, after) for _, last in one.spans if last is not None}
    days = sorted(edges)
    ends = [*(day - timedelta(days=1) for day in days[1:]), date.max][: len(days)]
    return [(a, b) for a, b in zip(days, ends, strict=True) if before.holds(a) != after.holds(a)]


def months_around(today: date) -> Sequence[date]:
    """The first days of the months that may be chosen: from January of last year to a year ahead."""
    first = date(today.year - 1, 1, 1)
    return [plus_months(first, n) for n in range(12 + today.month + 12)]


def _kept(spans: Sequence[tuple[date, date | None]]) -> Kept:
    return [[first.isoformat(), last.isoformat() if last else None] for first, last in spans]
