"""Praise: who may give it to whom, who reads it, and that it can be taken back."""

import pytest

from db.queries import beranda
from db.queries import pujian as queries
from db.queries.indikator.sumber import tempo
from rules.kit.errors import Conflict, Forbidden, Invalid
from rules.kit.hak import Actor
from services import pujian
from settings import today
from tests.cast import Cast
from tests.cast.database import ask, call, trail
from tests.cast.program import praise


def read_by(who: Actor) -> list[int]:
    return [one.id for one in ask(queries.listed, reader=who, since=today())]


def test_the_unit_reads_what_its_leader_says(each_cast: Cast):
    cast = each_cast
    made = praise(cast.budi, cast.ani)
    for who in (cast.ani, cast.hana, cast.budi, cast.dewi, cast.farah):
        assert read_by(who) == [made], who.name
    assert read_by(cast.citra) == [] and read_by(cast.eko) == []
    batas = ask(tempo.cutoffs, today=today())
    told = {who.name: ask(beranda.owed, **beranda.reach(who, batas=batas, today=today())).praise for who in (cast.ani, cast.hana)}
    assert told == {"Ani": 1, "Hana": 0}


def test_to_one_s_people_and_units_alone_and_never_to_oneself(each_cast: Cast):
    cast = each_cast
    for who, to in ((cast.ani, cast.hana), (cast.budi, cast.dewi), (cast.budi, cast.citra), (cast.gilang, cast.ani)):
        with pytest.raises(Forbidden):
            praise(who, to)
    with pytest.raises(Forbidden, match="diri sendiri"):
        praise(cast.dewi, cast.dewi)
    for who in (cast.ani, cast.citra, cast.eko):
        with pytest.raises(Forbidden):
            call(pujian.give, who, unit_id=cast.unit_id, body="Rapi sekali")
    praise(cast.farah, cast.citra)
    call(pujian.give, cast.farah, unit_id=cast.other_unit_id, body="Rapi sekali")
    with pytest.raises(Forbidden):
        call(pujian.give, cast.dewi, unit_id=cast.other_unit_id, body="Rapi sekali")


def test_one_of_the_two_and_some_words(cast: Cast):
    for given, field in (({}, "to"), ({"pegawai_id": cast.ani.pegawai_id, "unit_id": cast.unit_id}, "to")):
        with pytest.raises(Invalid) as caught:
            call(pujian.give, cast.budi, body="Rapi sekali", **given)
        assert caught.value.field == field
    for words in ("ya", "x" * 301):
        with pytest.raises(Invalid) as caught:
            praise(cast.budi, cast.ani, words)
        assert caught.value.field == "body"


def test_taken_back_once_by_who_gave_it(each_cast: Cast):
    cast = each_cast
    made = praise(cast.budi, cast.ani)
    for who in (cast.dewi, cast.ani, cast.farah):
        with pytest.raises(Forbidden):
            call(pujian.take_back, who, pujian_id=made)
    call(pujian.take_back, cast.budi, pujian_id=made)
    assert read_by(cast.ani) == [] and trail("pujian", made) == ["puji", "tarik"]
    with pytest.raises(Conflict):
        call(pujian.take_back, cast.budi, pujian_id=made)
