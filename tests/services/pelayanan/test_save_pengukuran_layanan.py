"""The figures of a service: entered where its counter is, counted by its unit and its dinas too."""

from datetime import date

import pytest
from sqlmodel import select

from db import rollup
from db.engine import transaction
from db.tables import Indikator, Layanan, Pengukuran, RekapPengukuran
from rules.kit.errors import Forbidden, NotFound
from rules.kit.hak import Actor
from services.indikator import pengukuran
from tests.cast import Cast
from tests.cast.database import differences
from tests.cast.indikator import figure

DAY = date(2026, 3, 2)


@pytest.fixture
def waiting(each_cast: Cast) -> dict[str, int]:
    """An indicator per service, and two services of Ani's unit and one of no unit."""
    with transaction() as session:
        row = Indikator(code="TUNGGU", name="Waktu tunggu", satuan="menit", level="layanan", polarity="turun", aggregate="rasio")
        places = {"ktp": each_cast.unit_id, "kk": each_cast.unit_id, "pusat": None}
        made = {c: Layanan(dinas_id=each_cast.dinas_id, unit_id=u, code=c, name=f"Layanan {c}") for c, u in places.items()}
        session.add_all([row, *made.values()])
        session.flush()
        assert row.id
        return {"indikator": row.id, **{code: one.id or 0 for code, one in made.items()}}


def enter(actor: Actor, waiting: dict[str, int], code: str, minutes: float, n: float, day: date = DAY, **more) -> int:
    of = figure(layanan_id=waiting[code], day=day, value=minutes, n=n, **more)
    with transaction() as session:
        return pengukuran.save(session, actor, indikator_id=waiting["indikator"], **of)


def figures() -> dict[tuple[str, int], tuple[float, float]]:
    with transaction() as session:
        return {(r.level, r.owner_id): (r.sum_value, r.sum_n) for r in session.exec(select(RekapPengukuran))}


def test_a_unit_and_a_dinas_count_their_services_weighted_by_their_cases(each_cast: Cast, waiting):
    enter(each_cast.gilang, waiting, "ktp", 300, 10)
    enter(each_cast.gilang, waiting, "kk", 900, 90)
    enter(each_cast.gilang, waiting, "pusat", 50, 1)
    found = figures()
    assert found["layanan", waiting["ktp"]] == (300, 10)
    assert found["unit", each_cast.unit_id] == (1200, 100), "12 minutes each; the mean of 30 and 10 would say 20"
    assert found["dinas", each_cast.dinas_id] == (1250, 101)
    assert differences() == []


def test_two_services_of_a_unit_may_have_the_same_day(each_cast: Cast, waiting):
    assert enter(each_cast.gilang, waiting, "ktp", 300, 10) != enter(each_cast.gilang, waiting, "kk", 300, 10)


def test_taking_back_counts_anew(each_cast: Cast, waiting):
    made = enter(each_cast.gilang, waiting, "ktp", 300, 10)
    enter(each_cast.gilang, waiting, "kk", 900, 90)
    with transaction() as session:
        pengukuran.remove(session, each_cast.gilang, pengukuran_id=made, version=1)
    assert figures()["unit", each_cast.unit_id] == (900, 90)
    assert ("layanan", waiting["ktp"]) not in figures()


def test_the_head_of_the_unit_enters_for_its_own_services_only(each_cast: Cast, waiting):
    made = enter(each_cast.budi, waiting, "ktp", 300, 10)
    with pytest.raises(Forbidden):
        enter(each_cast.budi, waiting, "pusat", 300, 10)
    for other in (each_cast.ani, each_cast.citra, each_cast.farah):
        with pytest.raises(Forbidden):
            enter(other, waiting, "kk", 300, 10)
        with pytest.raises(Forbidden), transaction() as session:
            pengukuran.remove(session, other, pengukuran_id=made, version=1)


def test_a_service_that_moved_keeps_its_day(each_cast: Cast, waiting):
    enter(each_cast.gilang, waiting, "ktp", 300, 10)
    with transaction() as session:
        session.get_one(Layanan, waiting["ktp"]).unit_id = None
    enter(each_cast.gilang, waiting, "ktp", 200, 10, version=1)
    with transaction() as session:
        row = session.exec(select(Pengukuran)).one()
        assert (row.value, row.unit_id) == (200, each_cast.unit_id)
        assert rollup.differences(session.connection()) == []


def test_an_unknown_service_is_named(each_cast: Cast, waiting):
    with pytest.raises(NotFound) as caught:
        enter(each_cast.gilang, {**waiting, "ktp": 4711}, "ktp", 1, 1)
    assert caught.value.field == "layanan_id"
