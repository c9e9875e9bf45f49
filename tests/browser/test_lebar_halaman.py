"""Every page of the app on a phone of 360 px: nothing moves sideways."""

import pytest
from playwright.sync_api import Browser

from bench.server import Server
from tests.browser.conftest import open_at
from tests.browser.masuk import address_for, context_of, nouns_of
from ui.kit.navigation import SCREENS

pytestmark = [pytest.mark.browser, pytest.mark.panjang]
WIDTH = 360
# Together they open every page.
SEEN_BY = ("pegawai.dinkes", "penilai.dukcapil", "kepala.dukcapil", "admin")
# Page → why it is too wide today. What is mended leaves the list.
KNOWN: dict[str, str] = {}
# Streamlit's main part scrolls in a box of its own, which is what a thumb moves.
NEEDED = """() => Math.max(document.documentElement.scrollWidth, document.body.scrollWidth,
  ...[...document.querySelectorAll('[data-testid=stMain]')].map(e => e.scrollWidth))"""


@pytest.mark.timeout(900)
def test_no_page_moves_sideways(demo: Server, browser: Browser):
    widths: dict[str, int] = {}
    for username in SEEN_BY:
        nouns = [noun for noun in nouns_of(demo, username) if noun not in widths]
        with context_of(demo, browser, username, width=WIDTH, height=780) as context:
            page = context.new_page()
            for noun in nouns:
                open_at(page, demo, address_for(demo, username, noun))
                widths[noun] = page.evaluate(NEEDED)
    assert set(widths) == {screen.noun for screen in SCREENS}
    wide = {noun: needed for noun, needed in widths.items() if needed > WIDTH}
    assert {noun: needed for noun, needed in wide.items() if noun not in KNOWN} == {}
    assert KNOWN.keys() - wide.keys() == set(), "mended: take them out of KNOWN"
