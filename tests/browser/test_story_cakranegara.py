"""A quarterly meeting: what the system causes becomes a plan, what a person lacks a training, and the next meeting asks."""

import re

import pytest
from playwright.sync_api import Page, expect

from rules.kit.periode import containing, label, previous
from rules.rapat.rencana import title
from settings import today
from tests.browser.conftest import Visit, ready, says
from tests.browser.steps import choose, find, go, hold_session, pegawai_name, press, tick_row
from ui.kit import formats

pytestmark = pytest.mark.browser
SCORED = previous(containing(today(), "triwulan")).code
EVALUATION, NEXT = title("evaluasi", label(SCORED)), title("diklat", label(SCORED))
PROBLEM, PLAN = "Aplikasi perizinan lambat pada jam sibuk", "Tambah kapasitas peladen perizinan"
COURSE, TRAINING = "Manajemen waktu", "Pelatihan manajemen waktu bagi petugas perizinan"
RESULT = "Kapasitas peladen ditambah; antrean jam sibuk hilang."


def test_meeting_decides_training_and_plan_and_the_next_meeting_asks(visit: Visit):
    pegawai = visit("pegawai.dpmptsp", "pelatihan?bagian=saya")
    name = pegawai_name(pegawai)
    hours = hours_of(pegawai)

    # The head plans the evaluation of the scored quarter and begins it at once: its day is confirmed, all are there.
    kepala = visit("kepala.dpmptsp", "rapat?rencana=evaluasi")
    choose(kepala, "Periode yang dibahas", label(SCORED))
    kepala.get_by_role("dialog").get_by_role("button", name="Simpan").click()
    says(kepala, "Rapat direncanakan.")
    ready(kepala)
    screen = screen_of(kepala, EVALUATION)
    go(kepala, screen)
    press(kepala, "m")
    kepala.get_by_role("dialog").get_by_text("Ya, rapat ini dilaksanakan pada hari di atas").click()
    kepala.keyboard.press("Control+Enter")
    says(kepala, "Rapat dimulai")
    ready(kepala)

    # A competency gap is answered with a training for a person, a cause of the system with an improvement plan.
    go(kepala, f"{screen}&bagian=urutan")
    row = kepala.get_by_role("row").filter(has_text=COURSE)
    press(kepala, row.get_by_role("cell").first.inner_text())
    says(kepala, "orang yang diamati berada di bawah tuntutan")
    expect(kepala.get_by_role("combobox", name="Kompetensi")).to_have_value(COURSE)
    expect(kepala.get_by_text(name)).to_have_count(0)
    decide(kepala, TRAINING, people=name, course=COURSE)
    go(kepala, f"{screen}&bagian=sistem")
    says(kepala, "butir sasaran meleset karena sistem")
    decide(kepala, PLAN, owner=pegawai_name(kepala), reason=PROBLEM)
    press(kepala, "s")
    kepala.keyboard.press("Control+Enter")
    says(kepala, "Rapat ditutup")
    ready(kepala)

    # The admin of the dinas holds a session today for whom the meeting named, and records that he came.
    admin = visit("admin.dpmptsp", "pelatihan?bagian=kelola")
    hold_session(admin, COURSE, "Ruang rapat DPMPTSP")
    admin.get_by_test_id("stVerticalBlock").filter(has_text=TRAINING).last.get_by_role("button", name="Tempatkan").click()
    ready(admin)
    dialog = admin.get_by_role("dialog")
    expect(dialog.get_by_text(name)).to_be_visible()
    choose(admin, "Sesi", f"{COURSE} · {formats.date_short(today())}")
    dialog.get_by_role("button", name="Tugaskan").click()
    says(admin, "1 orang mendapat tempat.")
    ready(admin)
    expect(admin.get_by_text(TRAINING)).to_have_count(0)
    tick_row(admin, f"{today().isoformat()}{COURSE}")
    attend(admin)
    says(admin, "Hasil 1 peserta tersimpan: 1 kehadiran, 0 nilai.")
    go(pegawai, "pelatihan?bagian=saya")
    assert hours_of(pegawai) == hours + 4

    # The plan stands where plans stand, and its owner finishes it with what came of it.
    go(kepala, "pembinaan")
    owed = kepala.get_by_test_id("stVerticalBlock").filter(has_text=PROBLEM).filter(has_text="Catat hasil").last
    expect(owed).to_contain_text("Untuk Dinas Penanaman Modal")
    owed.get_by_role("button", name="Catat hasil dan selesaikan").click()
    kepala.get_by_role("textbox", name="Apa hasilnya?").fill(RESULT)
    kepala.get_by_role("dialog").get_by_role("button", name="Selesaikan").click()
    says(kepala, "Rencana selesai.")

    # The next meeting opens with what became of it: the plan is done, the training still open.
    go(kepala, "rapat")
    go(kepala, f"{screen_of(kepala, NEXT)}&bagian=komitmen")
    says(kepala, TRAINING)
    if not kepala.get_by_text(RESULT).count():
        press(kepala, "0")  # what is done stands last, on a further page
    says(kepala, f"Hasil: {RESULT}")


def screen_of(page: Page, called: str) -> str:
    """The address of the screen of a meeting to come; not presented, for that has no menu."""
    link = page.locator("a[href*=layar-rapat]")
    card = page.get_by_test_id("stVerticalBlock").filter(has_text=called).filter(has=link).last
    href = card.locator("a[href*=layar-rapat]").first.get_attribute("href") or ""
    return re.sub("&?layar=penuh", "", href.rsplit("/", 1)[-1])


def decide(page: Page, what: str, *, people: str = "", course: str = "", owner: str = "", reason: str = "") -> None:
    """Decided for the page that is shown; owner and due date are proposed."""
    press(page, "p")
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Apa yang diputuskan").fill(what)
    if reason:
        dialog.get_by_role("textbox", name="Alasan atau masalahnya").fill(reason)
    if owner:
        find(page, "Penanggung jawab", owner)
    if people:
        dialog.get_by_text("Indikator, kompetensi, orang, anggaran").click()
        dialog.get_by_role("button", name="Hapus semua").click()  # who else is below the level waits for a later session
        find(page, "Untuk siapa", people)
        page.keyboard.press("Escape")
        find(page, "Pelatihan", course)
    page.keyboard.press("Control+Enter")
    says(page, "Keputusan tercatat.")
    ready(page)


def attend(page: Page) -> None:
    """The one participant came; nobody takes tests."""
    page.get_by_role("radiogroup", name="Kehadiran").get_by_role("radio", name="Hadir", exact=True).click(force=True)
    page.get_by_role("button", name="Simpan kehadiran dan nilai").click()


def hours_of(page: Page) -> float:
    """JP of this year, as the bar says: "12 dari 20 JP"."""
    return float(page.get_by_text("dari 20 JP").first.inner_text().split(" dari")[0])
