"""Adding to a plan and putting it before the other side."""

from dataclasses import replace

import pytest

from db.engine import transaction
from db.tables import Indikator
from rules.kit.errors import Forbidden, Invalid, Locked, NotFound
from services import skp
from tests.cast import Cast
from tests.cast.database import call, trail
from tests.cast.skp import RPP, YEAR, actions, add, now, periode, set_status, stands


def test_employee_drafts_and_proposes(each_cast: Cast):
    skp_id = add(each_cast, each_cast.ani)
    assert (stands(skp_id).status, stands(skp_id).proposed_by) == ("draf", None)
    assert call(skp.propose, each_cast.ani, items=now(skp_id), note="Mohon ditinjau") == 1
    row = stands(skp_id)
    assert (row.status, row.proposed_by, row.note, row.version) == ("diajukan", "pegawai", "Mohon ditinjau", 2)
    assert actions(skp_id) == ["tambah", "ajukan"] == trail("skp", skp_id)


def test_penilai_proposes_at_once(each_cast: Cast):
    skp_id = add(each_cast, each_cast.budi, whose=each_cast.ani, propose=True)
    row = stands(skp_id)
    assert (row.pegawai_id, row.status, row.proposed_by) == (each_cast.ani.pegawai_id, "diajukan", "penilai")


def test_all_are_proposed_or_none(cast: Cast):
    mine, hers = add(cast, cast.ani), add(cast, cast.hana)
    with pytest.raises(Forbidden):
        call(skp.propose, cast.ani, items=now(mine) + now(hers))
    assert stands(mine).status == "draf"


def test_double_click_saves_once(each_cast: Cast):
    assert add(each_cast, each_cast.ani) == add(each_cast, each_cast.ani, replace(RPP, what="  RPP kelas  V tersusun "))
    skp_id = add(each_cast, each_cast.ani)
    seen = now(skp_id)
    assert call(skp.propose, each_cast.ani, items=seen) == call(skp.propose, each_cast.ani, items=seen) == 1
    assert actions(skp_id) == ["tambah", "ajukan"]


def test_the_same_item_again_later_is_refused(cast: Cast):
    call(skp.propose, cast.ani, items=now(add(cast, cast.ani)))
    with pytest.raises(Invalid, match="sudah ada") as caught:
        add(cast, cast.ani)
    assert caught.value.field == "what"


@pytest.mark.parametrize("name", ["ani", "budi", "citra", "dewi", "eko", "farah", "gilang"])
def test_nobody_but_the_two_sides_plans_for_hana(cast: Cast, name):
    actor = cast.everybody()[name]
    if name == "budi":
        assert stands(add(cast, actor, whose=cast.hana)).pegawai_id == cast.hana.pegawai_id
        return
    with pytest.raises(Forbidden):
        add(cast, actor, whose=cast.hana)
    skp_id = add(cast, cast.hana)
    with pytest.raises(Forbidden):
        call(skp.propose, actor, items=now(skp_id))
    with pytest.raises(Forbidden):
        call(skp.edit, actor, skp_id=skp_id, version=1, isi=replace(RPP, target=1.0))
    with pytest.raises(Forbidden):
        call(skp.remove, actor, skp_id=skp_id, version=1)
    assert stands(skp_id).target == 12


def test_dewi_is_penilai_of_budi_and_gilang_only(cast: Cast):
    for who in (cast.budi, cast.gilang):
        add(cast, cast.dewi, whose=who, propose=True)
    for who in (cast.ani, cast.hana, cast.citra):
        with pytest.raises(Forbidden):
            add(cast, cast.dewi, whose=who)


@pytest.mark.parametrize(("status", "sentence"), [("penilaian", "sedang dinilai"), ("ditutup", "sudah ditutup")])
def test_plan_is_locked_once_scoring_begins(each_cast: Cast, status, sentence):
    cast = each_cast
    skp_id = add(cast, cast.ani)
    set_status(periode(cast), status)
    changed = replace(RPP, target=1.0)
    for service, arguments in (
        (skp.add, {"pegawai_id": cast.ani.pegawai_id, "periode_id": periode(cast), "isi": changed}),
        (skp.edit, {"skp_id": skp_id, "version": 1, "isi": changed}),
        (skp.remove, {"skp_id": skp_id, "version": 1}),
        (skp.propose, {"items": [(skp_id, 1)]}),
        (
            skp.copy_from,
            {
                "pegawai_id": cast.ani.pegawai_id,
                "from_periode_id": periode(cast, f"{YEAR}-T1"),
                "to_periode_id": periode(cast),
            },
        ),
    ):
        with pytest.raises(Locked, match=sentence):
            call(service, cast.ani, **arguments)
    assert trail("skp", skp_id) == ["tambah"]


def test_a_period_of_another_dinas_is_not_found(cast: Cast):
    with pytest.raises(NotFound):
        call(skp.add, cast.ani, pegawai_id=cast.ani.pegawai_id, periode_id=999_999, isi=RPP)
    with pytest.raises(NotFound):
        add(cast, cast.citra)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"what": "  a "}, "what"),
        ({"what": "x" * 301}, "what"),
        ({"what": "RPP\x00 kelas"}, "what"),
        ({"satuan": " "}, "satuan"),
        ({"jenis": "lain"}, "jenis"),
        ({"aspek": "warna"}, "aspek"),
        ({"aggregate": "rasio"}, "aggregate"),
        ({"polarity": "up"}, "polarity"),
        ({"target": None}, "target"),
        ({"target": -1.0}, "target"),
        ({"target": float("nan")}, "target"),
        ({"target": float("inf")}, "target"),
        ({"target": 1e16}, "target"),
        ({"target_low": 3.0}, "target"),
        ({"target_low": 9.0, "target_high": 8.0}, "target"),
        ({"polarity": "rentang"}, "target"),
        ({"indikator_id": 4711}, "indikator_id"),
    ],
)
def test_bad_input_is_refused_at_its_field(cast: Cast, given, field):
    with pytest.raises(Invalid) as caught:
        add(cast, cast.ani, replace(RPP, **given))
    assert caught.value.field == field


def test_a_range_goes_before_a_single_target(cast: Cast):
    row = stands(add(cast, cast.ani, replace(RPP, polarity="rentang", target_low=7.0, target_high=8.0)))
    assert (row.target, row.target_low, row.target_high) == (None, 7, 8)


@pytest.mark.parametrize(
    ("given", "allowed"),
    [
        ({}, True),
        ({"active": False}, False),
        ({"level": "dinas"}, True),
        ({"dinas_id": "other"}, False),
        ({"dinas_id": "own"}, True),
    ],
)
def test_an_indikator_gives_the_measure(cast: Cast, given, allowed):
    places = {"other": cast.other_dinas_id, "own": cast.dinas_id}
    values = {"level": "pegawai"} | given
    if "dinas_id" in values:
        values["dinas_id"] = places[values["dinas_id"]]
    with transaction() as session:
        row = Indikator(code="HADIR", name="Kehadiran", satuan="%", polarity="naik", aggregate="rasio", factor=100, **values)
        session.add(row)
        session.flush()
        indikator_id = row.id
    isi = replace(RPP, indikator_id=indikator_id, target=95.0, polarity="turun")
    if not allowed:
        with pytest.raises(Invalid):
            add(cast, cast.ani, isi)
        return
    made = stands(add(cast, cast.ani, isi))
    assert (made.satuan, made.polarity, made.aggregate) == ("%", "naik", "rasio")
