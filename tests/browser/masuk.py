"""Signed in to the running demo city without the form: its bcrypt hash and its typing cost a second each time."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext
from sqlalchemy import select

from bench.accounts import open_sesi
from bench.server import HOST, Server
from db.engine import forget_engines, reading, transaction
from db.tables import Dinas, Rapat
from rules.kit import hak
from services.akun import sesi
from settings import get_settings
from ui.kit.navigation import SCREENS

RAPAT, DINAS = Rapat.__table__, Dinas.__table__
OF_MEETING = ("layar-rapat", "bahan-rapat")


def nouns_of(server: Server, username: str) -> list[str]:
    """The pages that the account opens."""
    actor = actor_of(server, username)
    return [screen.noun for screen in SCREENS if hak.allows(actor, screen.action)]


def address_for(server: Server, username: str, noun: str) -> str:
    """Where the page has something to show: those of a meeting need one, the next of the reader's dinas or of Dukcapil."""
    if noun not in OF_MEETING:
        return noun
    dinas_id = _ask(server, username)[1].dinas_id
    of = DINAS.c.id == dinas_id if dinas_id else DINAS.c.code == "DUKCAPIL"
    query = select(RAPAT.c.id, DINAS.c.code).join(DINAS, DINAS.c.id == RAPAT.c.dinas_id).where(RAPAT.c.status == "rencana", of)
    with pytest.MonkeyPatch.context() as patch:
        _point_at(patch, server)
        with reading() as connection:
            rapat_id, dinas = connection.execute(query.order_by(RAPAT.c.day, RAPAT.c.id).limit(1)).one()
        forget_engines()
    get_settings.cache_clear()
    return f"{noun}?dinas={dinas}&rapat={rapat_id}"


def context_of(server: Server, browser: Browser, username: str, *, width: int, height: int = 900) -> closing[BrowserContext]:
    """A window of its own, with the cookie of a new session; closes at the end of the `with`."""
    context = window(browser, width=width, height=height)
    context.add_cookies([_cookie_of(server, username)])
    return closing(context)


def window(browser: Browser, *, width: int, height: int = 900) -> BrowserContext:
    """A window of nobody's."""
    return browser.new_context(viewport={"width": width, "height": height}, locale="id-ID", color_scheme="light")


def _cookie_of(server: Server, username: str) -> dict[str, str]:
    """What a browser holds after signing in."""
    return {"name": sesi.PLAIN_COOKIE, "value": _ask(server, username)[0], "url": f"http://{HOST}:{server.port}"}


def _ask(server: Server, username: str) -> tuple[str, hak.Actor]:
    """A new session of the account: its token, and who it is."""
    with inside(server):
        _, ticket = open_sesi(username)
        with transaction() as session:
            token = sesi.redeem(session, ticket=ticket)
        found = sesi.actor_of(token=token)
    assert token and found, username
    return token, found[0]


def actor_of(server: Server, username: str) -> hak.Actor:
    """Who the account is."""
    return _ask(server, username)[1]


@contextmanager
def inside(server: Server) -> Iterator[None]:
    """Services of this process read and write what the running city has."""
    with pytest.MonkeyPatch.context() as patch:
        _point_at(patch, server)
        yield
        forget_engines()
    get_settings.cache_clear()


def _point_at(patch: pytest.MonkeyPatch, server: Server) -> None:
    forget_engines()
    for name, value in {"DATA_DIR": str(server.data_dir), "DATABASE_URL": "", "DATABASE_READ_URL": ""}.items():
        patch.setenv(name, value)
    patch.delenv("SECRET_KEY", raising=False)
    get_settings.cache_clear()
