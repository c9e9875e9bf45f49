"""What people do on many pages: choose, look at a card, type a day."""

import re
from datetime import date
from urllib.parse import urljoin

from playwright.sync_api import Locator, Page, expect

from rules.kit.periode import label
from settings import today
from tests.browser.conftest import ready, says
from ui.kit import layar


def metric(page: Page, label: str) -> float:
    """The number on a card, with Indonesian separators read."""
    return number(value(page, label).inner_text())


def counted(page: Page, label: str) -> float:
    """As `metric`; 0 where there is no card, as on a quarter's first day, when nothing has been counted yet."""
    return metric(page, label) if card(page, label).count() else 0.0


def change(page: Page, label: str) -> float:
    """The change on a card of the dasbor against the period before."""
    told = card(page, label).locator(".ubah").inner_text()
    return -number(told) if told.startswith("turun") else number(told)


def card(page: Page, label: str) -> Locator:
    """The card of that name, Streamlit's or ours (which lies in a shadow root that Playwright sees through)."""
    return page.get_by_test_id("stMetric").or_(page.locator(".kartu .satu")).filter(has_text=label)


def value(page: Page, label: str) -> Locator:
    """The figure on a card."""
    found = card(page, label)
    return found.get_by_test_id("stMetricValue").or_(found.locator(".nilai"))


def number(text: str) -> float:
    """The first number in a text as people write it here: "-0,4 hari" → -0.4, "1.234,5" → 1234.5."""
    found = re.search(r"-?\d[\d.]*(?:,\d+)?", text)
    assert found, text
    return float(found[0].replace(".", "").replace(",", "."))


def cells(page: Page) -> list[str]:
    """What a screen reader finds in the last table of the page (the table itself is a canvas, drawn a while after its page)."""
    found = page.get_by_test_id("stDataFrame").last.get_by_role("gridcell", include_hidden=True)
    found.first.wait_for(state="attached")
    return found.all_inner_texts()


def go(page: Page, address: str) -> None:
    """Another page by its address, as from a link that somebody sent."""
    page.goto(urljoin(page.url, f"/{address}"))
    page.get_by_role("button", name="Keluar").first.wait_for(state="attached")
    ready(page)


def choose(page: Page, label: str | re.Pattern[str], option: str) -> None:
    """Pick an option of a select box by a part of its text. label: a part of the box's, or a pattern where two have that part."""
    box = page.get_by_role("combobox", name=label)
    # Half below the edge of the window its list does not open; a person scrolls first.
    box.evaluate("field => field.scrollIntoView({block: 'center'})")
    box.click()
    page.get_by_role("option", name=option).first.click()
    ready(page)


def part(page: Page, name: str) -> None:
    """Open a part of the page, or pick one of a few choices that lie open."""
    page.get_by_role("radio", name=name, exact=True).click()
    ready(page)


def type_day(page: Page, label: str, day: date) -> None:
    """Type a day into a date field and leave the field."""
    page.get_by_role("spinbutton", name=f"hari, {label}").click()
    page.keyboard.type(f"{day:%d%m%Y}")
    page.get_by_test_id("stHeading").first.click()
    ready(page)


def pegawai_name(page: Page) -> str:
    """Who is signed in, as the sidebar says (it is closed on a phone, but there)."""
    caption = page.get_by_test_id("stSidebar").get_by_test_id("stCaptionContainer").last
    # after the office's name
    return (caption.locator("p").last.text_content() or "").rsplit(" · ", 1)[-1]


def tick_all(page: Page) -> None:
    """The box in the corner of the first table ticks every row (the table is a canvas, so by place)."""
    table = page.get_by_test_id("stDataFrame").first
    table.scroll_into_view_if_needed()
    table.click(position={"x": 16, "y": 18})
    ready(page)


def tick_row(page: Page, text: str) -> None:
    """Choose the row that holds this text, in whichever table lists it (a canvas: rows of 35 pixels, the header first)."""
    row = page.get_by_role("row", include_hidden=True).filter(has_text=text)
    at = row.first.get_attribute("aria-rowindex")
    assert at
    page.get_by_test_id("stDataFrame").filter(has=row).first.click(position={"x": 16, "y": 18 + 35 * (int(at) - 1)})
    ready(page)


def rate_as_suggested(page: Page) -> None:
    """Work as suggested; all seven behaviours and the behaviour rating "Sesuai", with the reason that a difference needs.

    In the first days of a period nothing is suggested: then "Sesuai" as well.
    """
    told = page.get_by_text(re.compile("^(Saran: |Belum ada saran)")).first.inner_text().splitlines()[0].strip()
    suggestion = told.removeprefix("Saran: ") if told.startswith("Saran: ") else "Sesuai"
    page.get_by_role("radiogroup", name="Rating hasil kerja").get_by_role("radio", name=suggestion, exact=True).click()
    ready(page)
    page.get_by_role("button", name="Isi yang kosong dengan Sesuai").click()
    ready(page)
    page.get_by_role("radiogroup", name="Rating perilaku kerja").get_by_role("radio", name="Sesuai", exact=True).click()
    ready(page)
    for cause in page.get_by_role("radiogroup").filter(has=page.get_by_role("radio", name="Sistem", exact=True)).all():
        cause.get_by_role("radio", name="Sistem", exact=True).click()
        ready(page)
    for reason in page.get_by_role("textbox", name=re.compile("^Alasan")).all():
        reason.fill("Menurut pengamatan langsung di loket selama triwulan ini.")
        reason.blur()
        ready(page)


def find(page: Page, label: str, name: str) -> None:
    """Pick a name from a long list by typing it; what the page still has to do first would close the list."""
    ready(page)
    box = page.get_by_role("combobox", name=label).last
    box.click()
    box.fill(name)
    page.get_by_role("option", name=name).first.click()
    ready(page)


def begin_scoring(page: Page, month: str) -> None:
    """The admin of the dinas, on "periode", moves the month from open to scoring."""
    tick_row(page, label(month))
    page.get_by_role("button", name="Mulai menilai").click()
    page.get_by_role("dialog").get_by_role("button", name="Mulai menilai").click()
    says(page, "mulai menilai")
    ready(page)


def hold_session(page: Page, course: str, where: str) -> None:
    """The admin of the dinas opens a session of the course, today."""
    page.get_by_role("button", name="Buka sesi").click()
    ready(page)
    dialog = page.get_by_role("dialog")
    choose(page, "Pelatihan", course)
    dialog.get_by_role("spinbutton", name="hari, Mulai").click()
    page.keyboard.type(f"{today():%d%m%Y}")
    page.keyboard.press("Escape")
    dialog.get_by_role("textbox", name="Lokasi").fill(where)
    dialog.get_by_role("button", name="Buka sesi").click()
    says(page, "Sesi dibuka.")
    ready(page)


def press(page: Page, key: str) -> None:
    """One key, and what comes of it."""
    page.keyboard.press(key)
    ready(page)


def at(page: Page, place: str) -> None:
    """The screen of a meeting is there."""
    expect(page.locator(f".st-key-{layar.PLACE}")).to_contain_text(place)
