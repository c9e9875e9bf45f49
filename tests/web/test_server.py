"""The running server as a stranger and as a signed-in browser meet it."""

import asyncio
import http.client
import json
import time
from collections.abc import Iterator

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from bench.client import Tab
from bench.server import HOST
from db.engine import transaction
from services import sesi
from tests.live import Live, serving
from ui.navigation import SCREENS


@pytest.fixture(scope="module")
def live() -> Iterator[Live]:
    with serving() as running:
        yield running


def ask(live: Live, method: str, path: str, *, cookie: str = "", body: object = None, **headers: str) -> http.client.HTTPResponse:
    connection = http.client.HTTPConnection(HOST, live.server.port, timeout=10)
    if cookie:
        headers["Cookie"] = f"sesi={cookie}"
    content = json.dumps(body) if body is not None else None
    connection.request(method, path, content, headers)
    answer = connection.getresponse()
    answer.text = answer.read().decode(errors="replace")  # type: ignore[attr-defined]
    return answer


class Typed(Tab):
    """A tab whose address was typed: the server is told the page's name, not its hash."""

    name = ""

    def _request(self, pressed: str) -> bytes:
        message = BackMsg.FromString(super()._request(pressed))
        message.rerun_script.page_name, message.rerun_script.page_script_hash = self.name, ""
        return bytes(message.SerializeToString())


def test_stranger_with_a_deep_link_meets_the_form(live: Live):
    """First test of the file, hence the first visit of a fresh server: no page file may run without the shell."""

    async def visit(noun: str) -> tuple[set[str], list[str]]:
        async with Typed(live.server.port) as tab:
            tab.name = noun
            run = await tab.rerun()
            return set(tab.widgets), run.problems

    for noun in [screen.noun for screen in SCREENS] + ["persetujuan", "shell", "ngawur"]:
        widgets, problems = asyncio.run(visit(noun))
        assert widgets == {"Nama pengguna", "Kata sandi", "Masuk"}, noun
        assert not problems, noun


def test_health(live: Live):
    answer = ask(live, "GET", "/sehat")
    assert answer.status == 200
    assert json.loads(answer.text)["status"] == "ok"


@pytest.mark.parametrize("path", ["/", "/sehat", "/dasbor", "/_stcore/health"])
def test_every_answer_carries_the_security_headers(live: Live, path: str):
    answer = ask(live, "GET", path)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "'unsafe-eval'" not in policy and "script-src 'self' blob: 'sha256-" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/upload_file/x/y",
        "/media/x.png",
        "/_stcore/metrics",
        "//media/x.png",
        "//_stcore/upload_file/x",
        "/_stcore//upload_file/x/y",
    ],
)
def test_files_and_metrics_are_closed_to_strangers(live: Live, path: str):
    assert ask(live, "GET", path).status == 401
    assert ask(live, "GET", path, cookie="karangan").status == 401


def test_ticket_becomes_an_http_only_cookie_once(live: Live):
    with live.database(), transaction() as session:
        _, ticket = sesi.open_session(session, akun_id=live.cast.ani.akun_id)
    stolen = ask(live, "POST", "/sesi", body={"ticket": ticket}, Origin="https://jahat.example")
    assert stolen.status == 403 and "set-cookie" not in stolen.headers
    first = ask(live, "POST", "/sesi", body={"ticket": ticket}, Origin=live.url)
    assert first.status == 204
    cookie = first.headers["set-cookie"].lower()
    assert cookie.startswith("sesi=") and "httponly" in cookie and "samesite=strict" in cookie
    assert ask(live, "POST", "/sesi", body={"ticket": ticket}).status == 403
    assert ask(live, "POST", "/sesi", body={"apa": 1}).status == 400
    assert ask(live, "GET", "/sesi").status != 204


def test_cookie_opens_the_app_until_signed_out(live: Live):
    token = live.cookie(live.cast.ani.akun_id)

    async def widgets() -> set[str]:
        async with Tab(live.server.port, cookies={"sesi": token}) as tab:
            await tab.rerun()
            return set(tab.widgets)

    assert "Keluar" in asyncio.run(widgets())
    assert ask(live, "GET", "/_stcore/upload_file/x/y", cookie=token).status != 401
    answer = ask(live, "GET", "/keluar", cookie=token)
    assert answer.status == 303 and 'sesi=""' in answer.headers["set-cookie"]
    # The same cookie again, as a thief would send it.
    assert "Keluar" not in asyncio.run(widgets())
    assert ask(live, "GET", "/_stcore/upload_file/x/y", cookie=token).status == 401


def test_evidence_is_closed_to_strangers(live: Live):
    assert ask(live, "GET", "/berkas/0123456789abcdef0123456789abcdef.png").status == 401
    token = live.cookie(live.cast.ani.akun_id)
    for name in ("0123456789abcdef0123456789abcdef.png", "..%2f..%2fpapan.db", "papan.db"):
        assert ask(live, "GET", f"/berkas/{name}", cookie=token).status in (400, 404)


def test_no_forty_millisecond_wait_between_packets(live: Live):
    """Without TCP_NODELAY every rerun waits 40 ms for an acknowledgement; the best of many tells, load does not."""
    token = live.cookie(live.cast.ani.akun_id)

    async def best() -> float:
        async with Tab(live.server.port, cookies={"sesi": token}) as tab:
            await tab.rerun()
            await tab.goto("profil")
            times = []
            for _ in range(30):
                start = time.perf_counter()
                await tab.rerun()
                times.append(time.perf_counter() - start)
            return min(times)

    assert asyncio.run(best()) < 0.035
