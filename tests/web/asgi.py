"""A small browser in the process: asks an ASGI app and keeps its cookies (Starlette's own needs a package we do not ship)."""

import asyncio
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit


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
        return asyncio.run(self._ask("GET", url, b""))

    def post(self, url: str, data: dict[str, str] | bytes) -> Answer:
        return asyncio.run(self._ask("POST", url, data if isinstance(data, bytes) else urlencode(data).encode()))

    async def _ask(self, method: str, url: str, body: bytes) -> Answer:
        parts, sent, got = urlsplit(url), False, Answer(0, {}, b"")
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"host": "localhost", "cookie": cookie, "content-type": "application/x-www-form-urlencoded"}
        scope = {
            **{"type": "http", "method": method, "path": parts.path, "raw_path": parts.path.encode(), "root_path": ""},
            **{"query_string": parts.query.encode(), "scheme": "http", "http_version": "1.1", "client": ("10.0.0.1", 1)},
            **{"server": ("localhost", 80), "headers": [(k.encode(), v.encode()) for k, v in headers.items() if v]},
        }

        async def receive():
            nonlocal sent
            if sent:
                await asyncio.sleep(60)
                return {"type": "http.disconnect"}
            sent = True
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message):
            if message["type"] == "http.response.start":
                got.status_code = message["status"]
                got.headers = {k.decode(): v.decode() for k, v in message["headers"]}
            else:
                got.content += message.get("body", b"")

        await self.app(scope, receive, send)
        if cookie := got.headers.get("set-cookie"):
            name, _, value = cookie.split(";")[0].partition("=")
            self.cookies[name] = value
        return got
