"""Comments on a figure: who writes, who reads, who takes back, and that another dinas knows nothing of them."""

from datetime import timedelta

import pytest

from db.engine import transaction
from db.queries import komentar as queries
from db.tables import Komentar
from rules.kit.errors import Conflict, Forbidden, Invalid
from rules.kit.hak import Actor
from services import komentar
from tests.cast import Cast
from tests.cast.database import ask, call, every, stands, trail
from tests.cast.indikator import define

CODE = "2026-T3"


def write(cast: Cast, who: Actor, of: int, body: str = "Loket tutup sepekan", **given: object) -> int:
    return int(call(komentar.write, who, **{"dinas_id": cast.dinas_id, "indikator_id": of, "code": CODE, "body": body, **given}))


def thread(cast: Cast, who: Actor, of: int, code: str = CODE) -> list[tuple[str, str, bool]]:
    found = ask(queries.thread, reader=who, dinas_id=cast.dinas_id, indikator_id=of, code=code)
    return [(one.by, one.body, one.own) for one in found]


def test_everybody_of_the_dinas_writes_under_his_name(each_cast: Cast):
    cast = each_cast
    of = define(cast)
    for who in (cast.ani, cast.budi, cast.dewi, cast.gilang, cast.eko, cast.farah):
        write(cast, who, of)
    names = [name for name, _, _ in thread(cast, cast.ani, of)]
    assert names == ["Ani", "Budi", "Dewi", "Gilang", "Eko", "Farah"]
    assert [own for _, _, own in thread(cast, cast.ani, of)] == [True] + [False] * 5
    assert thread(cast, cast.ani, of, "2026-T2") == []
    with pytest.raises(Forbidden):
        write(cast, cast.citra, of)
    assert thread(cast, cast.citra, of) == []


def test_words_are_checked_and_a_second_click_is_one(cast: Cast):
    of = define(cast)
    for given, field in (({"body": "x"}, "body"), ({"body": "x" * 501}, "body"), ({"code": "2026-X"}, None)):
        with pytest.raises(Invalid) as caught:
            write(cast, cast.ani, of, **given)
        assert field is None or caught.value.field == field
    assert write(cast, cast.ani, of) == write(cast, cast.ani, of)
    assert len(every(Komentar)) == 1


def test_the_same_words_a_while_later_are_said_again(each_cast: Cast):
    of = define(each_cast)
    first = write(each_cast, each_cast.ani, of)
    with transaction() as session:
        row = session.get_one(Komentar, first)
        row.written_at -= timedelta(hours=1)
    assert write(each_cast, each_cast.ani, of) != first
    assert len(every(Komentar)) == 2


@pytest.mark.parametrize("name", ["ani", "dewi", "gilang", "eko"])
def test_taken_back_by_who_wrote_it_or_who_leads(each_cast: Cast, name: str):
    cast = each_cast
    of = define(cast)
    made = write(cast, cast.ani, of)
    for other in (cast.budi, cast.hana, cast.citra, cast.farah):
        with pytest.raises(Forbidden):
            call(komentar.withdraw, other, komentar_id=made)
    call(komentar.withdraw, cast.everybody()[name], komentar_id=made)
    assert thread(cast, cast.budi, of) == [("Ani", "", False)]
    assert stands(Komentar, made).withdrawn_at is not None and trail("komentar", made) == ["tulis", "tarik"]
    with pytest.raises(Conflict):
        call(komentar.withdraw, cast.ani, komentar_id=made)
    assert write(cast, cast.ani, of) != made
