"""After an event: whether a figure truly changed. "Setelah", never "karena": other things happen in the same months.

The limits are locked on the points before it (NHS England, *Making Data Count*: judge a change against the process before it);
seven points after it are needed, as many as the rules of runs.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from rules.indikator.capaian import Polarity
from rules.kit.periode import containing, months
from rules.signal import FEWEST, FULL, RUN, Direction, xmr
from rules.tanda import DIRECTIONS, change
from rules.tanda.deret import Titik
from rules.tanda.kalimat import STEPS

NEEDED = RUN
USUAL = "belum terlihat perubahan di luar variasi biasa"


@dataclass(frozen=True)
class Setelah:
    """What is seen after an event.

    points_before, points_after: what it rests on. change: a word of rules.tanda ("membaik nyata"), None where nothing is seen or
    nothing can be told yet. provisional: the limits rest on fewer than twelve points. already: the last point before it was of
    the same kind, so that the figure was on its way. cut: new limits began before seven points had come, so that none will.
    """

    points_before: int
    points_after: int
    needed: int = NEEDED
    change: str | None = None
    provisional: bool = False
    already: bool = False
    cut: bool = False

    @property
    def judged(self) -> bool:
        """Whether anything can be told."""
        return self.points_before >= FEWEST and self.points_after >= self.needed


def after(values: Sequence[float], *, at: int, direction: Direction) -> Setelah:
    """Points from `at` on against limits of those before it; told is what the last of them is.

    Args:
        values: of one segment, in order of time, without the point of the event itself.

    Example: 12 × alternating 10, 12, then 7 of 17 with "decrease" → change "memburuk nyata". After 3 of them: nothing yet.
    """
    made = Setelah(at, len(values) - at, provisional=at < FULL)
    if not made.judged:
        return made
    found = xmr(values, direction=direction, baseline=at)
    if found.point_types[-1] == "common_cause":
        return made
    # seen from after it the run of a last point lies wholly after the event
    told = change("penuh", found.point_types[-1])
    before = xmr(values[:at], direction=direction).point_types[-1]
    return Setelah(at, made.points_after, change=told, provisional=made.provisional, already=before == found.point_types[-1])


def of_points(points: Sequence[Titik], day: date, *, polarity: str, rebase: Iterable[date] = (), step: int = 1) -> Setelah:
    """`after` an event of that day. Its own month belongs to neither side; new baselines before and after it bound them.

    Args:
        points: of which none runs. step: months of a point.
    """
    own, lines = months(containing(day, STEPS[step])), sorted(rebase)
    start = max((line for line in lines if line < own[0]), default=date.min)
    end = min((line for line in lines if line > own[-1]), default=date.max)
    before = [point.value for point in points if start <= point.month < own[0]]
    later = [point.value for point in points if own[-1] < point.month < end]
    made = after([*before, *later], at=len(before), direction=DIRECTIONS[cast(Polarity, polarity)])
    return replace(made, cut=end < date.max and made.points_after < made.needed)


def seen(found: Setelah, *, unit: str = "bulan") -> str:
    """In words, to stand behind "Setelah <event>:". Examples: "membaik nyata"; after 3 months "baru 3 dari 7 bulan setelahnya".

    unit: what a point is (rules.tanda.kalimat.STEPS).
    """
    if found.points_before < FEWEST:
        return f"belum dapat dinilai, baru {found.points_before} {unit} data sebelumnya"
    if found.cut:
        return f"tidak dapat dinilai, garis dasar baru menyusul setelah {found.points_after} {unit}"
    if not found.judged:
        return f"baru {found.points_after} dari {found.needed} {unit} setelahnya"
    trial = f" (sementara: batasnya dari {found.points_before} {unit} saja)" if found.provisional else ""
    if found.change is None:
        return f"{USUAL}{trial}"
    word = found.change.removesuffix(" nyata") if found.provisional else found.change
    on_its_way = "; arah itu sudah terlihat sebelumnya" if found.already else ""
    return f"{word}{trial}{on_its_way}"
