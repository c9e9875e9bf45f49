"""Old addresses lead on to the pages that took their place."""

import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from tests.web.asgi import Browser
from ui.kit.navigation import BY_NOUN
from web.door import pindah


@pytest.mark.parametrize(("old", "page"), pindah.MOVED.items())
def test_an_old_address_leads_on_with_what_it_asked(old: str, page: str):
    browser = Browser(Starlette(routes=[Route(f"/{old}", pindah.lead_on)]))
    answer = browser.get(f"/{old}?periode=2026-T3&dinas=DUKCAPIL")
    assert (answer.status_code, answer.headers["location"]) == (308, f"{page}?periode=2026-T3&dinas=DUKCAPIL")
    assert browser.get(f"/{old}").headers["location"] == page
    assert page in BY_NOUN and old not in BY_NOUN
