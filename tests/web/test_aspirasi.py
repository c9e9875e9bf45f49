"""Suggestions and complaints over HTTP: plain, small, forgiving, nameless, and nothing shown before the office shows it."""

import re
import time
from types import SimpleNamespace

import pytest
from sqlalchemy.exc import OperationalError
from sqlmodel import select
from starlette.applications import Starlette
from starlette.middleware import Middleware

from app import app as whole
from db.engine import transaction
from db.tables import Aspirasi, AspirasiTanggapan, Audit
from rules.survei import DEVICE_LIMIT
from services import aspirasi as service
from tests.cast import Cast
from tests.cast.aspirasi import aged, answered, by_ticket, do, moderate, respond, send, topic
from tests.cast.database import every
from tests.cast.survei import make_layanan
from tests.web.asgi import Browser
from web import aspirasi
from web.aspirasi import topik
from web.door import pintu, sekali
from web.door.headers import Guard
from web.survei import laju as survei_laju
from web.survei import stempel as survei_stempel

HERE = "/aspirasi/KTP-EL"
GOOD = {"jenis": "pengaduan", "title": "Loket <dua> kosong", "body": "Loket dua selalu kosong\npada jam istirahat."}


@pytest.fixture
def client(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Browser:
    """A browser on a server with the routes of the app itself; its service is KTP-EL (id 1), of Budi's unit."""
    make_layanan(cast, unit_id=cast.unit_id)
    for module in (aspirasi, topik):
        monkeypatch.setattr(module, "sekali", sekali.Sekali())
    monkeypatch.setattr(aspirasi, "lookups", survei_laju.Laju())
    # No test begins in one minute and ends in the next.
    monkeypatch.setattr(survei_laju, "time", SimpleNamespace(monotonic=lambda: 1.0))
    pintu.kept.clear()
    paths = ("/aspirasi", "/topik", "/layanan")
    routes = [route for route in whole._user_routes if route.path.startswith(paths)]
    return Browser(Starlette(routes=routes, middleware=[Middleware(Guard)]))


def stamp(place: str = "aspirasi:KTP-EL", seconds: float = 60) -> str:
    return survei_stempel.make(place, now=time.time() - seconds)


def form(**other: str) -> dict[str, str]:
    return {**GOOD, "stempel": stamp(), **other}


def ticket_of(html: str) -> str:
    return re.search(r'class="tiket">([0-9A-Z-]{14})<', html.replace("<wbr>", ""))[1]


def plain(page) -> None:
    """Small, no script, every label and every reason has its field."""
    assert len(page.content) <= 15_000 and '<html lang="id">' in page.text
    assert "<script" not in page.text and " on" not in re.sub(r">[^<]*<", "><", page.text)
    assert "script-src" not in page.headers["content-security-policy"]
    ids = set(re.findall(r' id="([^"]+)"', page.text))
    pointed = re.findall(r'<label for="([^"]+)"|aria-describedby="([^"]+)"|href="#([^"]+)"', page.text)
    assert {name for names in pointed for name in names if name} <= ids


def test_the_form_asks_for_no_person(client: Browser):
    page = client.get("/aspirasi/ktp-el")
    assert page.status_code == 200
    plain(page)
    assert set(re.findall(r'name="(\w+)"', page.text)) - {"viewport", "robots"} == {"stempel", "jenis", "title", "body", "situs"}
    assert "Jangan tulis nama, NIK" in page.text and "path=/aspirasi" in page.headers["set-cookie"].lower()


def test_from_the_form_to_the_answer_under_the_ticket(client: Browser, cast: Cast):
    cookie = client.get(HERE).headers["set-cookie"]
    done = client.post(HERE, data=(sent := form()))
    assert done.status_code == 200 and "location" not in done.headers
    plain(done)
    ticket = ticket_of(done.text)
    assert ticket_of(client.post(HERE, data=sent).text) == ticket, "a double click is one"
    (row,) = every(Aspirasi)
    assert (row.ticket, row.jenis, row.body) == (ticket, "pengaduan", GOOD["body"])
    with transaction() as session:
        kept = str([a.model_dump() for a in session.exec(select(Audit))])
        assert ticket not in kept and cookie.split("=")[1].split(";")[0] not in kept and "istirahat" not in kept
    page = client.post("/aspirasi/cek", data={"tiket": ticket.lower().replace("-", " ")})
    assert page.status_code == 200 and "paling lambat" in page.text and "Loket &lt;dua&gt; kosong" in page.text
    assert "/topik/" not in page.text
    plain(page)
    do(service.answer, cast.budi, row.id, answer="Jadwal jaga diubah.\nTerima kasih.", publish=False)
    page = client.post("/aspirasi/cek", data={"tiket": ticket})
    assert "Jadwal jaga diubah." in page.text and "Status: dijawab" in page.text
    assert "kosong" not in client.get("/layanan/KTP-EL").text and client.get(f"/topik/{row.id}").status_code == 404


def test_an_overdue_and_a_refused_one_are_told_as_they_are(client: Browser, cast: Cast):
    late, refused = send(1), send(1)
    aged(late, 40)
    do(service.reject, cast.budi, refused, answer="Bukan kewenangan dinas ini.")
    with transaction() as session:
        tickets = [session.get_one(Aspirasi, one).ticket for one in (late, refused)]
    first, second = (client.post("/aspirasi/cek", data={"tiket": ticket}).text for ticket in tickets)
    assert "Mohon maaf, jawaban Anda terlambat" in first
    assert "tidak dapat kami tindak lanjuti" in second and "<h2>Alasan</h2>" in second and "Bukan kewenangan" in second


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"jenis": ""}, "Pilih saran, pengaduan, atau topik diskusi."),
        ({"title": "x"}, "Judul terlalu pendek"),
        ({"body": ""}, "Isi belum diisi."),
        ({"body": "NIK saya 3174 0123 4567 8901 salah"}, "16 angka seperti NIK"),
        ({"situs": "http://spam"}, "isian tersembunyi"),
    ],
)
def test_what_is_wrong_comes_back_filled_in(client: Browser, wrong: dict[str, str], sentence: str):
    page = client.post(HERE, data=form(**wrong))
    assert page.status_code == 422 and sentence in page.text and 'role="alert"' in page.text and not every(Aspirasi)
    plain(page)
    kept = {**GOOD, **wrong}
    assert (f'value="{kept["jenis"]}" checked' in page.text) == bool(kept["jenis"])
    assert kept["body"].split("\n")[0] in page.text
    assert kept["title"].replace("<", "&lt;").replace(">", "&gt;") in page.text
    again = re.search(r'name="stempel" value="([^"]+)"', page.text)[1]
    assert client.post(HERE, data={**GOOD, "stempel": again}).status_code == 200, "nobody waits anew"


