"""Live: what one saves stands on another's dashboard by itself, the figure and the mark of its series, when the page says."""

import time
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from rules.kit.periode import containing, month_end, plus_months
from settings import today
from tests.browser.conftest import Visit, ready, says
from tests.browser.steps import card, choose, type_day, value
from tests.dilewati import MEASURED

pytestmark = pytest.mark.browser
CODE, NAME = "IZIN_TEPAT", "Izin terbit tepat waktu"
# The newest month that a mark is made of, and a day of it on which nobody else enters figures.
MONTH = plus_months(today(), -1).replace(day=1)
SUNDAY = month_end(MONTH) - timedelta((month_end(MONTH).weekday() + 1) % 7)
SEEN = containing(MONTH, "triwulan").code


def test_a_saved_figure_and_its_mark_reach_an_open_dashboard(visit: Visit, record_property):
    kepala = visit("kepala.dpmptsp", f"dasbor?periode={SEEN}")
    says(kepala, "menyegarkan diri setiap 30 detik")
    had = value(kepala, NAME).inner_text()
    word = "membaik nyata" if "memburuk nyata" in card(kepala, NAME).inner_text() else "memburuk nyata"
    kepala.evaluate("window.dibiarkan = true")

    admin = visit("admin.dpmptsp", f"pengukuran?indikator={CODE}&periode={containing(MONTH, 'bulan').code}")
    enter(admin, 0 if word == "memburuk nyata" else 50_000)
    saved = time.monotonic()

    expect(value(kepala, NAME)).not_to_have_text(had)
    figure = time.monotonic() - saved
    expect(card(kepala, NAME).locator(".tanda-tanda")).to_contain_text(word)
    mark = time.monotonic() - saved
    assert kepala.evaluate("window.dibiarkan"), "the page was not loaded anew"
    record_property(MEASURED, f"Langsung: angka setelah {figure:.0f} detik, tanda setelah {mark:.0f} detik (halaman: 30).")


def enter(page: Page, met: int) -> None:
    """So many of 50,000 on one day: the whole month is another."""
    choose(page, "Layanan", "Izin berusaha")
    type_day(page, "Tanggal", SUNDAY)
    page.get_by_role("spinbutton", name="Izin tepat waktu").fill(str(met))
    page.get_by_role("spinbutton", name="Izin terbit").fill("50000")
    page.get_by_role("button", name="Simpan", exact=True).click()
    says(page, "Tersimpan")
    ready(page)
