"""The screen of a meeting in a browser: its keys and when they are off, its clock, a presenter's remote, a finger."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from bench.server import Server
from db.queries import rapat as queries
from db.queries.rapat import bahan
from rules.kit.periode import containing
from rules.rapat import Rencana
from services import rapat
from settings import today
from tests.browser.conftest import READY, Visit, ready
from tests.browser.masuk import actor_of, inside
from tests.browser.steps import at, press
from tests.cast.database import ask, call
from ui.kit import layar

pytestmark = pytest.mark.browser
HEAD = "kepala.disdik"
# On the pages of needs, and where a page holds a list.
ELSEWHERE = {".st-key-layar-nomor kbd", "[data-testid=stMarkdownContainer] li"}
FIRST, INDICATOR = "Komitmen lalu", "Indikator {} dari 2 · "
# How often the page has run since, as its own program says.
RUNS = f"""() => {{
  window.runs = 0
  const count = new MutationObserver(() => window.runs++)
  count.observe(document.querySelector("{READY}"), {{ attributeFilter: ["data-test-script-state"] }})
}}"""
OLD = """() => {
  const kept = JSON.parse(sessionStorage.getItem("papan-penyaji"))
  sessionStorage.setItem("papan-penyaji", JSON.stringify({ ...kept, since: kept.since - 6 * 60_000 }))
}"""


@pytest.fixture
def meeting(demo: Server) -> int:
    """Planned for today, about two indicators; its id."""
    head, periode = actor_of(demo, HEAD), containing(today(), "triwulan")
    with inside(demo):
        pages = ask(bahan.lembar, dinas_id=head.dinas_id, periode=periode, today=today())
        chosen = [page.indikator_id for page in pages[:2]]
        guests = ask(queries.leaders, dinas_id=head.dinas_id)
        plan = Rencana(periode.code, "Rapat tanpa tetikus", today(), "Aula", head.pegawai_id, guests, agenda=chosen)
        return int(call(rapat.plan, head, dinas_id=head.dinas_id, rencana=plan))


def test_keys_clock_and_large_type(visit: Visit, meeting: int):
    page = visit(HEAD, f"layar-rapat?rapat={meeting}&layar=penuh", height=768)
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()

    press(page, "m")
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("checkbox").first).to_be_checked()
    found = [unfound(page)]
    press(page, "Control+Enter")
    at(page, FIRST)
    found.append(unfound(page))

    page.evaluate(RUNS)
    before = jam(page).inner_text()
    page.wait_for_timeout(2200)
    assert jam(page).inner_text() != before and page.evaluate("window.runs") == 0, "a second costs no run"

    press(page, "ArrowRight")
    at(page, INDICATOR.format(1))
    bar = page.locator(f".st-key-{layar.BAR}").bounding_box()
    assert bar and bar["height"] < 60 and page.evaluate("document.documentElement.scrollWidth") <= 1366, "one row"
    press(page, "PageDown")
    at(page, INDICATOR.format(2))
    press(page, "PageUp")
    at(page, INDICATOR.format(1))

    press(page, "h")
    expect(dialog).to_be_visible()
    for key in ("ArrowRight", "PageDown", "s"):
        press(page, key)
    at(page, INDICATOR.format(1))
    press(page, "Control+Enter")
    expect(dialog).to_have_count(0)
    press(page, "ArrowRight")
    at(page, INDICATOR.format(2))

    page.keyboard.press("p")
    press(page, "s")  # the first letter of the words, typed too early
    expect(dialog.get_by_role("textbox").first).to_be_focused()
    press(page, "PageUp")
    dialog.get_by_role("button", name="Batal").press("Enter")
    expect(dialog).to_have_count(0)
    ready(page)
    press(page, "n")
    expect(button(page, "Tutup nama")).to_be_visible()
    press(page, "ArrowLeft")
    at(page, INDICATOR.format(1))
    expect(button(page, "Tutup nama")).to_have_count(0)

    page.evaluate(OLD)
    press(page, "k")
    expect(page.get_by_test_id("stSidebar")).to_be_visible()
    found.append(unfound(page))
    expect(jam(page)).to_contain_text(re.compile(r"▲ Lewat 5 menit: 06:\d\d"))
    press(page, "l")
    expect(page.get_by_test_id("stSidebar")).to_be_hidden()
    press(page, "PageDown")
    expect(jam(page)).to_contain_text("Halaman 00:0")

    press(page, "PageDown")
    at(page, "Indikator lain")
    assert set.intersection(*found, unfound(page)) <= ELSEWHERE, "Streamlit may rename what our styles hang on"
    page.reload()
    ready(page)
    at(page, "Indikator lain")


def test_looked_through_by_a_finger(visit: Visit, meeting: int):
    page = visit("walikota", f"layar-rapat?rapat={meeting}", width=360, height=780)
    at(page, "Pembukaan")
    swipe(page, 300, 90)
    at(page, FIRST)
    swipe(page, 90, 300)
    at(page, "Pembukaan")
    swipe(page, 200, 120, down=300)  # scrolls
    at(page, "Pembukaan")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def jam(page: Page) -> Locator:
    return page.locator(".penyaji")


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name)


def unfound(page: Page) -> set[str]:
    """The selectors of our styles that find nothing on this page."""
    css = re.sub(r"@media [^{]+\{", "", layar.sheet(full=True))
    every = {one for selector in re.findall(r"([^{}]+)\{", css) for one in re.split(r",(?![^(]*\))", selector.strip())}
    return {one for one in every if not page.locator(one).count()}


def swipe(page: Page, start: int, end: int, down: int = 0) -> None:
    """A finger, as the browser's own input."""
    inside = page.context.new_cdp_session(page)
    for kind, x, y in (("touchStart", start, 500), ("touchMove", end, 500 - down), ("touchEnd", None, None)):
        points = [] if x is None else [{"x": x, "y": y}]
        inside.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    inside.detach()
    ready(page)
