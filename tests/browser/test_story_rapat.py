"""A whole meeting about twelve indicators by keys alone, from the first page to the minutes; what it costs is printed."""

import re
from dataclasses import dataclass
from time import perf_counter

import pytest
from playwright.sync_api import Page, expect

from bench.server import Server
from db.queries import rapat as queries
from db.queries.kit.frames import records
from db.queries.rapat import agenda, bahan
from rules.kit.periode import containing, previous
from rules.rapat import Rencana
from services import rapat
from settings import today
from tests.browser.conftest import Visit, open_at, ready, says
from tests.browser.masuk import actor_of, inside
from tests.browser.steps import at, press
from tests.cast.database import ask, call
from tests.dilewati import MEASURED
from tests.ui.rapat.halaman import texts
from ui.kit import formats

pytestmark = pytest.mark.browser
HEAD, COUNT, MOST_KEYS, RERUNS = "kepala.dukcapil", 12, 40, 6
SCORED = previous(containing(today(), "triwulan"))
# On the page of an indicator: an answer, else nothing.
ANSWERS = {1: "Berkas diperiksa dua orang sebelum dicetak", 4: "Jadwal jemput bola dibuka dua pekan sebelumnya"}
NOTES = {2: "Loket 3 melayani sampai sore.", 5: "Camat meminta jadwal tertulis."}
PLAN = "Tambah satu mesin cetak di kantor kecamatan"
# The last change that a reader sees, and every press of a mouse. What the clock and a toast change is none of them.
WATCH = """() => {
  window.seen = performance.now(); window.mouse = 0
  addEventListener("mousedown", () => window.mouse++, true)
  new MutationObserver((all) => {
    if (all.some(({ target }) => !target.closest("[data-testid=stToastContainer]"))) window.seen = performance.now()
  }).observe(document.body, { childList: true, subtree: true, attributeFilter: ["data-test-script-state"] })
}"""


@dataclass
class Hands:
    """On the keyboard of this page; ms: from each key until nothing changes any more."""

    page: Page
    keys: int = 0
    letters: int = 0
    ms: float = 0.0

    def press(self, key: str) -> None:
        began = self.page.evaluate("performance.now()")
        self.page.keyboard.press(key)
        ready(self.page)
        self.keys += 1
        self.ms += max(self.page.evaluate("window.seen") - began, 0)

    def write(self, words: str) -> None:
        self.page.keyboard.type(words)
        self.letters += len(words)

    def decide(self, words: str = "") -> str:
        """As it is proposed, but for the words; gives what was decided."""
        self.press("p")
        what = self.page.get_by_role("dialog").get_by_role("textbox").first
        expect(what).to_be_focused()
        self.write(words)
        told = what.input_value()
        self.press("Control+Enter")
        # its toast may be gone by now on a busy machine; what was decided is read from the minutes
        expect(self.page.get_by_role("dialog")).to_have_count(0)
        return told

    def note(self, words: str) -> None:
        self.press("t")
        expect(self.page.get_by_role("textbox", name=re.compile("^Catatan"))).to_be_focused()
        self.write(words)
        self.press("Escape")


@pytest.fixture
def meeting(demo: Server) -> int:
    """The evaluation of a whole quarter, planned for today; its id."""
    head = actor_of(demo, HEAD)
    with inside(demo):
        pages = ask(bahan.lembar, dinas_id=head.dinas_id, periode=SCORED, today=today())
        guests = ask(queries.leaders, dinas_id=head.dinas_id)
        plan = Rencana(
            SCORED.code, "Evaluasi tanpa tetikus", today(), "Aula", head.pegawai_id, guests, jenis="evaluasi",
            agenda=[page.indikator_id for page in pages[:COUNT]],
        )  # fmt: skip
        return int(call(rapat.plan, head, dinas_id=head.dinas_id, rencana=plan))


