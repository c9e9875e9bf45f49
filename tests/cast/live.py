"""A real server on loopback over a database with the cast, for tests that need HTTP or a browser."""

import http.client
import json
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from sqlmodel import Session

from bench.server import HOST, Server, app
from db.engine import forget_engines, transaction
from db.migrate import upgrade
from services.akun import sesi
from settings import get_settings
from tests.cast import Cast, make_cast

KEY = "kunci-hanya-untuk-pengujian-0123456789"


@dataclass
class Live:
    """The running server, its data folder and who is in it."""

    server: Server
    folder: Path
    cast: Cast

    @property
    def url(self) -> str:
        return f"http://{HOST}:{self.server.port}"

    def ask(self, method: str, path: str, *, cookie: str = "", body: object = None, **headers: str) -> http.client.HTTPResponse:
        """One request; the answer's text stands in `text`. `body` is sent as JSON."""
        connection = http.client.HTTPConnection(HOST, self.server.port, timeout=60)
        if cookie:
            headers["Cookie"] = f"sesi={cookie}"
        content = json.dumps(body) if body is not None else None
        connection.request(method, path, content, {name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        answer.text = answer.read().decode(errors="replace")  # type: ignore[attr-defined]
        return answer

    @contextmanager
    def database(self) -> Iterator[None]:
        """Point this process at the server's database."""
        with pytest.MonkeyPatch.context() as patch:
            point_at(patch, self.folder)
            yield
            forget_engines()
        get_settings.cache_clear()

    def cookie(self, akun_id: int) -> str:
        """The cookie's token of a new session."""
        with self.database(), transaction() as session:
            _, ticket = sesi.open_session(session, akun_id=akun_id)
            token = sesi.redeem(session, ticket=ticket)
        assert token
        return token


def point_at(patch: pytest.MonkeyPatch, folder: Path) -> None:
    """Settings of this process: that folder's SQLite file."""
    forget_engines()
    patch.setenv("DATA_DIR", str(folder))
    patch.setenv("DATABASE_URL", "")
    patch.setenv("SECRET_KEY", KEY)
    get_settings.cache_clear()


@contextmanager
def serving(fill: Callable[[Session], Cast] = make_cast, **settings: str) -> Iterator[Live]:
    """Start a server over a fresh database that `fill` has filled, with other settings by their names in the environment."""
    folder = Path(tempfile.mkdtemp(prefix="papan-live-"))
    with pytest.MonkeyPatch.context() as patch:
        point_at(patch, folder)
        upgrade()
        with transaction() as session:
            cast = fill(session)
        forget_engines()
    get_settings.cache_clear()
    # bench.server gives each server a data folder of its own; ours is already filled.
    command = (sys.executable, "-c", START.format(settings={"DATA_DIR": str(folder), "SECRET_KEY": KEY, **settings}))
    with app(command) as server:
        yield Live(server, folder, cast)
    shutil.rmtree(folder, ignore_errors=True)


START = """
import os, sys
os.environ.update({settings!r})
os.execv(sys.executable, [sys.executable, "cli.py", "start"])
"""
