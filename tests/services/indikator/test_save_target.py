"""Setting targets: value or range, whose, for which period."""

import pytest

from db.engine import transaction
from db.tables import Periode, Target
from rules.kit.errors import Conflict, Forbidden, Invalid, Locked, NotFound
from services.indikator import target
from tests.cast import Cast
from tests.cast.database import every, trail
from tests.cast.indikator import define, goal


def save(actor, cast: Cast, indikator_id: int, **given) -> int:
    code = next(iter(cast.periode))
    with transaction() as session:
        return target.save(
            session,
            actor,
            **goal(
                **{"indikator_id": indikator_id, "dinas_id": cast.dinas_id, "periode_id": cast.periode[code], "value": 95} | given
            ),
        )


def test_each_owner_has_his_own(each_cast: Cast):
    cast = each_cast
    made = define(cast, level="pegawai")
    for owner in ({}, {"unit_id": cast.unit_id}, {"pegawai_id": cast.ani.pegawai_id}):
        save(cast.gilang, cast, made, **owner)
    assert [(r.unit_id, r.pegawai_id) for r in every(Target)] == [
        (None, None),
        (cast.unit_id, None),
        (cast.unit_id, cast.ani.pegawai_id),
    ]


@pytest.mark.parametrize("name", ["ani", "budi", "citra", "farah", "hana"])
def test_who_may_not(cast: Cast, name):
    made = define(cast, level="pegawai")
    for owner in ({}, {"unit_id": cast.unit_id}, {"pegawai_id": cast.ani.pegawai_id}):
        with pytest.raises(Forbidden):
            save(cast.everybody()[name], cast, made, **owner)
    row = save(cast.dewi, cast, made)
    with pytest.raises(Forbidden), transaction() as session:
        target.remove(session, cast.everybody()[name], target_id=row, version=1)


def test_a_change_names_the_version_it_saw(each_cast: Cast):
    made = define(each_cast)
    save(each_cast.gilang, each_cast, made)
    save(each_cast.gilang, each_cast, made)  # a double click
    for version in (None, 7):
        with pytest.raises(Conflict):
            save(each_cast.dewi, each_cast, made, value=90, version=version)
    save(each_cast.dewi, each_cast, made, value=None, low=80, high=90, version=1)
    row = every(Target)[0]
    assert (row.value, row.low, row.high, row.version) == (None, 80, 90, 2)
    assert trail("target") == ["tambah", "ubah"]
    with transaction() as session:
        target.remove(session, each_cast.dewi, target_id=row.id, version=2)
    assert every(Target) == []


@pytest.mark.parametrize(
    ("polarity", "given", "field"),
    [
        ("naik", {"value": None}, "value"),
        ("rentang", {"value": None}, "low"),
        ("rentang", {"value": 5}, "low"),
        ("naik", {"value": 5, "low": 1, "high": 2}, "target"),
        ("naik", {"value": None, "low": 1}, "high"),
        ("naik", {"value": None, "high": 1}, "low"),
        ("rentang", {"value": None, "low": 3, "high": 2}, "target"),
        ("naik", {"value": float("nan")}, "target"),
        ("naik", {"value": float("inf")}, "target"),
        ("naik", {"value": 1e13}, "target"),
        ("naik", {"value": -5.0}, "value"),
        ("rentang", {"low": -1.0, "high": 5.0}, "target"),
    ],
)
def test_bad_targets_are_named(cast: Cast, polarity, given, field):
    made = define(cast, polarity=polarity)
    with pytest.raises(Invalid) as caught:
        save(cast.gilang, cast, made, **given)
    assert caught.value.field == field
    assert every(Target) == []


def test_not_below_the_level_that_is_measured_and_not_for_others(cast: Cast):
    made = define(cast, level="dinas")
    with pytest.raises(Invalid):
        save(cast.gilang, cast, made, unit_id=cast.unit_id)
    with pytest.raises(NotFound):
        save(cast.eko, cast, define(cast, code="P1", level="pegawai"), pegawai_id=cast.citra.pegawai_id)
    with pytest.raises(NotFound):
        save(cast.eko, cast, made, dinas_id=cast.other_dinas_id)  # a period of another dinas
    with pytest.raises(Invalid):
        save(cast.eko, cast, define(cast, code="X1", dinas_id=cast.other_dinas_id))


def test_a_closed_period_keeps_its_target(cast: Cast):
    made = define(cast)
    row = save(cast.gilang, cast, made)
    with transaction() as session:
        session.get_one(Periode, next(iter(cast.periode.values()))).status = "ditutup"
    with pytest.raises(Locked):
        save(cast.gilang, cast, made, value=1, version=1)
    with pytest.raises(Locked), transaction() as session:
        target.remove(session, cast.gilang, target_id=row, version=1)