def test_led_by_keys_from_the_first_page_to_the_minutes(visit: Visit, demo: Server, meeting: int, record_property):
    page = visit(HEAD, f"layar-rapat?rapat={meeting}&layar=penuh", height=768)
    opened = page.evaluate("performance.now()") / 1000
    page.evaluate(WATCH)
    hands = Hands(page)
    hands.press("m")
    hands.press("Control+Enter")
    at(page, "Komitmen lalu")
    decided: list[str] = []
    aimed: list[str] = []
    for n in range(1, COUNT + 1):
        hands.press("PageDown" if n % 2 else "ArrowRight")
        at(page, f"Indikator {n} dari {COUNT} · ")
        if words := ANSWERS.get(n):
            aimed.append(page.url.partition("indikator=")[2].partition("&")[0])
            decided.append(hands.decide(words))
        if words := NOTES.get(n):
            hands.note(words)
    beside = visit(HEAD, page.url.rsplit("/", 1)[-1] + "&layar=penuh", height=768)
    cpu = {"halaman indikator diulang": cost(demo, beside, "r"), "halaman indikator berikutnya": cost(demo, beside, "ArrowLeft")}
    open_at(beside, demo, "dasbor")
    cpu["dasbor diulang"] = cost(demo, beside, "r")

    for place in ("Indikator lain", "Peta kompetensi", "Urutan kebutuhan", "Penyebab sistem"):
        hands.press("ArrowRight")
        at(page, place)
        if place == "Peta kompetensi":
            decided.append(hands.decide())
    decided.append(hands.decide(PLAN))
    hands.press("ArrowRight")
    says(page, "4 keputusan rapat ini")
    hands.press("s")
    hands.press("Control+Enter")
    says(page, "Rapat berikutnya")  # its toast may be gone by now
    began = perf_counter()
    with page.expect_download() as download:
        page.keyboard.press("b")
    seconds = hands.ms / 1000 + perf_counter() - began
    keys, mouse = hands.keys + 1, page.evaluate("window.mouse")

    minutes = " ".join(texts(download.value.path().read_bytes()))
    with inside(demo):
        rows, kept = records(ask(queries.decisions, rapat_id=meeting)), ask(agenda.notes, rapat_id=meeting)
        first, *_ = [one for one in ask(queries.listed, dinas_id=actor_of(demo, HEAD).dinas_id) if one.status == "rencana"]
    assert sorted(row["what"] for row in rows) == sorted(decided)
    assert sorted(note.body for note in kept.values()) == sorted(NOTES.values())
    assert sorted(row["jenis"] for row in rows) == ["lain", "lain", "pelatihan", "perbaikan"]
    for row in rows:
        assert row["owner_id"] and not formats.is_missing(row["due"]), row
        assert row["what"] in minutes and row["owner"] in minutes
    told = ", ".join(f"{name} {used:.0f} ms" for name, used in cpu.items())
    record_property(
        MEASURED,
        f"Rapat {COUNT} indikator dengan {len(rows)} keputusan, dari layar pertama sampai berita acara: {keys} tombol, "
        f"{hands.letters} huruf, {mouse} klik; menunggu {seconds:.1f} detik (membuka: {opened:.1f}). CPU: {told}.",
    )
    assert keys <= MOST_KEYS and mouse == 0

    # What was decided of an indicator stands on its chart, the plan among the plans; the next meeting opens with all of it.
    for code, words in zip(aimed, ANSWERS.values(), strict=True):
        open_at(page, demo, f"perkembangan?indikator={code}")
        expect(page.get_by_test_id("stVegaLiteChart").first).to_have_attribute("aria-label", re.compile(re.escape(words)))
    open_at(page, demo, "pembinaan")
    says(page, next(row["reason"] for row in rows if row["jenis"] == "perbaikan"))
    open_at(page, demo, f"layar-rapat?rapat={first.id}&bagian=komitmen")
    for words in decided:
        if not page.get_by_text(words).count():
            press(page, "0")  # on a further page
        says(page, words)


def cost(demo: Server, page: Page, key: str) -> float:
    """CPU of the server for what this key does, in ms; R runs the page again."""
    used = demo.cpu_seconds()
    for _ in range(RERUNS):
        press(page, key)
    return (demo.cpu_seconds() - used) / RERUNS * 1000
