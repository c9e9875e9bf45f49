"""ASGI middleware ahead of Streamlit's: security headers, bounds, and no file traffic without a session."""

import base64
import hashlib
import re
from functools import cache
from http.cookies import CookieError, SimpleCookie

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from rules.kit.alamat import host_and_port
from services.akun import sesi
from web.door import asal, batas
from web.streamlit_inside import MEDIA, METRICS, UPLOADS, index_html

# Ours to those who are signed in.
PRIVATE = (UPLOADS, MEDIA)
LONGEST_PATH = 500
SLASHES = re.compile(r"//+")
CONTROL = re.compile(r"[\x00-\x1f\x7f]")
TOLD = {
    400: "Permintaan ini tidak dapat dibaca.",
    401: "Silakan masuk dahulu.",
    404: "Halaman tidak ditemukan.",
    408: "Kiriman terlalu lama.",
    413: "Kiriman terlalu besar.",
}
STATIC = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "x-frame-options": "DENY",
    "permissions-policy": "camera=(), microphone=(), geolocation=()",
    "cross-origin-opener-policy": "same-origin",
}


@cache
def content_security_policy() -> str:
    """The policy; the inline script of Streamlit's own page is allowed by its hash."""
    scripts = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", index_html(), re.DOTALL)
    hashes = " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in scripts)
    return (
        "default-src 'none'; connect-src 'self'; img-src 'self' data: blob:; font-src 'self' data:; "
        "base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'; manifest-src 'self'; "
        f"script-src 'self' blob: {hashes}; style-src 'self' 'unsafe-inline'"
    )


@cache
def added(https: bool) -> list[tuple[bytes, bytes]]:
    """The headers that every answer has, unless it brings its own; encoded once, as every public form passes here."""
    headers = {"content-security-policy": content_security_policy(), **STATIC}
    if https:
        headers["strict-transport-security"] = "max-age=31536000"
    return [(name.encode(), value.encode()) for name, value in headers.items()]


class Guard:
    """Adds the headers to every answer, bounds what is sent, and refuses strangers.

    A request that cannot be read 400; the private paths without a session 401; Streamlit's metrics to other machines 404;
    a body that is too large 413 or too slow 408; a websocket that no page of ours opens 403.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            await self._answer(scope, receive, send)
        elif scope["type"] != "websocket":
            await self.app(scope, receive, send)
        elif asal.same_origin(scope):
            await self.app(asal.agreed(scope), receive, send)
        else:
            await send({"type": "websocket.close", "code": 1008})

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        body, https, started = batas.Body(scope, receive), asal.scheme(scope) == "https", False

        async def with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                given = {name for name, _ in message["headers"]}
                message["headers"] = [*message["headers"], *(pair for pair in added(https) if pair[0] not in given)]
            await send(message)

        refusal = await _refusal(scope, body)
        try:
            await (refusal or self.app)(scope, body.receive, with_headers)
        except batas.Refused as error:
            if not started:
                await _plain(error.status)(scope, receive, with_headers)


async def _refusal(scope: Scope, body: batas.Body) -> Response | None:
    if not _readable(scope["path"], asal.lines(scope, b"host")):
        return _plain(400)
    if body.announced_too_large():
        return _plain(413)
    # `//media` and the like reach the same handler after normalisation.
    path = SLASHES.sub("/", scope["path"])
    if path.startswith(METRICS):
        return None if asal.is_local(scope) else _plain(404)
    if path.startswith(PRIVATE) and not await run_in_threadpool(_signed_in, Headers(scope=scope)):
        return _plain(401)
    return None


def _readable(path: str, hosts: list[str]) -> bool:
    """Whether no handler stumbles: PostgreSQL over a NUL, int() over thousands of digits, urlsplit() over a host like "["."""
    odd = len(path) > LONGEST_PATH or CONTROL.search(path) is not None
    return not odd and len(hosts) < 2 and (not hosts or host_and_port(hosts[0]) is not None)


def _plain(status: int) -> Response:
    # What is still on its way of a body that is refused would otherwise be read to its end.
    return PlainTextResponse(TOLD[status], status, {"connection": "close"} if status in (408, 413) else None)


def _signed_in(headers: Headers) -> bool:
    try:
        jar = SimpleCookie(headers.get("cookie", ""))
    except CookieError:
        return False
    return any(name in jar and sesi.actor_of(token=jar[name].value) for name in sesi.COOKIES)
