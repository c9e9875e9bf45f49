"""Put a number of sessions on a server, let them rerun for some seconds, and say what a rerun costs."""

from __future__ import annotations

import asyncio
import math
import random
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

from bench.accounts import check_signed_in, sign_in
from bench.client import Run, Tab
from bench.server import Server

MAX_SESSIONS, MAX_SECONDS = 300, 60
LIMIT = 500  # seconds for a whole measurement, signing in and the last answers included
WARM_UP = 20  # reruns before the clock starts, over all sessions


class LoadError(Exception):
    """Not one rerun could be measured."""


@dataclass(frozen=True)
class Plan:
    """What to do; `queries` are the addresses a session goes round (one: the page stays as it is)."""

    sessions: int
    seconds: float
    think: float
    page: str = ""
    sign_in: bool = False
    cookies: Sequence[Mapping[str, str]] = ()
    queries: Sequence[str] = ("",)

    def __post_init__(self) -> None:
        if not (0 < self.sessions <= MAX_SESSIONS and 0 < self.seconds <= MAX_SECONDS):
            raise ValueError(f"at most {MAX_SESSIONS} sessions and {MAX_SECONDS} s")


@dataclass(frozen=True)
class Figures:
    """What a measurement found; milliseconds unless the name says otherwise."""

    sessions: int
    think_s: float
    reruns: int
    errors: int
    cpu_ms: float
    p50_ms: float
    p95_ms: float
    reruns_per_s: float
    kb: float
    client_cores: float  # near 1: this client, not the server, is the limit
    opening_s: float
    samples: list[str] = field(default_factory=list)


def percentile(values: Sequence[float], share: float) -> float:
    """Nearest rank: the smallest value that at least `share` of them do not exceed.

    >>> percentile([10, 20, 30, 40], 0.5)
    20
    """
    if not values:
        return math.nan
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def measure(server: Server, plan: Plan, *, beside: Callable[[], Awaitable[None]] | None = None) -> Figures:
    """Carry out the plan; `beside` is other work of the same window, awaited with the sessions'."""
    return asyncio.run(_measure(server, plan, beside))


async def _measure(server: Server, plan: Plan, beside: Callable[[], Awaitable[None]] | None) -> Figures:
    runs: list[Run] = []
    problems: list[str] = []
    async with asyncio.timeout(LIMIT), AsyncExitStack() as stack:
        began = time.perf_counter()
        # Two at a time: the form's bcrypt fills a core, more would only queue and run into time-outs.
        gate = asyncio.Semaphore(2)
        opened = await asyncio.gather(*(_open(server.port, plan, i, gate, stack, problems) for i in range(plan.sessions)))
        tabs = [tab for tab in opened if tab]
        cpu, own, start = server.cpu_seconds(), time.process_time(), time.perf_counter()
        deadline = start + plan.seconds
        work = [_use(tab, plan, i, deadline, runs, problems) for i, tab in enumerate(tabs)]
        await asyncio.gather(*work, *([beside()] if beside else []))
        # Taken after the last answer, so that CPU time and reruns count the same work.
        wall, cpu, own = time.perf_counter() - start, server.cpu_seconds() - cpu, time.process_time() - own
    if not runs:
        raise LoadError("; ".join(sorted(set(problems))[:3]) or "no rerun was finished")
    return _figures(plan, runs, problems, wall, cpu, own, start - began)


async def _open(
    port: int, plan: Plan, number: int, gate: asyncio.Semaphore, stack: AsyncExitStack, problems: list[str]
) -> Tab | None:
    """A tab on its page with the caches warm, or nothing and the reason among the problems."""
    try:
        async with gate:
            cookies = plan.cookies[number % len(plan.cookies)] if plan.cookies else None
            tab = await stack.enter_async_context(Tab(port, cookies=cookies))
            run = await tab.rerun()
            if plan.sign_in and not plan.cookies:
                run = await sign_in(tab, number)
            if plan.sign_in:
                check_signed_in(tab, run)
            if plan.page:
                await tab.goto(plan.page)
            for k in range(max(WARM_UP // plan.sessions, len(plan.queries) - 1)):
                tab.query = plan.queries[k % len(plan.queries)]
                await tab.rerun()
            return tab
    except Exception as error:  # one session's failure is a figure, not the end of the bench
        problems.append(f"opening: {type(error).__name__}: {error}"[:300])
        return None


async def _use(tab: Tab, plan: Plan, number: int, deadline: float, runs: list[Run], problems: list[str]) -> None:
    """Rerun and think by turns until the deadline; each session with a rhythm of its own."""
    chance = random.Random(number)
    pause = chance.uniform(0, plan.think)
    turn = number
    try:
        while time.perf_counter() + pause < deadline:
            await asyncio.sleep(pause)
            tab.query = plan.queries[turn % len(plan.queries)]
            run = await tab.rerun()
            runs.append(run)
            problems.extend(run.problems)
            pause, turn = plan.think * chance.uniform(0.5, 1.5), turn + 1
    except Exception as error:
        problems.append(f"{type(error).__name__}: {error}"[:300])


def _figures(plan: Plan, runs: list[Run], problems: list[str], wall: float, cpu: float, own: float, opening: float) -> Figures:
    count = len(runs)
    times = [1000 * run.seconds for run in runs]
    return Figures(
        sessions=plan.sessions,
        think_s=plan.think,
        reruns=count,
        errors=len(problems),
        cpu_ms=round(1000 * cpu / count, 2),
        kb=round(sum(run.size for run in runs) / count / 1024, 1),
        p50_ms=round(percentile(times, 0.5), 1),
        p95_ms=round(percentile(times, 0.95), 1),
        reruns_per_s=round(count / wall, 1),
        client_cores=round(own / wall, 2),
        opening_s=round(opening, 1),
        samples=sorted(set(problems))[:3],
    )
