"""A slow worsening of the past: flagged on its card, explained on its chart, answered by an event, judged seven months later."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from bench.server import Server
from rules.kit.periode import containing, plus_months
from settings import today
from tests.browser.conftest import Visit, ready, says, served
from tests.browser.steps import card, choose, pegawai_name
from ui.kit import formats

pytestmark = pytest.mark.browser
CODE, NAME = "TUNGGU_MENIT", "Rata-rata waktu tunggu"
CHANGED, CHANGED_NAME = "DOK_HARI", "Rata-rata lama penyelesaian dokumen"
# The quarter of the newest month that a mark is made of.
SEEN = containing(plus_months(today(), -1), "triwulan").code
# More than seven finished months ago, and too short ago to be judged.
OLD = plus_months(today(), -9) + timedelta(19)
RECENT = plus_months(today(), -1) + timedelta(19)
DONE, LATELY = "Jadwal dokter diumumkan di papan", "Loket pendaftaran ketiga dibuka"
SAID = "Mulai besok jam terpadat dicatat tiap hari."
REASON = "Berkas kini diperiksa di depan, jadi lama penyelesaian dihitung dari berkas yang lengkap."


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A city of its own: the marks are those of its past months, which other stories fill in."""
    with served(tmp_path_factory) as server:
        yield server


def test_a_worsening_is_seen_explained_answered_and_judged(visit: Visit):
    kepala = visit("kepala.dinkes", f"dasbor?periode={SEEN}")
    flagged = card(kepala, NAME)
    expect(flagged).to_contain_text("memburuk nyata")
    expect(flagged).to_have_attribute("aria-label", re.compile("memburuk nyata sejak"))

    # The whole card is one button, also for who has no mouse.
    flagged.focus()
    kepala.keyboard.press("Enter")
    arrived(kepala)
    kepala.go_back()
    card(kepala, NAME).click()
    arrived(kepala)
    says(kepala, f"{NAME} memburuk nyata sejak")
    spoken(kepala, f"{NAME} memburuk nyata sejak", "batas atas", "Memburuk nyata: ", "Target terakhir")

    # He says what was done about it, long ago and lately.
    kepala.get_by_text("Peristiwa pada grafik ini").click()
    ready(kepala)
    record(kepala, OLD, DONE)
    record(kepala, RECENT, LATELY)
    number = flag_of(kepala, DONE)
    spoken(kepala, f"{number} · {formats.date_short(OLD)}: {DONE}", LATELY)
    # a box holds the numbers of all flags of its month
    expect(chart(kepala).locator("svg text").filter(has_text=re.compile(rf"(^|\D){number}(\D|$)")).first).to_be_attached()
    told = kepala.get_by_role("listitem").filter(has_text=f"Setelah {DONE}: memburuk")
    expect(told).to_have_count(1)
    expect(told).not_to_contain_text("karena", ignore_case=True)
    says(kepala, f"Setelah {LATELY}: baru 0 dari 7 bulan setelahnya.")

    kepala.get_by_role("textbox", name="Komentar Anda").fill(SAID)
    kepala.get_by_role("button", name="Kirim", exact=True).click()
    says(kepala, "Komentar terkirim.")
    says(kepala, SAID)
    by = pegawai_name(kepala)
    says(kepala, f"{by} · {formats.date_short(today())}")

    # Who works there reads all of it, and records nothing.
    pegawai = visit("pegawai.dinkes", f"perkembangan?indikator={CODE}&periode={SEEN}", width=360, height=740)
    says(pegawai, f"{NAME} memburuk nyata sejak")
    spoken(pegawai, DONE)
    says(pegawai, SAID)
    for panel in ("Peristiwa pada grafik ini", "Garis dasar baru"):
        pegawai.get_by_text(panel, exact=True).click()
        ready(pegawai)
    says(pegawai, "Belum ada garis dasar baru")
    expect(
        pegawai.get_by_role("button", name=re.compile("Catat peristiwa|Tetapkan garis dasar|^.*Ubah$|^.*Hapus$"))
    ).to_have_count(0)
    assert pegawai.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_way_of_working_that_changed_has_limits_of_its_own(visit: Visit):
    kepala = visit("kepala.dukcapil", f"perkembangan?indikator={CHANGED}&periode={SEEN}")
    says(kepala, f"{CHANGED_NAME} membaik nyata sejak")
    kepala.get_by_text("Garis dasar baru", exact=True).click()
    ready(kepala)
    kepala.get_by_role("button", name="Tetapkan garis dasar baru").click()
    dialog = kepala.get_by_role("dialog")
    since = plus_months(today(), -7)
    choose(kepala, "Mulai bulan", formats.month(since))
    choose(kepala, "Sejak peristiwa", "Berkas diperiksa kelengkapannya")
    dialog.get_by_role("textbox", name="Mengapa angka lama").fill(REASON)
    dialog.get_by_role("button", name="Tetapkan", exact=True).click()
    says(kepala, "Garis dasar baru ditetapkan.")
    ready(kepala)

    # Judged from there on, with the old points still drawn; who set it, why and with which event stands below.
    says(kepala, "bulan sejak garis dasar baru: batasnya masih sementara")
    spoken(kepala, f"Mulai {formats.month(since)}: garis dasar baru", "Grafik garis 1")
    says(kepala, f"Alasan: {REASON}")
    says(kepala, f"Ditetapkan {pegawai_name(kepala)}")


def test_a_cell_of_the_map_opens_its_months(visit: Visit):
    walikota = visit("walikota", f"peringkat?periode={SEEN}")
    peta = walikota.locator('[data-testid=stVegaLiteChart][aria-label*="Peta panas"]')
    peta.locator("svg text").filter(has_text=re.compile(r"^[✓▽○] \d")).first.click()
    arrived(walikota, "")
    says(walikota, "Kembali ke dasbor")
    walikota.go_back()
    expect(peta).to_be_attached()
    ready(walikota)
    choose(walikota, re.compile("^Dinas$"), "Dinas Kesehatan")
    choose(walikota, re.compile("^Indikator$"), NAME)
    # the arrow of a select is called so, too
    walikota.get_by_test_id("stButton").get_by_role("button", name="Buka", exact=True).click()
    arrived(walikota)
    says(walikota, f"{NAME} memburuk nyata sejak")


def arrived(page: Page, code: str = CODE) -> None:
    page.wait_for_url(f"**/perkembangan?**indikator={code}**")
    ready(page)


def chart(page: Page) -> Locator:
    return page.get_by_test_id("stVegaLiteChart").first


def spoken(page: Page, *words: str) -> None:
    """The text alternative of the chart says all of this."""
    for one in words:
        expect(chart(page)).to_have_attribute("aria-label", re.compile(re.escape(one)))


def record(page: Page, day: date, text: str) -> None:
    """An event of that day, about this indicator."""
    page.get_by_role("button", name="Catat peristiwa").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("spinbutton", name="hari, Tanggal").click()
    page.keyboard.type(f"{day:%d%m%Y}")
    dialog.get_by_role("textbox", name="Apa yang terjadi").fill(text)
    dialog.get_by_role("button", name="Catat", exact=True).click()
    says(page, "Peristiwa tercatat.")
    expect(dialog).to_have_count(0)
    ready(page)


def flag_of(page: Page, text: str) -> str:
    """The number of an event in the list of what followed each."""
    line = page.get_by_role("listitem").filter(has_text=f"Setelah {text}").inner_text()
    return line.split(" ·")[0].strip()
