"""Of which period an export of e-Kinerja BKN tells: read from its title lines or its columns, never guessed (domain.md §7)."""

import re
from collections.abc import Collection, Iterable
from datetime import date

from rules.impor.hari import parse as parse_day
from rules.kit.errors import Invalid
from rules.kit.periode import MONTHS, Kind, Periode, containing, parse

KINDS: tuple[Kind, ...] = ("bulan", "triwulan", "tahun")
_NAMES = {name.casefold(): at for at, name in enumerate(MONTHS, 1)}
_SHORT = {name[:3]: at for name, at in _NAMES.items()} | {"agt": 8, "ags": 8, "sept": 9}
_EVERY = _NAMES | _SHORT
_MONTH_NAME = "|".join(sorted(_EVERY, key=len, reverse=True))
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "pertama": 1, "kesatu": 1, "kedua": 2, "ketiga": 3, "keempat": 4}
_TO = r"\s*(?:-|–|—|/|&|s\.?\s?/?d\.?|sampai(?:\s+dengan)?|hingga|dan)\s*"
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_MONTH = re.compile(
    rf"\bbulan(?:an)?\b\W*(?:ke\W*)?(?:(\d{{1,2}})(?!\d)|({_MONTH_NAME})\b)({_TO}(?:\d{{1,2}}(?!\d)|(?:{_MONTH_NAME})\b))?",
    re.IGNORECASE,
)
_QUARTER = re.compile(
    rf"\b(?:triwulan(?:an)?|tw)\b\W*(?:ke\W*)?(?:([1-4])(?!\d)|({'|'.join(sorted(_QUARTERS, key=len, reverse=True))})\b)"
    rf"({_TO}(?:[1-4](?!\d)|(?:i{{1,3}}|iv)\b))?",
    re.IGNORECASE,
)
_WHOLE = re.compile(r"\btahunan\b", re.IGNORECASE)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}|\d{1,2}[-/.]\d{1,2}[-/.]\d{4}")
_DAY_NAMED = re.compile(rf"\b(\d{{1,2}})\s+({_MONTH_NAME})\b(?:\s+(20\d\d))?", re.IGNORECASE)
# "1 s.d. 31 Mei 2026": the first day goes without its month.
_SHARED = re.compile(rf"\b(\d{{1,2}}){_TO}(?=\d{{1,2}}\s+({_MONTH_NAME})\b)", re.IGNORECASE)
_NAMED_MONTH = re.compile(rf"\b({_MONTH_NAME})\b", re.IGNORECASE)
_CODE = re.compile(r"(?<!\d)(20\d\d)-(0[1-9]|1[0-2])(?![-\d])")
_SAYS_YEAR = re.compile(r"\b(?:tahun|periode)\b", re.IGNORECASE)
_PART = re.compile(r"\b(?:bulan(?:an)?|triwulan(?:an)?|tw|semester(?:an)?)\b", re.IGNORECASE)


def of_titles(lines: Iterable[str], years: Collection[int] = ()) -> str:
    """The code that the title lines name; "" where they name none, or several.

    Args:
        years: those of the rows; one alone stands in for a title without its year.

    Example: "Laporan Penilaian SKP Periode Penilaian Bulanan 5 Tahun 2026" → "2026-05"; "… Triwulan II 2026" → "2026-T2".
    """
    lines = list(lines)
    years = years or years_of(lines)
    found = {code for line in lines if (code := _named(line, years))}
    if not found:
        found = {code for line in lines if "periode" in line.casefold() and (code := _between(line))}
    return found.pop() if len(found) == 1 else ""


def years_of(lines: Iterable[str]) -> set[int]:
    """The years that title lines name: "Tahun : 2026" → {2026}."""
    return {year for line in lines if _SAYS_YEAR.search(line) and (year := year_of(line)) is not None}


