"""A line is copied as on plain http, where the browser knows no clipboard of its own, and is marked; where nothing helps the text
stands there to be copied by hand."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from rules.laporan.bkn import week
from settings import today
from tests.browser.conftest import Visit, arrive

pytestmark = pytest.mark.browser
PLAIN_HTTP = "Object.defineProperty(navigator, 'clipboard', { value: undefined })"


def pasted(page: Page) -> str:
    """What a person would paste now."""
    page.evaluate(
        "() => { const box = document.createElement('textarea'); box.id = 'uji'; document.body.append(box); box.focus() }"
    )
    page.keyboard.press("Control+V")
    return str(page.evaluate("() => { const box = document.getElementById('uji'); box.remove(); return box.value }"))


def test_a_line_is_copied_on_plain_http_and_on_a_phone(visit: Visit):
    monday = week(today())[0] - timedelta(days=7)
    page = visit("pegawai.dukcapil", "laporan", width=360)
    page.add_init_script(PLAIN_HTTP)
    page.goto(f"{page.url.split('?')[0]}?bagian=salin%20ke%20e-kinerja%20bkn&pekan={monday}")
    arrive(page)
    card = page.locator("article.baris").first
    if card.get_by_role("button", name="Batalkan tanda").count():
        card.get_by_role("button", name="Batalkan tanda").click()
    expect(card).to_contain_text("Belum disalin")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    card.get_by_role("button", name="Salin sebaris").click()
    expect(card).to_contain_text("Sudah disalin")
    cells = pasted(page).split("\t")
    assert len(cells) == 5 and cells[0] == f"{monday:%d/%m/%Y}" and cells[3].isdecimal()
    card.get_by_role("button", name="Batalkan tanda").click()
    expect(card).to_contain_text("Belum disalin")
    page.evaluate("document.execCommand = () => false")
    card.get_by_role("button", name="Salin sebaris").click()
    by_hand = page.get_by_label("Peramban tidak mengizinkan menyalin.")
    expect(by_hand).to_have_value("\t".join(cells))
    expect(card).to_contain_text("Belum disalin")
