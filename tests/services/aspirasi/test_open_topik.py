"""Topics: opened by the office or as proposed, written to by several, moderated, closed with a summary."""

import json

import pytest
from sqlmodel import select

from db.engine import transaction
from db.tables import AspirasiTanggapan, Audit
from rules.aspirasi.isi import is_of_dinas
from rules.kit.errors import Conflict, Forbidden, Invalid, NotFound
from rules.survei import DEVICE_LIMIT
from services import aspirasi
from services.aspirasi import topik as aspirasi_topik
from tests.cast import Cast
from tests.cast.aspirasi import do, moderate, respond, row, send, topic
from tests.cast.database import stands
from tests.cast.survei import make_layanan


@pytest.fixture
def ktp(each_cast: Cast) -> int:
    return make_layanan(each_cast, unit_id=each_cast.unit_id)


def status_of(tanggapan_id: int) -> str:
    return stands(AspirasiTanggapan, tanggapan_id).status


def test_the_offices_own_topic(each_cast: Cast, ktp: int):
    made = topic(each_cast.budi, ktp)
    found = row(made)
    assert (found.status, found.published, found.jenis) == ("diproses", True, "topik") and is_of_dinas(found.ticket)
    said = respond(made)
    assert status_of(said) == "menunggu"
    moderate(each_cast.budi, said)
    assert status_of(said) == "tampil"
    do(aspirasi_topik.close_topic, each_cast.dewi, made, answer="Loket buka Sabtu mulai Januari.")
    assert (row(made).status, row(made).published) == ("dijawab", True)
    with pytest.raises(Invalid) as refusal:
        respond(made)
    assert "sudah ditutup" in refusal.value.message
    with transaction() as session:
        lines = session.exec(select(Audit).where(Audit.noun.startswith("aspirasi")).order_by(Audit.id)).all()
    assert [a.action for a in lines] == ["buka topik", "terima", "moderasi", "tutup topik"]
    assert "Perlu sekali" not in "".join(f"{a.before}{a.after}" for a in lines)
    assert json.loads(lines[0].after or "")["title"] == "Jam buka Sabtu"


def test_a_proposed_topic_is_opened_once(each_cast: Cast, ktp: int):
    made = send(ktp, "topik")
    with pytest.raises(NotFound):
        respond(made)
    for verb, given in (
        (aspirasi.take_up, {}),
        (aspirasi.answer, {"answer": "Akan kami bahas.", "publish": True}),
        (aspirasi_topik.close_topic, {"answer": "Akan kami bahas."}),
        (aspirasi.set_published, {"published": True}),
    ):
        with pytest.raises(Invalid):
            do(verb, each_cast.dewi, made, **given)
    do(aspirasi_topik.open_topic, each_cast.dewi, made)
    assert row(made).published and row(made).answered_at is not None and not is_of_dinas(row(made).ticket)
    with pytest.raises(Invalid):
        do(aspirasi_topik.open_topic, each_cast.dewi, made)
    do(aspirasi.set_published, each_cast.dewi, made, published=False)
    with pytest.raises(NotFound):
        respond(made)
    with pytest.raises(Invalid):
        do(aspirasi_topik.open_topic, each_cast.dewi, send(ktp, "saran"))


@pytest.mark.parametrize("who", ["ani", "citra", "farah"])
def test_others_neither_open_nor_close_nor_moderate(each_cast: Cast, ktp: int, who: str):
    actor, made = each_cast.everybody()[who], topic(each_cast.dewi, ktp)
    said, proposed = respond(made), send(ktp, "topik")
    with pytest.raises(Forbidden):
        topic(actor, ktp)
    with pytest.raises(Forbidden):
        do(aspirasi_topik.open_topic, actor, proposed)
    with pytest.raises(Forbidden):
        do(aspirasi_topik.close_topic, actor, made, answer="Sudah cukup jelas.")
    with pytest.raises(Forbidden):
        moderate(actor, said)
    assert status_of(said) == "menunggu" and row(made).status == "diproses"


def test_a_penilai_has_no_word_on_another_units_topic(each_cast: Cast, ktp: int):
    nobodys = make_layanan(each_cast, "AKTA")
    made = topic(each_cast.dewi, nobodys)
    said = respond(made)
    with pytest.raises(Forbidden):
        topic(each_cast.budi, nobodys)
    with pytest.raises(Forbidden):
        moderate(each_cast.budi, said)


def test_two_who_moderate_at_once(each_cast: Cast, ktp: int):
    said = respond(topic(each_cast.dewi, ktp))
    moderate(each_cast.dewi, said, "ditolak")
    with pytest.raises(Conflict):
        moderate(each_cast.budi, said, "tampil", seen="menunggu")
    moderate(each_cast.budi, said, "tampil", seen="ditolak")
    assert status_of(said) == "tampil"
    with pytest.raises(Invalid):
        moderate(each_cast.dewi, said, "menunggu", seen="tampil")


def test_a_response_is_short_plain_and_not_endless(each_cast: Cast, ktp: int):
    made, other = topic(each_cast.dewi, ktp), topic(each_cast.dewi, ktp)
    for wrong in ("", "x", "x" * 1001, "NIK saya 3174012345678901"):
        with pytest.raises(Invalid) as refusal:
            respond(made, wrong)
        assert refusal.value.field == "body"
    for _ in range(DEVICE_LIMIT):
        respond(made, device="satu")
    with pytest.raises(Invalid):
        respond(made, device="satu")
    respond(other, device="satu")
    respond(made, device="dua")


@pytest.mark.parametrize(("field", "given"), [("title", {"title": "x"}), ("body", {"body": "x"})])
def test_an_own_topic_is_checked_at_its_field(cast: Cast, field: str, given: dict[str, str]):
    with pytest.raises(Invalid) as refusal:
        topic(cast.dewi, make_layanan(cast), **given)
    assert refusal.value.field == field
    with pytest.raises(NotFound):
        topic(cast.dewi, 999)