def is_part(lines: Iterable[str]) -> bool:
    """Whether lines speak of less than a year, be it in words that `of_titles` cannot read: no year may be made of them.

    Example: "Penilaian Bulanan", "Periode : Januari - Mei 2026" → True; "Tahunan 2026" → False.
    """
    return any(_PART.search(line) or ("periode" in line.casefold() and _NAMED_MONTH.search(line)) for line in lines)


def of_spans(spans: Collection[tuple[date, date]]) -> str:
    """The code of the period that the rows cover together, where at least one covers all of it alone; else "".

    Somebody who moved has a shorter span. Months one by one are several periods, and are asked about.
    Example: {1 Jan–31 Dec, 1 Apr–31 Dec} → "2026"; {1–31 Jan, 1–28 Feb} → "".
    """
    if not spans:
        return ""
    whole = min(start for start, _ in spans), max(end for _, end in spans)
    return of_days(*whole) if whole in spans else ""


def of_days(start: date, end: date) -> str:
    """The code of the month, quarter or year that is exactly these days, else ""."""
    whole = (containing(start, kind) for kind in KINDS if start.year in range(2000, 2100))
    return next((p.code for p in whole if (p.start, p.end) == (start, end)), "")


def of_years(years: Collection[int]) -> str:
    """The year, where the rows know only one, else ""."""
    return f"{next(iter(years))}" if len(years) == 1 else ""


def chosen(code: str) -> Periode:
    """The period of an answer.

    Raises:
        Invalid: field periode; it is no month, quarter or year.
    """
    p = parse(code.strip().upper())
    if p.kind not in KINDS:
        raise Invalid("e-Kinerja menilai per bulan, triwulan, atau tahun.", field="periode")
    return p


def year_of(text: str) -> int | None:
    """The year in a cell: "2026", "2026.0", "SKP 2026"; None where there is none, or several."""
    found = {int(one) for one in _YEAR.findall(text)}
    return found.pop() if len(found) == 1 else None


def title(p: Periode) -> str:
    """As the titles of the exports name a period: "Bulanan 5 Tahun 2026", "Triwulan 2 Tahun 2026", "Tahunan Tahun 2026"."""
    of = {"bulan": f"Bulanan {p.start.month}", "triwulan": f"Triwulan {(p.start.month + 2) // 3}"}.get(p.kind, "Tahunan")
    return f"{of} Tahun {p.start.year}"


def _named(line: str, years: Collection[int]) -> str:
    year = year_of(line) or (next(iter(years)) if len(years) == 1 and not _YEAR.search(line) else None)
    if year is None:
        return ""
    if match := _MONTH.search(line):
        month = int(match[1]) if match[1] else _EVERY[match[2].casefold()]
        return f"{year}-{month:02d}" if 1 <= month <= 12 and not match[3] else ""
    if match := _QUARTER.search(line):
        return f"{year}-T{match[1] or _QUARTERS[match[2].casefold()]}" if not match[3] else ""
    return f"{year}" if _WHOLE.search(line) and not _PART.search(line) else ""


def _between(line: str) -> str:
    """The period from one day to another in a line, days before months; or of the month, or from month to month."""
    if match := _CODE.search(line):
        return match[0]
    days = _days(line)
    if days:
        return of_days(*days) if len(days) == 2 else ""
    year, months = year_of(line), [_EVERY[name.casefold()] for name in _NAMED_MONTH.findall(line)]
    if year is None or not 1 <= len(months) <= 2:
        return ""
    return of_days(date(year, months[0], 1), containing(date(year, months[-1], 1), "bulan").end)


def _days(line: str) -> list[date]:
    """The days in a line, in its order; one that cannot be read leaves none but the rest, so that they are no pair."""
    days = []
    for text in _DAY.findall(line):
        try:
            found = parse_day(text).days
        except Invalid:
            continue
        if day := found.get("", found.get("dmy")):
            days.append(day)
    shared = _SHARED.sub(r"\1 \2 - ", line)
    for number, name, year in _DAY_NAMED.findall(shared):
        known = int(year) if year else year_of(line)
        try:
            days.append(date(known or 0, _EVERY[name.casefold()], int(number)))
        except ValueError:
            continue
    return days
