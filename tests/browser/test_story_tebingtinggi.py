"""A sharper target, a workshop with tests before and after, the head's visit, and a reward that two humans stand for."""

import re

import pytest
from playwright.sync_api import Page, expect

from rules.kit.periode import containing, label, parse, previous
from settings import today
from tests.browser.conftest import Visit, ready, says
from tests.browser.steps import cells, choose, find, go, hold_session, part, pegawai_name, tick_row
from ui.kit import formats

pytestmark = pytest.mark.browser
NOW = containing(today(), "triwulan").code
# For the quarter after it he was rewarded already.
PRAISED = label(previous(previous(parse(NOW))))
COURSE, WHERE = "Pelayanan prima", "Aula Puskesmas Contoh"
# Tests before and after of seven people: 80 points more together, one as before.
TESTS = ((60, 70), (50, 65), (70, 70), (55, 75), (60, 80), (65, 70), (50, 60))
SEEN, TO_DO = "Petugas menyapa pasien dan menjelaskan urutan layanan.", "Tempel alur layanan di pintu masuk"
REASON = "Waktu tunggu di loketnya turun, dan pasien menyebut namanya dalam survei."
NUMBER = "800/777/Dinkes/2026"


def test_target_workshop_visit_and_a_signed_reward(visit: Visit):
    # The admin sets the target of the quarter.
    admin = visit("admin.dinkes", f"pengukuran?periode={NOW}&indikator=TUNGGU_MENIT")
    part(admin, "Target")
    admin.get_by_role("spinbutton", name="Target (menit)").fill("25")
    admin.get_by_role("button", name="Simpan target").click()
    says(admin, "tersimpan.")
    ready(admin)
    assert [label(NOW), "≤ 25 menit"] == [cell for cell in cells(admin) if cell in (label(NOW), "≤ 25 menit")][:2]

    # A workshop today: seven people, each with both tests; what it taught stands in a sentence, with n and spread.
    pegawai = visit("pegawai.dinkes", "pelatihan?bagian=saya")
    name = pegawai_name(pegawai)
    go(admin, "pelatihan?bagian=kelola")
    hold_session(admin, COURSE, WHERE)
    send(admin, name)
    tick_row(admin, f"{today().isoformat()}{COURSE}")
    enter_tests(admin)
    says(admin, "Hasil 7 peserta tersimpan: 7 kehadiran, 14 nilai.")
    kepala = visit("kepala.dinkes", "pelatihan?bagian=dampak")
    choose(kepala, "Pelatihan", COURSE)
    choose(kepala, "Sesi", f"{formats.date_short(today())} · 7 hadir")
    says(kepala, "7 dari 7 peserta mengikuti kedua tes. Setelah pelatihan nilai mereka rata-rata 11,4 poin lebih tinggi")
    says(kepala, "simpangan baku 7,5); 6 naik, 1 tetap, 0 turun. Perbedaan sebesar ini jarang terjadi kebetulan.")
    says(kepala, "Angka menunjukkan yang terlihat setelah pelatihan, bukan sebabnya.")
    go(pegawai, "pelatihan?bagian=saya")
    says(pegawai, "tes akhir")

    # The head looks for himself; whom he met reads what he wrote.
    look(kepala, name)
    go(pegawai, "kunjungan")
    tick_row(pegawai, WHERE)
    says(pegawai, SEEN)
    says(pegawai, TO_DO)

    # The penilai proposes a reward, the head signs it, and its letter comes out as PDF.
    penilai = visit("penilai.dinkes", "pembinaan?bagian=penghargaan")
    propose(penilai, name)
    go(kepala, "pembinaan?bagian=penghargaan")
    proposal = kepala.get_by_test_id("stVerticalBlock").filter(has_text=REASON).filter(has_text="Tanda tangani").last
    expect(proposal).to_contain_text(f"{name} · Piagam penghargaan")
    proposal.get_by_role("button", name="Tanda tangani").click()
    kepala.get_by_role("textbox", name="Nomor surat").fill(NUMBER)
    kepala.get_by_role("dialog").get_by_role("button", name="Tanda tangani").click()
    says(kepala, "Penghargaan ditandatangani.")
    ready(kepala)
    assert letter(kepala).startswith(b"%PDF")

    # The employee sees it, and takes his letter too.
    go(pegawai, "pembinaan?bagian=penghargaan")
    assert {"Ditandatangani", name, "Piagam penghargaan", NUMBER} <= set(cells(pegawai))
    assert letter(pegawai).startswith(b"%PDF")
    says(pegawai, REASON)


def send(page: Page, name: str) -> None:
    """The employee of this story, and six others."""
    page.get_by_role("button", name="Tugaskan ke sesi").click()
    ready(page)
    choose(page, "Sesi", f"{COURSE} · {formats.date_short(today())}")
    people = page.get_by_role("combobox", name="Pegawai")
    people.fill(name)
    page.get_by_role("option", name=name).first.click()
    for _ in TESTS[1:]:
        people.click()
        page.get_by_role("option").first.click()
    page.keyboard.press("Escape")
    page.get_by_role("dialog").get_by_role("button", name="Tugaskan").click()
    says(page, "7 orang mendapat tempat")
    ready(page)


def enter_tests(page: Page) -> None:
    """Attendance and both tests of each, with the keyboard alone, from the first field to the button."""
    groups = page.get_by_role("radiogroup", name=re.compile("^Kehadiran "))
    expect(groups).to_have_count(len(TESTS))
    groups.first.get_by_role("radio").first.focus()
    keys = page.keyboard
    for before, after in TESTS:
        keys.press("Space")
        for score in (before, after):
            keys.press("Tab")
            keys.type(str(score))
        keys.press("Tab")
    expect(page.get_by_role("button", name="Simpan kehadiran dan nilai")).to_be_focused()
    keys.press("Enter")


def look(page: Page, name: str) -> None:
    """The head's visit: what he saw, whom he met, what follows until when."""
    go(page, "kunjungan")
    page.get_by_role("button", name="Catat kunjungan").click()
    ready(page)
    dialog = page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Tempat").fill(WHERE)
    dialog.get_by_role("textbox", name="Yang dilihat").fill(SEEN)
    find(page, "Yang ditemui", name)
    page.keyboard.press("Escape")
    dialog.get_by_role("textbox", name="Yang harus dilakukan").fill(TO_DO)
    find(page, "Oleh siapa", name)
    dialog.get_by_role("spinbutton", name="hari, Tenggat").click()
    page.keyboard.type(f"{today():%d%m%Y}")
    page.keyboard.press("Escape")
    dialog.get_by_role("button", name="Simpan kunjungan").click()
    says(page, "Kunjungan tersimpan.")
    ready(page)


def propose(page: Page, name: str) -> None:
    """The facts stand beside the name; who proposes gives the reason."""
    page.get_by_text("Tampilkan juga yang belum memenuhi").click()
    ready(page)
    tick_row(page, name)
    page.get_by_role("button", name="Usulkan penghargaan").click()
    ready(page)
    find(page, "Untuk periode", PRAISED)
    page.get_by_role("textbox", name="Alasan").fill(REASON)
    page.get_by_role("button", name="Kirim usulan").click()
    says(page, "Usulan terkirim, menunggu tanda tangan kepala dinas.")


def letter(page: Page) -> bytes:
    """The letter of the reward, from the list of those that were decided."""
    tick_row(page, NUMBER)
    with page.expect_download() as found:
        page.get_by_role("button", name="Unduh surat (PDF)").click()
    return found.value.path().read_bytes()
