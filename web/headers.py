"""ASGI middleware ahead of Streamlit's: security headers, and no file traffic without a session."""

import base64
import hashlib
import re
from functools import cache
from http.cookies import CookieError, SimpleCookie
from pathlib import Path

import streamlit
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from services import sesi
from settings import get_settings

# Served by Streamlit to whoever knows the address; ours to those who are signed in.
PRIVATE = ("/_stcore/upload_file", "/media", "/_stcore/metrics")
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
    html = (Path(streamlit.__file__).parent / "static" / "index.html").read_text(encoding="utf-8")
    scripts = re.findall(r"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", html, re.DOTALL)
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
    """Adds the headers to every answer and refuses the private paths to strangers (401)."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        https = get_settings().trusted_proxy and headers.get("x-forwarded-proto") == "https"

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = {name for name, _ in message["headers"]}
                message["headers"] = [*message["headers"], *(pair for pair in added(https) if pair[0] not in given)]
            await send(message)

        if _is_private(scope["path"]) and not await run_in_threadpool(_signed_in, headers):
            await PlainTextResponse("Silakan masuk dahulu.", status_code=401)(scope, receive, with_headers)
            return
        await self.app(scope, receive, with_headers)


def _is_private(path: str) -> bool:
    # `//media` and the like reach the same handler after normalisation.
    return re.sub(r"/+", "/", path).startswith(PRIVATE)


def _signed_in(headers: Headers) -> bool:
    try:
        jar = SimpleCookie(headers.get("cookie", ""))
    except CookieError:
        return False
    return any(name in jar and sesi.actor_of(token=jar[name].value) for name in sesi.COOKIES)
