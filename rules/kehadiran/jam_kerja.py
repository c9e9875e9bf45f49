"""Working time: which setting holds for a unit on a day. Source: Perpres 21/2023 (37 h 30 a week, Ramadan 32 h 30)."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from rules.kehadiran import START, WEEK
from rules.kit.errors import Invalid
from rules.kit.teks import check_text

NAME_LENGTH = (3, 60)
DAY_MAX = 16 * 60
TOLERANCE_MAX = 120
NO_DAYS = (0,) * 7


@dataclass(frozen=True)
class Setting:
    """Working time from a day on.

    unit_id: None for the whole dinas. end: the last day, None for no end. minutes: Monday … Sunday.
    time_in: who comes later is late; None where lateness is not judged. shift: no fixed days, lateness is not judged.
    tolerance: minutes after time_in that are not late yet.
    """

    name: str
    start: date
    end: date | None = None
    unit_id: int | None = None
    minutes: tuple[int, ...] = WEEK
    time_in: time | None = START
    shift: bool = False
    tolerance: int = 0

    def holds(self, day: date) -> bool:
        """Is `day` within its days?"""
        return self.start <= day and (self.end is None or day <= self.end)

    def works(self, day: date) -> bool:
        """May `day` have to be worked, holidays aside? For a shift every day may."""
        return self.shift or self.minutes[day.weekday()] > 0


DEFAULT = Setting("Jam kerja umum", date.min)


def in_force(settings: Iterable[Setting], unit_id: int | None, day: date) -> Setting:
    """The setting of the unit, else of its dinas, else the decree's week; of several the one that began last.

    Example: with a dinas's Ramadan from 18 February to 19 March, 1 March gives Ramadan and 20 March the week again.
    """
    holding = [one for one in settings if one.unit_id in (None, unit_id) and one.holds(day)]
    return max(holding, key=lambda one: (one.unit_id is not None, one.start), default=DEFAULT)


def check(setting: Setting) -> Setting:
    """The setting as it is kept: a shift has neither fixed days nor a time to come in.

    Raises:
        Invalid: field name, start, end, minutes or tolerance.
    """
    name = check_text(setting.name, NAME_LENGTH, "name", name="Nama", one_line=True)
    if setting.end is not None and setting.end < setting.start:
        raise Invalid("Tanggal selesai tidak boleh sebelum tanggal mulai.", field="end")
    if setting.shift:
        return Setting(name, setting.start, setting.end, setting.unit_id, NO_DAYS, None, True)
    if len(setting.minutes) != 7 or not all(0 <= each <= DAY_MAX for each in setting.minutes):
        raise Invalid(f"Jam kerja sehari 0 sampai {DAY_MAX // 60} jam.", field="minutes")
    if not any(setting.minutes):
        raise Invalid("Isi jam kerja paling sedikit satu hari, atau pilih shift.", field="minutes")
    if not 0 <= setting.tolerance <= TOLERANCE_MAX:
        raise Invalid(f"Toleransi 0 sampai {TOLERANCE_MAX} menit.", field="tolerance")
    tolerance = setting.tolerance if setting.time_in is not None else 0
    return replace(setting, name=name, minutes=tuple(setting.minutes), tolerance=tolerance)


def require_apart(setting: Setting, others: Iterable[Setting]) -> None:
    """One setting may lie within another (Ramadan within the year's), but two of the same unit may not cross.

    With crossing dates "the one that began last" would quietly cut the other short.

    Raises:
        Invalid: field start; the sentence names the other.
    """
    for other in others:
        if other.unit_id != setting.unit_id:
            continue
        first, second = sorted((other, setting), key=lambda one: one.start)
        if first.start == second.start:
            raise Invalid(f"“{other.name}” mulai pada tanggal yang sama.", field="start")
        ends_within = first.end is None or (second.end is not None and second.end <= first.end)
        # Both without end is a change for good: the later one takes over.
        if first.holds(second.start) and not ends_within:
            raise Invalid(f"Tanggalnya bersilangan dengan “{other.name}”: akhiri yang satu sebelum yang lain.", field="start")


def touched(old: Setting | None, new: Setting | None) -> tuple[date, date | None] | None:
    """First and last day (None: no end) on which a change from `old` to `new` can matter; None when on no day."""
    if old is None or new is None:
        only = old or new
        return None if only is None else (only.start, only.end)
    starts, ends = sorted((old.start, new.start)), sorted(one.end or date.max for one in (old, new))
    if _worth(old) != _worth(new):
        first, last = starts[0], ends[1]
    elif starts[0] != starts[1]:
        first, last = starts[0], (ends[1] if ends[0] != ends[1] else starts[1] - timedelta(days=1))
    elif ends[0] != ends[1]:
        first, last = ends[0] + timedelta(days=1), ends[1]
    else:
        return None
    return first, None if last == date.max else last


def _worth(setting: Setting) -> tuple[object, ...]:
    """All but its name and its days."""
    return setting.unit_id, setting.minutes, setting.time_in, setting.shift, setting.tolerance


def working_minutes(
    held: Callable[[date], Setting], days: Iterable[date], off: Iterable[date], recorded: Mapping[date, int]
) -> int:
    """Minutes that had to be worked on these days.

    Args:
        held: the setting in force on a day.
        off: holidays and leave; they count for nothing, but for a shift, which works on holidays as well.
        recorded: day → minutes worked; for a shift they are what had to be worked.
    """
    free, total = set(off), 0
    for day in days:
        setting = held(day)
        if setting.shift:
            total += recorded.get(day, 0)
        elif day not in free:
            total += setting.minutes[day.weekday()]
    return total
