"""Measure the app beside a bare Streamlit page: `python -m bench` (about four minutes, `--quick` one).

Ends with 1 when something could not be measured, with `--strict` also when an aim is missed.
"""

from __future__ import annotations

import argparse
import os
import platform
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bench import answers, impor, inside, report, server
from bench.load import Plan, measure

PAGE = "dasbor"
Level = tuple[int, float, float]
# (sessions, seconds, think time). One session works without a pause worth naming: that is the latency of an idle
# server. The bare page cannot serve 100 readers who think for 5 s; its queue is emptied after the window.
LEVELS: Sequence[Level] = ((1, 10, 0.1), (20, 12, 5), (100, 5, 5))
QUICK: Sequence[Level] = ((1, 4, 0.1), (20, 5, 2))
# Answers of the public: alone, beside 20 people who think, beside 20 who never stop.
BESIDE: Sequence[tuple[int, float]] = ((0, 0), (20, 5), (20, 0))


def main(words: Sequence[str] | None = None) -> int:
    options = _options(words)
    result = report.Result(machine=_machine())
    levels = QUICK if options.quick else LEVELS
    seconds = 2 if options.quick else 5
    _note(result, "bare", lambda: _reference(result, levels))
    _note(result, "app", lambda: _app(result, levels, seconds))
    print(report.text(result))
    if options.json:
        report.write_json(result, options.json)
    missed = options.strict and not all(aim.met for aim in report.aims(result))
    return 1 if missed or report.failures(result) else 0


def _options(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="1 and 20 sessions, short")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures here too")
    parser.add_argument("--strict", action="store_true", help="end with 1 when an aim is missed")
    return parser.parse_args(words)


def _machine() -> dict[str, Any]:
    return {
        "": datetime.now(UTC).isoformat(timespec="minutes"),
        "streamlit": version("streamlit"),
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "load": round(os.getloadavg()[0], 2),
    }


def _note(result: report.Result, part: str, run: Callable[[], object]) -> None:
    """One part that fails takes no other with it."""
    try:
        print(f"… {part}", file=sys.stderr, flush=True)
        run()
    except Exception as error:
        result.notes.append(f"{part}: {type(error).__name__}: {error}")


def _reference(result: report.Result, levels: Sequence[Level]) -> None:
    with server.reference() as running:
        for sessions, seconds, think in levels:
            result.reference.append(asdict(measure(running, Plan(sessions, seconds, think))))


def _app(result: report.Result, levels: Sequence[Level], seconds: float) -> None:
    with server.app() as running:
        cookies: list[dict[str, str]] = []
        _note(result, "cookies", lambda: cookies.extend(inside.ask(running, "cookies", str(levels[-1][0]))))
        for level in levels:
            _note(result, f"app {level[0]}", partial(_load, result, running, level, cookies))
        _note(result, "survei", partial(_answers, result, running, cookies, 2 * seconds))
        running.stop()  # the rest is measured in a process of its own and wants the machine for itself
        _note(result, "SQL", lambda: result.statements.extend(inside.ask(running, "statements")))
        for part in ("saves", "disk"):
            _note(result, part, partial(_saves, result, running, part, str(seconds)))
    _note(result, "import", lambda: result.imports.extend(impor.measured()))


def _load(result: report.Result, running: server.Server, level: Level, cookies: list[dict[str, str]]) -> None:
    plan = Plan(*level, page=PAGE, sign_in=True, cookies=cookies)
    result.app.append(asdict(measure(running, plan)))


def _answers(result: report.Result, running: server.Server, cookies: list[dict[str, str]], seconds: float) -> None:
    requests = answers.prepare(running, round(answers.MOST_PER_SECOND * seconds * len(BESIDE)))
    for sessions, think in BESIDE:
        plan = Plan(sessions, seconds, think, page=PAGE, sign_in=True, cookies=cookies) if sessions else None
        result.answers.append(asdict(answers.measure_answers(running, requests, plan, seconds)))
    result.notes.extend(answers.lost(running, sum(row["answers"] for row in result.answers)))


def _saves(result: report.Result, running: server.Server, part: str, seconds: str) -> None:
    result.saves.extend(inside.ask(running, part, seconds))


if __name__ == "__main__":
    sys.exit(main())
