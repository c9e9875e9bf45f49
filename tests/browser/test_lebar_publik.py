"""Pages for citizens on narrow phones: nothing moves sideways, whatever long words people write, and the ticket is read whole."""

import re
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from playwright.sync_api import Browser, Page
from starlette.applications import Starlette
from starlette.middleware import Middleware

from app import app as whole
from db.engine import transaction
from db.tables import Layanan
from services.survei import publikasi
from tests.cast import Cast
from tests.cast.aspirasi import answered, moderate, respond, topic
from tests.cast.ikm import answer
from tests.cast.survei import make_layanan
from tests.web.asgi import Answer
from tests.web.asgi import Browser as Visitor
from web.door import pintu
from web.survei import stempel as survei_stempel
from web.survei.jalur import Jalur

pytestmark = pytest.mark.browser
WORD = "Perekaman" + "penerbitanpenyerahan" * 2 + "kembali-KTP"
LONG = f"Pelayanan {WORD} bagi warga"
TEXT = {"jenis": "saran", "title": LONG, "body": f"{LONG}\nhttps://contoh.go.id/{WORD * 2}"}
WIDTHS = (320, 360)


def full_service(cast: Cast) -> dict[str, int]:
    """A service with a long name, figures of two periods, an answered text and a topic with a response."""
    made = make_layanan(cast, description=LONG, standard=f"{WORD}: 1 hari")
    with transaction() as session:
        session.get_one(Layanan, made).name = LONG
        for month in (2, 5):
            answer(session, made, 3, day=date(2025, month, 3), times=6)
    for code in ("2025-T1", "2025-T2"):
        with transaction() as session:
            publikasi.publish(session, cast.dewi, dinas_id=cast.dinas_id, layanan_id=made, code=code)
    told = answered(cast.dewi, made, f"{LONG}: sudah.", title=LONG, body=TEXT["body"])
    discussed = topic(cast.dewi, made, title=LONG, body=TEXT["body"])
    moderate(cast.dewi, respond(discussed, f"Setuju: {WORD}"))
    return {"told": told, "topic": discussed}


def stamp(place: str) -> str:
    return survei_stempel.make(place, now=time.time() - 60)


def pages_of(made: dict[str, int]) -> dict[str, Answer]:
    """Every public page by its name, as a phone is sent it."""
    pintu.kept.clear()
    phone = Visitor(Starlette(routes=list(whole._user_routes), middleware=[Middleware(Jalur)]))
    sent = phone.post("/aspirasi/KTP-EL", {**TEXT, "stempel": stamp("aspirasi:KTP-EL")})
    found = {
        "tanda terima": sent,
        "jawaban": phone.post("/aspirasi/cek", {"tiket": re.sub("<[^>]*>", "", ticket_html(sent.text))}),
        "tiket salah": phone.post("/aspirasi/cek", {"tiket": WORD}),
        "ralat aspirasi": phone.post("/aspirasi/KTP-EL", {**TEXT, "jenis": ""}),
        "ralat survei": phone.post("/survei/KTP-EL", {"comment": TEXT["body"]}),
        "ralat tanggapan": phone.post(f"/topik/{made['topic']}", {"body": TEXT["body"]}),
    }
    addresses = ("survei/KTP-EL", "survei/KTP-EL/terima-kasih", "survei/TIADA", "aspirasi/KTP-EL", "aspirasi/KTP-EL/daftar",
                 "aspirasi/cek", "layanan/KTP-EL", "layanan/TIADA")  # fmt: skip
    topics = (f"topik/{one}" for one in made.values())
    return found | {address: phone.get(f"/{address}") for address in (*addresses, *topics)}


def ticket_html(html: str) -> str:
    found = re.search(r'class="tiket">(.*?)</p>', html)
    assert found, html
    return found[1]


@pytest.fixture
def pages(cast: Cast) -> dict[str, Answer]:
    made = full_service(cast)
    # Playwright's own loop runs in this thread.
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(pages_of, made).result()


@pytest.fixture
def screen(browser: Browser):
    context = browser.new_context(locale="id-ID", java_script_enabled=True)
    yield context.new_page()
    context.close()


def test_no_public_page_moves_sideways(pages: dict[str, Answer], screen: Page):
    wide = []
    for name, page in pages.items():
        assert page.status_code in (200, 404, 422), (name, page.status_code)
        assert WORD[:60] in page.text or page.status_code == 404 or name in ("aspirasi/cek", "tiket salah"), name
        screen.set_content(page.text)
        for width in WIDTHS:
            screen.set_viewport_size({"width": width, "height": 740})
            needed = screen.evaluate("document.documentElement.scrollWidth")
            if needed > width:
                wide.append(f"{name}: {needed} di {width}")
    assert not wide


@pytest.mark.parametrize("width", WIDTHS)
def test_the_ticket_is_read_on_one_line_and_copied_whole(pages: dict[str, Answer], screen: Page, width: int):
    html = pages["tanda terima"].text
    screen.set_viewport_size({"width": width, "height": 740})
    screen.set_content(html)
    ticket = screen.locator(".tiket")
    number = ticket.inner_text()
    assert re.fullmatch(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", number)
    box = ticket.bounding_box()
    size = float(ticket.evaluate("e => parseFloat(getComputedStyle(e).fontSize)"))
    assert box and box["height"] < 2 * size and size >= 30, "one line, large"
    ticket.click()
    assert screen.evaluate("String(getSelection())") == number


def test_a_narrower_screen_breaks_the_ticket_at_its_hyphens_only(pages: dict[str, Answer], screen: Page):
    screen.set_viewport_size({"width": 180, "height": 740})
    screen.set_content(pages["tanda terima"].text.replace("</head>", "<style>body{padding:4px;font-size:26px}</style></head>"))
    lines = screen.locator(".tiket").evaluate(
        "e => { const r = document.createRange(), out = []; for (const t of e.childNodes) { if (t.nodeType !== 3) continue;"
        " r.selectNodeContents(t); out.push(r.getClientRects().length) } return out }"
    )
    assert lines == [1, 1, 1], "each group of four stays together"
