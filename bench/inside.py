"""What must run inside the app: a child process with the DATA_DIR of the measured server, answering in JSON.

A process of its own, because the app reads its settings once, and so that an app that does not import costs the
bench one row and not the run.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import text

from bench.accounts import SEEN_BY, open_sesi, session_cookies
from bench.forms import forms, saved
from bench.saves import Save, disk_limit, measure_saves
from bench.server import ROOT, Server, app_environment


class InsideError(Exception):
    """The child could not measure; the message is the last thing it said."""


def ask(server: Server, *words: str, seconds: float = 300) -> Any:
    """Run `python -m bench.inside …` on the data of this server and return its answer."""
    child = subprocess.run(
        [sys.executable, "-m", "bench.inside", *words],
        cwd=ROOT,
        timeout=seconds,
        text=True,
        env=app_environment(server.port, server.data_dir),
        capture_output=True,
        check=False,
    )
    if child.returncode:
        raise InsideError((child.stderr.strip().splitlines() or ["no message"])[-1])
    return json.loads(child.stdout.splitlines()[-1])


def make_save() -> Save:
    """The app's own way to save one daily report, as a function of the report's number.

    A day of one person holds 1,440 minutes: one-minute reports are spread over the people and the open days.
    """
    from db.engine import reading, transaction
    from rules.kit.hak import Actor
    from rules.laporan import Entry
    from services import laporan
    from settings import today

    day = today()
    with reading() as connection:
        people = connection.execute(
            text("SELECT p.id, p.dinas_id, p.unit_id FROM pegawai p WHERE p.active_to IS NULL ORDER BY p.id")
        ).all()
        start = connection.execute(
            text("SELECT max(start) FROM periode WHERE kind = 'bulan' AND status = 'terbuka' AND start <= :today"),
            {"today": day.isoformat()},
        ).scalar_one()
    first = date.fromisoformat(start)
    days = [first + timedelta(n) for n in range((day - first).days + 1)]
    actors = [
        Actor(akun_id=1, username=f"p{p}", name=f"p{p}", role="pegawai", pegawai_id=p, dinas_id=d, unit_id=u)
        for p, d, u in people
    ]

    def save(i: int) -> None:
        actor, day = actors[i % len(actors)], days[i // len(actors) % len(days)]
        with transaction() as session:
            laporan.file(
                session,
                actor,
                entry=Entry(day, f"Melayani pemohon nomor {i}", quantity=1, satuan="berkas", minutes=1),
                token=f"bench-{i}",
            )

    return save


def cookies(n: str) -> list[dict[str, str]]:
    return session_cookies(int(n))


def statements() -> list[dict[str, Any]]:
    from bench.statements import count_statements
    from db.engine import get_engine, get_read_engine

    counts = count_statements([get_engine(), get_read_engine()], lambda user: open_sesi(user)[0], SEEN_BY)
    return [asdict(count) for count in counts]


def saves(seconds: str) -> list[dict[str, Any]]:
    save = make_save()
    return [
        asdict(measure_saves(save_from(save, k), what="laporan", seconds=float(seconds), threads=threads))
        for k, threads in enumerate((1, 4))
    ]


def save_from(save: Save, part: int) -> Save:
    """The numbers of each measurement start where no other one comes."""
    return lambda i: save(part * 1_000_000 + i)


def disk(seconds: str) -> list[dict[str, Any]]:
    return [asdict(disk_limit(Path(os.environ["DATA_DIR"]), float(seconds)))]


def main(words: Sequence[str]) -> None:
    name, *rest = words
    parts: dict[str, Callable[..., Any]] = {
        "cookies": cookies,
        "statements": statements,
        "saves": saves,
        "disk": disk,
        "forms": lambda n: forms(int(n)),
        "answers": saved,
    }
    print("\n" + json.dumps(parts[name](*rest)))


if __name__ == "__main__":
    main(sys.argv[1:])
