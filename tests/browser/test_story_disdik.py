"""A teacher's month: lesson plans, exam results and what parents say meet in the headmaster's score and in her result."""

import re
import time

import pytest
from playwright.sync_api import Browser, Page, expect

from bench.server import Server
from rules.kit.periode import containing
from settings import today
from tests.browser.conftest import Visit, ready, says
from tests.browser.steps import begin_scoring, choose, go, number, pegawai_name, rate_as_suggested
from tests.browser.survei import answer, phones, thanked
from web.survei.antrean import ANNOUNCED_SECONDS

pytestmark = pytest.mark.browser
# A month has no plan in the demo city yet, so all of it is this story's own.
MONTH = containing(today(), "bulan").code
# What is to be reached, measured by which indicator, target.
PLAN = (
    ("RPP semester berjalan diserahkan sebelum batas waktu", "RPP tepat waktu", 90),
    ("Murid kelas V menguasai pecahan pada ujian tengah semester", "Rata-rata nilai ujian", 75),
    ("Orang tua murid puas dengan pelayanan sekolah", "Kepuasan orang tua (angka unitnya)", 70),
)
SURVEY = "survei kepuasan SD Negeri Contoh 1 (Kepuasan orang tua)"
# Satisfied is whose nine answers are 3 at least.
SCORES, SATISFIED = (4, 4, 3, 1), 3


def test_lesson_plan_exam_and_parents_meet_in_the_teachers_result(visit: Visit, demo: Server, browser: Browser):
    # Both sides agree on three items.
    guru = visit("pegawai.disdik", f"skp?periode={MONTH}")
    name = pegawai_name(guru)
    for what, indikator, target in PLAN:
        propose(guru, what, indikator, target)
    kepsek = visit("penilai.disdik", f"persetujuan?periode={MONTH}")
    choose(kepsek, "Pegawai", name)
    kepsek.get_by_role("button", name="Setujui yang dicentang").click()
    says(kepsek, "3 sasaran disepakati")

    # The headmaster enters 9 of 10 lesson plans in time, and the exam: 78,5 on average of 28 pupils.
    measure(kepsek, "RPP_TEPAT", name, {"RPP tepat waktu": "9", "RPP wajib": "10"})
    measure(kepsek, "NILAI_UJIAN", name, {"Rata-rata nilai kelas (nilai)": "78.5", "Murid peserta ujian": "28"})

    # Parents answer from their phones, and the teacher's plan follows.
    share, n = satisfaction(guru)
    with phones(demo, browser, "SDN-CONTOH-1", len(SCORES)) as parents:
        for parent, score in zip(parents, SCORES, strict=True):
            answer(parent, score)
            thanked(parent)
    new_n = n + len(SCORES)
    new_share = (share * n + 100 * sum(score >= SATISFIED for score in SCORES)) / new_n
    says_after_reload(guru, f"{SURVEY}, n = {new_n}")
    assert satisfaction(guru) == (pytest.approx(new_share, abs=0.1), new_n)

    # The month is scored: the headmaster finds all three as evidence, each with its source, and submits.
    begin_scoring(visit("admin.disdik", "periode"), MONTH)
    go(kepsek, f"penilaian?periode={MONTH}")
    choose(kepsek, "Pegawai", name)
    kepsek.get_by_text("Angka, rumus, dan sumber tiap sasaran").click()
    evidence = facts(kepsek)
    assert "Target 90%; realisasi 90%; sumber: pengukuran indikator (RPP tepat waktu), n = 10" in evidence[0]
    assert "Target 75 nilai; realisasi 78,5 nilai; sumber: pengukuran indikator (Rata-rata nilai ujian), n = 28" in evidence[1]
    assert f"sumber: {SURVEY}, n = {new_n}" in evidence[2]
    assert number(evidence[2].split("realisasi ")[1]) == pytest.approx(new_share, abs=0.01)
    rate_as_suggested(kepsek)
    kepsek.get_by_role("button", name="Ajukan", exact=True).click()
    says(kepsek, f"Penilaian {name} diajukan.")

    # The teacher reads the same numbers from the same sources, and acknowledges.
    guru = visit("pegawai.disdik", f"hasil?periode={MONTH}", width=360, height=740)
    says(guru, "menurut matriks")
    assert facts(guru) == evidence
    guru.get_by_role("button", name="Saya sudah membaca").click()
    says(guru, "Anda menyatakan sudah membaca hasil ini")


def propose(page: Page, what: str, indikator: str, target: int) -> None:
    """One item on her own plan."""
    choose(page, "Diukur dengan", f"Indikator: {indikator}")
    sentence = page.get_by_role("textbox", name="Sasaran (hasil kerja")
    sentence.fill(what)
    page.get_by_role("spinbutton", name="Target", exact=True).fill(str(target))
    page.get_by_role("button", name="Simpan dan ajukan").click()
    expect(page.get_by_role("strong").filter(has_text=what)).to_be_visible()
    # While the page is drawn anew, the old field stands beside the new one.
    expect(sentence).to_have_count(1)
    expect(sentence).to_have_value("")
    ready(page)


def measure(page: Page, code: str, name: str, given: dict[str, str]) -> None:
    """One value of the teacher, today, on "Isi indikator"."""
    go(page, f"pengukuran?periode={MONTH}&indikator={code}")
    choose(page, "Pegawai", name)
    for field, value in given.items():
        page.get_by_role("spinbutton", name=field).fill(value)
    page.get_by_role("button", name="Simpan", exact=True).click()
    says(page, "Tersimpan: ")
    ready(page)


def satisfaction(page: Page) -> tuple[float, int]:
    """Share of satisfied parents and n on the teacher's own plan; 0 of 0 before the month's first answer."""
    go(page, f"skp?periode={MONTH}")
    item = page.get_by_text(re.compile(f"^{re.escape(PLAN[2][0])}")).locator("xpath=ancestor::*[contains(., 'Target')][1]")
    text = item.inner_text()
    if SURVEY not in text:
        return 0.0, 0
    return number(text.split("Realisasi ")[1]), int(number(text.split("n = ")[1]))


def says_after_reload(page: Page, text: str) -> None:
    """The page shows it when it is opened anew; answers that pour in are told within ten seconds."""
    found = page.get_by_text(re.compile(re.escape(text) + r"\b"))
    until = time.monotonic() + ANNOUNCED_SECONDS + 5
    while not found.count() and time.monotonic() < until:
        go(page, f"skp?periode={MONTH}")
    expect(found).to_be_visible()


def facts(page: Page) -> list[str]:
    """Target, realisasi, source and formula of each item, in the plan's order."""
    items = page.get_by_role("listitem").filter(has_text="sumber: ").filter(visible=True)
    expect(items).to_have_count(len(PLAN))
    return items.all_inner_texts()
