"""Periods (month, quarter, half-year, year) and working days. Known by their codes: "2026-09", "2026-T3", "2026-S2", "2026"."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, get_args

from rules.kit.errors import Invalid
from rules.kit.teks import known

Kind = Literal["bulan", "triwulan", "semester", "tahun"]
KIND_LABELS = {"bulan": "Bulanan", "triwulan": "Triwulanan", "semester": "Semesteran", "tahun": "Tahunan"}
# Plans and scores are of these, the usual first; a half-year only sums up its quarters.
SCORED: tuple[Kind, ...] = ("triwulan", "tahun", "bulan")
NOT_SCORED = "Semester tidak memuat sasaran dan tidak dinilai; pilih triwulan, tahun, atau bulan."

Status = Literal["terbuka", "penilaian", "ditutup"]
STATUSES: tuple[Status, ...] = get_args(Status)
STATUS_LABELS = {"terbuka": "Terbuka", "penilaian": "Penilaian", "ditutup": "Ditutup"}
_NEXT: dict[str, tuple[Status, ...]] = {"terbuka": ("penilaian",), "penilaian": ("terbuka", "ditutup"), "ditutup": ()}

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni",
    "Juli", "Agustus", "September", "Oktober", "November", "Desember",
)  # fmt: skip
_ROMAN = ("I", "II", "III", "IV")
_CODE = re.compile(r"(20[0-9]{2})(?:-(?:T([1-4])|S([12])|(0[1-9]|1[0-2])))?")
_LENGTH = {"bulan": 1, "triwulan": 3, "semester": 6, "tahun": 12}
_LARGER: dict[Kind, tuple[Kind, ...]] = {
    "bulan": ("triwulan", "semester", "tahun"),
    "triwulan": ("semester", "tahun"),
    "semester": ("tahun",),
    "tahun": (),
}


@dataclass(frozen=True, order=True)
class Periode:
    """`start` and `end` are both inside. Periods of one kind sort by time; across kinds the order means nothing."""

    code: str
    kind: Kind
    start: date
    end: date


def parse(code: str) -> Periode:
    """The period of a code, years 2000–2099, or Invalid(field="periode"). Example: "2026-T3" → 1 July–30 September."""
    match = _CODE.fullmatch(code) if isinstance(code, str) else None
    if match is None:
        raise Invalid("Periode tidak dikenal. Contoh: 2026, 2026-S2, 2026-T3, atau 2026-09.", field="periode")
    year, quarter, half, month = match.groups()
    if month:
        return _build(int(year), int(month), "bulan", code)
    if quarter:
        return _build(int(year), 3 * int(quarter) - 2, "triwulan", code)
    if half:
        return _build(int(year), 6 * int(half) - 5, "semester", code)
    return _build(int(year), 1, "tahun", code)


def containing(day: date, kind: Kind) -> Periode:
    """The month, quarter, half-year or year a day falls in. Example: 17 August 2026, "triwulan" → 2026-T3."""
    codes = {
        "bulan": f"{day.year:04d}-{day.month:02d}",
        "triwulan": f"{day.year:04d}-T{(day.month + 2) // 3}",
        "semester": f"{day.year:04d}-S{(day.month + 5) // 6}",
        "tahun": f"{day.year:04d}",
    }
    return parse(codes[known(kind, codes, "Jenis periode tidak dikenal.", "periode")])


def previous(p: Periode) -> Periode:
    """The period of the same kind just before. Example: 2026-T1 → 2025-T4."""
    return containing(p.start - timedelta(days=1), p.kind)


def following(p: Periode) -> Periode:
    """The period of the same kind just after. Example: 2026-12 → 2027-01."""
    return containing(p.end + timedelta(days=1), p.kind)


def over(p: Periode, today: date) -> bool:
    """Whether its last day is past: what is judged or published of it no longer counts a day. Example: T3 on 1 October."""
    return p.end < today


def last_over(kind: Kind, today: date) -> Periode:
    """The newest period of a kind that is over. Example: "triwulan" on 27 November 2026 → 2026-T3."""
    return previous(containing(today, kind))


def months(p: Periode) -> tuple[date, ...]:
    """The first day of each month in it, the key of the monthly roll-ups."""
    return months_between(p.start, p.end)


def children(p: Periode) -> tuple[str, ...]:
    """Codes of the next smaller periods: a year has two half-years, these two quarters, a quarter three months."""
    smaller: dict[Kind, Kind] = {"tahun": "semester", "semester": "triwulan", "triwulan": "bulan"}
    if p.kind not in smaller:
        return ()
    return tuple(dict.fromkeys(containing(day, smaller[p.kind]).code for day in months(p)))


def around(p: Periode) -> tuple[Periode, ...]:
    """The larger periods around this one, nearest first. Example: 2026-08 → 2026-T3, 2026-S2, 2026."""
    return tuple(containing(p.start, kind) for kind in _LARGER[p.kind])


def label(p: Periode | str) -> str:
    """What a reader sees. Example: "2026-T3" → "Triwulan III 2026"."""
    p = parse(p) if isinstance(p, str) else p
    if p.kind == "bulan":
        return f"{MONTHS[p.start.month - 1]} {p.start.year}"
    if p.kind == "triwulan":
        return f"Triwulan {_ROMAN[p.start.month // 3]} {p.start.year}"
    if p.kind == "semester":
        return f"Semester {_ROMAN[p.start.month // 6]} {p.start.year}"
    return str(p.start.year)


def tanggal(day: date) -> str:
    """A day in words. Example: "26 November 2026"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def next_statuses(status: str, *, reopening: bool = False) -> tuple[Status, ...]:
    """Statuses a period may take from here. A closed one is frozen: only an approved reopening leads back to "terbuka".

    Raises Invalid(field="status") for an unknown status. Example: "ditutup" → (), with reopening=True → ("terbuka",).
    """
    if status not in _NEXT:
        raise Invalid("Status periode tidak dikenal.", field="status")
    return ("terbuka",) if status == "ditutup" and reopening else _NEXT[status]


