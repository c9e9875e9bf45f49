"""Many sessions on dasbor, on the data of a city beside the bare page: `python -m bench.city DATA_DIR [sessions …]`.

One process, each session thinking 5 s. The data is used where it lies: sessions are opened in it, nothing else is changed.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from bench import inside, server
from bench.load import Plan, measure
from bench.report import LOAD_HEAD, load_row, table

SESSIONS = (1, 20, 100, 300)


def main(words: Sequence[str]) -> int:
    """Print what a rerun costs at each number of sessions, and the memory of the server after it."""
    if not words or not Path(words[0], "papan.db").is_file():
        print("Sebutkan folder data kota, misalnya: python -m bench.city data-contoh 1 100", file=sys.stderr)
        return 2
    city, counts = Path(words[0]).resolve(), [int(word) for word in words[1:]] or SESSIONS
    with server.reference() as running:
        rows = [("bare", *load_row(asdict(measure(running, plan(1, page="")))), "")]
    with server.app(data=city) as running:
        cookies = inside.ask(running, "cookies", str(max(counts)))
        for sessions in counts:
            found = asdict(measure(running, plan(sessions, cookies=cookies)))
            rows.append(("app", *load_row(found), running.memory_mb()))
    print(table(("", *LOAD_HEAD, "MB"), rows))
    return 0


def plan(sessions: int, *, page: str = "dasbor", cookies: Sequence[dict[str, str]] = ()) -> Plan:
    """One session works without a pause worth naming: that is the latency of an idle server."""
    seconds, think = (8, 0.1) if sessions == 1 else (20, 5)
    return Plan(sessions, seconds, think, page=page, sign_in=bool(page), cookies=cookies)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
