"""Scans of a fingerprint machine made days: by date, or over midnight where people work in shifts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby, pairwise

# A finger laid on twice.
DOUBLE = timedelta(minutes=5)
# No shift is longer: the machine missed a scan.
MOST = timedelta(hours=14)
DAWN, NOON, MORNING, EVENING = time(4), time(12), time(10), time(18)
# So many dates in a row look like shifts, whatever lies around them.
NIGHTS = 3


@dataclass(frozen=True, slots=True)
class Hari:
    """One person's day: pieces as (in, out), and scans that found no partner."""

    day: date
    penggal: tuple[tuple[datetime, datetime], ...]
    lone: tuple[datetime, ...] = ()


def once(scans: Iterable[datetime]) -> list[datetime]:
    """The scans in order, to the minute, without those within DOUBLE after the one before them."""
    found: list[datetime] = []
    for scan in sorted({one.replace(second=0, microsecond=0) for one in scans}):
        if not found or scan - found[-1] > DOUBLE:
            found.append(scan)
    return found


def by_date(scans: Iterable[datetime]) -> list[Hari]:
    """The first scan of a date is in, the last one out.

    Example: 07:05, 07:06, 12:00, 16:05 → one piece 07:05-16:05.
    """
    days = ((day, list(same)) for day, same in groupby(once(scans), datetime.date))
    return [Hari(day, ((same[0], same[-1]),) if len(same) > 1 else (), () if len(same) > 1 else (same[0],)) for day, same in days]


def by_shift(scans: Iterable[datetime]) -> list[Hari]:
    """Scans of somebody who works in shifts: a shift belongs to the date on which it begins and lasts at most MOST.

    The scans are cut into shifts, each from one scan to a later one with what lies between them as breaks, so that first as
    few scans as possible stay alone, then there are as few shifts, then as few hours. Two shifts of a date are its pieces.

    Example: 2 Nov 20:52, 3 Nov 07:02, 3 Nov 20:53, 4 Nov 07:03 → 2 Nov 20:52-07:02 and 3 Nov 20:53-07:03; taking 07:02-20:53
    together would leave two scans alone. 2 Nov 07:00, 14:00, 20:50, 3 Nov 07:00 → 2 Nov in two pieces.
    """
    kept = once(scans)
    # best[i]: the cheapest way to cut the first i scans, and where its last part begins.
    best: list[tuple[tuple[int, int, timedelta], int]] = [((0, 0, timedelta()), 0)]
    for end in range(1, len(kept) + 1):
        ways = []
        for start in range(end - 1, -1, -1):
            span = kept[end - 1] - kept[start]
            if span > MOST:
                break
            alone, shifts, hours = best[start][0]
            part = (alone, shifts + 1, hours + span) if span else (alone + 1, shifts, hours)
            ways.append((part, start))
        best.append(min(ways))
    parts: list[tuple[datetime, datetime]] = []
    end = len(kept)
    while end:
        start = best[end][1]
        parts.append((kept[start], kept[end - 1]))
        end = start
    parts.reverse()
    return [_day(day, list(same)) for day, same in groupby(parts, lambda part: part[0].date())]


def nights(scans: Iterable[datetime]) -> set[date]:
    """Dates that look like night shifts: an evening, then a morning, evening and morning, with the nights the shorter gaps.

    A row of such dates counts where it begins with an evening alone or ends with a morning alone, or is NIGHTS long: who works
    until late comes and goes on the same date. A scan before DAWN counts always: it hardly is the first of its date.

    Example: 2 Nov 20:52, 3 Nov 07:02 and 20:53, 4 Nov 07:03 → all three; 2 Nov 07:00 and 19:00, 3 Nov 07:00 and 16:00 → none.
    """
    days = [list(same) for _, same in groupby(once(scans), datetime.date)]
    found = {same[0].date() for same in days if same[0].time() < DAWN}
    run = days[:1]
    for before, after in pairwise([*days, []]):
        if after and _over_midnight(before, after):
            run.append(after)
            continue
        if len(run) > 1 and (_only_evening(run[0]) or _only_morning(run[-1]) or len(run) >= NIGHTS):
            found |= {same[0].date() for same in run}
        run = [after]
    return found


def _over_midnight(before: Sequence[datetime], after: Sequence[datetime]) -> bool:
    night = after[0] - before[-1]
    looks = before[-1].time() >= EVENING and after[0].time() <= MORNING and night <= MOST
    # In between he was at home: from the morning to the evening it is longer than the night was.
    by_day = [same[-1] - same[0] for same in (before, after) if len(same) > 1]
    return looks and all(span > night for span in by_day)


def _only_evening(same: Sequence[datetime]) -> bool:
    return same[0].time() >= EVENING


def _only_morning(same: Sequence[datetime]) -> bool:
    return same[-1].time() <= MORNING


def _day(day: date, parts: list[tuple[datetime, datetime]]) -> Hari:
    return Hari(
        day,
        tuple(part for part in parts if part[0] != part[1]),
        tuple(start for start, end in parts if start == end),
    )
