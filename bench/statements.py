"""How many SQL statements a page sends: the first visitor of a period, and everyone after him."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

import streamlit as st
from sqlalchemy import Engine, event
from streamlit.testing.v1 import AppTest

from bench.accounts import PASSWORD_LABEL
from bench.server import ROOT
from ui.kit.commands import shared_reads

NOT_COUNTED = ("BEGIN", "COMMIT", "ROLLBACK", "SAVEPOINT", "RELEASE", "PRAGMA")


@dataclass(frozen=True)
class PageCount:
    """Statements and CPU of one page: `cold` with empty caches, `warm` in the rerun after it; the slowest statement of both."""

    page: str
    user: str
    cold: int
    warm: int
    problem: str = ""
    cold_cpu_ms: float = 0.0
    warm_cpu_ms: float = 0.0
    slowest_ms: float = 0.0
    slowest: str = ""


class Navigation:
    """What the shell gave to `st.navigation` in the last run, and which page it answered."""

    def __init__(self) -> None:
        self.offered: list[Any] = []
        self.opened: object = None

    @contextmanager
    def watched(self) -> Iterator[None]:
        original = st.navigation

        def navigation(pages: Any, *args: Any, **kwargs: Any) -> Any:
            groups = pages.values() if isinstance(pages, dict) else [pages]
            self.offered = [page for group in groups for page in group]
            page = original(pages, *args, **kwargs)
            self.opened = page._page
            return page

        with patch.object(st, "navigation", navigation):
            yield


class Statement(str):
    """What was sent, and how many milliseconds the answer took."""

    ms: float


@contextmanager
def statements_of(engines: Sequence[Engine]) -> Iterator[list[Statement]]:
    """The statements these engines send meanwhile, without those that only mark a transaction."""
    seen: list[Statement] = []

    def start(connection: Any, *_rest: Any) -> None:
        connection.info["sent"] = time.perf_counter()

    def note(connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        if not statement.lstrip().upper().startswith(NOT_COUNTED):
            seen.append(Statement(statement))
            seen[-1].ms = (time.perf_counter() - connection.info["sent"]) * 1000

    both = (("before_cursor_execute", start), ("after_cursor_execute", note))
    hooks = [(engine, *hook) for engine in dict.fromkeys(engines) for hook in both]
    for hook in hooks:
        event.listen(*hook)
    try:
        yield seen
    finally:
        for hook in hooks:
            event.remove(*hook)


def count_statements(
    engines: Sequence[Engine],
    open_sesi: Callable[[str], object],
    users: Sequence[str],
    shell: Path = ROOT / "ui" / "shell" / "shell.py",
) -> list[PageCount]:
    """Every page of the app once, as the first of `users` to whom it is offered.

    Args:
        engines: the engines the app sends its statements through.
        open_sesi: what the shell expects in `st.session_state["sesi_id"]` for an account.
    """
    counts: dict[str, PageCount] = {}
    navigation = Navigation()
    with navigation.watched(), statements_of(engines) as seen:
        for user in users:
            test = AppTest.from_file(str(shell), default_timeout=60)
            test.session_state["sesi_id"] = open_sesi(user)
            test.run()
            if any(box.label == PASSWORD_LABEL for box in test.text_input):
                counts[f"({user})"] = PageCount("-", user, 0, 0, "not signed in")
                continue
            for page in [page for page in navigation.offered if isinstance(page._page, Path)]:
                # Named by the file: the address of a front page is "", and each role has its own.
                name = _name(page._page)
                if name not in counts:
                    counts[name] = _count(test, page, name, user, navigation, seen, shell)
    for name in {_name(path) for path in (ROOT / "pages").glob("*/*.py")} - counts.keys():
        if not name.endswith("__init__"):
            counts[name] = PageCount(name, "-", 0, 0, "offered to none of the accounts")
    return sorted(counts.values(), key=lambda count: -count.cold)


def _name(path: Path) -> str:
    return "/".join(path.with_suffix("").parts[-2:])


def _count(
    test: AppTest, page: Any, name: str, user: str, navigation: Navigation, seen: list[Statement], shell: Path
) -> PageCount:
    test.switch_page(os.path.relpath(page._page, shell.parent))
    st.cache_data.clear()
    st.cache_resource.clear()
    shared_reads.clear()
    (cold, cold_cpu), (warm, warm_cpu) = _run(test, seen), _run(test, seen)
    problem = "; ".join(str(error.message) for error in test.exception)[:200]
    if navigation.opened != page._page:
        problem = f"the shell opened {navigation.opened} instead"
    slowest = max((*cold, *warm), key=lambda statement: statement.ms, default=None)
    ms, text = (slowest.ms, " ".join(slowest.split())) if slowest is not None else (0.0, "")
    return PageCount(name, user, len(cold), len(warm), problem, cold_cpu, warm_cpu, ms, text)


def _run(test: AppTest, seen: list[Statement]) -> tuple[list[Statement], float]:
    """The statements of one run, and its CPU in milliseconds."""
    seen.clear()
    start = time.process_time()
    test.run()
    return list(seen), (time.process_time() - start) * 1000
