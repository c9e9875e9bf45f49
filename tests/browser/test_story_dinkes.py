"""Patients answer the survey on an old phone, and the index on the head's dashboard follows."""

import time
from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from bench.server import HOST, Server
from rules.ikm import ANSWERS, UNSUR
from rules.periode import containing
from rules.survei import LEAST_SECONDS
from tests.browser.conftest import Visit, says
from tests.browser.steps import card, go, metric, number

pytestmark = pytest.mark.browser
CODE, NAME = "PKM-MELATI", "Rawat jalan Puskesmas Melati (contoh)"
IKM = "Indeks Kepuasan Masyarakat"
SCORES = (1, 1, 1, 2, 4)
NOW = containing(date.today(), "quarter").code
# The dashboard renews itself every 30 seconds.
RENEWED = 60_000


@pytest.fixture
def phones(demo: Server, browser: Browser) -> Iterator[list[Page]]:
    """A phone for each patient, small and without scripts, with the survey of the poster's QR code open."""
    contexts = [
        browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False, locale="id-ID") for _ in SCORES
    ]
    pages = [context.new_page() for context in contexts]
    for page in pages:
        page.goto(f"http://{HOST}:{demo.port}/survei/{CODE}")
    yield pages
    for context in contexts:
        context.close()


def test_patients_answers_change_the_index_on_the_dashboard(visit: Visit, phones: list[Page]):
    skm = visit("kepala.dinkes", f"skm?layanan={CODE}&periode={NOW}")
    of_service = figures(skm)
    kepala = visit("kepala.dinkes", f"dasbor?periode={NOW}")
    before, n = metric(kepala, IKM), asked(kepala)

    # The first forgets a question and is told which; nothing is counted, and what was answered still stands.
    first, *others = phones
    expect(first.get_by_role("heading", name=f"Survei kepuasan: {NAME}")).to_be_visible()
    assert first.evaluate("document.documentElement.scrollWidth") <= 360
    answer(first, SCORES[0], leave_out="waktu")
    first.get_by_label("Apa yang perlu diperbaiki").fill("Antrean terlalu lama.")
    send(first)
    expect(first.get_by_role("alert")).to_contain_text("3. Pertanyaan ini belum dijawab.")
    expect(question(first, "sarana").get_by_role("radio").first).to_be_checked()
    expect(first.get_by_label("Apa yang perlu diperbaiki")).to_have_value("Antrean terlalu lama.")
    expect(question(first, "waktu").get_by_role("radio", checked=True)).to_have_count(0)
    question(first, "waktu").get_by_label(ANSWERS["waktu"][0], exact=True).check()
    thanked(first)

    for phone, score in zip(others, SCORES[1:], strict=True):
        answer(phone, score)
        thanked(phone)

    # The dashboard of the head, left open, shows it by itself: as many answers more, and the index they make together.
    after = (n * before + sum(25 * score for score in SCORES)) / (n + len(SCORES))
    assert abs(after - before) > 0.1
    expect(card(kepala, IKM).get_by_test_id("stMetricValue")).to_have_text(f"{after:.2f}".replace(".", ","), timeout=RENEWED)
    assert asked(kepala) == n + len(SCORES)

    # The survey page too: five answers more, and an index that fell the more, because the service has fewer answers.
    go(skm, f"skm?layanan={CODE}&periode={NOW}")
    index, answers = figures(skm)
    assert answers == of_service[1] + len(SCORES)
    assert index == pytest.approx((of_service[0] * of_service[1] + sum(25 * s for s in SCORES)) / answers, abs=0.02)


def figures(page: Page) -> tuple[float, float]:
    """IKM and answers that count, on the survey page."""
    return metric(page, "IKM"), metric(page, "Jawaban dihitung")


def asked(page: Page) -> float:
    """n in the help of the card on the dashboard."""
    card(page, IKM).get_by_role("button").hover()
    tip = page.get_by_role("tooltip").filter(has_text="n = ")
    text = tip.inner_text()
    page.mouse.move(0, 0)
    expect(tip).to_have_count(0)
    return number(text.split("n = ")[1])


def question(page: Page, name: str) -> Locator:
    """One of the nine, with its four answers."""
    return page.locator(f"fieldset#{name}")


def answer(page: Page, score: int, *, leave_out: str = "") -> None:
    """The same score for every unsur."""
    for name in UNSUR:
        if name != leave_out:
            question(page, name).get_by_label(ANSWERS[name][score - 1], exact=True).check()


def send(page: Page) -> None:
    """The one button."""
    page.get_by_role("button", name="Kirim jawaban").click()


def thanked(page: Page) -> None:
    """Sent and taken. Who was quicker than a person can be is asked to send once more, and does."""
    send(page)
    hasty = page.get_by_text("Formulir ini terkirim terlalu cepat.")
    until = time.monotonic() + LEAST_SECONDS + 1
    while hasty.count() and time.monotonic() < until:
        send(page)
    expect(page.get_by_role("heading", name="Terima kasih")).to_be_visible()
    says(page, f"Jawaban Anda tentang {NAME} sudah kami terima dan ikut dihitung.")
    says(page, f"{IKM} terakhir")
