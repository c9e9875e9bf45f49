"""Notes of a meeting: nothing typed is lost, nobody's words are overwritten, and no key typed in a note moves the page."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from bench.server import Server
from db.queries.rapat import agenda, bahan
from rules.kit.periode import containing
from rules.rapat import Rencana
from services import rapat
from settings import today
from tests.browser.conftest import Visit, arrive, open_at, ready, says
from tests.browser.masuk import actor_of, inside
from tests.cast.database import ask, call

pytestmark = pytest.mark.browser
HEAD, ADMIN = "kepala.dpmptsp", "admin.dpmptsp"


@pytest.fixture
def meeting(demo: Server) -> int:
    """Planned by the head of a dinas, about two of its indicators; its id."""
    head, periode = actor_of(demo, HEAD), containing(today(), "triwulan")
    with inside(demo):
        pages = ask(bahan.lembar, dinas_id=head.dinas_id, periode=periode, today=today())
        chosen = [page.indikator_id for page in pages[:2]]
        rencana = Rencana(periode.code, "Rapat bercatatan", today(), "Aula", head.pegawai_id, [], agenda=chosen)
        return int(call(rapat.plan, head, dinas_id=head.dinas_id, rencana=rencana))


def field(page: Page) -> Locator:
    return page.get_by_role("textbox", name=re.compile("^Catatan"))


def begin(page: Page) -> None:
    """The key opens the note with the cursor in it."""
    page.keyboard.press("t")
    expect(field(page)).to_be_focused()


def kept(demo: Server, rapat_id: int) -> list[str]:
    with inside(demo):
        return [note.body for note in ask(agenda.notes, rapat_id=rapat_id).values()]


def test_it_is_kept_whatever_happens(visit: Visit, demo: Server, meeting: int):
    address = f"layar-rapat?dinas=DPMPTSP&rapat={meeting}&bagian=indikator"
    page = visit(HEAD, address)
    begin(page)
    where = page.url
    page.keyboard.type("Klinik rc, loket nomor 3", delay=10)
    for key in ("PageDown", "PageUp", "Control+ArrowRight", "Control+End", "ArrowRight", "ArrowLeft"):
        page.keyboard.press(key)
    page.keyboard.type("1")
    expect(field(page)).to_have_value("Klinik rc, loket nomor 13")
    says(page, "Tersimpan")
    assert page.url == where, "keys typed in a note move its cursor, not the page"
    page.reload()
    arrive(page)
    begin(page)
    expect(field(page)).to_have_value("Klinik rc, loket nomor 13")

    other = visit(ADMIN, address)
    begin(other)
    other.keyboard.type(" dan 14", delay=10)
    says(other, "Tersimpan")
    page.keyboard.type(" dan 15", delay=10)
    says(page, "juga ditulis di tempat lain")
    page.get_by_role("button", name="Gabungkan").click()
    expect(field(page)).to_have_value("Klinik rc, loket nomor 13 dan 14\n dan 15")
    says(page, "Tersimpan")
    other.keyboard.type(" dan 16", delay=10)
    other.get_by_role("button", name="Pakai yang ini").click()
    expect(field(other)).to_have_value("Klinik rc, loket nomor 13 dan 14\n dan 15")
    says(other, "dan 16")
    other.get_by_role("button", name="Tambahkan").click()
    says(other, "Tersimpan")
    whole = "Klinik rc, loket nomor 13 dan 14\n dan 15\n dan 16"
    assert kept(demo, meeting) == [whole]

    open_at(page, demo, address)
    begin(page)
    page.route("**/catatan", lambda route: route.abort())
    page.keyboard.type(" tanpa jaringan", delay=10)
    says(page, "jaringan terputus, dicoba lagi")
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowRight")
    ready(page)
    assert page.url != where, "out of the field the keys are the page's again"
    page.reload()
    arrive(page)
    with page.expect_response("**/catatan", timeout=30_000) as answer:
        page.unroute("**/catatan")
    assert answer.value.status == 200 and kept(demo, meeting) == [f"{whole} tanpa jaringan"]
