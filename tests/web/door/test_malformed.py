"""What no browser sends is refused, and never a fault of the app: on all routes, on both databases."""

import time
from collections.abc import Iterator
from concurrent.futures import Future
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from starlette.applications import Starlette

from app import app as whole
from db.engine import transaction
from services.akun import masuk
from services.survei import Kiriman
from settings import get_settings
from tests.cast import Cast
from tests.cast.examples import examples
from tests.cast.organisasi import token
from tests.cast.survei import form, make_layanan
from tests.web.asgi import Browser
from web import survei
from web.door import pintu
from web.survei import antrean as survei_antrean
from web.survei import stempel as survei_stempel

PATHS = [route.path for route in whole._user_routes] + ["/media/{name}", "/static/{name}", "/static/0123456789/{name}", "/{name}"]
ODD = [
    "KTP-EL",
    "1",
    "0",
    "%00",
    "a%00b",
    "%ff%fe",
    "%ed%a0%80",
    "%",
    "%zz",
    "..",
    "%2e%2e%2f",
    "%0d%0aX: y",
    "9" * 5000,
    "a" * 3000,
]
ODD_QUERIES = ["hal=%00", "hal=" + "9" * 5000, "hal=²", "kode=%00%ff", "jenis=%ed%a0%80", "%", "&&=;=", "terkirim"]
BODIES = [
    b"",
    b"\x00",
    b"\xff\xfe",
    b"[" * 1900,
    b"&" * 31_000,
    b"tiket=%00",
    b"title=%ed%a0%80&stempel=%00",
    b"stempel=nan.x.y&kode=%00",
]
HEADERS = {
    "host": ["[", "a:b", "a:99999", "\xff", "a/b", "x@y", "localhost"],
    "cookie": ["sesi=\xff", 'sesi="\\ud800\\000"', "=" * 50, "sesi=a; sesi=b; perangkat=\x80", "__Host-sesi=%00"],
    "origin": ["null", "http://[", "http://localhost", "\xff"],
    "content-length": ["abc", "-1", "²", "9" * 5000],
    "content-type": ["multipart/form-data", "application/json; charset=\xff"],
    "x-forwarded-for": ["\xff, [", ",,,", "1.2.3.4:"],
    "x-forwarded-proto": ["²", "javascript"],
    "x-forwarded-host": ["[", "\xff"],
    "range": ["bytes=abc"],
    "if-none-match": ["\xff"],
}
values = st.sampled_from(ODD) | st.text(max_size=30).map(lambda text: quote(text, errors="replace"))
queries = st.sampled_from(["", *ODD_QUERIES]) | st.dictionaries(st.text(max_size=5), st.text(max_size=20)).map(
    lambda pairs: urlencode(pairs, errors="replace")
)
odd_headers = st.fixed_dictionaries({}, optional={name: st.sampled_from(texts) for name, texts in HEADERS.items()})


class AtOnce:
    """The survey's queue without its thread, which would outlive the test and its database."""

    def send(self, kiriman: Kiriman) -> Future:
        future: Future = Future()
        survei_antrean.save([(kiriman, future)], survei_antrean.News())
        return future


@pytest.fixture
def app(each_cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Iterator[Starlette]:
    """All routes of ours with what stands before them; its service is KTP-EL."""
    make_layanan(each_cast, unit_id=each_cast.unit_id)
    pintu.kept.clear()
    monkeypatch.setattr(survei, "antrean", AtOnce())
    monkeypatch.setenv("TRUSTED_PROXY", "true")  # then most headers are read
    get_settings.cache_clear()
    yield Starlette(routes=whole._user_routes, middleware=whole._user_middleware)
    get_settings.cache_clear()


def test_no_request_is_a_fault_of_the_app(app: Starlette, each_cast: Cast):
    cookie = token(each_cast.ani)

    # The same cases each time: what they find is found by whoever causes it.
    @settings(max_examples=examples(200), derandomize=True, suppress_health_check=[HealthCheck.too_slow])
    @given(
        method=st.sampled_from(["GET", "POST", "HEAD", "PUT", "DELETE", "ANEH"]),
        path=st.sampled_from(PATHS),
        value=values,
        query=queries,
        body=st.sampled_from(BODIES) | st.binary(max_size=200),
        headers=odd_headers,
        signed_in=st.booleans(),
    )
    def ask(method: str, path: str, value: str, query: str, body: bytes, headers: dict[str, str], signed_in: bool) -> None:
        browser = Browser(app, {"sesi": cookie} if signed_in else None)
        for name in ("{code}", "{name}", "{id:int}"):
            path = path.replace(name, value)
        assert browser.ask(method, f"{path}?{query}", body, **headers).status_code < 500

    ask()


def test_a_path_or_host_that_no_page_names_is_400(app: Starlette):
    for path in ("/topik/" + "9" * 5000, "/survei/%00", "/layanan/a%00b", "/berkas/%0a", "/media/%00"):
        assert Browser(app).get(path).status_code == 400, path
    for host in ("[", "a b", "x@y", "a:99999", "\xff"):
        assert Browser(app).ask("GET", "/survei/KTP-EL", host=host).status_code == 400, host


def test_a_ticket_that_is_none_is_400(app: Starlette):
    a = b"a" * 43
    tickets = [b"1", b'["' + a + b'"]', b'"\\ud800"', b'"' + a + b'\\u0000"', b'"pendek"']
    others = [b"", b"{", b"null", b"[]", b'"tiket"', b"[" * 1900, b"\xff\xfe{", b'{"ticket"}']
    for body in [*others, *(b'{"ticket": %b}' % ticket for ticket in tickets)]:
        assert Browser(app).ask("POST", "/sesi", body, origin="http://localhost").status_code == 400, body
    assert Browser(app).ask("POST", "/sesi", b"[" * 100_000, origin="http://localhost").status_code == 413


def test_a_genuine_form_with_odd_signs_is_taken_or_comes_back(app: Starlette):
    for name in ("kode", "comment", "age_band", "waktu", "lain\x00"):
        for odd in ("\x00", "\ufffe\x00a", "\u202e" * 50):
            stamp = survei_stempel.make("KTP-EL", now=time.time() - 60)
            assert Browser(app).post("/survei/KTP-EL", data=form(**{name: odd, "stempel": stamp})).status_code in (303, 422), name


def test_a_user_name_with_odd_signs_is_unknown(each_cast: Cast):
    for name in ("ani\x00", "\x00", "\u202e" * 5000):
        assert masuk.credentials(name)[0] is None
        with transaction() as session:
            assert masuk.reserve(session, username=name, address="").wait == 0
