"""No request brings more, or takes longer to bring it, than its route can use; also on routes that are yet to be made."""

import asyncio
from collections.abc import Callable

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from app import app as whole
from tests.cast import Cast
from tests.cast.organisasi import token
from tests.cast.survei import make_layanan
from tests.web.asgi import Answer, Browser
from web.door import batas, pintu
from web.door.headers import Guard

CHUNK = b"a" * 65_536
UPLOAD = "/_stcore/upload_file/sesi/berkas"


async def read(request: Request) -> PlainTextResponse:
    """A route whose author thought of no limit."""
    return PlainTextResponse(str(len(await request.body())))


PLAIN = Starlette(
    routes=[
        Route("/baru", read, methods=["GET", "POST"]),
        Route(UPLOAD, read, methods=["PUT"]),
    ],
    middleware=[Middleware(Guard)],
)
OURS = [(route.path, method) for route in whole._user_routes for method in sorted(route.methods or ())]
FORMS = {("/aspirasi/cek", "POST"), ("/aspirasi/{code}", "POST"), ("/topik/{id:int}", "POST"), ("/survei/{code}", "POST")}


class Sender(Browser):
    """Sends a body in parts, and counts those that are asked for."""

    def __init__(self, app: Callable, *, cookie: str = "", parts: int = 10**6, silent: bool = False) -> None:
        super().__init__(app, {"sesi": cookie} if cookie else None)
        self.parts, self.silent, self.taken = parts, silent, 0

    async def receive(self) -> dict:
        if self.taken >= self.parts:
            if self.silent:
                await asyncio.sleep(60)
            return {"type": "http.disconnect"}
        self.taken += 1
        return {"type": "http.request", "body": CHUNK, "more_body": self.silent or self.taken < self.parts}


def refused(answer: Answer, status: int) -> bool:
    return answer.status_code == status and answer.headers.get("x-content-type-options") == "nosniff"


@pytest.mark.parametrize("headers", [{}, {"content-length": "12"}, {"transfer-encoding": "chunked"}, {"content-length": "²"}])
def test_a_body_without_end_is_cut_at_its_first_part(headers):
    sender = Sender(PLAIN)
    assert refused(answer := sender.ask("POST", "/baru", **headers), 413) and answer.headers["connection"] == "close"
    assert sender.taken == 1


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_body_that_announces_too_much_is_not_read(method):
    sender = Sender(PLAIN)
    assert refused(sender.ask(method, "/baru", **{"content-length": "2001"}), 413) and sender.taken == 0
    assert Browser(PLAIN).ask("POST", "/baru", b"a" * 2000, **{"content-length": "2000"}).text == "2000"


@pytest.mark.parametrize(
    ("path", "method"), [*OURS, ("/survei/{code}", "POST"), ("/_stcore/health", "POST"), ("/auth/login", "POST")]
)
def test_every_route_is_bounded(cast: Cast, path: str, method: str):
    """It answers without taking more than what a form may hold."""
    make_layanan(cast, unit_id=cast.unit_id)
    pintu.kept.clear()
    app = Starlette(routes=whole._user_routes, middleware=whole._user_middleware)
    sender = Sender(app)
    answer = sender.ask(method, path.replace("{code}", "KTP-EL").replace("{id:int}", "1").replace("{name}", "a.png"))
    assert sender.taken <= 2 and 200 <= answer.status_code < 500
    if (path, method) in FORMS and "topik" not in path:
        assert answer.status_code == 413 and "<form" in answer.text, "its own page"


def test_an_upload_may_be_as_large_as_a_photo(cast: Cast):
    parts = 20 * 1024 * 1024 // len(CHUNK) + 1
    assert Sender(PLAIN, cookie=token(cast.ani), parts=parts).ask("PUT", UPLOAD).text == str(parts * len(CHUNK))
    endless = Sender(PLAIN, cookie=token(cast.ani))
    assert refused(endless.ask("PUT", UPLOAD), 413) and endless.taken * len(CHUNK) < 23 * 1024 * 1024
    for method, path in (("POST", UPLOAD), ("PUT", "/_stcore/upload_files/x"), ("PUT", "/baru")):
        other = Sender(PLAIN, cookie=token(cast.ani))
        assert other.ask(method, path).status_code in (413, 405, 404) and other.taken <= 1


@pytest.mark.parametrize("path", ["/baru", "/sesi"])
def test_a_body_that_does_not_come_ends_the_wait(path: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(batas, "SMALL", batas.Batas(10**6, 0.05, 0.05))
    app = Starlette(routes=[*PLAIN.routes, *whole._user_routes], middleware=[Middleware(Guard)])
    sender = Sender(app, parts=1, silent=True)
    answer = sender.ask("POST", path, origin="http://localhost")
    assert refused(answer, 408) and answer.headers["connection"] == "close"


def test_parts_that_trickle_in_do_not_hold_it_open(monkeypatch: pytest.MonkeyPatch):
    """Each comes in time, all of them together do not."""
    monkeypatch.setattr(batas, "SMALL", batas.Batas(10**9, 0.1, 10))

    class Slow(Sender):
        async def receive(self) -> dict:
            await asyncio.sleep(0.01)
            return await super().receive()

    sender = Slow(PLAIN)
    assert refused(sender.ask("POST", "/baru"), 408) and sender.taken < 20


def test_an_answer_that_has_begun_is_not_begun_again():
    async def hasty(scope, receive, send) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"mulai", "more_body": True})
        await receive()

    answer = Sender(Guard(hasty)).ask("POST", "/alir")
    assert answer.status_code == 200 and answer.text == "mulai"


def test_who_waits_for_the_visitor_to_leave_is_not_hurried(monkeypatch: pytest.MonkeyPatch):
    """After the body the server's word is passed on, however late it comes."""
    monkeypatch.setattr(batas, "SMALL", batas.Batas(10, 0.01, 0.01))

    async def story() -> list[str]:
        told = iter([{"type": "http.request", "body": b"", "more_body": False}, {"type": "http.disconnect"}])

        async def receive() -> dict:
            message = next(told)
            if message["type"] == "http.disconnect":
                await asyncio.sleep(0.05)
            return message

        body = batas.Body({"path": "/baru", "method": "GET", "headers": []}, receive)
        return [(await body.receive())["type"] for _ in range(2)]

    assert asyncio.run(story()) == ["http.request", "http.disconnect"]
