"""One answer of a file as it would stand: whose service, which day, what is told of the respondent, or why it cannot be taken."""

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from sqlalchemy import select

from db.tables import Layanan
from rules.impor import Reading, Wrong
from rules.impor.susun import plain
from rules.kit.errors import Invalid
from rules.survei import COMMENT_MAX, PROFILE, cleaned, responden
from services.impor.jenis.kind import Asked

LAYANAN = Layanan.__table__
READ: Mapping[str, Callable[[str], str]] = {
    "age_band": responden.age_band,
    "sex": responden.sex,
    "education": responden.education,
    "occupation": responden.occupation,
}
TOLD = 6


class Tujuan(NamedTuple):
    """A service of the dinas."""

    id: int
    code: str
    name: str


@dataclass
class Pembaca:
    """What is the same for every row of a file: the services, the answered choices, and what was met on the way.

    services: code or name, plain → service. several: name → codes of those that bear it. unknown: field → texts that say
    nothing we know, counted. dated: rows that took their day from the choice.
    """

    asked: Asked
    services: Mapping[str, Tujuan]
    given: Tujuan | None
    day: date | None
    several: Mapping[str, Sequence[str]] = field(default_factory=dict)
    ignored: bool = False
    asks: list[str] = field(default_factory=list)
    unknown: dict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    dated: int = 0
    cache: dict[tuple[str, str], str] = field(default_factory=dict)

    def values(self, reading: Reading) -> tuple[Tujuan | None, list[Wrong]]:
        """The service, and what is wrong. The record's values become those that would be stored, and the service's code."""
        wrong: list[Wrong] = []
        told = reading.values
        service, day = self._service(reading, wrong), self._day(reading, wrong)
        told["day"], told["layanan"] = day, service.code if service else ""
        for name in PROFILE:
            told[name] = self._profile(name, told.get(name) or "")
        comment = cleaned(told.get("comment") or "")
        told["comment"] = "" if comment.strip(" -–—.") == "" else comment
        if len(comment) > COMMENT_MAX:
            reason = f"Saran paling panjang {COMMENT_MAX} huruf; yang ini {len(comment)}."
            wrong.append(Wrong(reading.row, self._title("comment"), reason))
        return service, wrong

    def _service(self, reading: Reading, wrong: list[Wrong]) -> Tujuan | None:
        text = "" if self.ignored else reading.values.get("layanan") or ""
        if codes := self.several.get(plain(text)):
            reason = f"“{text[:60]}” nama dari beberapa layanan; tulis kodenya: {', '.join(codes)}."
        elif found := self.services.get(plain(text)) if text else self.given:
            return found
        elif text:
            reason = f"Layanan “{text[:60]}” tidak ada di dinas ini."
        else:
            reason = "Layanannya belum disebut. Pilih layanannya."
            self._ask("layanan")
        wrong.append(Wrong(reading.row, self._title("layanan"), reason))
        return None

    def _day(self, reading: Reading, wrong: list[Wrong]) -> date | None:
        day: date | None = reading.values.get("day")
        if day is None and (day := self.day) is not None:
            self.dated += 1
        if day is None:
            reason = "Tanggal surveinya tidak disebut. Nyatakan tanggalnya."
            self._ask("hari")
            wrong.append(Wrong(reading.row, self._title("day"), reason))
        elif day > self.asked.today:
            wrong.append(Wrong(reading.row, self._title("day"), f"Tanggal {day:%d/%m/%Y} di masa depan."))
        return day

    def _profile(self, name: str, text: str) -> str:
        """The code of what was told of the respondent; unknown work is of another kind, anything else unknown stays empty."""
        found = self.cache.get((name, text))
        if found is None:
            found = self.cache[name, text] = READ[name](text)
        if not found and text.strip(" -–—."):
            self.unknown[name][text] += 1
            return "lainnya" if name == "occupation" and not text.isdigit() else ""
        return found

    def _title(self, name: str) -> str:
        return self.asked.susunan.columns.get(name, "")

    def _ask(self, name: str) -> None:
        if name not in self.asks:
            self.asks.append(name)


def reader(asked: Asked, readings: Sequence[Reading]) -> Pembaca:
    """For the rows of a file.

    Raises:
        Invalid: field layanan (none of that code in the dinas) or hari.
    """
    t = LAYANAN.c
    rows = asked.connection.execute(select(t.id, t.code, t.name, t.active).where(t.dinas_id == asked.dinas_id).order_by(t.id))
    found = [(Tujuan(*row), used) for *row, used in rows]
    codes = {plain(one.code): one for one, _ in found}
    # Of services of one name the one in use is meant, and none of several.
    named: dict[str, list[Tujuan]] = defaultdict(list)
    for one, used in sorted(found, key=lambda each: not each[1]):
        if used or not named[plain(one.name)]:
            named[plain(one.name)].append(one)
    several = {name: [one.code for one in some] for name, some in named.items() if len(some) > 1 and name not in codes}
    services = {name: some[0] for name, some in named.items()} | codes
    code, day = asked.pilihan.get("layanan", ""), asked.pilihan.get("hari", "")
    if code and plain(code) not in services:
        raise Invalid(f"Layanan {code} tidak ada di dinas ini.", field="layanan")
    try:
        stated = date.fromisoformat(day) if day else None
    except ValueError:
        raise Invalid(f"Tanggal “{day[:20]}” bukan tanggal; tulis misalnya 2026-11-02.", field="hari") from None
    given = services.get(plain(code)) if code else None
    told = {plain(one.values.get("layanan") or "") for one in readings} - {""}
    # The answer of a form ("KTP baru") where the service itself was stated: nothing of it is one of ours.
    return Pembaca(asked, services, given, stated, several, ignored=given is not None and bool(told) and not told & set(services))


def demography(unknown: Mapping[str, Counter[str]]) -> list[str]:
    """What was told of respondents and is not known, with counts."""
    found = []
    for name, texts in unknown.items():
        told = ", ".join(f"“{text[:30]}” {number}" for text, number in texts.most_common(TOLD))
        more = f", dan {len(texts) - TOLD} lainnya" if len(texts) > TOLD else ""
        what = "dicatat sebagai Lainnya" if name == "occupation" else "dibiarkan kosong"
        found.append(f"{PROFILE[name][0]} tidak dikenal, {what}: {told}{more}.")
    return found
