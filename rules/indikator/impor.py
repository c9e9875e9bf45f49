"""What files say of indicators: which one a text means, a period in words, a target as one value or a range, a unit of time."""

import re
from collections.abc import Iterable, Mapping
from typing import Generic, Protocol, TypeVar

from rules.impor.judul import plain
from rules.kit import periode as periode_rules
from rules.kit.errors import Invalid
from rules.kit.periode import MONTHS

MOST_NAMED = 8
# How many minutes a unit of time has. A working day has as many as its office says: it is no unit to reckon in.
MINUTES: Mapping[str, float] = {"menit": 1, "mnt": 1, "jam": 60, "hari": 1440, "hari kalender": 1440, "detik": 1 / 60}
_BETWEEN = re.compile(r"\s*(?:s\.?\s*/?\s*d\.?(?![a-z])|sampai(?: dengan)?|hingga|–|—|-)\s*", re.IGNORECASE)
_MONTHS = {word: at for at, full in enumerate(MONTHS, 1) for word in (full.casefold(), full[:3].casefold())}
_MONTHS |= {"pebruari": 2, "peb": 2, "agt": 8, "ags": 8, "sept": 9, "nopember": 11, "nop": 11}
_NUMBERS = {"1": 1, "2": 2, "3": 3, "4": 4, "i": 1, "ii": 2, "iii": 3, "iv": 4}
_PERIODE = re.compile(
    r"(?:(triwulan|tw|t|kuartal|q|semester|smt|s)\.? ?(iv|i{1,3}|[1-4])|([a-z]+)|(\d{1,2}))?[ -]*(?:tahun )?(20\d\d)"
)
_SIGN = re.compile(r"(?:(≥|>=|min(?:imal|imum)?\.?(?=[\s\d]))|≤|<=|maks(?:imal|imum)?\.?(?=[\s\d]))\s*", re.IGNORECASE)
_YEAR_FIRST = re.compile(r"(20\d\d)[ -]+(?:(triwulan|tw|t|q|semester|smt|s) ?(iv|i{1,3}|[1-4])|([a-z]+)|(\d{1,2}))")


class Named(Protocol):
    """Whatever has a code and a name."""

    @property
    def code(self) -> str: ...
    @property
    def name(self) -> str: ...


N = TypeVar("N", bound=Named)


class Register(Generic[N]):
    """Things by code or by name. A text that may mean two of them means neither."""

    def __init__(self, things: Iterable[N], noun: str, offered: str, allowed: Iterable[N] | None = None) -> None:
        """noun: what one is called ("Layanan"). offered: what comes before the names of those `allowed` (None: all)."""
        rows = list(things)
        self.noun, self.offered = noun, offered
        self.allowed = [one.code for one in (rows if allowed is None else allowed)]
        self.by_code = {plain(one.code): one for one in rows}
        self.by_name: dict[str, list[N]] = {}
        for one in rows:
            self.by_name.setdefault(plain(one.name), []).append(one)
        # A file says the same few names in every row.
        self._said: dict[str, N] = {}

    def find(self, text: str) -> N:
        """The one that is meant.

        Raises:
            Invalid: there is none, or the name is that of several.
        """
        if (one := self._said.get(text) or self.by_code.get(plain(text))) is not None:
            self._said[text] = one
            return one
        same = self.by_name.get(plain(text), [])
        if len(same) > 1:
            raise Invalid(f"“{text[:60]}” nama dari beberapa {self.noun.lower()}; tulis kodenya: {some(o.code for o in same)}.")
        if not same:
            raise Invalid(f"{self.noun} tidak dikenal: {text[:60]}. {self.offered}: {some(self.allowed) or 'tidak ada'}.")
        self._said[text] = same[0]
        return same[0]


def some(words: Iterable[str]) -> str:
    """A list for a sentence: at most eight, then how many more.

    >>> some("abc")
    'a, b, c'
    """
    every = list(words)
    more = len(every) - MOST_NAMED
    return ", ".join(every[:MOST_NAMED]) + (f", dan {more} lagi" if more > 0 else "")


def periode_code(text: str) -> str:
    """The code of a period as offices write it: "2026", "2026-T3", "Triwulan III 2026", "TW 3 2026", "November 2026", "11/2026".

    Raises:
        Invalid: it is none.
    """
    words = " ".join(re.sub(r"[./,_]", " ", text.casefold().removesuffix(".0")).split())
    if match := _YEAR_FIRST.fullmatch(words):
        year, kind, number, name, month = match.groups()
    elif match := _PERIODE.fullmatch(words.removeprefix("tahun ")):
        kind, number, name, month, year = match.groups()
    else:
        raise _no_period(text)
    if name:
        month = str(_MONTHS.get(name, 0))
    part = f"-{int(month):02d}" if month else ""
    if number:
        part = f"-{'S' if kind[0] == 's' else 'T'}{_NUMBERS[number]}"
    try:
        return periode_rules.parse(f"{year}{part}").code
    except Invalid:
        raise _no_period(text) from None


def _no_period(text: str) -> Invalid:
    return Invalid(f"“{text[:40]}” bukan periode. Contoh: 2026, 2026-T3, Triwulan III 2026, November 2026.")


def bounds(text: str) -> list[str]:
    """A target as one number or both bounds of a range, still as texts: "85" → 85; "80-90", "80 s.d. 90", "80 – 90" → 80 and 90.

    Raises:
        Invalid: it is neither.
    """
    words = text.strip()
    sign = "-" if words.startswith("-") else ""
    parts = [part.strip().removesuffix("%").strip() for part in _BETWEEN.split(words.removeprefix("-"))]
    if len(parts) > 2 or (len(parts) == 2 and (sign or not all(parts))):
        raise Invalid(f"“{text[:30]}” bukan angka dan bukan rentang. Contoh: 85, atau 80-90.")
    return [sign + parts[0], *parts[1:]]


def bare_target(text: str, satuan: str, polarity: str) -> str:
    """A target without its unit and without the sign that its indicator says already.

    Example: "≥ 80 %" of a share that should be high → "80"; "100 dokumen" of documents → "100".

    Raises:
        Invalid: the sign says the other way, or it is a share of what is no share.
    """
    words = " ".join(text.split())
    if (match := _SIGN.match(words)) is not None:
        wanted = "naik" if match[1] else "turun"
        if polarity != wanted:
            raise Invalid(f"“{text[:30]}”: tandanya tidak cocok dengan arah indikator ini. Tulis angkanya saja, atau rentangnya.")
        words = words[match.end() :].strip()
    share = re.search(r"(?<=\d) ?(?:%|persen)$", words, re.IGNORECASE)
    if share is not None:
        if plain(satuan) != "persen" and "%" not in satuan:
            raise Invalid(f"“{text[:30]}” berupa persentase, padahal indikator ini dihitung dalam {satuan}.")
        return words[: share.start()]
    unit = re.search(rf"(?<=\d) ?{re.escape(satuan.strip())}$", words, re.IGNORECASE) if satuan.strip() else None
    return words[: unit.start()] if unit is not None else words


def minutes_in(satuan: str, aggregate: str, factor: float) -> float | None:
    """How many minutes one of what is entered has, where the indicator is of time; None where it is not.

    Of a ratio its parts are entered: the figure is Σv / Σn × factor, so the value counts `factor` of the unit.
    Example: waiting time in "menit", ratio, factor 1 → 1; "jam" → 60; "%" → None; "hari kerja" → None.
    """
    unit = MINUTES.get(plain(satuan))
    return None if unit is None else unit * (factor if aggregate == "rasio" else 1)
