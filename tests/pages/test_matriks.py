"""Every page × role in a town that is only just set up, and in the demo city: it opens or it refuses, and never breaks."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import delete, select

from bench.accounts import open_sesi
from db.engine import forget_engines, reading, transaction
from db.tables import Akun, Dinas, Periode, Rapat
from rules.kit import hak
from rules.kit.hak import Actor
from rules.rapat.acara import ACARA, BAGIAN
from services.akun import sesi
from settings import get_settings, today
from tests.cast import Cast
from tests.cast.city import ACCOUNTS, copied, data_dir
from tests.pages.app import open_page, texts
from tests.pages.test_refusal import NAMES, REFUSED
from tests.pages.widgets import errors
from ui.kit.navigation import SCREENS

RAPAT, DINAS = Rapat.__table__, Dinas.__table__
pytestmark = pytest.mark.panjang


def opens_or_refuses(actor: Actor, screen) -> None:
    at = open_page(actor, screen.noun)
    allowed = hak.allows(actor, screen.action)
    assert (REFUSED not in texts(at)) == allowed
    assert bool(at.title) == allowed


@pytest.fixture
def without_periods(cast: Cast) -> Cast:
    """Nobody has opened a period yet."""
    with transaction() as session:
        session.execute(delete(Periode))
    return cast


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.noun)
def test_without_periods(without_periods: Cast, screen, name: str):
    opens_or_refuses(without_periods.everybody()[name], screen)


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.noun)
def test_only_the_first_account(db: Path, screen):
    with transaction() as session:
        row = Akun(username="admin", name="Admin", role="admin", password_hash="-", must_change=False)
        session.add(row)
        session.flush()
        actor = Actor(akun_id=row.id, username="admin", name="Admin", role="admin")
    opens_or_refuses(actor, screen)


@pytest.fixture(scope="module")
def city(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Actor]]:
    """A copy of today's demo city: its pages are only looked at."""
    folder = tmp_path_factory.mktemp("kota") / "data"
    copied(tmp_path_factory, today(), folder)
    with pytest.MonkeyPatch.context() as patch:
        forget_engines()
        data_dir(patch, folder)
        yield {username: _actor(username) for username in ACCOUNTS}
        forget_engines()
    get_settings.cache_clear()


def _actor(username: str) -> Actor:
    row_id, _ = open_sesi(username)
    found = sesi.actor_of(sesi_id=row_id)
    assert found
    return found[0]


@pytest.mark.parametrize("username", ACCOUNTS)
@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.noun)
def test_demo_city(city: dict[str, Actor], screen, username: str):
    opens_or_refuses(city[username], screen)


@pytest.mark.parametrize("bagian", BAGIAN)
@pytest.mark.parametrize("username", ["kepala.dukcapil", "walikota"])
def test_every_page_of_a_meeting(city: dict[str, Actor], username: str, bagian: str):
    """Of every kind and state: held, called off, to come."""
    query = select(RAPAT.c.id, RAPAT.c.jenis, RAPAT.c.status).join(DINAS).where(DINAS.c.code == "DUKCAPIL")
    with reading() as connection:
        meetings = connection.execute(query).all()
    assert {jenis for _, jenis, _ in meetings} == set(ACARA)
    for rapat_id, jenis, status in meetings:
        at = open_page(city[username], "layar-rapat", dinas="DUKCAPIL", rapat=str(rapat_id), bagian=bagian)
        assert not at.exception and not errors(at)
        if status == "batal" and bagian == "indikator":
            # it was called off before its pages were made: its cover says so
            assert "Rapat ini dibatalkan" in texts(at)
        else:
            assert BAGIAN[bagian] in texts(at) or bagian not in ACARA[jenis]
