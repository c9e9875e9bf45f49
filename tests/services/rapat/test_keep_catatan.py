"""Notes of a meeting: whose they are, that nobody's words are overwritten, and what the trail knows of them."""

import json
from collections.abc import Callable
from functools import partial

import pytest
from sqlalchemy import update

from db.base import utcnow
from db.engine import reading, transaction
from db.queries.kit import revisi
from db.queries.rapat import agenda
from db.queries.rapat import catatan as queries
from db.tables import Rapat, RapatAgenda, RapatCatatan
from rules.kit.errors import Forbidden, Invalid, NotFound
from rules.kit.hak import Actor
from rules.rapat import catatan as rules
from services import rapat
from services.rapat import catatan
from tests.cast import Cast
from tests.cast.database import ask, audits, call, stands, together, trail
from tests.cast.indikator import define
from tests.cast.rapat import closed, planned

NOTE = RapatCatatan.__table__


@pytest.fixture
def meeting(each_cast: Cast) -> Callable[..., int]:
    """`meeting()` plans one of Ani's dinas, of which Hana is the notulis."""
    return partial(planned, each_cast, each_cast.dewi, notulis_id=each_cast.hana.pegawai_id)


def keep(who: Actor, rapat_id: int, body: str, seen: int = 0, indikator_id: int | None = None) -> int:
    return int(call(catatan.keep, who, rapat_id=rapat_id, indikator_id=indikator_id, body=body, seen=seen))


def body(rapat_id: int, indikator_id: int = 0) -> str:
    found: dict[int, agenda.Catatan] = ask(agenda.notes, rapat_id=rapat_id)
    return found.get(indikator_id, agenda.Catatan()).body


def lines() -> list[str]:
    return trail("rapat_catatan")


@pytest.mark.parametrize("name", ["dewi", "eko", "gilang", "hana"])
def test_who_leads_the_dinas_and_who_writes_the_minutes(each_cast: Cast, meeting: Callable[..., int], name: str):
    made = meeting()
    assert keep(each_cast.everybody()[name], made, "Antrean turun") == 1
    assert body(made) == "Antrean turun"


@pytest.mark.parametrize("name", ["ani", "budi", "citra", "farah"])
def test_nobody_else(each_cast: Cast, meeting: Callable[..., int], name: str):
    made = meeting()
    with pytest.raises(Forbidden):
        keep(each_cast.everybody()[name], made, "Antrean turun")
    assert body(made) == "" and lines() == []


def test_of_another_dinas_or_of_none(each_cast: Cast, meeting: Callable[..., int]):
    made = meeting()
    theirs = {"dinas_id": each_cast.other_dinas_id, "chair_id": each_cast.citra.pegawai_id, "invited": [], "notulis_id": None}
    other = planned(each_cast, each_cast.eko, **theirs)
    for who in (each_cast.dewi, each_cast.gilang, each_cast.hana):
        with pytest.raises(Forbidden):
            keep(who, other, "Antrean turun")
    with pytest.raises(NotFound):
        keep(each_cast.dewi, made + other + 1, "Antrean turun")


def test_the_notulis_of_one_meeting_writes_in_no_other(each_cast: Cast, meeting: Callable[..., int]):
    meeting()
    with pytest.raises(Forbidden):
        keep(each_cast.hana, meeting(title="Rapat lain", notulis_id=None), "Antrean turun")


def test_nobodys_words_are_overwritten(each_cast: Cast, meeting: Callable[..., int]):
    made = meeting()
    keep(each_cast.dewi, made, "Antrean turun")
    with pytest.raises(catatan.Overtaken) as other:
        keep(each_cast.hana, made, "Loket ketiga dibuka")
    assert (other.value.body, other.value.version, other.value.by) == ("Antrean turun", 1, "Dewi")
    assert keep(each_cast.hana, made, "Antrean turun\nLoket ketiga dibuka", seen=1) == 2
    assert keep(each_cast.hana, made, "", seen=2) == 3, "emptied is a text too"
    with pytest.raises(catatan.Overtaken) as other:
        keep(each_cast.dewi, made, "Antrean turun.", seen=1)
    assert (other.value.body, other.value.by) == ("", "Hana")


def test_the_same_words_once_more_are_no_change(each_cast: Cast, meeting: Callable[..., int]):
    made = meeting()
    assert keep(each_cast.dewi, made, "") == 0
    assert [keep(who, made, "Antrean turun") for who in (each_cast.dewi, each_cast.dewi, each_cast.hana)] == [1, 1, 1]
    assert stands(RapatCatatan, 1).updated_by == each_cast.dewi.akun_id


