"""ASGI middleware: hands out the Indonesian copies instead of Streamlit's own files."""

import re

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from web.bahasa import assets
from web.bahasa.page import page
from web.streamlit_inside import answers_with_the_page

VERSIONED = re.compile(r"(?P<base>.*/static)/(?P<revision>[0-9a-f]{10})/(?P<name>.+)")
A_YEAR = "public, immutable, max-age=31536000"


class Bahasa:
    """Answers /static/<revision>/…; exchanges Streamlit's page, whatever address it is served under."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] not in {"GET", "HEAD"}:
            await self.app(scope, receive, send)
        elif match := VERSIONED.fullmatch(scope["path"]):
            await self._file(match, scope, receive, send)
        elif scope["path"].endswith("/favicon.png"):
            response = _respond(assets.asset("favicon.png"), Headers(scope=scope), "no-cache")
            await response(scope, receive, send)
        else:
            await self.app(scope, receive, _PageExchange(scope, receive, send))

    async def _file(self, match: re.Match[str], scope: Scope, receive: Receive, send: Send) -> None:
        name = match["name"]
        found = await run_in_threadpool(assets.asset, name)
        if found is not None:
            # Another revision is asked for by a page from before an update: serve it, but let nobody keep it.
            keep = A_YEAR if match["revision"] == assets.revision() else "no-cache"
            await _respond(found, Headers(scope=scope), keep)(scope, receive, send)
        elif name.startswith(("js/", "css/")):
            await PlainTextResponse("Berkas tidak ditemukan.", status_code=404)(scope, receive, send)
        else:  # fonts and pictures: Streamlit's own, under the address it knows
            path = f"{match['base']}/{name}"
            await self.app({**scope, "path": path, "raw_path": path.encode()}, receive, send)


class _PageExchange:
    """A `send` that lets everything pass but Streamlit's page."""

    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.scope, self.receive, self.send, self.exchanged = scope, receive, send, False

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and self._is_page(message):
            self.exchanged = True
            await _respond(page(), Headers(scope=self.scope), "no-cache")(self.scope, self.receive, self.send)
        elif not self.exchanged:
            await self.send(message)

    def _is_page(self, message: Message) -> bool:
        by_streamlit = answers_with_the_page(self.scope.get("endpoint"))
        kind = Headers(raw=message.get("headers", [])).get("content-type", "")
        return by_streamlit and message["status"] == 200 and kind.startswith("text/html")


def _respond(asset: assets.Asset | None, asked: Headers, cache_control: str) -> Response:
    if asset is None:
        return PlainTextResponse("Berkas tidak ditemukan.", status_code=404)
    headers = {"cache-control": cache_control, "vary": "accept-encoding", "etag": f'"{assets.revision()}"'}
    if asked.get("if-none-match") == headers["etag"]:
        return Response(status_code=304, headers=headers)
    if "gzip" in asked.get("accept-encoding", ""):
        return Response(asset.gzipped, media_type=asset.mime, headers={**headers, "content-encoding": "gzip"})
    return Response(asset.plain, media_type=asset.mime, headers=headers)
