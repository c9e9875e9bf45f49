"""An evidence file goes to whom it concerns, with a live session, and to nobody else."""

import asyncio
from dataclasses import dataclass, field
from urllib.parse import unquote

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route
from starlette.types import Message

from db.engine import reading, transaction
from db.tables import Akun, Berkas
from rules.kit.hak import Actor
from services import akun, laporan
from settings import get_settings, today
from tests.cast import Cast, moved
from tests.cast.laporan import PDF, file
from tests.cast.organisasi import token
from web import berkas
from web.door.headers import Guard

APP = Starlette(
    routes=[Route("/berkas/{name}", berkas.download, methods=["GET"])],
    middleware=[Middleware(Guard)],
)


def stored(who: Actor) -> str:
    """The name of a fresh evidence file of this employee."""
    file(who, evidence_file=("surat tugas.pdf", PDF))
    table = Berkas.__table__
    with reading() as connection:
        return connection.execute(table.select().order_by(table.c.id.desc())).first().stored_name


@dataclass
class Answer:
    """What came back over ASGI."""

    status_code: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    content: bytes = b""


@dataclass
class Browser:
    """Asks the app as a browser with this cookie does."""

    cookie: str = ""

    def get(self, path: str) -> Answer:
        answer = Answer()
        scope = {
            "type": "http",
            "asgi": {"version": "3.0"},
            "http_version": "1.1",
            "method": "GET",
            "scheme": "http",
            # as uvicorn hands it on: percent signs are resolved, nothing is normalised
            "path": unquote(path),
            "raw_path": path.encode(),
            "query_string": b"",
            "root_path": "",
            "headers": [(b"host", b"127.0.0.1"), (b"cookie", f"sesi={self.cookie}".encode())],
            "client": ("127.0.0.1", 50000),
            "server": ("127.0.0.1", 8501),
        }

        asked = iter([{"type": "http.request", "body": b"", "more_body": False}])

        async def receive() -> Message:
            for message in asked:
                return message
            await asyncio.Event().wait()  # the browser stays
            raise AssertionError

        async def send(message: Message) -> None:
            if message["type"] == "http.response.start":
                answer.status_code = message["status"]
                answer.headers = {k.decode(): v.decode("latin-1") for k, v in message["headers"]}
            elif message["type"] == "http.response.body":
                answer.content += message.get("body", b"")

        asyncio.run(APP(scope, receive, send))
        return answer


def client(who: Actor | None) -> Browser:
    return Browser(token(who)) if who else Browser()


@pytest.mark.parametrize("name", ["ani", "budi", "dewi", "gilang", "eko"])
def test_whom_it_concerns_gets_the_file(cast: Cast, name):
    answer = client(cast.everybody()[name]).get(f"/berkas/{stored(cast.ani)}")
    assert (answer.status_code, answer.content) == (200, PDF)
    assert answer.headers["content-type"] == "application/pdf"
    assert "surat%20tugas.pdf" in answer.headers["content-disposition"]
    assert "sandbox" in answer.headers["content-security-policy"]
    assert "no-store" in answer.headers["cache-control"]
    assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("name", ["hana", "citra", "farah"])
def test_a_stranger_learns_nothing(cast: Cast, name):
    who = client(cast.everybody()[name])
    real, unknown = who.get(f"/berkas/{stored(cast.ani)}"), who.get(f"/berkas/{'0' * 32}.pdf")
    assert real.status_code == unknown.status_code == 404
    assert real.content == unknown.content


def test_nobody_without_a_session(cast: Cast):
    name = stored(cast.ani)
    assert client(None).get(f"/berkas/{name}").status_code == 401
    assert Browser("tebakan").get(f"/berkas/{name}").status_code == 401


def test_a_first_password_opens_nothing_yet(cast: Cast):
    name, ani = stored(cast.ani), client(cast.ani)
    with transaction() as session:
        session.get_one(Akun, cast.ani.akun_id).must_change = True
    assert ani.get(f"/berkas/{name}").status_code == 401


def test_a_session_that_ended_opens_nothing(cast: Cast):
    name, ani = stored(cast.ani), client(cast.ani)
    assert ani.get(f"/berkas/{name}").status_code == 200
    with transaction() as session:
        akun.set_locked(session, None, akun_id=cast.ani.akun_id, locked=True)
    assert ani.get(f"/berkas/{name}").status_code == 401


def test_the_former_penilai_loses_access(cast: Cast):
    name, budi = stored(cast.ani), client(cast.budi)
    assert budi.get(f"/berkas/{name}").status_code == 200
    with transaction() as session:
        moved(session, cast.ani, today(), atasan_id=cast.dewi.pegawai_id)
    assert budi.get(f"/berkas/{name}").status_code == 404


def test_a_withdrawn_report_takes_its_file_along(cast: Cast):
    laporan_id = file(cast.ani, evidence_file=("a.pdf", PDF))
    table = Berkas.__table__
    with reading() as connection:
        name = connection.execute(table.select()).first().stored_name
    with transaction() as session:
        laporan.withdraw(session, cast.ani, laporan_id=laporan_id, version=1)
    assert client(cast.ani).get(f"/berkas/{name}").status_code == 404


@pytest.mark.parametrize(
    "path", ["..%2Fpapan.db", "..%2f..%2fpapan.db", "%2e%2e%2fsecret.key", "..", "%00", "....%5c%5csecret.key", "a%2Fb.pdf"]
)
def test_names_lead_nowhere_else(cast: Cast, path):
    secret = get_settings().data_dir / "berkas" / "secret.key"
    secret.parent.mkdir(parents=True, exist_ok=True)
    secret.write_text("rahasia")
    answer = client(cast.eko).get(f"/berkas/{path}")
    assert answer.status_code == (400 if path == "%00" else 404)
    assert b"rahasia" not in answer.content
