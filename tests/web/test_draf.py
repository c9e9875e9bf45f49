"""What a tab sends of a form: kept for whoever is signed in, by a page of ours, and nothing else."""

import json
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route

from db.engine import reading
from db.queries import draf as queries
from services.draf import oldest
from tests.cast import Cast
from tests.cast.organisasi import token
from tests.web.asgi import Browser
from web import draf
from web.door.headers import Guard

APP = Starlette(routes=[Route("/draf", draf.keep, methods=["POST"])], middleware=[Middleware(Guard)])


def told(cast: Cast, **other: Any) -> bytes:
    first = {
        "akun": cast.ani.akun_id,
        "formulir": "laporan",
        "token": "a" * 32,
        "isi": {"activity": "Rapat", "aspek": [2], "ya": True},
    }
    return json.dumps(first | other).encode()


def own(cast: Cast) -> dict[str, dict[str, Any]]:
    with reading() as connection:
        return {name: kept.isi for name, kept in queries.own(connection, akun_id=cast.ani.akun_id, since=oldest()).items()}


def test_it_is_kept(each_cast: Cast):
    assert Browser(APP, {"sesi": token(each_cast.ani)}).post("/draf", told(each_cast)).status_code == 204
    assert own(each_cast) == {"laporan": {"activity": "Rapat", "aspek": [2], "ya": True}}


def test_without_a_session_the_tab_keeps_it(cast: Cast):
    assert Browser(APP).post("/draf", told(cast)).status_code == 401
    assert Browser(APP, {"sesi": "x"}).post("/draf", told(cast)).status_code == 401
    assert own(cast) == {}


def test_what_somebody_else_typed_in_this_tab_is_not_taken_for_ones_own(cast: Cast):
    assert Browser(APP, {"sesi": token(cast.ani)}).post("/draf", told(cast, akun=cast.budi.akun_id)).status_code == 403
    assert own(cast) == {}


def test_another_site_may_not_write_here(cast: Cast):
    answer = Browser(APP, {"sesi": token(cast.ani)}).ask("POST", "/draf", told(cast), origin="https://lain.example")
    assert answer.status_code == 403 and own(cast) == {}


@pytest.mark.parametrize(
    "other",
    [
        {"formulir": "a__b"}, {"token": "?"}, {"akun": "1"}, {"isi": []}, {"isi": {"a": {"b": 1}}}, {"isi": {"a": None}},
        {"isi": {"a": "\0"}}, {"isi": {"a": "\ud800"}}, {"isi": {"\0": "a"}}, {"isi": {"a": "x" * 70_000}},
    ],
)  # fmt: skip
def test_what_no_form_holds_is_refused(cast: Cast, other: dict[str, Any]):
    assert Browser(APP, {"sesi": token(cast.ani)}).post("/draf", told(cast, **other)).status_code == 400
    assert own(cast) == {}


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"[" * 3000, b"\xff"])
def test_what_is_no_json_is_refused(cast: Cast, body: bytes):
    assert Browser(APP, {"sesi": token(cast.ani)}).post("/draf", body).status_code == 400


def test_a_body_without_end_is_cut(cast: Cast):
    assert Browser(APP, {"sesi": token(cast.ani)}).post("/draf", b"x" * 100_001).status_code == 413