@pytest.mark.parametrize(
    ("place", "seconds", "sentence"),
    [
        ("aspirasi:KTP-EL", 1, "terlalu cepat"),
        ("aspirasi:KTP-EL", 3 * 3600, "terlalu lama"),
        ("KTP-EL", 60, "tidak dikenal lagi"),
        ("aspirasi:KK", 60, "tidak dikenal lagi"),
    ],
)
def test_hasty_old_and_foreign_forms(client: Browser, place: str, seconds: int, sentence: str):
    page = client.post(HERE, data=form(stempel=stamp(place, seconds)))
    assert page.status_code == 422 and sentence in page.text and "Loket dua selalu kosong" in page.text and not every(Aspirasi)


def test_a_device_and_a_flood_have_their_limits(client: Browser):
    client.get(HERE)
    codes = [client.post(HERE, data=form()).status_code for _ in range(DEVICE_LIMIT + 1)]
    assert codes == [200] * DEVICE_LIMIT + [422]
    others = [Browser(client.app).post(HERE, data=form()).status_code for _ in range(30)]
    assert others == [200] * (sekali.PER_MINUTE - DEVICE_LIMIT - 1) + [429] * 6


def test_nobody_guesses_tickets(client: Browser):
    real = send(1)
    pages = [client.post("/aspirasi/cek", data={"tiket": "2222-3333-4444"}) for _ in range(aspirasi.LOOKUPS_PER_MINUTE)]
    assert {page.status_code for page in pages} == {404}
    assert "tidak dikenal" in pages[0].text and 'value="2222-3333-4444"' in pages[0].text
    with transaction() as session:
        ticket = session.get_one(Aspirasi, real).ticket
    stopped = client.post("/aspirasi/cek", data={"tiket": ticket})
    assert stopped.status_code == 429 and "Kursi" not in stopped.text and "Tunggu satu menit" in stopped.text


@pytest.mark.parametrize("given", ["", "1", "' OR 1=1 --", "x" * 5000, "\x00", "DINAS-ABCDEFGHJKMN"])
def test_no_ticket_at_all(client: Browser, cast: Cast, given: str):
    topic(cast.dewi, 1)
    page = client.post("/aspirasi/cek", data={"tiket": given})
    assert page.status_code == 404 and "tidak dikenal" in page.text


def test_a_silent_database_loses_nothing(client: Browser, monkeypatch: pytest.MonkeyPatch):
    def down(*_args, **_more):
        raise OperationalError("INSERT", {}, Exception("database is locked"))

    sent = form()
    with monkeypatch.context() as patch:
        patch.setattr(service, "receive", down)
        page = client.post(HERE, data=sent)
        assert page.status_code == 503 and GOOD["body"].split("\n")[0] in page.text
    assert client.post(HERE, data=sent).status_code == 200 and len(every(Aspirasi)) == 1


