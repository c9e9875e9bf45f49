"""What a tab sends of a note: kept for who may write it, by a page of ours; every refusal in a status that the tab knows."""

import json
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route

from db.base import utcnow
from db.engine import transaction
from db.queries.rapat import agenda
from db.tables import Rapat
from tests.cast import Cast
from tests.cast.database import ask
from tests.cast.indikator import define
from tests.cast.organisasi import token
from tests.cast.rapat import planned
from tests.web.asgi import Answer, Browser
from web import catatan
from web.door.headers import Guard

APP = Starlette(routes=[Route("/catatan", catatan.keep, methods=["POST"])], middleware=[Middleware(Guard)])


def told(cast: Cast, rapat_id: int, **other: Any) -> bytes:
    first = {"akun": cast.dewi.akun_id, "rapat": rapat_id, "indikator": None, "isi": "Antrean turun", "dasar": 0}
    return json.dumps(first | other).encode()


def send(cast: Cast, rapat_id: int, **other: Any) -> Answer:
    """By Dewi, unless the note says that it is of somebody else, who then sends it."""
    who = {one.akun_id: one for one in cast.everybody().values()}[other.get("akun", cast.dewi.akun_id)]
    return Browser(APP, {"sesi": token(who)}).post("/catatan", told(cast, rapat_id, **other))


def kept(rapat_id: int) -> dict[int, tuple[str, int]]:
    return {key: (note.body, note.version) for key, note in ask(agenda.notes, rapat_id=rapat_id).items()}


def test_it_is_kept_and_answered_with_its_version(each_cast: Cast):
    indikator_id = define(each_cast)
    made = planned(each_cast, each_cast.dewi, agenda=[indikator_id], notulis_id=each_cast.hana.pegawai_id)
    answer = send(each_cast, made)
    assert (answer.status_code, json.loads(answer.text)) == (200, {"versi": 1})
    answer = send(each_cast, made, akun=each_cast.hana.akun_id, indikator=indikator_id, isi="😀 naik")
    assert (answer.status_code, json.loads(answer.text)) == (200, {"versi": 1})
    assert kept(made) == {0: ("Antrean turun", 1), indikator_id: ("😀 naik", 1)}


def test_another_text_meanwhile_comes_back(each_cast: Cast):
    made = planned(each_cast, each_cast.dewi, notulis_id=each_cast.hana.pegawai_id)
    send(each_cast, made, akun=each_cast.hana.akun_id, isi="Dari Hana")
    answer = send(each_cast, made)
    assert answer.status_code == 409
    assert json.loads(answer.text) == {"versi": 1, "isi": "Dari Hana", "oleh": "Hana"}
    assert kept(made) == {0: ("Dari Hana", 1)}


def test_without_a_session_the_tab_keeps_it(cast: Cast):
    made = planned(cast, cast.dewi)
    for cookies in ({}, {"sesi": "x"}):
        assert Browser(APP, cookies).post("/catatan", told(cast, made)).status_code == 401
    assert kept(made) == {}


def test_what_somebody_else_typed_in_this_tab_is_not_taken_for_ones_own(cast: Cast):
    made = planned(cast, cast.dewi)
    answer = Browser(APP, {"sesi": token(cast.gilang)}).post("/catatan", told(cast, made))
    assert answer.status_code == 403 and "Orang lain masuk" in answer.text and kept(made) == {}


def test_another_site_may_not_write_here(cast: Cast):
    made = planned(cast, cast.dewi)
    answer = Browser(APP, {"sesi": token(cast.dewi)}).ask("POST", "/catatan", told(cast, made), origin="https://lain.example")
    assert (answer.status_code, answer.content) == (403, b"") and kept(made) == {}


@pytest.mark.parametrize("name", ["ani", "budi", "citra", "farah"])
def test_who_may_not(cast: Cast, name: str):
    made = planned(cast, cast.dewi)
    answer = send(cast, made, akun=cast.everybody()[name].akun_id)
    assert (answer.status_code, json.loads(answer.text)) == (403, {"pesan": "Anda tidak berhak melakukan ini."})
    assert kept(made) == {}


def test_of_no_meeting(cast: Cast):
    assert send(cast, 77).status_code == send(cast, catatan.BIGGEST).status_code == 404


def test_after_the_memo_it_is_told_why(cast: Cast):
    made = planned(cast, cast.dewi)
    with transaction() as session:
        session.get_one(Rapat, made).memo_at = utcnow()
    answer = send(cast, made)
    assert answer.status_code == 400 and "Memo rapat ini sudah terbit" in json.loads(answer.text)["pesan"]


@pytest.mark.parametrize(
    "other",
    [
        {"akun": "1"}, {"akun": True}, {"rapat": None}, {"rapat": -1}, {"rapat": 2**31}, {"rapat": 1.5}, {"rapat": 10**400},
        {"indikator": "1"}, {"indikator": 10**30}, {"indikator": False}, {"indikator": 99}, {"indikator": 0},
        {"dasar": None}, {"dasar": "0"}, {"dasar": 2**63}, {"isi": None}, {"isi": ["a"]}, {"isi": {"a": "b"}},
        {"isi": "\0"}, {"isi": "a\ud800"}, {"isi": "x" * 4001},
    ],
)  # fmt: skip
def test_what_no_field_sends_is_refused(cast: Cast, other: dict[str, Any]):
    made = planned(cast, cast.dewi)
    answer = Browser(APP, {"sesi": token(cast.dewi)}).post("/catatan", told(cast, made, **other))
    assert answer.status_code == 400 and kept(made) == {}


@pytest.mark.parametrize("body", [b"", b"[]", b"{}", b"{", b"[" * 3000, b"\xff", b'{"isi": NaN}', b"9" * 5000])
def test_what_is_no_json_of_ours_is_refused(cast: Cast, body: bytes):
    assert Browser(APP, {"sesi": token(cast.dewi)}).post("/catatan", body).status_code == 400


def test_a_body_without_end_is_cut(cast: Cast):
    assert Browser(APP, {"sesi": token(cast.dewi)}).post("/catatan", b"x" * 100_001).status_code == 413
