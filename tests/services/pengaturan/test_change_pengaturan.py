"""A dinas's own settings: who may, what is refused, and that published figures keep what they were frozen with."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import select

from db.engine import reading, transaction
from db.queries.kit import pengaturan, revisi
from db.queries.survei import ikm
from db.tables import Audit, PublikasiIkm
from rules.indikator.aturan_capaian import BANDS_KEY, BAWAAN, CAP_KEY, DEFAULTS, RUMUS_KEY
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


def of_capaian(actor: Actor, key: str, value: Any, seen: Any, dinas_id: int) -> None:
    with transaction() as session:
        service.change(session, actor, dinas_id=dinas_id, key=key, value=value, seen=seen)


def test_the_city_chooses_and_a_dinas_chooses_otherwise(each_cast: Cast):
    of_capaian(each_cast.eko, RUMUS_KEY, "banding", "selisih", pengaturan.CITY)
    of_capaian(each_cast.eko, RUMUS_KEY, "selisih", "banding", each_cast.dinas_id)
    of_capaian(each_cast.eko, CAP_KEY, None, 120, pengaturan.CITY)
    of_capaian(each_cast.eko, BANDS_KEY, [[0, "Rendah"], [50, "Tinggi"]], DEFAULTS[BANDS_KEY], each_cast.dinas_id)
    with reading() as connection:
        of = pengaturan.aturan_capaian(connection)
        here, there = of(each_cast.dinas_id, None), of(each_cast.other_dinas_id, None)
    assert (here.rumus, here.cap, here.bands) == ("selisih", None, ((50, "Tinggi"), (0, "Rendah")))
    assert (there.rumus, there.cap, there.bands) == ("banding", None, BAWAAN.bands)
    with pytest.raises(Conflict):
        of_capaian(each_cast.eko, RUMUS_KEY, "selisih", "selisih", pengaturan.CITY)
    with transaction() as session:
        lines = session.exec(select(Audit).where(Audit.noun == "pengaturan").order_by(Audit.id)).all()
    assert [line.dinas_id for line in lines] == [0, each_cast.dinas_id, 0, each_cast.dinas_id]


def test_a_change_for_the_city_refreshes_every_dinas(cast: Cast):
    with reading() as connection:
        before = revisi.now(connection).numbers.get(0, 0)
    of_capaian(cast.eko, CAP_KEY, 150, 120, pengaturan.CITY)
    with reading() as connection:
        assert revisi.now(connection).numbers[0] == before + 1


@pytest.mark.parametrize(("key", "value"), [(CAP_KEY, 110), (RUMUS_KEY, "lain"), (BANDS_KEY, [[5, "Satu"], [9, "Dua"]])])
def test_what_capaian_cannot_be_counted_with_is_refused(cast: Cast, key: str, value: Any):
    with pytest.raises(Invalid):
        of_capaian(cast.eko, key, value, DEFAULTS[key], cast.dinas_id)


@pytest.mark.parametrize("name", ["ani", "budi", "dewi", "farah", "gilang"])
def test_nobody_in_a_dinas_chooses_how_it_is_counted(cast: Cast, name: str):
    for dinas_id in (cast.dinas_id, pengaturan.CITY):
        with pytest.raises(Forbidden):
            of_capaian(cast.everybody()[name], CAP_KEY, 150, 120, dinas_id)


def test_a_head_does_not_weigh_for_the_city(cast: Cast):
    with pytest.raises(Forbidden):
        of_capaian(cast.dewi, WEIGHT_KEY, 0.11, DEFAULT_WEIGHT, pengaturan.CITY)
