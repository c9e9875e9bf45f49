"""Days of daily reports that a penilai should look at before he agrees: why, in words. A reason to ask, never an accusation."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from rules.kehadiran import ABSENT, EXCUSED, PRESENT, STATUS_LABELS
from rules.kehadiran.hari_wajib import planned
from rules.kehadiran.jam_kerja import Setting
from rules.laporan.mirip import Line, hints

Kind = Literal["lama", "libur", "sekaligus", "berulang"]
# The short mark in a row of a table; in the order of how much each tells.
KIND_LABELS: Mapping[Kind, str] = {
    "lama": "> 10 jam",
    "libur": "Bukan hari kerja",
    "sekaligus": "Ditulis sekaligus",
    "berulang": "Berulang",
}
LONG_DAY = 10 * 60  # minutes; more is looked at
AT_ONCE_DAYS = 5  # past days written in one sitting
PAUSE = timedelta(minutes=5)  # a longer one ends a sitting
LOOK_BACK = timedelta(days=28)  # before the first day asked about: what repeats is read so far
# What rules.laporan.mirip calls it → how it is told; the number of days stands in between.
REPEATED = {
    "sama": "teks dan menit sama {} hari berturut-turut",
    "mirip": "uraian hampir sama pada {} hari",
    "jumlah": "jumlah sama {} hari berturut-turut",
}
Key = tuple[int, date]


@dataclass(frozen=True)
class Filed(Line):
    """A report and when it was written, on the office's clock."""

    at: datetime


@dataclass(frozen=True)
class Reason:
    """One reason in words."""

    kind: Kind
    words: str


@dataclass(frozen=True)
class Hari:
    """A day of an employee that should be looked at: n reports and their minutes, whatever their status."""

    pegawai_id: int
    day: date
    n: int
    minutes: int
    reasons: tuple[Reason, ...]

    @property
    def marks(self) -> str:
        """The kinds, short."""
        return ", ".join(KIND_LABELS[kind] for kind in dict.fromkeys(reason.kind for reason in self.reasons))

    @property
    def words(self) -> str:
        """The reasons, as one sentence goes on."""
        return "; ".join(reason.words for reason in self.reasons)


def look(filed: Iterable[Filed], free: Mapping[Key, str], wanted: Collection[Key]) -> list[Hari]:
    """Those of the wanted (pegawai_id, day) that have a reason, the most telling first, then by day.

    Args:
        filed: the reports of these people, from LOOK_BACK before the first wanted day, whatever their status.
        free: why a wanted day was none to work on (`not_worked`), where it was none.

    Example: eleven reports of Saturday 28 November 2026, 755 minutes → 12 jam 35 menit: "lebih dari 10 jam; bukan hari kerja".
    """
    lines = sorted(filed, key=lambda line: (line.pegawai_id, line.day, line.id))
    days: dict[Key, list[Filed]] = defaultdict(list)
    for line in lines:
        days[line.pegawai_id, line.day].append(line)
    again, at_once = _repeated(lines), _at_once(lines)
    found = []
    for key in wanted:
        if not (own := days.get(key)):
            continue
        minutes = sum(line.minutes for line in own)
        reasons = [Reason("lama", f"lebih dari {LONG_DAY // 60} jam")] if minutes > LONG_DAY else []
        reasons += [Reason("libur", free[key])] if key in free else []
        reasons += [at_once[key]] if key in at_once else []
        reasons += again.get(key, ())
        if reasons:
            found.append(Hari(*key, len(own), minutes, tuple(reasons)))
    return sorted(found, key=_most_telling)


def not_worked(setting: Setting, day: date, off: Mapping[date, str], status: str | None) -> str | None:
    """Why the day was none to work on, None where it was one: by the unit's own working time, the holidays and attendance.

    Whom attendance records as present worked. An izin takes no day away (it may be for some hours): it stands as if nothing
    were recorded. A shift has no fixed days: only what is recorded counts.

    Example: Saturday, week of five days, nothing recorded → "bukan hari kerja"; of six days → None; cuti → "tercatat cuti".
    """
    if status in PRESENT:
        return None
    if status in EXCUSED or status == ABSENT:
        return f"tercatat {STATUS_LABELS[status].lower()}"
    if setting.shift or planned(setting, day, off):
        return None
    return f"hari libur: {off[day]}" if day in off else "bukan hari kerja"


def sittings(lines: Sequence[Filed]) -> Iterator[list[Filed]]:
    """The reports of one person in the order of writing, cut wherever he paused for longer than PAUSE.

    Example: written at 16.00, 16.04, 16.09 and 16.15 → the first three, and the last one.
    """
    sitting: list[Filed] = []
    for line in sorted(lines, key=lambda line: (line.at, line.id)):
        if sitting and line.at - sitting[-1].at > PAUSE:
            yield sitting
            sitting = []
        sitting.append(line)
    if sitting:
        yield sitting


def _at_once(lines: Iterable[Filed]) -> dict[Key, Reason]:
    """Days written in one sitting with others: at least AT_ONCE_DAYS different ones that were over when they were written.

    Example: on Friday 27 November from 16.00 to 16.08 one report each for Monday 16 to Friday 20 → these five days; had one of
    them been for the 27th itself, only four were past and none is told.
    """
    people: dict[int, list[Filed]] = defaultdict(list)
    for line in lines:
        if line.day < line.at.date():
            people[line.pegawai_id].append(line)
    most, found = Counter[Key](), {}
    for pegawai_id, own in people.items():
        for sitting in sittings(own):
            days = {line.day for line in sitting}
            for key in ((pegawai_id, day) for day in days if len(days) >= AT_ONCE_DAYS):
                if len(days) > most[key]:
                    most[key] = len(days)
                    found[key] = Reason("sekaligus", f"{len(days)} hari lampau ditulis sekaligus pada {sitting[0].at:%d/%m/%Y}")
    return found


def _repeated(lines: Sequence[Filed]) -> dict[Key, list[Reason]]:
    """What rules.laporan.mirip finds to repeat itself, by day; of each kind the one on the most days."""
    where = {line.id: (line.pegawai_id, line.day) for line in lines}
    found: dict[Key, dict[str, Reason]] = defaultdict(dict)
    for hint in hints(lines, {}):  # by kind, the most days first
        if told := REPEATED.get(hint.kind):
            for laporan_id in hint.laporan:
                found[where[laporan_id]].setdefault(hint.kind, Reason("berulang", told.format(hint.days)))
    return {key: list(reasons.values()) for key, reasons in found.items()}


def _most_telling(one: Hari) -> tuple[int, date, int]:
    kinds = list(KIND_LABELS)
    return min(kinds.index(reason.kind) for reason in one.reasons), one.day, one.pegawai_id
