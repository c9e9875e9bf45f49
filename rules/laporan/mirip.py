"""Daily reports that repeat themselves or cannot be: where a verifier might look again.

Honest routine work repeats (a counter is a counter), so every hint names its reports and decides nothing.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from rules.laporan import LONG_DAY
from rules.laporan import MAX_MINUTES_PER_DAY as FULL_DAY
from rules.laporan.kemiripan import alike, normal

KINDS = {
    "mustahil": "Lebih dari 24 jam sehari",
    "absen": "Ada laporan pada hari tidak masuk",
    "lama": "Lebih dari 16 jam sehari",
    "sama": "Teks dan menit sama berturut-turut",
    "mirip": "Uraian panjang hampir sama",
    "jumlah": "Jumlah sama berturut-turut",
}
SAME_DAYS = 5  # reported days in a row with the same text and minutes
SIMILAR_DAYS = 3  # days on which a long text comes again
LONG_WORDS = 10  # distinct words; a short text says the same thing in the same words
QUANTITY_DAYS = 10  # reported days in a row with the same quantities


@dataclass(frozen=True)
class Line:
    """One report."""

    id: int
    pegawai_id: int
    day: date
    activity: str
    quantity: float
    satuan: str
    minutes: int


@dataclass(frozen=True)
class Hint:
    """Something to look at: kind, first and last day, on how many days, what, and the reports (by id)."""

    pegawai_id: int
    kind: str
    start: date
    end: date
    days: int
    detail: str
    laporan: tuple[int, ...]


def hints(lines: Iterable[Line], absent: Mapping[tuple[int, date], str]) -> list[Hint]:
    """All hints of a period, by kind (impossible ones first), then the most days.

    Args:
        absent: (pegawai_id, day) → word for it, where attendance says that he was not at work.

    Limits: "in a row" counts the days a person reported on, so weekends and holidays do not break it; working from
    elsewhere or a wrong attendance record also looks impossible. Linear but for long texts, where only those that share
    one of their rarest words are compared: 38,000 reports (200 people, three months) take 0.2 s, if every text is new 1.2 s.
    """
    people: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        people[line.pegawai_id].append(line)
    words: dict[str, str] = {}
    found: list[Hint] = []
    for pegawai_id in sorted(people):
        own = sorted(people[pegawai_id], key=lambda line: (line.day, line.id))
        for line in own:
            if line.activity not in words:
                words[line.activity] = normal(line.activity)
        same = list(_same(own, words))
        in_runs = {id_ for hint in same for id_ in hint.laporan}
        similar = (hint for hint in _similar(own, words) if not in_runs.issuperset(hint.laporan))
        found += [*_days(own, absent), *same, *similar, *_quantities(own)]
    kinds = list(KINDS)
    return sorted(found, key=lambda hint: (kinds.index(hint.kind), -hint.days, hint.pegawai_id, hint.start, hint.laporan))


def runs(days: Sequence[date], marks: Iterable[tuple[Hashable, date]], least: int) -> list[tuple[Hashable, list[date]]]:
    """Marks that come on at least so many of the days in a row, with those days.

    Example: days 2, 3, 6 and a mark on 2 and 3 → with `least` 2 the run (2, 3); on 2 and 6 → none, 3 lies between.
    """
    at = {day: number for number, day in enumerate(days)}
    held: dict[Hashable, list[date]] = {}
    found = []

    def close(mark: Hashable) -> None:
        if len(held[mark]) >= least:
            found.append((mark, held[mark]))

    for mark, day in marks:
        run = held.get(mark)
        if run and at[day] - at[run[-1]] <= 1:
            if day != run[-1]:
                run.append(day)
            continue
        if run:
            close(mark)
        held[mark] = [day]
    for mark in held:
        close(mark)
    return found


def _hint(kind: str, lines: Sequence[Line], detail: str) -> Hint:
    days = {line.day for line in lines}
    ids = tuple(line.id for line in lines)
    return Hint(lines[0].pegawai_id, kind, min(days), max(days), len(days), detail, ids)


def _same(own: Sequence[Line], words: Mapping[str, str]) -> Iterator[Hint]:
    marked: dict[Hashable, list[Line]] = defaultdict(list)
    for line in own:
        marked[words[line.activity], line.minutes].append(line)
    days = sorted({line.day for line in own})
    for mark, run in runs(days, (((words[one.activity], one.minutes), one.day) for one in own), SAME_DAYS):
        lines = [line for line in marked[mark] if run[0] <= line.day <= run[-1]]
        yield _hint("sama", lines, f"“{lines[0].activity}”, {lines[0].minutes} menit")


def _quantities(own: Sequence[Line]) -> Iterator[Hint]:
    """The same quantities day after day. Those of 1 are left out: it is what the form begins with."""
    days: dict[date, list[Line]] = defaultdict(list)
    for line in own:
        if line.quantity != 1:
            days[line.day].append(line)
    marks = {day: tuple(sorted((one.quantity, one.satuan) for one in lines)) for day, lines in days.items()}
    for _, run in runs(sorted({line.day for line in own}), ((mark, day) for day, mark in marks.items()), QUANTITY_DAYS):
        told = ", ".join(f"{one.quantity:g} {one.satuan}" for one in days[run[0]])
        yield _hint("jumlah", [line for day in run for line in days[day]], told)


def _days(own: Sequence[Line], absent: Mapping[tuple[int, date], str]) -> Iterator[Hint]:
    """Days too long, and days away, each kind once for a person."""
    minutes, away = Counter[date](), Counter[str]()
    for line in own:
        minutes[line.day] += line.minutes
    who = own[0].pegawai_id
    days = {
        "mustahil": {day for day, sum_ in minutes.items() if sum_ > FULL_DAY},
        "lama": {day for day, sum_ in minutes.items() if LONG_DAY < sum_ <= FULL_DAY},
        "absen": {day for day in minutes if (who, day) in absent},
    }
    away.update(absent[who, day] for day in days["absen"])
    for kind, found in days.items():
        if found:
            most = max(minutes[day] for day in found)
            told = f"terbanyak {most // 60} jam {most % 60} menit"
            if kind == "absen":
                told = f"{', '.join(f'{word} {n} hari' for word, n in sorted(away.items()))}; {told}"
            yield _hint(kind, [line for line in own if line.day in found], told)


def _similar(own: Sequence[Line], words: Mapping[str, str]) -> Iterator[Hint]:
    """Each long text joins the first earlier one that it resembles, so that likeness does not wander from text to text."""
    by_text: dict[str, list[Line]] = defaultdict(list)
    for line in own:
        by_text[words[line.activity]].append(line)
    tokens = {text: found for text in by_text if len(found := frozenset(text.split())) >= LONG_WORDS}
    for texts in alike(tokens):
        lines = [line for text in texts for line in by_text[text]]
        if len({line.day for line in lines}) >= SIMILAR_DAYS:
            yield _hint("mirip", sorted(lines, key=lambda line: (line.day, line.id)), f"“{lines[0].activity}”")