def test_unknown_closed_and_oversized(client: Browser, cast: Cast):
    for path in ("/aspirasi/TIADA", "/topik/1", "/topik/99999999999999999999", "/aspirasi/TIADA/daftar"):
        assert client.get(path).status_code == 404, path
    assert client.post("/topik/1", data={"body": "x"}).status_code == 404
    assert client.post(HERE, data={"body": "x" * 40_000}).status_code == 413
    assert client.post(HERE, data=b"\xff\x00=&&&").status_code == 422


def test_the_page_of_a_service_shows_what_was_published_and_nothing_else(client: Browser, cast: Cast):
    shown = [answered(cast.dewi, 1, f"Jawaban nomor {i}. " + "y" * 1900, title=f"Judul {i}", body="x" * 2000) for i in range(5)]
    answered(cast.dewi, 1, publish=False, title="Rahasia jawab")
    send(1, title="Rahasia baru")
    do(service.reject, cast.dewi, send(1, title="Rahasia tolak"), answer="Tidak dapat dipenuhi.")
    opened, other = topic(cast.dewi, 1), make_layanan(cast, "KK")
    answered(cast.dewi, other, title="Rahasia lain")
    page = client.get("/layanan/KTP-EL")
    plain(page)
    assert [f"/topik/{one}" in page.text for one in shown] == [False, False, True, True, True]
    assert f"/topik/{opened}" in page.text and "(0 tanggapan)" in page.text and "Rahasia" not in page.text
    assert "Semua yang sudah dijawab (5)" in page.text and "Jawaban nomor 4" in page.text
    every = client.get("/aspirasi/KTP-EL/daftar")
    plain(every)
    assert all(f"/topik/{one}" in every.text for one in shown) and "Rahasia" not in every.text
    whole_text = client.get(f"/topik/{shown[0]}")
    plain(whole_text)
    assert "x" * 2000 in whole_text.text and "y" * 1900 in whole_text.text and "<form" not in whole_text.text
    do(service.set_published, cast.dewi, shown[4], published=False)
    assert "Judul 4" not in client.get("/layanan/KTP-EL").text and client.get(f"/topik/{shown[4]}").status_code == 404


def test_a_response_shows_once_somebody_has_read_it(client: Browser, cast: Cast):
    made = topic(cast.dewi, 1)
    here, sent = f"/topik/{made}", {"body": "Perlu <sekali>, pada Sabtu pagi.", "stempel": stamp("topik:1")}
    assert made == 1
    page = client.get(here)
    plain(page)
    assert "Belum ada tanggapan" in page.text
    for _ in range(2):
        done = client.post(here, data=sent)
        assert done.status_code == 303 and done.headers["location"] == f"{here}?terkirim=1"
    page = client.get(done.headers["location"])
    assert "setelah dibaca petugas" in page.text and "Sabtu pagi" not in page.text
    with transaction() as session:
        (said,) = session.exec(select(AspirasiTanggapan)).all()
    moderate(cast.budi, said.id)
    page = client.get(here)
    assert "Perlu &lt;sekali&gt;, pada Sabtu pagi." in page.text and "1 tanggapan" in page.text
    moderate(cast.budi, said.id, "ditolak", seen="tampil")
    assert "Sabtu pagi" not in client.get(here).text
    wrong = client.post(here, data={"body": "x", "stempel": stamp("topik:1"), "situs": "y"})
    assert wrong.status_code == 422 and "terlalu pendek" in wrong.text and "tersembunyi" in wrong.text
    plain(wrong)


def test_many_long_responses_stay_small(client: Browser, cast: Cast):
    made = topic(cast.dewi, 1, body="x" * 2000)
    for number in range(14):
        moderate(cast.dewi, respond(made, f"{number:02d} " + "z" * 997))
    first, last = client.get(f"/topik/{made}"), client.get(f"/topik/{made}?hal=3")
    plain(first)
    assert "00 z" in first.text and "06 z" not in first.text and "Halaman 1 dari 3" in first.text
    assert "13 z" in last.text and "Berikutnya" not in last.text
    for hal in ("0", "-1", "x", "9999", "99999999999"):
        assert client.get(f"/topik/{made}?hal={hal}").status_code == 200


def test_a_ticket_is_found_by_its_writer_only_by_ticket(client: Browser):
    ticket = ticket_of(client.post(HERE, data=form()).text)
    with transaction() as session:
        assert by_ticket(session, ticket) == 1
    assert client.get(f"/aspirasi/cek?tiket={ticket}").text.count("Loket") == 0, "a ticket in an address opens nothing"
