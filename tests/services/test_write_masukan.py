"""A word on the app: anybody writes, BKPSDM or the admin of his dinas answers, the writer is told."""

import pytest

from db.queries import beranda
from db.queries import masukan as queries
from db.queries.beranda import Owed
from db.queries.indikator.sumber import tempo
from db.tables import Masukan
from rules.kit.errors import Conflict, Forbidden, Invalid
from rules.kit.hak import Actor
from rules.masukan import MOST_WAITING
from services import masukan
from settings import today
from tests.cast import Cast
from tests.cast.database import ask, call, stands, trail

WORDS = "Tabelnya tidak muat di telepon"


def write(who: Actor, body: str = WORDS, **given: str) -> int:
    made: int = call(masukan.write, who, **{"jenis": "kendala", "body": body, "noun": "laporan"} | given)
    return made


def reply(who: Actor, masukan_id: int, *, finished: bool = False, answer: str = "Sudah diperbaiki") -> None:
    version = stands(Masukan, masukan_id).version
    call(masukan.answer, who, masukan_id=masukan_id, version=version, answer=answer, finished=finished)


def owed(who: Actor) -> Owed:
    found: Owed = ask(beranda.owed, **beranda.reach(who, batas=ask(tempo.cutoffs, today=today()), today=today()))
    return found


def test_everybody_writes_and_two_kinds_of_admin_answer(each_cast: Cast):
    cast = each_cast
    mine = write(cast.ani)
    for who in (cast.budi, cast.citra, cast.dewi, cast.farah, cast.gilang, cast.eko):
        write(who)
    assert (owed(cast.gilang).masukan, owed(cast.eko).masukan, owed(cast.budi).masukan) == (3, 6, 0)
    for who in (cast.ani, cast.budi, cast.dewi, cast.farah):
        with pytest.raises(Forbidden):
            reply(who, mine)
    reply(cast.gilang, mine)
    assert (stands(Masukan, mine).status, owed(cast.ani).masukan_answered, owed(cast.hana).masukan_answered) == ("dijawab", 1, 0)
    reply(cast.eko, mine, finished=True, answer="Versi baru sudah dipasang")
    assert [(one.status, one.answer, one.noun) for one in ask(queries.own, reader=cast.ani)] == [
        ("selesai", "Versi baru sudah dipasang", "laporan")
    ]
    assert trail("masukan", mine) == ["tulis", "jawab", "jawab"]
    with pytest.raises(Conflict):
        reply(cast.eko, mine)


def test_reach_of_the_lists(each_cast: Cast):
    cast = each_cast
    made = {name: write(cast.everybody()[name]) for name in ("ani", "citra", "farah", "gilang")}
    read = {
        name: {one.id for one in ask(queries.listed, reader=cast.everybody()[name], dinas_id=cast.dinas_id)}
        for name in ("gilang", "eko", "dewi", "citra")
    }
    assert read["gilang"] == {made["ani"]} and read["dewi"] == read["citra"] == set()
    assert read["eko"] == {made["ani"], made["gilang"], made["farah"]}, "what belongs to no dinas stands in each list of BKPSDM"


def test_not_one_s_own_and_not_of_another_dinas(cast: Cast):
    for who, made in ((cast.gilang, write(cast.gilang)), (cast.eko, write(cast.eko)), (cast.gilang, write(cast.citra))):
        with pytest.raises(Forbidden):
            reply(who, made)


def test_words_kind_and_number_are_limited(cast: Cast):
    for given, field in (({"body": "pendek"}, "body"), ({"body": "x" * 1001}, "body"), ({"jenis": "lain"}, "jenis")):
        with pytest.raises(Invalid) as caught:
            write(cast.ani, **given)
        assert caught.value.field == field
    made = [write(cast.ani) for _ in range(MOST_WAITING)]
    with pytest.raises(Invalid, match="menunggu"):
        write(cast.ani)
    reply(cast.gilang, made[0])
    write(cast.ani)
