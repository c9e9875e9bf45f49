"""Nothing typed is lost: over a reload, another page and back, a session that ends; on every form where people write much."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Response, expect

from rules.kit.periode import containing, previous
from settings import today
from tests.browser.conftest import PASSWORD, Visit, arrive, ready, says
from tests.browser.steps import choose, go
from tests.browser.tabel import ACTIVITY, MINUTES, cell, type_and_leave_open

pytestmark = pytest.mark.browser
WORDS = "Ini belum saya simpan"
BACK = "Draf dipulihkan"


def write(page: Page, label: str, words: str = WORDS) -> None:
    """Type as a person does, and wait until all of it is kept: on a busy machine typing itself has pauses."""

    def whole(answer: Response) -> bool:
        return answer.url.endswith("/draf") and words in (answer.request.post_data_json or {}).get("isi", {}).values()

    with page.expect_response(whole, timeout=30_000) as kept:
        page.get_by_label(label, exact=True).filter(visible=True).first.press_sequentially(words, delay=15)
    assert kept.value.status == 204


def reload(page: Page) -> None:
    page.reload()
    arrive(page)


def expect_words(page: Page, label: str, words: str = WORDS) -> None:
    expect(page.get_by_label(label, exact=True).filter(visible=True).first).to_have_value(words)
    says(page, BACK)


def menu(page: Page, name: str) -> None:
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=name).click()
    expect(page.get_by_role("heading", level=1, name=name)).to_be_visible()
    ready(page)


def test_a_report_comes_back_over_reload_menu_back_and_signing_in(visit: Visit):
    page = visit("pegawai.bkpsdm", "laporan")
    entries = page.evaluate("history.length")
    write(page, "Kegiatan")
    write(page, "Durasi (menit)", "45")
    reload(page)
    expect_words(page, "Kegiatan")
    expect(page.get_by_label("Durasi (menit)")).to_have_value("45")

    menu(page, "Umpan balik")
    menu(page, "Laporan harian")
    expect_words(page, "Kegiatan")
    assert page.evaluate("history.length") == entries + 2, "one press of Back for each page"
    page.go_back()
    expect(page.get_by_role("heading", level=1, name="Umpan balik")).to_be_visible()
    page.go_back()
    expect_words(page, "Kegiatan")

    other = page.context.new_page()
    go_to(other, page, "profil")
    other.get_by_role("button", name="Keluar").click()
    other.get_by_label("Nama pengguna").wait_for()
    page.get_by_label("Kegiatan", exact=True).press_sequentially(" juga tanpa sesi", delay=15)
    says(page, "Sesi Anda berakhir. Ketikan Anda tersimpan di tab ini")
    page.get_by_role("button", name="Simpan laporan").click()
    says(page, "Sesi Anda berakhir karena Anda keluar di tab atau jendela lain.")
    page.get_by_label("Nama pengguna").fill("pegawai.bkpsdm")
    page.locator("input[type=password]").fill(PASSWORD)
    page.get_by_role("button", name="Masuk", exact=True).click()
    arrive(page)
    expect_words(page, "Kegiatan", f"{WORDS} juga tanpa sesi")

    page.get_by_role("button", name="Simpan laporan").click()
    says(page, "tersimpan")
    ready(page)
    reload(page)
    expect(page.get_by_label("Kegiatan", exact=True)).to_have_value("")
    expect(page.get_by_text(BACK)).to_have_count(0)


def go_to(other: Page, page: Page, address: str) -> None:
    other.goto(page.url)
    go(other, address)


@pytest.mark.panjang
def test_thrown_away_it_stays_away_and_the_next_person_finds_nothing(visit: Visit):
    page = visit("pegawai.bkpsdm", "skp")
    open_skp(page)
    write(page, "Sasaran (hasil kerja yang diharapkan)")
    reload(page)
    open_skp(page)
    expect_words(page, "Sasaran (hasil kerja yang diharapkan)")
    page.get_by_role("button", name="Buang").click()
    expect(page.get_by_text(BACK)).to_have_count(0)
    expect(page.get_by_label("Sasaran (hasil kerja yang diharapkan)")).to_have_value("")
    write(page, "Sasaran (hasil kerja yang diharapkan)")
    page.get_by_role("button", name="Keluar").click()
    page.get_by_label("Nama pengguna").wait_for()
    assert page.evaluate("Object.keys(sessionStorage).filter(name => name.startsWith('draf:'))") == []


@pytest.mark.panjang
def test_cells_of_the_table_come_back_and_are_saved(visit: Visit):
    page = visit("penilai.bkpsdm", "laporan")
    page.get_by_role("tab", name="Banyak sekaligus").click()
    for column, words in ((ACTIVITY, WORDS), (MINUTES, "45")):
        type_and_leave_open(page, 0, column, words)
        page.keyboard.press("Enter")
        expect(cell(page, 0, column)).to_have_text(words)
        ready(page)
    reload(page)
    page.get_by_role("tab", name="Banyak sekaligus").click()
    says(page, BACK)
    expect(cell(page, 0, ACTIVITY)).to_have_text(WORDS)
    page.get_by_role("button", name="Simpan semua").click()
    says(page, "1 laporan tersimpan")
    ready(page)
    reload(page)
    page.get_by_role("tab", name="Banyak sekaligus").click()
    expect(cell(page, 0, ACTIVITY)).to_have_text("")


def open_skp(page: Page) -> None:
    page.get_by_text("Tambah sasaran", exact=True).click()


def open_score(page: Page) -> None:
    """The address names him: he is open again after the reload."""
    if "pegawai=" not in page.url:
        choose(page, "Pegawai", "Belum dinilai")
    says(page, "Keputusan Anda")
    ready(page)


def open_visit(page: Page) -> None:
    page.get_by_role("button", name="Catat kunjungan").click()
    expect(page.get_by_role("dialog")).to_be_visible()


def open_objection(page: Page) -> None:
    page.get_by_text("Ajukan keberatan", exact=True).click()


def open_cancel(page: Page) -> None:
    page.get_by_role("button", name="Batalkan rapat").first.click()
    expect(page.get_by_role("dialog")).to_be_visible()


SCORED = previous(containing(today(), "triwulan")).code


@pytest.mark.panjang
@pytest.mark.parametrize(
    ("account", "address", "open_form", "label", "width"),
    [
        ("penilai.bkpsdm", f"penilaian?periode={SCORED}", open_score, re.compile("^Yang ingin Anda sampaikan"), 1366),
        ("kepala.bkpsdm", "kunjungan", open_visit, "Yang dilihat", 360),
        ("pegawai.bkpsdm", "hasil", open_objection, "Alasan keberatan", 1366),
        ("kepala.bkpsdm", "rapat", open_cancel, "Mengapa dibatalkan?", 1366),
    ],
    ids=["penilaian", "kunjungan", "keberatan", "rapat"],
)
def test_what_was_written_at_length_comes_back(
    visit: Visit, account: str, address: str, open_form: Callable[[Page], None], label: str, width: int
):
    page = visit(account, address, width=width)
    open_form(page)
    write(page, label)
    reload(page)
    open_form(page)
    expect_words(page, label)
