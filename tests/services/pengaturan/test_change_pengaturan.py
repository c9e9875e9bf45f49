"""A dinas's own settings: who may, what is refused, and that published figures keep what they were frozen with."""

from datetime import date

import pytest
from sqlmodel import select

from db.engine import reading, transaction
from db.queries.kit import pengaturan
from db.queries.survei import ikm
from db.tables import Audit, PublikasiIkm
from rules.kit.errors import Conflict, Forbidden, Invalid
from rules.kit.hak import Actor
from rules.kit.periode import parse
from rules.survei.ikm import DEFAULT_WEIGHT, WEIGHT_KEY
from services import pengaturan as service
from services.survei import publikasi
from tests.cast import Cast
from tests.cast.ikm import answer
from tests.cast.ikm import service as make_service


def change(cast: Cast, actor: Actor, value: float, seen: float = DEFAULT_WEIGHT, dinas_id: int | None = None) -> None:
    with transaction() as session:
        service.change(session, actor, dinas_id=dinas_id or cast.dinas_id, key=WEIGHT_KEY, value=value, seen=seen)


def weight(dinas_id: int) -> float:
    with reading() as connection:
        return ikm.weight_of(connection, dinas_id=dinas_id)


def test_a_dinas_has_its_own_weight_and_it_is_told_in_the_trail(each_cast: Cast):
    change(each_cast, each_cast.dewi, 0.111)
    change(each_cast, each_cast.gilang, 0.11, seen=0.111)
    change(each_cast, each_cast.gilang, 0.11, seen=0.11)  # nothing changed, nothing told
    assert weight(each_cast.dinas_id) == 0.11 and weight(each_cast.other_dinas_id) == DEFAULT_WEIGHT
    with transaction() as session:
        lines = session.exec(select(Audit).where(Audit.noun == "pengaturan").order_by(Audit.id)).all()
    assert [(line.dinas_id, line.actor) for line in lines] == [(each_cast.dinas_id, "Dewi"), (each_cast.dinas_id, "Gilang")]
    assert '"value": 0.111' in lines[1].before and '"value": 0.11' in lines[1].after


def test_what_was_published_keeps_its_weight(each_cast: Cast):
    with transaction() as session:
        made = make_service(session, each_cast.dinas_id)
        answer(session, made, 4, day=date(2025, 2, 3), times=6)
        publikasi.publish(session, each_cast.dewi, dinas_id=each_cast.dinas_id, code="2025-T1")
    change(each_cast, each_cast.dewi, 0.11)
    with transaction() as session:
        row = session.exec(select(PublikasiIkm)).one()
        assert (row.weight, row.value) == (pytest.approx(1 / 9), pytest.approx(100))
    with reading() as connection:
        found = ikm.figure(connection, dinas_id=each_cast.dinas_id, periode=parse("2025-T1"))
    assert found and found.value == pytest.approx(99)


@pytest.mark.parametrize("name", ["ani", "budi", "citra", "farah"])
def test_who_may_not(cast: Cast, name: str):
    with pytest.raises(Forbidden):
        change(cast, cast.everybody()[name], 0.11)
    assert weight(cast.dinas_id) == DEFAULT_WEIGHT


def test_a_head_changes_his_own_dinas_only(cast: Cast):
    with pytest.raises(Forbidden):
        change(cast, cast.dewi, 0.11, dinas_id=cast.other_dinas_id)
    change(cast, cast.eko, 0.11, dinas_id=cast.other_dinas_id)
    assert weight(cast.other_dinas_id) == 0.11


@pytest.mark.parametrize("value", [0.0, 0.0999, 0.1112, 1.0, float("nan"), float("inf")])
def test_a_weight_out_of_bounds_is_refused(cast: Cast, value: float):
    with pytest.raises(Invalid) as refused:
        change(cast, cast.dewi, value)
    assert refused.value.field == "weight"


def test_the_second_of_two_is_told(each_cast: Cast):
    change(each_cast, each_cast.dewi, 0.11)
    with pytest.raises(Conflict):
        change(each_cast, each_cast.gilang, 0.111)
    with reading() as connection:
        assert pengaturan.value(connection, key=WEIGHT_KEY, default=None, dinas_id=each_cast.dinas_id) == 0.11
