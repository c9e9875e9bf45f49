"""A small browser in the process: asks an ASGI app and keeps its cookies (Starlette's own needs a package we do not ship)."""

import asyncio
from dataclasses import dataclass
from urllib.parse import unquote, urlencode


@dataclass
class Answer:
    """What the app answered."""

    status_code: int
    headers: dict[str, str]
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode()


class Browser:
    """Follows no redirects."""

    def __init__(self, app, cookies: dict[str, str] | None = None) -> None:
        self.app, self.cookies = app, dict(cookies or {})

    def get(self, url: str) -> Answer:
        return self.ask("GET", url)

    def post(self, url: str, data: dict[str, str] | bytes) -> Answer:
        return self.ask("POST", url, data if isinstance(data, bytes) else urlencode(data).encode())

    def ask(self, method: str, url: str, body: bytes = b"", **headers: str) -> Answer:
        """Any request; `headers` replace those that a browser would send ("": none)."""
        return asyncio.run(self._ask(method, url, body, headers))

    async def _ask(self, method: str, url: str, body: bytes, other: dict[str, str]) -> Answer:
        (path, _, query), got = url.partition("?"), Answer(0, {}, b"")
        self._body: bytes | None = body
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"host": "localhost", "cookie": cookie, "content-type": "application/x-www-form-urlencoded", **other}
        scope = {
            # as uvicorn does it
            **{"type": "http", "method": method, "path": unquote(path), "raw_path": path.encode(), "root_path": ""},
            **{"query_string": query.encode(), "scheme": "http", "http_version": "1.1", "client": ("10.0.0.1", 1)},
            **{"server": ("localhost", 80), "headers": [(k.encode(), v.encode("latin-1")) for k, v in headers.items() if v]},
        }

        async def send(message):
            if message["type"] == "http.response.start":
                got.status_code = message["status"]
                got.headers = {k.decode(): v.decode() for k, v in message["headers"]}
            else:
                got.content += message.get("body", b"")

        await self.app(scope, self.receive, send)
        if cookie := got.headers.get("set-cookie"):
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        return got

    async def receive(self) -> dict[str, object]:
        """The body at once, then nothing for as long as the answer takes."""
        if self._body is None:
            await asyncio.sleep(60)
            return {"type": "http.disconnect"}
        body, self._body = self._body, None
        return {"type": "http.request", "body": body, "more_body": False}
