"""A real Chromium on the demo city; one server for all stories, which therefore use different people."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from bench.server import HOST, Server, app
from settings import today
from tests.browser.masuk import context_of, window
from tests.cast.city import copied

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update"]
READY = "[data-testid=stApp][data-test-script-state=notRunning]"
PASSWORD = "Demo-2026"

# A busy machine is slow, not wrong.
expect.set_options(timeout=60_000)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A story takes two minutes on a quiet machine; a busy one is no reason to cut it short. Without Chromium there is none."""
    missing = None if Path(CHROMIUM).exists() else pytest.mark.skip("uji peramban (Chromium tidak ada)")
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.timeout(600))
            if missing:
                item.add_marker(missing)


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app as `make run` starts it the second time, over a copy of today's city."""
    with served(tmp_path_factory) as server:
        yield server


@contextmanager
def served(factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server over a copy of its own: for the one of all, and where a story must find the figures that nobody has touched."""
    folder = factory.mktemp("peramban") / "data"
    copied(factory, today(), folder)
    with app(data=folder) as server:
        yield server


# Not for the session: while it runs, its event loop forbids every asyncio.run of the files that come after in this process.
@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield started
        started.close()


Visit = Callable[..., Page]


@pytest.fixture
def visit(demo: Server, browser: Browser) -> Iterator[Visit]:
    """`visit("pegawai.dukcapil", "laporan", width=360)`: signed in, on that page, in a window of its own.

    `types`: by the form; it costs seconds, and one story tries it for all.
    """
    windows = ExitStack()

    def open_page(account: str, address: str = "", *, width: int = 1366, height: int = 900, types: bool = False) -> Page:
        size = {"width": width, "height": height}
        opened = closing(window(browser, **size)) if types else context_of(demo, browser, account, **size)
        page = windows.enter_context(opened).new_page()
        page.goto(address_of(demo, address))
        if types:
            _sign_in(page, account)
        arrive(page)
        return page

    with windows:
        yield open_page


def _sign_in(page: Page, account: str) -> None:
    page.get_by_label("Nama pengguna").wait_for()
    ready(page)
    page.get_by_label("Nama pengguna").fill(account)
    page.locator("input[type=password]").fill(PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()


def open_at(page: Page, server: Server, address: str) -> None:
    """Another page of the app, in a window that is signed in."""
    page.goto(address_of(server, address))
    arrive(page)


def address_of(server: Server, address: str) -> str:
    return f"http://{HOST}:{server.port}/{address}"


def arrive(page: Page) -> None:
    """Wait until the page is that of somebody who is signed in, and finished."""
    page.get_by_role("button", name="Keluar").first.wait_for(state="attached", timeout=60_000)
    ready(page)


def ready(page: Page) -> None:
    """Wait until the script has finished, twice, because a finished run may ask for another."""
    for _ in range(2):
        page.wait_for_selector(READY, timeout=60_000)
        page.wait_for_timeout(200)


def says(page: Page, text: str) -> None:
    """The page shows this sentence somewhere."""
    expect(page.get_by_text(re.compile(re.escape(text))).filter(visible=True).first).to_be_visible()
