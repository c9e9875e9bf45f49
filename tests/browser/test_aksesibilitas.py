"""axe-core on every page × role of the demo city: nothing new breaks the WCAG, and what was mended leaves the list."""

import tomllib
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

from bench.server import Server
from tests.browser.conftest import open_at
from tests.browser.masuk import address_for, context_of, nouns_of
from tests.cast.city import ACCOUNTS

pytestmark = [pytest.mark.browser, pytest.mark.panjang]
KNOWN = Path(__file__).with_name("aksesibilitas_dikenal.toml")
OPTIONS = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"], "resultTypes": ["violations"]}

Found = dict[str, dict[str, str]]  # rule → page → the first place, and whose page it was


def sweep(server: Server, browser: Browser) -> tuple[Found, set[str]]:
    """What axe finds, and the pages it saw."""
    axe, found, seen = Axe(), {}, set()
    for username in ACCOUNTS:
        nouns = nouns_of(server, username)
        with context_of(server, browser, username, width=1366) as context:
            page = context.new_page()
            for noun in nouns:
                open_at(page, server, address_for(server, username, noun))
                seen.add(noun)
                for broken in axe.run(page, options=OPTIONS).response["violations"]:
                    said = f"{username}: {broken['impact']}, {broken['nodes'][0]['html'][:160]}"
                    found.setdefault(broken["id"], {}).setdefault(noun, said)
    return found, seen


@pytest.mark.timeout(1500)
def test_every_page_of_every_role_against_the_known_list(demo: Server, browser: Browser):
    found, seen = sweep(demo, browser)
    known = tomllib.loads(KNOWN.read_text())
    wrong = [
        f"new: {rule}, {noun}, {said}"
        for rule, pages in found.items()
        for noun, said in pages.items()
        if noun not in expected(known, rule, seen)
    ]
    wrong += [
        f"mended, take it out of {KNOWN.name}: {rule}, {noun}"
        for rule in known
        for noun in expected(known, rule, seen)
        if noun not in found.get(rule, {})
    ]
    assert not wrong, "\n".join(wrong)


def expected(known: dict[str, dict[str, list[str]]], rule: str, seen: set[str]) -> set[str]:
    """The pages on which a rule is known to be broken; "*" is every page."""
    pages = set(known.get(rule, {}).get("pages", []))
    return seen if "*" in pages else pages