def test_two_at_once_keep_one_and_are_told(each_cast: Cast, meeting: Callable[..., int]):
    made = meeting()
    who = (each_cast.dewi, each_cast.hana, each_cast.gilang)
    found = together(*(partial(keep, one, made, f"Dari {one.name}") for one in who))
    assert found.count(1) == 1 and sum(isinstance(one, catatan.Overtaken) for one in found) == 2


def test_of_an_indicator_of_the_agenda(each_cast: Cast, meeting: Callable[..., int]):
    on, off = define(each_cast), define(each_cast, code="KK", name="KK tepat waktu")
    made = meeting(agenda=[on])
    keep(each_cast.hana, made, "Antrean turun", indikator_id=on)
    keep(each_cast.hana, made, "Dibuka pukul 09.00")
    with pytest.raises(Invalid) as refusal:
        keep(each_cast.hana, made, "Antrean turun", indikator_id=off)
    assert refusal.value.field == "indikator"
    assert (body(made, on), body(made)) == ("Antrean turun", "Dibuka pukul 09.00")


def test_what_was_begun_goes_on_when_its_indicator_leaves_the_agenda(each_cast: Cast, meeting: Callable[..., int]):
    on, other = define(each_cast), define(each_cast, code="KK", name="KK tepat waktu")
    made = meeting(agenda=[on, other])
    keep(each_cast.hana, made, "Antrean turun", indikator_id=on)
    with transaction() as session:
        session.delete(session.get_one(RapatAgenda, (made, on)))
    keep(each_cast.hana, made, "Antrean turun lagi", seen=1, indikator_id=on)
    found = [(one.code, one.catatan.body) for one in ask(queries.sheets, rapat_id=made)]
    assert found == [("", ""), ("KK", ""), ("KTP", "Antrean turun lagi")]


def test_from_the_plan_until_the_memo(each_cast: Cast, meeting: Callable[..., int]):
    made = meeting()
    keep(each_cast.dewi, made, "Tanyakan antrean")
    call(rapat.open_, each_cast.dewi, rapat_id=made, version=1, day=stands(Rapat, made).day)
    keep(each_cast.hana, made, "Antrean turun", seen=1)
    closed(each_cast, each_cast.dewi, made)
    keep(each_cast.hana, made, "Antrean turun separuh", seen=2)
    with transaction() as session:
        session.get_one(Rapat, made).memo_at = utcnow()
    with pytest.raises(Invalid, match="Memo rapat ini sudah terbit"):
        keep(each_cast.hana, made, "Lain lagi", seen=3)
    off = meeting(title="Rapat yang batal")
    call(rapat.cancel, each_cast.dewi, rapat_id=off, version=1, reason="Kepala dinas bertugas ke luar kota")
    with pytest.raises(Invalid, match="dibatalkan"):
        keep(each_cast.hana, off, "Antrean turun")


def test_the_trail_knows_each_sitting_and_the_last_word(each_cast: Cast, meeting: Callable[..., int]):
    made = meeting()
    for seen, words in enumerate(("A", "An", "Antrean")):
        keep(each_cast.dewi, made, words, seen)
    assert lines() == ["tulis"], "not a line for each pause"
    keep(each_cast.hana, made, "Antrean turun", seen=3)
    with transaction() as session:
        session.execute(update(NOTE).values(updated_at=utcnow() - rules.SITTING))
    keep(each_cast.hana, made, "Antrean turun separuh", seen=4)
    kept = [json.loads(line.before)["body"] if line.before else None for line in audits("rapat_catatan")]
    assert kept == [None, "Antrean", "Antrean turun"], "what stood there when somebody sat down to it"
    call(rapat.open_, each_cast.dewi, rapat_id=made, version=1, day=stands(Rapat, made).day)
    closed(each_cast, each_cast.dewi, made)
    assert json.loads(audits("rapat")[-1].after or "")["catatan"] == {"0": "Antrean turun separuh"}


def test_no_figure_is_reckoned_anew(each_cast: Cast, meeting: Callable[..., int]):
    def numbers() -> int:
        with reading() as connection:
            return sum(revisi.now(connection).numbers.values())

    made = meeting()
    before = numbers()
    keep(each_cast.dewi, made, "Antrean turun")
    assert numbers() == before
