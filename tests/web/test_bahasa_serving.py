"""What a browser gets instead of Streamlit's own files."""

import asyncio
import gzip
import re
from dataclasses import dataclass, field

import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Route
from starlette.types import Message
from streamlit.web.server.starlette.starlette_app import create_streamlit_middleware
from streamlit.web.server.starlette.starlette_static_routes import create_streamlit_static_assets_routes

from web.bahasa import assets
from web.bahasa.serving import Bahasa
from web.door.headers import content_security_policy
from web.streamlit_inside import STATIC, index_html

UPLOADER = next((STATIC / "static" / "js").glob("FileUploader.*.js"))


@dataclass
class Answer:
    status_code: int = 0
    headers: Headers = field(default_factory=Headers)
    content: bytes = b""

    @property
    def text(self) -> str:
        packed = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.content) if packed else self.content).decode()


@dataclass
class Client:
    """Asks an ASGI application in this process."""

    app: Starlette

    def get(self, path: str, **headers: str) -> Answer:
        answer = Answer()

        async def receive() -> Message:
            await asyncio.sleep(60)  # the body is empty; a file's answer listens for the visitor going away
            return {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            if message["type"] == "http.response.start":
                assert not answer.status_code, "answered twice"
                answer.status_code, answer.headers = message["status"], Headers(raw=message["headers"])
            else:
                answer.content += message.get("body", b"")

        sent = {"accept_encoding": "gzip", **headers}
        raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in sent.items()]
        scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "root_path": "", "headers": raw}
        asyncio.run(self.app({**scope, "raw_path": path.encode()}, receive, send))
        return answer


async def own_page(request: Request) -> HTMLResponse:
    return HTMLResponse('<html lang="id"><title>Survei</title></html>')


@pytest.fixture(scope="module")
def client() -> Client:
    """Streamlit's own file handler behind our middleware, and a plain page of ours."""
    routes = [Route("/survei/x", own_page), *create_streamlit_static_assets_routes("")]
    return Client(Starlette(routes=routes, middleware=[Middleware(Bahasa), *create_streamlit_middleware()]))


@pytest.mark.parametrize("path", ["/", "/dasbor", "/tidak-ada", "/index.html"])
@pytest.mark.parametrize("coding", ["gzip", "identity"])
def test_the_page_is_indonesian_wherever_it_is_served(client: Client, path: str, coding: str):
    answer = client.get(path, accept_encoding=coding)
    assert answer.status_code == 200 and answer.headers["cache-control"] == "no-cache"
    assert answer.headers.get("content-encoding", "identity") == coding
    html = answer.text
    assert '<html lang="id">' in html and "<title>Papan Kinerja</title>" in html
    assert "memerlukan JavaScript" in html and "You need to enable" not in html and "agent" not in html
    # Streamlit would put a Material icon of fonts.gstatic.com into a "shortcut icon".
    assert 'rel="icon"' in html and "shortcut icon" not in html
    assert not re.search(r'(src|href)="\./static/(?!' + assets.revision() + "/)", html)
    assert html.index("lokal.js") < html.index('type="module"')


def test_the_page_keeps_the_script_that_the_policy_allows(client: Client):
    def inline(html: str) -> list[str]:
        return re.findall(r"<script>(.*?)</script>", html, re.DOTALL)

    assert inline(client.get("/").text) == inline(index_html())
    assert "sha256-" in content_security_policy()


def test_the_page_is_not_sent_twice(client: Client):
    etag = client.get("/").headers["etag"]
    again = client.get("/dasbor", if_none_match=etag)
    assert again.status_code == 304 and not again.content


def test_our_own_html_stays(client: Client):
    assert client.get("/survei/x").text == '<html lang="id"><title>Survei</title></html>'


def test_everything_the_page_asks_for_is_there(client: Client):
    for path in re.findall(r'(?:src|href)="\.(/static/[^"]+)"', client.get("/").text):
        answer = client.get(path)
        assert answer.status_code == 200 and not answer.headers["content-type"].startswith("text/html"), path
        assert "immutable" in answer.headers["cache-control"], path


def test_a_bundle_is_translated_and_packed_once(client: Client):
    address = f"/static/{assets.revision()}/js/{UPLOADER.name}"
    packed, plain = client.get(address), client.get(address, accept_encoding="identity")
    assert packed.headers["content-encoding"] == "gzip" and "content-encoding" not in plain.headers
    assert packed.text == plain.text and "Seret berkas ke sini" in plain.text and "Drag and drop" not in plain.text
    assert packed.headers["content-type"].startswith("text/javascript")
    assert assets.asset(f"js/{UPLOADER.name}") is assets.asset(f"js/{UPLOADER.name}")


def test_another_revision_is_served_but_not_kept(client: Client):
    answer = client.get(f"/static/0123456789/js/{UPLOADER.name}")
    assert answer.status_code == 200 and answer.headers["cache-control"] == "no-cache"


@pytest.mark.parametrize("name", ["js/tidak-ada.js", "js/../index.html", "css/x.css"])
def test_made_up_names_are_not_found_and_not_kept(client: Client, name: str):
    assets.asset(name)
    before = assets._prepare.cache_info().currsize
    assert client.get(f"/static/{assets.revision()}/{name}").status_code in (400, 404)
    assert assets._prepare.cache_info().currsize == before


def test_nothing_on_disk_is_changed(client: Client):
    client.get(f"/static/{assets.revision()}/js/{UPLOADER.name}")
    assert "Drag and drop" in UPLOADER.read_text(encoding="utf-8")
    assert "Drag and drop" in client.get(f"/static/js/{UPLOADER.name}").text


def test_the_icon_is_ours(client: Client):
    assert client.get("/favicon.png", accept_encoding="identity").content == (assets.HERE / "favicon.png").read_bytes()
    svg = client.get(f"/static/{assets.revision()}/papan.svg")
    assert svg.headers["content-type"].startswith("image/svg+xml") and svg.text.startswith("<svg")
    # Two processes behind one proxy must not disagree about a file under one name.
    assert assets.pack(b"x" * 999, "text/css") == assets.pack(b"x" * 999, "text/css")
