"""How many answers of the public survey a second the app takes: alone, and beside people at work in Streamlit.

Every answer is a form of its own with a stamp of the app's own, handed out and ripened as for a citizen, from a
device of its own, sent over one of forty connections from one address (an office's Wi-Fi). It counts as accepted
when the app sends its giver on to the thanks, which it does after the commit. Afterwards the rows and the roll-up are
counted in the database: more accepted than saved is an error.
"""

from __future__ import annotations

import asyncio
import secrets
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from bench import inside
from bench.client import HOST
from bench.load import Figures, Plan, measure, percentile
from bench.server import Server

CITIZENS = 40
MOST_PER_SECOND = 2500  # forms made for each second of measuring
RIPE_SECONDS = 5.0  # a form is taken this long after it was handed out (rules.survei.LEAST_SECONDS)
TIMEOUT = 30  # seconds for one answer
# What the client sends beside the scores; each comment is another, as people's are.
PROFILE = {"age_band": "30-39", "sex": "P", "education": "s1", "occupation": "swasta"}


@dataclass(frozen=True)
class AnswerRate:
    """Accepted answers of one measurement; `rerun_p95_ms` of the sessions beside it (none: 0)."""

    sessions: int
    think_s: float
    answers: int
    errors: int
    per_s: float
    p50_ms: float
    p95_ms: float
    reruns_per_s: float
    rerun_p95_ms: float
    client_cores: float  # near 1: this client, not the server, is the limit
    sample: str = ""


class Office:
    """Forty citizens who answer one after the other until the time is up."""

    def __init__(self, port: int, requests: Iterator[bytes], seconds: float) -> None:
        self.times: list[float] = []
        self.problems: Counter[str] = Counter()
        self.wall = self.cores = 0.0
        self._port, self._requests, self._seconds = port, requests, seconds

    async def answer(self) -> None:
        start, own = time.perf_counter(), time.process_time()
        await asyncio.gather(*(self._citizen(start + self._seconds) for _ in range(CITIZENS)))
        self.wall = time.perf_counter() - start
        self.cores = (time.process_time() - own) / self.wall

    async def _citizen(self, deadline: float) -> None:
        try:
            reader, writer = await asyncio.open_connection(HOST, self._port)
            while (began := time.perf_counter()) < deadline:
                writer.write(next(self._requests))
                async with asyncio.timeout(TIMEOUT):
                    head = await reader.readuntil(b"\r\n\r\n")
                    await reader.readexactly(length(head))
                if accepted(head):
                    self.times.append(time.perf_counter() - began)
                else:
                    self.problems[head.partition(b"\r\n")[0].decode("ascii", "replace")] += 1
            writer.close()
        except StopIteration:
            self.problems["no form is left to send"] += 1
        except Exception as error:  # a citizen who is cut off is a figure, not the end of the bench
            self.problems[f"{type(error).__name__}: {error}"[:200]] += 1


def accepted(head: bytes) -> bool:
    """Whether the app sends the giver on to the thanks.

    >>> accepted(b"HTTP/1.1 303 See Other\\r\\nlocation: /survei/KTP/terima-kasih\\r\\n\\r\\n")
    True
    """
    return head.startswith(b"HTTP/1.1 303 ") and b"/terima-kasih\r\n" in head


def length(head: bytes) -> int:
    """Bytes of the body after this head.

    >>> length(b"HTTP/1.1 303 See Other\\r\\nContent-Length: 12\\r\\n\\r\\n")
    12
    """
    for line in head.split(b"\r\n"):
        name, _, value = line.partition(b":")
        if name.lower() == b"content-length":
            return int(value)
    raise ValueError("an answer without a length")


def request(port: int, code: str, stamp: str, number: int) -> bytes:
    """One filled-in form as a browser posts it; the scores differ from form to form."""
    from rules.survei.ikm import UNSUR

    scores = {name: 1 + (number + k) % 4 for k, name in enumerate(UNSUR)}
    fields = {"stempel": stamp, **scores, **PROFILE, "comment": f"Cepat & ramah, antre nomor {number}", "situs": "", "kode": ""}
    body = urlencode(fields).encode()
    head = (
        f"POST /survei/{code} HTTP/1.1\r\nHost: {HOST}:{port}\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"Cookie: perangkat={secrets.token_urlsafe(16)}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


def measure_answers(server: Server, requests: Iterator[bytes], plan: Plan | None, seconds: float) -> AnswerRate:
    """Answers for some seconds; the sessions of `plan`, if any, work in the same window."""
    office = Office(server.port, requests, seconds)
    if plan is None:
        asyncio.run(office.answer())
        return rate(office, None)
    return rate(office, measure(server, plan, beside=office.answer))


def rate(office: Office, load: Figures | None) -> AnswerRate:
    """What the office and the sessions beside it saw."""
    errors = office.problems.total() + (load.errors if load else 0)
    samples = [*office.problems, *(load.samples if load else ())]
    return AnswerRate(
        sessions=load.sessions if load else 0,
        think_s=load.think_s if load else 0,
        answers=len(office.times),
        errors=errors,
        per_s=round(len(office.times) / office.wall, 1),
        p50_ms=round(1000 * percentile(office.times, 0.5), 1),
        p95_ms=round(1000 * percentile(office.times, 0.95), 1),
        reruns_per_s=load.reruns_per_s if load else 0,
        rerun_p95_ms=load.p95_ms if load else 0,
        client_cores=round(office.cores, 2),
        sample="; ".join(samples[:3]),
    )


def prepare(server: Server, number: int) -> Iterator[bytes]:
    """So many requests, built beforehand so that building them costs the window nothing; waits until the forms are ripe."""
    forms = inside.ask(server, "forms", str(number))
    ripe = time.monotonic() + RIPE_SECONDS
    built = iter([request(server.port, code, stamp, k) for k, (code, stamp) in enumerate(forms)])
    time.sleep(max(0.0, ripe - time.monotonic()))
    return built


def lost(server: Server, accepted: int) -> list[str]:
    """What is wrong with the answers in the database, after `accepted` were thanked for; empty when all is well."""
    found = inside.ask(server, "answers")
    return disagreements(accepted, found["rows"], found["counted"])


def disagreements(accepted: int, rows: int, counted: int) -> list[str]:
    """Thanked for but not saved, or saved but not in the roll-up.

    >>> disagreements(10, 9, 9)
    ['survei: 10 accepted, 9 saved']
    """
    found = [f"survei: {accepted} accepted, {rows} saved"] if accepted != rows else []
    return found + ([f"survei: {rows} saved, roll-up holds {counted}"] if rows != counted else [])
