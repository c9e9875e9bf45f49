"""The running server as a stranger and as a signed-in browser meet it."""

import asyncio
import json
import time
from collections.abc import Iterator
from datetime import timedelta

import pytest
import websockets
from sqlalchemy import select
from starlette.requests import Request
from streamlit.proto.BackMsg_pb2 import BackMsg
from websockets.exceptions import ConnectionClosed, InvalidStatus

from bench.client import Tab
from bench.server import HOST
from db.engine import transaction
from services import terjadwal
from services.akun import masuk, sesi
from settings import today
from tests.cast import Cast
from tests.cast.live import Live, serving
from ui.kit.navigation import SCREENS
from web.door import health


@pytest.fixture(scope="module")
def live() -> Iterator[Live]:
    with serving() as running:  # TRUSTED_PROXY is off; tests/web/door/test_proxy.py has it on
        yield running


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
    answer = live.ask("GET", "/sehat")
    assert answer.status == 200
    assert json.loads(answer.text) == {"status": "ok"}, "nothing else for strangers"


def test_health_tells_that_timed_work_stands_still(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    def told() -> tuple[int, object]:
        answer = asyncio.run(health.health(Request({"type": "http"})))
        return answer.status_code, json.loads(bytes(answer.body))

    terjadwal.register()
    assert told() == (200, {"status": "ok"})
    monkeypatch.setattr("services.kit.jadwal.today", lambda: today() + timedelta(days=2))
    assert told() == (200, {"status": "ok", "jadwal": "tertunda"}), "people are served all the same"


@pytest.mark.parametrize("path", ["/", "/sehat", "/dasbor", "/_stcore/health"])
def test_every_answer_carries_the_security_headers(live: Live, path: str):
    answer = live.ask("GET", path)
    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy and "'unsafe-eval'" not in policy and "script-src 'self' blob: 'sha256-" in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["x-frame-options"] == "DENY"


@pytest.mark.parametrize(
    "path",
    [
        "/_stcore/upload_file/x/y",
        "/media/x.png",
        "//media/x.png",
        "//_stcore/upload_file/x",
        "/_stcore//upload_file/x/y",
    ],
)
def test_files_are_closed_to_strangers(live: Live, path: str):
    assert live.ask("GET", path).status == 401
    assert live.ask("GET", path, cookie="karangan").status == 401


def test_ticket_becomes_an_http_only_cookie_once(live: Live):
    with live.database(), transaction() as session:
        _, ticket = sesi.open_session(session, akun_id=live.cast.ani.akun_id)
    stolen = live.ask("POST", "/sesi", body={"ticket": ticket}, Origin="https://jahat.example")
    assert stolen.status == 403 and "set-cookie" not in stolen.headers
    first = live.ask("POST", "/sesi", body={"ticket": ticket}, Origin=live.url)
    assert first.status == 204
    cookie = first.headers["set-cookie"].lower()
    assert cookie.startswith("sesi=") and "httponly" in cookie and "samesite=strict" in cookie
    assert live.ask("POST", "/sesi", body={"ticket": ticket}, Origin=live.url).status == 403
    assert live.ask("POST", "/sesi", body={"ticket": ticket}).status == 403, "a browser names its page"
    assert live.ask("POST", "/sesi", body={"apa": 1}, Origin=live.url).status == 400
    assert live.ask("GET", "/sesi").status != 204


def test_cookie_opens_the_app_until_signed_out(live: Live):
    token = live.cookie(live.cast.ani.akun_id)

    async def widgets() -> set[str]:
        async with Tab(live.server.port, cookies={"sesi": token}) as tab:
            await tab.rerun()
            return set(tab.widgets)

    assert "Keluar" in asyncio.run(widgets())
    assert live.ask("GET", "/_stcore/upload_file/x/y", cookie=token).status != 401
    answer = live.ask("GET", "/keluar", cookie=token)
    assert answer.status == 303 and 'sesi=""' in answer.headers["set-cookie"]
    # The same cookie again, as a thief would send it.
    assert "Keluar" not in asyncio.run(widgets())
    assert live.ask("GET", "/_stcore/upload_file/x/y", cookie=token).status == 401


def test_evidence_is_closed_to_strangers(live: Live):
    assert live.ask("GET", "/berkas/0123456789abcdef0123456789abcdef.png").status == 401
    token = live.cookie(live.cast.ani.akun_id)
    for name in ("0123456789abcdef0123456789abcdef.png", "..%2f..%2fpapan.db", "papan.db"):
        assert live.ask("GET", f"/berkas/{name}", cookie=token).status in (400, 404)


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


FORGED = "203.0.113.9"


def failed_from(live: Live, *addresses: str) -> list[int]:
    """How many failed sign-ins are counted for each address ("": unknown)."""
    with live.database(), transaction() as session:
        rows = dict(session.connection().execute(select(masuk.PERCOBAAN.c.subject, masuk.PERCOBAAN.c.failures)).all())
        return [rows.get(masuk._keys("", address).address, 0) for address in addresses]


def guess(live: Live, forwarded: str) -> None:
    """A wrong sign-in in a tab that brings X-Forwarded-For."""

    async def story() -> None:
        tab = Tab(live.server.port)
        tab._headers["X-Forwarded-For"] = forwarded
        async with tab:
            await tab.rerun()
            await tab.fill({"Nama pengguna": "tidak-ada", "Kata sandi": "salah-sekali"}, press="Masuk")

    asyncio.run(story())


def connect(live: Live, **headers: str):
    return websockets.connect(
        f"ws://{HOST}:{live.server.port}/_stcore/stream",
        subprotocols=["streamlit"],
        additional_headers={name.replace("_", "-"): value for name, value in headers.items()},
        max_size=None,
        proxy=None,
    )


def opening(live: Live, **headers: str) -> int:
    """The status with which a websocket is answered: 101 when it opens."""

    async def status() -> int:
        try:
            async with connect(live, **headers):
                return 101
        except InvalidStatus as refusal:
            return refusal.response.status_code

    return asyncio.run(status())


def test_websocket_opens_for_our_own_pages_only(live: Live):
    port = live.server.port
    assert opening(live, Origin=live.url) == 101
    for origin in (f"http://{HOST}:{port + 1}", f"http://localhost:{port}", f"http://{HOST}", f"https://{HOST}", "null", "x"):
        assert opening(live, Origin=origin) == 403, origin
    assert opening(live) == 403, "a browser always names its page"
    assert opening(live, Origin="https://kinerja.kota.go.id", X_Forwarded_Host="kinerja.kota.go.id") == 403


def test_websocket_takes_no_message_that_no_browser_sends(live: Live):
    async def announced(size: int) -> int | None:
        """The code with which a binary message of that size is refused, before any of it was sent."""
        async with connect(live, Origin=live.url) as socket:
            socket.transport.write(b"\x82\xff" + size.to_bytes(8, "big") + bytes(4))
            with pytest.raises(ConnectionClosed) as closed:
                await asyncio.wait_for(socket.recv(), 10)
        return closed.value.rcvd.code if closed.value.rcvd else None

    assert asyncio.run(announced(4_000_001)) == 1009


def test_forged_address_counts_for_nothing(live: Live):
    """uvicorn would believe it of a peer on this machine, which a proxy beside us is."""

    before = failed_from(live, FORGED, "")
    guess(live, FORGED)
    assert failed_from(live, FORGED, "") == [before[0], before[1] + 1]
    # more lookups than one address may make in a minute, each from another forged one
    form = {"Content_Type": "application/x-www-form-urlencoded"}
    statuses = [live.ask("POST", "/aspirasi/cek", X_Forwarded_For=f"203.0.113.{n}", **form).status for n in range(150)]
    assert statuses[0] == 404 and 429 in statuses


def test_metrics_are_for_this_machine_only(live: Live):
    assert live.ask("GET", "/_stcore/metrics").status == 200
    token = live.cookie(live.cast.ani.akun_id)
    for way in ({"X_Forwarded_For": "127.0.0.1"}, {"Via": "1.1 proksi"}, {"Host": "kinerja.kota.go.id"}):
        assert live.ask("GET", "/_stcore/metrics", cookie=token, **way).status == 404
    assert live.ask("GET", "//_stcore//metrics", Host="kinerja.kota.go.id").status == 404
