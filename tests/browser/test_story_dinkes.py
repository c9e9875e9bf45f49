"""Patients answer the survey on an old phone, and the index on the head's dashboard follows."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from bench.server import Server
from rules.kit.periode import containing
from rules.survei.ikm import ANSWERS
from settings import today
from tests.browser.conftest import Visit, says
from tests.browser.steps import card, counted, go, metric, number, value
from tests.browser.survei import answer, phones, question, send, thanked

pytestmark = pytest.mark.browser
CODE, NAME = "PKM-MELATI", "Rawat jalan Puskesmas Melati (contoh)"
IKM = "Indeks Kepuasan Masyarakat"
SCORES = (1, 1, 1, 2, 4)
NOW = containing(today(), "triwulan").code
# The dashboard renews itself every 30 seconds.
RENEWED = 60_000


def test_patients_answers_change_the_index_on_the_dashboard(visit: Visit, demo: Server, browser: Browser):
    screen = visit("kepala.dinkes", f"survei?layanan={CODE}&periode={NOW}")
    index, had = figures(screen)
    kepala = visit("kepala.dinkes", f"dasbor?periode={NOW}&urut=dinas")
    before, n = counted(kepala, IKM), asked(kepala)

    with phones(demo, browser, CODE, len(SCORES)) as patients:
        forgets_a_question(patients[0])
        for patient, score in zip(patients[1:], SCORES[1:], strict=True):
            answer(patient, score)
            thanked(patient)
            says(patient, f"Jawaban Anda tentang {NAME} sudah kami terima dan ikut dihitung.")
            says(patient, f"{IKM} terakhir")

    # The dashboard of the head, left open, shows it by itself: as many answers more, and the index they make together.
    after = (n * before + sum(25 * score for score in SCORES)) / (n + len(SCORES))
    assert abs(after - before) > 0.1
    shown = [f"{index:.2f}".replace(".", ",") for index in (after, after - 0.01, after + 0.01)]  # the one before was rounded too
    expect(value(kepala, IKM)).to_have_text(re.compile("|".join(shown)), timeout=RENEWED)
    assert asked(kepala) == n + len(SCORES)

    # The survey page too: five answers more, and an index that fell the more, because the service has fewer answers.
    go(screen, f"survei?layanan={CODE}&periode={NOW}")
    now, answers = figures(screen)
    assert answers == had + len(SCORES) and now is not None
    if index is not None:
        assert now == pytest.approx((index * had + sum(25 * s for s in SCORES)) / answers, abs=0.02)


def forgets_a_question(phone: Page) -> None:
    """She is told which; nothing was counted, what she answered still stands, and only that one is left to answer."""
    expect(phone.get_by_role("heading", name=f"Survei kepuasan: {NAME}")).to_be_visible()
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    answer(phone, SCORES[0], leave_out="waktu")
    comment = phone.get_by_label("Apa yang perlu diperbaiki")
    comment.fill("Antrean terlalu lama.")
    send(phone)
    expect(phone.get_by_role("alert")).to_contain_text("3. Pertanyaan ini belum dijawab.")
    expect(question(phone, "sarana").get_by_role("radio").first).to_be_checked()
    expect(comment).to_have_value("Antrean terlalu lama.")
    expect(question(phone, "waktu").get_by_role("radio", checked=True)).to_have_count(0)
    question(phone, "waktu").get_by_label(ANSWERS["waktu"][SCORES[0] - 1], exact=True).check()
    thanked(phone)


def figures(page: Page) -> tuple[float | None, float]:
    """IKM and answers that count, on the survey page; in a quarter's first days they are too few for an index."""
    if card(page, "IKM").count():
        return metric(page, "IKM"), metric(page, "Jawaban dihitung")
    few = page.get_by_text(re.compile(r"^Baru \d+ jawaban"))
    return (None, number(few.inner_text())) if few.count() else (0.0, 0.0)


def asked(page: Page) -> float:
    """n on the card of the dashboard; 0 while there is none."""
    if not card(page, IKM).count():
        return 0.0
    return number(card(page, IKM).get_by_text("n = ").inner_text())
