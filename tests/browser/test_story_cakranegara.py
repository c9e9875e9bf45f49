"""A quarterly meeting: what the system causes becomes a plan, what a person lacks a training, and the next meeting asks."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from rules.kit.periode import containing, label, previous
from settings import today
from tests.browser.conftest import Visit, ready, says
from tests.browser.steps import choose, find, go, hold_session, metric, part, pegawai_name, tick_row
from ui.kit import formats

pytestmark = pytest.mark.browser
SCORED = previous(containing(today(), "triwulan")).code
DUE = today() + timedelta(days=30)
PROBLEM, PLAN = "Aplikasi perizinan lambat pada jam sibuk", "Tambah kapasitas peladen perizinan"
COURSE, TRAINING = "Manajemen waktu", "Pelatihan manajemen waktu bagi petugas perizinan"
RESULT = "Kapasitas peladen ditambah; antrean jam sibuk hilang."


def test_meeting_decides_training_and_plan_and_the_next_meeting_asks(visit: Visit):
    pegawai = visit("pegawai.dpmptsp", "pelatihan?bagian=saya")
    name = pegawai_name(pegawai)
    hours = hours_of(pegawai)

    # The head begins the meeting on the scored quarter; who came is ticked.
    kepala = visit("kepala.dpmptsp", "kebutuhan-diklat")
    begin(kepala)
    says(kepala, f"Rapat evaluasi kinerja {label(SCORED)} · Berlangsung")

    # A competency gap is answered with a training for a person, a cause of the system with an improvement plan.
    part(kepala, "3 Urutan kebutuhan")
    says(kepala, "Paling dibutuhkan:")
    kepala.get_by_role("button", name=COURSE).click()
    fill_decision(kepala, TRAINING, kepala_name=pegawai_name(kepala), people=name, course=COURSE)
    part(kepala, "4 Penyebab sistem")
    says(kepala, "butir sasaran meleset karena sistem")
    kepala.get_by_role("button", name="Putuskan rencana perbaikan").click()
    fill_decision(kepala, PLAN, kepala_name=pegawai_name(kepala), reason=PROBLEM)
    part(kepala, "5 Keputusan")
    says(kepala, "2 keputusan rapat ini")

    # The minutes come out as PDF, and the meeting is closed.
    part(kepala, "Rapat")
    tick_row(kepala, "Berlangsung")
    with kepala.expect_download() as minutes:
        kepala.get_by_role("button", name="Unduh berita acara (PDF)").click()
    assert minutes.value.path().read_bytes().startswith(b"%PDF")
    kepala.get_by_role("button", name="Tutup rapat").click()
    kepala.get_by_role("dialog").get_by_role("button", name="Tutup rapat").click()
    says(kepala, "Rapat ditutup.")
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

    # What became of it: the plan is done, the training still open.
    go(kepala, "rapat?bagian=keputusan")
    says(kepala, f"Keputusan rapat {formats.date(today())}")
    assert (metric(kepala, "Selesai"), metric(kepala, "Dalam tenggat")) == (1, 1)
    says(kepala, f"Hasil: {RESULT}")


def begin(page: Page) -> None:
    """Start the planned meeting, and tick the chair."""
    part(page, "Rapat")
    page.get_by_role("button", name="Mulai rapat").click()
    says(page, "Rapat dimulai")
    ready(page)
    page.get_by_test_id("stCheckbox").first.click()
    page.get_by_role("button", name="Simpan kehadiran").click()
    says(page, "Kehadiran tersimpan.")
    ready(page)


def fill_decision(page: Page, what: str, *, kepala_name: str, people: str = "", course: str = "", reason: str = "") -> None:
    """The dialog of a decision: what, who sees to it, until when; for whom and which course of a training."""
    ready(page)
    dialog = page.get_by_role("dialog")
    if course:
        dialog.get_by_text("Kaitan dan anggaran").click()
        expect(dialog.get_by_role("combobox", name="Unit")).to_be_visible()
        find(page, "Pelatihan", course)
    dialog.get_by_role("textbox", name="Apa yang diputuskan").fill(what)
    dialog.get_by_role("textbox", name="Alasan atau masalahnya").fill(reason)
    find(page, "Penanggung jawab", kepala_name)
    dialog.get_by_role("spinbutton", name="hari, Tenggat").click()
    page.keyboard.type(f"{DUE:%d%m%Y}")
    page.keyboard.press("Escape")
    if people:
        dialog.get_by_role("button", name="Hapus semua").click()  # who else is below the level waits for a later session
        find(page, "Untuk siapa", people)
        page.keyboard.press("Escape")
    dialog.get_by_role("button", name="Putuskan").click()
    says(page, "Keputusan tercatat.")
    ready(page)


def attend(page: Page) -> None:
    """The one participant came; nobody takes tests."""
    page.get_by_role("radiogroup", name="Kehadiran").get_by_role("radio", name="Hadir", exact=True).click(force=True)
    page.get_by_role("button", name="Simpan kehadiran dan nilai").click()


def hours_of(page: Page) -> float:
    """JP of this year, as the bar says: "12 dari 20 JP"."""
    return float(page.get_by_text("dari 20 JP").first.inner_text().split(" dari")[0])
