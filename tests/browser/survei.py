"""Citizens with old phones: small, without scripts, each with the survey of a service open and no account anywhere."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, Locator, Page, expect

from bench.server import HOST, Server
from rules.survei import LEAST_SECONDS
from rules.survei.ikm import ANSWERS, UNSUR


@contextmanager
def phones(demo: Server, browser: Browser, code: str, count: int) -> Iterator[list[Page]]:
    """So many phones, as if each had read the QR code of the service's poster."""
    size = {"width": 360, "height": 740}
    contexts = [browser.new_context(viewport=size, java_script_enabled=False, locale="id-ID") for _ in range(count)]
    pages = [context.new_page() for context in contexts]
    for page in pages:
        page.goto(f"http://{HOST}:{demo.port}/survei/{code}")
    yield pages
    for context in contexts:
        context.close()


def question(page: Page, name: str) -> Locator:
    """One of the nine, with its four answers."""
    return page.locator(f"fieldset#{name}")


def answer(page: Page, score: int, *, leave_out: str = "") -> None:
    """The same score for every unsur."""
    for name in UNSUR:
        if name != leave_out:
            question(page, name).get_by_label(ANSWERS[name][score - 1], exact=True).check()


def send(page: Page) -> None:
    """The one button."""
    page.get_by_role("button", name="Kirim jawaban").click()


def thanked(page: Page) -> None:
    """Sent and taken. Who was quicker than a person can be is asked to send once more, and does after a person's time."""
    hasty, thanks = page.get_by_text("Formulir ini terkirim terlalu cepat."), page.get_by_role("heading", name="Terima kasih")
    send(page)
    expect(thanks.or_(hasty)).to_be_visible()
    if hasty.count():
        page.wait_for_timeout(1000 * LEAST_SECONDS)
        send(page)
    expect(thanks).to_be_visible()
