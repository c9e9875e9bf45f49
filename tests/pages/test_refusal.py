"""Every screen × role: the table of rights decides, also when the address is typed by hand."""

import pytest

from rules.kit import hak
from tests.cast import Cast
from tests.pages.app import open_page, texts
from tests.pages.widgets import errors
from ui.kit.navigation import SCREENS

NAMES = ("ani", "budi", "citra", "dewi", "eko", "farah", "gilang")
REFUSED = "Anda tidak berhak membuka halaman ini."


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.noun)
def test_screen_opens_only_for_its_roles(cast: Cast, screen, name):
    actor = cast.everybody()[name]
    at = open_page(actor, screen.noun)
    if hak.allows(actor, screen.action):
        assert REFUSED not in texts(at)
        assert at.title, "every page has a title"
    else:
        assert errors(at) == [REFUSED]
        assert not at.title


@pytest.mark.parametrize("screen", SCREENS, ids=lambda screen: screen.noun)
def test_stranger_sees_only_the_form(cast: Cast, screen):
    at = open_page(None, screen.noun)
    assert [t.label for t in at.text_input] == ["Nama pengguna", "Kata sandi"]
    assert screen.title not in [t.value for t in at.title]
