"""What every import speaks of, from the cells of a file to what becomes of its rows. No step here knows which noun it reads.

A file is opened into sheets (services.impor.buka), its table is found and cut into records (rules.impor.susun), their cells
are read as values (rules.impor.baca), and a kind (services.impor.jenis) says what each would do: a plan, shown before it is run.
"""

import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any, Literal

from rules.kit.errors import Invalid

State = Literal["salah", "ubah", "baru", "sama", "lewati"]
STATES: Mapping[State, str] = {
    "salah": "Salah",
    "ubah": "Berubah",
    "baru": "Baru",
    "sama": "Sudah sama",
    "lewati": "Dilewati",
}
Layout = Literal["baris", "ketukan", "matriks", "blok"]
LAYOUTS: Mapping[Layout, str] = {
    "baris": "Satu baris satu catatan",
    "ketukan": "Satu baris satu ketukan mesin",
    "matriks": "Satu baris satu orang, satu kolom satu hari",
    "blok": "Satu blok satu orang, satu baris satu hari",
}
FieldKind = Literal["teks", "nip", "hari", "jam", "angka", "durasi", "pilihan"]
ORDER, DECIMAL, MONTH = "tanggal", "desimal", "bulan"
YES = "ya"


class Unclear(Invalid):
    """A cell that means two things, or nothing yet, until the choice `field` is answered."""


@dataclass(frozen=True)
class Field:
    """One thing that a row tells, as a column of the file.

    name: as in `--peta` and in rows as JSON. names: what files call the column, besides name and label. needed: without this
    column nothing can be read. filled: an empty cell is wrong. options: code → label of a choice. spellings: other words for a
    code; a letter or number in front of an answer ("a. Tidak sesuai") is held against them. example: for the template.

    words: a few words each, as "sarana prasarana"; a title in which all of one stand is this column, when it is the only one.
    order_of: title → how its dates are ordered, for programs that write them one way only (Google's "Timestamp": mdy).
    person: says whose the row is, as a "nip" does; in a block it stands once. midnight: 24:00 means 00:00 of the day after.

    more: once more what a field before it tells (a second scan); offered only where the file has it, and in no template.

    A "hari" that stands with a time of day gives that too, under `<name>_jam`. A "durasi" is read as minutes, or
    in units of `per` minutes; a bare number counts these units already.
    """

    name: str
    label: str
    kind: FieldKind = "teks"
    names: tuple[str, ...] = ()
    needed: bool = False
    filled: bool = False
    options: Mapping[str, str] = field(default_factory=dict)
    spellings: Mapping[str, str] = field(default_factory=dict)
    example: str = ""
    words: tuple[str, ...] = ()
    order_of: Mapping[str, str] = field(default_factory=dict)
    person: bool = False
    midnight: bool = False
    per: float = 1
    more: bool = False


@dataclass(frozen=True)
class Choice:
    """What no file says, or what it leaves unclear: a person answers it.

    kind "pilih" takes one of `options` (code → label), "hari" a date in ISO, "centang" `YES` or nothing; "teks" takes anything,
    and its options are what was said before. kept: it is remembered with the columns of its source. asked: it is asked only
    where a plan names it in `asks`.
    """

    name: str
    label: str
    kind: Literal["pilih", "hari", "teks", "centang"] = "pilih"
    options: Mapping[str, str] = field(default_factory=dict)
    kept: bool = False
    asked: bool = False


@dataclass(frozen=True)
class Sheet:
    """One table sheet: rows of texts as they stand, merged cells filled with what they show; a CSV is one nameless sheet."""

    name: str
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True)
class Susunan:
    """How a file is read: which sheet ("" the first), the row of its column titles (0: none), field → title, answered choices."""

    columns: Mapping[str, str] = field(default_factory=dict)
    sheet: str = ""
    header_row: int = 1
    layout: Layout = "baris"
    pilihan: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Tabel:
    """The table that was found: titles of its columns, each once, and rows with their numbers in the sheet.

    skipped: rows that are no records (sums, notes), each with its reason. notes: what was chosen among several (a title that
    stands twice, another sheet). above: the sheet's name and the lines over the titles. month: as 2026-11, where these name one.
    """

    names: Sequence[str]
    rows: Sequence[tuple[int, Sequence[str]]]
    skipped: Sequence[tuple[int, str]] = ()
    notes: Sequence[str] = ()
    month: str = ""
    above: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Record:
    """One record as texts by field. column: the title of the cell that it stands in, where one row holds many records."""

    row: int
    cells: Mapping[str, str]
    column: str = ""


@dataclass(frozen=True, slots=True)
class Wrong:
    """Why a row cannot be taken: its number in the sheet, the title of the column ("" the whole row), a sentence."""

    row: int
    column: str
    reason: str


