"""The public survey over HTTP: plain, small, forgiving, and no way to stuff it."""

import re
import time
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date

import pytest
from sqlalchemy.exc import OperationalError
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route

from db.engine import reading, transaction
from db.queries.kit import revisi
from db.tables import PublikasiIkm, Survei
from rules.survei import BURST_PER_MINUTE
from rules.survei.ikm import UNSUR
from services import survei as service
from services.survei import kode as survei_kode
from settings import get_settings
from tests.cast import Cast
from tests.cast.database import every
from tests.cast.survei import form, kiriman, make_layanan
from tests.web.asgi import Browser
from web import survei
from web.door import pintu
from web.door.headers import Guard
from web.survei import antrean as survei_antrean
from web.survei import stempel as survei_stempel
from web.survei.jalur import Jalur

HERE = "/survei/KTP-EL"


@pytest.fixture
def client(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Browser:
    """A browser on a server with the survey's routes; its service is KTP-EL."""
    make_layanan(cast)
    monkeypatch.setattr(survei, "PACE", survei.Laju())
    pintu.kept.clear()
    app = Starlette(
        routes=[
            Route("/survei/{code}", survei.show, methods=["GET"]),
            Route("/survei/{code}/terima-kasih", survei.thank, methods=["GET"]),
        ],
        middleware=[Middleware(Guard), Middleware(Jalur)],
    )
    return Browser(app)


def stamp(seconds: float = 60, code: str = "KTP-EL") -> str:
    return survei_stempel.make(code, now=time.time() - seconds)


def checked(html: str) -> dict[str, str]:
    return dict(re.findall(r'name="(\w+)" value="(\d)" checked', html))


def test_page_is_plain_small_and_labelled(client: Browser):
    page = client.get("/survei/ktp-el")
    assert page.status_code == 200 and len(page.content) <= 15_000
    assert '<html lang="id">' in page.text and "<script" not in page.text and " on" not in re.sub(r">[^<]*<", "><", page.text)
    assert page.text.count('type="radio"') == 36 and page.text.count("<legend>") == 11
    assert "script-src" not in page.headers["content-security-policy"]
    assert "form-action 'self'" in page.headers["content-security-policy"]
    cookie = page.headers["set-cookie"].lower()
    assert "httponly" in cookie and "path=/survei" in cookie and "samesite=lax" in cookie
    ids = set(re.findall(r' id="([^"]+)"', page.text))
    assert set(re.findall(r'<label for="([^"]+)"', page.text)) <= ids
    assert page.text.count("<label for=") + page.text.count('<label><input type="radio"') == 5 + 36


def test_answer_is_kept_and_thanked_once(client: Browser, cast: Cast):
    sent = form(3, stempel=re.search(r'name="stempel" value="([^"]+)"', client.get(HERE).text)[1])
    assert client.post(HERE, data=sent).status_code == 422, "nobody reads nine questions in no time"
    sent["stempel"] = stamp()
    for _ in range(2):  # a double click is one answer
        done = client.post(HERE, data=sent)
        assert (done.status_code, done.headers["location"]) == (303, f"{HERE}/terima-kasih")
    (row,) = every(Survei)
    assert {getattr(row, name) for name in UNSUR} == {3}
    assert (row.dinas_id, row.age_band, row.sex, row.comment, row.source) == (cast.dinas_id, "30-39", "P", "Cepat & ramah", "web")
    thanks = client.get(f"{HERE}/terima-kasih")
    assert "Terima kasih" in thanks.text and "belum diterbitkan" in thanks.text


def test_missing_and_wrong_answers_come_back_filled_in(client: Browser):
    sent = form(4, waktu="", biaya="7", comment="<b>Loket 3</b> " + "x" * 1000, stempel=stamp())
    page = client.post(HERE, data=sent)
    assert page.status_code == 422 and not every(Survei)
    assert checked(page.text) == dict.fromkeys(set(UNSUR) - {"waktu", "biaya"}, "4")
    waktu = re.search(r'<fieldset id="waktu">.*?</legend>', page.text, re.S)[0]
    assert "belum dijawab" in waktu and 'href="#waktu"' in page.text
    assert "Pilih salah satu" in re.search(r'<fieldset id="biaya">.*?</legend>', page.text, re.S)[0]
    assert "&lt;b&gt;Loket 3&lt;/b&gt;" in page.text and '<option value="30-39" selected>' in page.text
    assert len(page.content) <= 15_000
    kept = re.search(r'name="stempel" value="([^"]+)"', page.text)[1]
    assert kept == sent["stempel"], "the second try need not wait anew"
    assert client.post(HERE, data=form(4, stempel=kept)).status_code == 303


@pytest.mark.parametrize("seconds", [0, 2 * 3600 + 5])
def test_hasty_and_old_forms_come_back(client: Browser, seconds: float):
    page = client.post(HERE, data=form(stempel=stamp(seconds)))
    assert page.status_code == 422 and checked(page.text) == dict.fromkeys(UNSUR, "4") and not every(Survei)
    if seconds:  # an old form need not ripen again
        again = re.search(r'name="stempel" value="([^"]+)"', page.text)[1]
        assert client.post(HERE, data=form(stempel=again)).status_code == 303


def test_form_from_before_the_clock_was_set_back_is_taken_at_the_second_try(client: Browser):
    page = client.post(HERE, data=form(stempel=stamp(-86_400)))
    assert page.status_code == 422 and checked(page.text) == dict.fromkeys(UNSUR, "4")
    again = re.search(r'name="stempel" value="([^"]+)"', page.text)[1]
    assert client.post(HERE, data=form(stempel=again)).status_code == 303


def test_forged_stamps_and_the_honeypot(client: Browser, cast: Cast):
    make_layanan(cast, "KK")
    for wrong in ("", "1.a.b", stamp(code="KK"), stamp()[:-1] + "!", "nan.x.y"):
        assert client.post(HERE, data=form(stempel=wrong)).status_code == 422
    page = client.post(HERE, data=form(stempel=stamp(), situs="http://iklan"))
    assert page.status_code == 422 and "iklan" not in page.text and checked(page.text)
    assert not every(Survei)


def test_forty_citizens_behind_one_address(client: Browser):
    for number in range(40):
        client.cookies.clear()
        client.cookies["perangkat"] = f"telepon-nomor-{number:04}-abc"
        assert client.post(HERE, data=form(stempel=stamp())).status_code == 303
    assert len(every(Survei)) == 40 and not any(row.suspicion for row in every(Survei))


def test_one_device_is_stopped_kindly(client: Browser):
    client.get(HERE)
    codes = [client.post(HERE, data=form(stempel=stamp())).status_code for _ in range(6)]
    assert codes == [303] * 5 + [422]
    page = client.post(HERE, data=form(stempel=stamp()))
    assert "minggu ini" in page.text and checked(page.text) and len(every(Survei)) == 5


def test_a_form_used_again_without_cookies_is_one_device(client: Browser):
    one = stamp()
    codes = []
    for number in range(7):
        client.cookies.clear()
        codes.append(client.post(HERE, data=form(stempel=one, comment=f"ke-{number}")).status_code)
    assert codes == [303] * 5 + [422] * 2


def test_bursts_are_marked_and_floods_asked_to_wait(client: Browser, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(get_settings(), "survey_per_minute", BURST_PER_MINUTE + 2)
    codes = []
    for _ in range(BURST_PER_MINUTE + 3):
        client.cookies.clear()
        codes.append(client.post(HERE, data=form(stempel=stamp())).status_code)
    assert codes == [303] * (BURST_PER_MINUTE + 2) + [429]
    assert [bool(row.suspicion) for row in every(Survei)] == [False] * BURST_PER_MINUTE + [True] * 2


def test_visit_code_from_the_address(client: Browser, cast: Cast):
    layanan_id = make_layanan(cast, "KK", needs_code=True)
    with transaction() as session:
        (code,) = survei_kode.make(session, cast.gilang, layanan_id=layanan_id, number=1)
    assert f'value="{code}"' in client.get(f"/survei/KK?kode={code}").text
    page = client.post("/survei/KK", data=form(stempel=stamp(code="KK")))
    assert page.status_code == 422 and "Isi kode kunjungan" in page.text
    assert client.post("/survei/KK", data=form(stempel=stamp(code="KK"), kode=code)).status_code == 303
    page = client.post("/survei/KK", data=form(stempel=stamp(code="KK"), kode=code))
    assert page.status_code == 422 and "sudah dipakai" in page.text and f'value="{code}"' in page.text


def test_unknown_closed_and_oversized(client: Browser, cast: Cast):
    assert client.get("/survei/TIADA").status_code == client.post("/survei/TIADA", data=form()).status_code == 404
    assert client.get("/survei/TIADA/terima-kasih").status_code == 404
    assert client.post(HERE, data={"comment": "x" * 40_000}).status_code == 413
    assert client.post(HERE, data=b"\xff\x00=&&&").status_code == 422
    with transaction() as session:
        session.get_one(survei_kode.Layanan, 1).active = False
    pintu.kept.clear()
    page = client.get(HERE)
    assert page.status_code == 404 and "ditutup" in page.text


def test_thanks_tell_the_published_figure_of_the_service(client: Browser, cast: Cast):
    frozen = {"start": date(2026, 7, 1), "end": date(2026, 9, 30), "n_raw": 150, "weight": 1 / 9, "elements": []}
    with transaction() as session:
        for layanan_id, value in ((None, 70.0), (1, 87.28)):
            session.add(
                PublikasiIkm(
                    dinas_id=cast.dinas_id, layanan_id=layanan_id, code="2026-T3", value=value, grade="B", n=145, margin=1.4,
                    published_by=cast.dewi.akun_id, **frozen,
                )
            )  # fmt: skip
    page = client.get(f"{HERE}/terima-kasih").text
    assert (
        '87,28 <span class="kecil">kira-kira antara 85,9 dan 88,7</span>' in page
        and "Mutu B (Baik), dapat juga A, dari 145 jawaban." in page
        and "Triwulan III 2026" in page
    )


def test_answers_wait_for_each_other_in_one_transaction(client: Browser, monkeypatch: pytest.MonkeyPatch):
    sizes, real = [], service.accept_all

    def slow(session, batch):
        sizes.append(len(batch))
        time.sleep(0.15)
        return real(session, batch)

    monkeypatch.setattr(service, "accept_all", slow)

    def post(number: int) -> int:
        return Browser(client.app).post(HERE, data=form(stempel=stamp())).status_code

    with ThreadPoolExecutor(20) as pool:
        assert list(pool.map(post, range(20))) == [303] * 20
    assert sum(sizes) == 20 and len(sizes) < 15 and len(every(Survei)) == 20


def test_one_bad_row_fails_nobody_else(client: Browser, cast: Cast):
    good = [kiriman(cast, 1, f"g{i}") for i in range(3)]
    bad = good[0]._replace(layanan_id=999)
    waiting = [(k, Future()) for k in (good[0], bad, *good[1:])]
    survei_antrean.save(waiting, survei_antrean.News())
    assert [f.exception() is None for _, f in waiting] == [True, False, True, True]
    assert len(every(Survei)) == 3


def test_figures_follow_at_once_then_every_ten_seconds(client: Browser, cast: Cast):
    def revision() -> int:
        with reading() as connection:
            return revisi.now(connection).numbers[cast.dinas_id]

    news, before = survei_antrean.News(), revision()
    for name in "ab":
        survei_antrean.save([(kiriman(cast, 1, name), Future())], news)
    assert revision() == before + 1 and 9 < news.wait() <= 10, "the second answer waits for the next turn"
    news.tell()
    assert revision() == before + 2 and news.wait() is None
    refused = kiriman(cast, 1, "c", code="TIDAKADA")
    late = survei_antrean.News()
    survei_antrean.save([(refused, Future())], late)
    assert revision() == before + 2 and late.wait() is None


def test_the_last_of_a_rush_are_told_without_another_answer(client: Browser, cast: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(survei_antrean, "ANNOUNCED_SECONDS", 0.2)
    antrean, told = survei_antrean.Antrean(), []
    monkeypatch.setattr(service, "announce", lambda session, dinas_ids: told.append(set(dinas_ids)))
    for name in "ab":
        assert antrean.send(kiriman(cast, 1, name)).result(60) is None
    until = time.monotonic() + 60
    while len(told) < 2 and time.monotonic() < until:
        time.sleep(0.05)
    assert told == [{cast.dinas_id}] * 2


def test_news_that_cannot_be_told_are_kept(client: Browser, cast: Cast, monkeypatch: pytest.MonkeyPatch):
    news = survei_antrean.News()
    news.dinas_ids = {cast.dinas_id}
    with monkeypatch.context() as patch:
        patch.setattr(service, "announce", lambda session, dinas_ids: 1 / 0)
        news.tell()
    assert news.wait() > 9 and news.dinas_ids, "the thread that saves answers lives on"


def test_a_silent_database_loses_no_answer(client: Browser, monkeypatch: pytest.MonkeyPatch):
    def down(session, batch):
        raise OperationalError("INSERT", {}, Exception("database is locked"))

    with monkeypatch.context() as patch:
        patch.setattr(service, "accept_all", down)
        page = client.post(HERE, data=form(stempel=(one := stamp())))
        assert page.status_code == 503 and checked(page.text) == dict.fromkeys(UNSUR, "4")
    assert client.post(HERE, data=form(stempel=one)).status_code == 303
    assert len(every(Survei)) == 1