def plus_months(day: date, count: int) -> date:
    """The first day of the month so many months after the one of `day` (before it, when `count` is negative).

    Example: 31 December 2026, 2 → 1 February 2027; 5 January 2026, −1 → 1 December 2025.
    """
    at = day.year * 12 + day.month - 1 + count
    return date(at // 12, at % 12 + 1, 1)


def month_end(day: date) -> date:
    """The last day of its month."""
    return plus_months(day, 1) - timedelta(days=1)


def months_between(start: date, end: date) -> tuple[date, ...]:
    """The first days of the months from the one of `start` to the one of `end`."""
    count = (end.year - start.year) * 12 + end.month - start.month
    return tuple(plus_months(start, at) for at in range(count + 1))


def last_months(until: date, count: int) -> tuple[date, ...]:
    """The first days of the last `count` months, the one of `until` included, oldest first."""
    return months_between(plus_months(until, 1 - count), until)


def code_of(run: Sequence[date]) -> str | None:
    """The code of the period that is exactly these months (their first days, in a row); None where there is none.

    Example: July, August, September 2026 → "2026-T3"; July and August → None.
    """
    kinds: tuple[Kind, ...] = get_args(Kind)
    whole = (containing(run[0], kind) for kind in kinds) if run else ()
    return next((p.code for p in whole if months(p) == tuple(run)), None)


def within(run: Collection[date]) -> list[Periode]:
    """All periods whose months are among these, by length, then time."""
    kinds: tuple[Kind, ...] = get_args(Kind)
    found = {p for kind in kinds for p in (containing(month, kind) for month in run) if set(months(p)) <= set(run)}
    return sorted(found, key=lambda p: (len(months(p)), p.start))


def is_working_day(day: date, libur: Collection[date]) -> bool:
    """Monday to Friday and not a holiday."""
    return day.weekday() < 5 and day not in libur


def working_days(start: date, end: date, libur: Collection[date]) -> int:
    """Working days from `start` to `end`, both counted; 0 if `end` is before `start`.

    Example: 10–21 August 2026 with 17 August off → 9.
    """
    off = frozenset(libur)
    return sum(is_working_day(start + timedelta(days=i), off) for i in range((end - start).days + 1))


def _build(year: int, month: int, kind: Kind, code: str) -> Periode:
    start = date(year, month, 1)
    return Periode(code, kind, start, plus_months(start, _LENGTH[kind]) - timedelta(days=1))