@dataclass(slots=True)
class Reading:
    """A record as values by field; wrong cells are not among them. skip: why it is passed over, "" where it is not."""

    row: int
    values: dict[str, Any]
    wrong: list[Wrong] = field(default_factory=list)
    skip: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """What becomes of one record.

    values: what would stand there. before: of what stands there now, the values that differ. about: whom or what the row is
    about, in words. target: what the kind needs to write it (ids, the version that was seen).
    """

    row: int
    state: State
    values: Mapping[str, Any]
    about: str = ""
    before: Mapping[str, Any] = field(default_factory=dict)
    wrong: Sequence[Wrong] = ()
    note: str = ""
    target: Any = None


@dataclass(frozen=True)
class Plan:
    """What a file would do now.

    notes: what the reader should know before he says yes. asks: names of choices that must be answered first. missing: who is
    here and not in the file; nobody is removed. people_new: who is in the file and not here. extra: what the kind makes beside
    its rows (units that are not known yet).
    """

    layout: Layout
    lines: Sequence[Line]
    skipped: Sequence[tuple[int, str]] = ()
    notes: Sequence[str] = ()
    asks: Sequence[str] = ()
    missing: Sequence[str] = ()
    people_new: Sequence[str] = ()
    extra: Any = None

    @property
    def counts(self) -> Counter[State]:
        """State → records; rows that are no records count as passed over."""
        return Counter(line.state for line in self.lines) + Counter({"lewati": len(self.skipped)})

    @property
    def wrong(self) -> list[Wrong]:
        """Every mistake, by row."""
        return [wrong for line in self.lines for wrong in line.wrong]

    @property
    def taken(self) -> list[Line]:
        """What would be written."""
        return [line for line in self.lines if line.state in ("baru", "ubah")]

    @property
    def digest(self) -> str:
        """Another one as soon as any row would be treated otherwise."""
        found = hashlib.sha256(repr((self.layout, self.notes, self.asks, self.extra)).encode())
        for line in self.lines:
            found.update(repr(line).encode())
        return found.hexdigest()


# What the importer is handed once, beside what is kept.
HANDED: Mapping[str, str] = {"nip": "NIP", "name": "Nama", "username": "Nama pengguna", "password": "Kata sandi pertama"}


def as_json(plan: Plan, *, rows: bool = False) -> dict[str, Any]:
    """The plan as the command line prints it; with `rows` what would be written, by field, days and times in ISO."""
    counts = plan.counts
    told: dict[str, Any] = {
        "new": counts["baru"],
        "changed": counts["ubah"],
        "unchanged": counts["sama"],
        "skipped": counts["lewati"],
        "wrong": [{"row": one.row, "column": one.column, "reason": one.reason} for one in plan.wrong],
        "layout": plan.layout,
        "skipped_rows": [{"row": row, "reason": reason} for row, reason in passed_over(plan)],
        "notes": list(plan.notes),
    }
    if plan.asks:
        told["asks"] = list(plan.asks)
    if plan.missing:
        told["missing"] = list(plan.missing)
    if plan.people_new:
        told["people_new"] = list(plan.people_new)
    if rows:
        told["rows"] = [{"row": line.row, **{k: iso(v) for k, v in line.values.items()}} for line in plan.taken]
    return told


def together(told: Sequence[dict[str, Any]], elsewhere: tuple[str, ...]) -> dict[str, Any]:
    """One file's plans of several dinas (`as_json` of each) as one.

    A row is passed over when each dinas passes it over; of the reasons the one counts that does not begin as `elsewhere`, and
    notes that do are left out.
    """
    if len(told) == 1:
        return told[0]
    reasons: dict[int, list[str]] = {}
    for one in told:
        for row in one["skipped_rows"]:
            reasons.setdefault(row["row"], []).append(row["reason"])
    passed = [
        {"row": row, "reason": min(said, key=lambda reason: reason.startswith(elsewhere))}
        for row, said in sorted(reasons.items())
        if len(said) == len(told)
    ]
    joined: dict[str, Any] = {name: sum(one[name] for one in told) for name in ("new", "changed", "unchanged")}
    joined |= {"skipped": len(passed), "skipped_rows": passed, "layout": told[0]["layout"]}
    for name in ("wrong", "notes", "asks", "missing", "people_new", "rows"):
        if any(name in one for one in told):
            every = [each for one in told for each in one.get(name, ())]
            joined[name] = every if name == "rows" else [each for at, each in enumerate(every) if each not in every[:at]]
    joined["wrong"].sort(key=lambda one: one["row"])
    joined["notes"] = [note for note in joined["notes"] if not note.startswith(elsewhere)]
    return joined


def passed_over(plan: Plan) -> list[tuple[int, str]]:
    """Rows that are passed over, each with its reason, by number."""
    return sorted([*plan.skipped, *((line.row, line.note) for line in plan.lines if line.state == "lewati")])


def iso(value: Any) -> Any:
    """A day as 2026-11-02, a time of day as 07:05, anything else as it is."""
    if isinstance(value, time):
        return value.isoformat("minutes")
    return value.isoformat() if isinstance(value, date) else value
