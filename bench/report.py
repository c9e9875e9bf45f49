"""The report: figures beside what they should be. Words are few, so that it reads in any language."""

from __future__ import annotations

import json
import operator
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

MAX_RATIO, MAX_STATEMENTS, MIN_SAVES = 0.12, 12, 800
# Answers of the public a second: beside sessions that think, and beside sessions that never stop.
MIN_ANSWERS, MIN_ANSWERS_SATURATED = 1000, 250
# A file of 100,000 rows; pandas beside it is no import and has no aim.
MAX_IMPORT_SECONDS, MAX_IMPORT_MB, REFERENCE = 20, 300, "pandas.to_sql"
COMPARE = {"≤": operator.le, "≥": operator.ge}


@dataclass
class Result:
    """Everything one run of the bench found; a part that could not be measured says why in `notes`."""

    machine: dict[str, Any] = field(default_factory=dict)
    reference: list[dict[str, Any]] = field(default_factory=list)
    app: list[dict[str, Any]] = field(default_factory=list)
    statements: list[dict[str, Any]] = field(default_factory=list)
    answers: list[dict[str, Any]] = field(default_factory=list)
    saves: list[dict[str, Any]] = field(default_factory=list)
    imports: list[dict[str, Any]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Aim:
    """One figure and its aim.

    >>> Aim("saves/s", 900, "≥", 800).met
    True
    """

    what: str
    value: float
    sign: str
    limit: float

    @property
    def met(self) -> bool:
        return bool(COMPARE[self.sign](self.value, self.limit))


def aims(result: Result) -> list[Aim]:
    """The aims of which a figure was measured."""
    bare = {row["sessions"]: row["cpu_ms"] for row in result.reference}
    found = [
        Aim(f"CPU app / bare, {n} sesi", round(row["cpu_ms"] / bare[n], 3), "≤", MAX_RATIO)
        for row in result.app
        if (n := row["sessions"]) in bare
    ]
    if result.statements:
        found.append(Aim("SQL / page, max", max(row["cold"] for row in result.statements), "≤", MAX_STATEMENTS))
    found += [
        Aim(
            f"survei / s, {row['sessions']} sesi, think {row['think_s']} s",
            row["per_s"],
            "≥",
            MIN_ANSWERS if row["think_s"] else MIN_ANSWERS_SATURATED,
        )
        for row in result.answers
        if row["sessions"]
    ]
    found += [
        Aim(f"{row['what']} / s, {row['threads']} thread", row["per_s"], "≥", MIN_SAVES)
        for row in result.saves
        if row["what"] == "laporan"
    ]
    for row in result.imports:
        if row["what"] != REFERENCE:
            found.append(Aim(f"import {row['what']}, {row['rows']} baris, s", row["seconds"], "≤", MAX_IMPORT_SECONDS))
            found.append(Aim(f"import {row['what']}, MB", row["mb"], "≤", MAX_IMPORT_MB))
    return found


def failures(result: Result) -> list[str]:
    """What went wrong while measuring: a figure with errors in it proves nothing."""
    loads = [
        f"{name}, {row['sessions']} sesi: {row['errors']} error: {'; '.join(row['samples'])}"
        for name, rows in (("bare", result.reference), ("app", result.app))
        for row in rows
        if row["errors"]
    ]
    pages = [f"{row['page']} ({row['user']}): {row['problem']}" for row in result.statements if row["problem"]]
    answered = [
        f"survei, {row['sessions']} sesi: {row['errors']} error: {row['sample']}" for row in result.answers if row["errors"]
    ]
    saved = [f"{row['what']}: {row['errors']} error: {row['sample']}" for row in result.saves if row["errors"]]
    return result.notes + loads + pages + answered + saved


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Columns as wide as they need to be; text left, numbers right.

    >>> print(table(("a", "n"), [("xyz", 1), ("y", 22)]))
    a     n
    xyz   1
    y    22
    """
    lines: list[list[object]] = [list(head), *(list(row) for row in rows)]
    widths = [max(len(str(line[k])) for line in lines) for k in range(len(head))]
    numeric = [all(isinstance(line[k], (int, float)) for line in lines[1:]) for k in range(len(head))]
    return "\n".join(
        "  ".join(
            f"{cell!s:>{width}}" if right else f"{cell!s:<{width}}"
            for cell, width, right in zip(line, widths, numeric, strict=True)
        ).rstrip()
        for line in lines
    )


LOAD_HEAD = ("sesi", "think s", "rerun", "CPU ms", "p50 ms", "p95 ms", "rerun/s", "kB", "error")


def load_row(figures: dict[str, Any]) -> tuple[Any, ...]:
    """One line of LOAD_HEAD from `asdict(bench.load.Figures)`."""
    keys = ("sessions", "think_s", "reruns", "cpu_ms", "p50_ms", "p95_ms", "reruns_per_s", "kb", "errors")
    return tuple(figures[key] for key in keys)


def text(result: Result) -> str:
    """The report as it is printed."""
    parts = ["  ".join(f"{name} {value}" for name, value in result.machine.items())]
    if result.reference or result.app:
        named = (("bare", result.reference), ("app", result.app))
        parts.append(table(("", *LOAD_HEAD), [(name, *load_row(row)) for name, rows in named for row in rows]))
    if result.statements:
        parts.append(
            table(
                ("page", "akun", "SQL", "SQL rerun"),
                [(row["page"], row["user"], row["cold"], row["warm"]) for row in result.statements],
            )
        )
    if result.answers:
        keys = ("sessions", "think_s", "answers", "per_s", "p50_ms", "p95_ms", "errors", "reruns_per_s", "rerun_p95_ms")
        head = ("survei", "sesi", "think s", "jawaban", "/ s", "p50 ms", "p95 ms", "error", "rerun/s", "rerun p95 ms")
        parts.append(table(head, [("", *(row[key] for key in keys)) for row in result.answers]))
    if result.saves:
        parts.append(
            table(
                ("save", "thread", "/ s", "p95 ms", "error"),
                [(row["what"], row["threads"], row["per_s"], row["p95_ms"], row["errors"]) for row in result.saves],
            )
        )
    if result.imports:
        shown = ("what", "rows", "seconds", "mb")
        parts.append(table(("import", "baris", "s", "MB"), [[row[key] for key in shown] for row in result.imports]))
    if found := aims(result):
        parts.append(
            table(
                ("aim", "", "", "", ""), [(aim.what, aim.value, aim.sign, aim.limit, "OK" if aim.met else "X") for aim in found]
            )
        )
    return "\n\n".join([*parts, *(f"! {line}" for line in failures(result))])


def write_json(result: Result, path: Path) -> None:
    content = asdict(result) | {"aims": [asdict(aim) | {"met": aim.met} for aim in aims(result)]}
    path.write_text(json.dumps(content, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
