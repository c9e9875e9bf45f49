"""Dinas and units: named, nested without circles, taken out of use only when nobody is in them."""

from datetime import date

import pytest

from db.engine import transaction
from db.tables import Dinas, Pegawai, Unit
from rules.kit.errors import Conflict, Forbidden, Invalid, NotFound
from rules.organisasi.unit import Nama
from services import organisasi
from settings import today
from tests.cast import Cast
from tests.cast.database import call, stands, trail


def add(cast: Cast, actor, name="Seksi KTP", **given) -> int:
    return call(organisasi.add_unit, actor, **{"dinas_id": cast.dinas_id, "name": name} | given)


def change(actor, unit_id, **given):
    row = stands(Unit, unit_id)
    nama = Nama(given.pop("name", row.name), given.pop("since", today()))
    values = {"version": row.version, "nama": nama, "parent_id": row.parent_id, "active": row.active}
    call(organisasi.change_unit, actor, unit_id=unit_id, **values | given)


def change_dinas(actor, dinas_id, **given):
    row = stands(Dinas, dinas_id)
    nama = Nama(given.pop("name", row.name), given.pop("since", today()))
    values = {"version": row.version, "nama": nama, "sector": row.sector, "active": row.active}
    call(organisasi.change_dinas, actor, dinas_id=dinas_id, **values | given)


def test_a_unit_under_another(each_cast: Cast):
    unit_id = add(each_cast, each_cast.gilang, "  Seksi   KTP ", parent_id=each_cast.unit_id)
    assert (stands(Unit, unit_id).name, stands(Unit, unit_id).parent_id) == ("Seksi KTP", each_cast.unit_id)
    change(each_cast.gilang, unit_id, name="Seksi KTP-el")
    assert (stands(Unit, unit_id).name, stands(Unit, unit_id).version) == ("Seksi KTP-el", 2)
    assert trail("unit", unit_id) == ["tambah", "ubah"]


def test_no_circle_of_units(each_cast: Cast):
    below = add(each_cast, each_cast.gilang, parent_id=each_cast.unit_id)
    deepest = add(each_cast, each_cast.gilang, "Loket", parent_id=below)
    for parent_id in (each_cast.unit_id, below, deepest):
        with pytest.raises(Invalid) as caught:
            change(each_cast.gilang, each_cast.unit_id, parent_id=parent_id)
        assert caught.value.field == "parent_id"


def test_the_parent_is_of_the_same_dinas(cast: Cast):
    for actor in (cast.gilang, cast.eko):
        with pytest.raises(Invalid) as caught:
            add(cast, actor, parent_id=cast.other_unit_id)
        assert caught.value.field == "parent_id"


def test_one_name_once_in_one_place(cast: Cast):
    add(cast, cast.gilang)
    with pytest.raises(Conflict) as caught:
        add(cast, cast.gilang, "seksi ktp")
    assert caught.value.field == "unit_name"
    unit_id = add(cast, cast.gilang, parent_id=cast.unit_id)
    with pytest.raises(Conflict):
        change(cast.gilang, unit_id, parent_id=None)


def test_out_of_use_only_when_empty(cast: Cast):
    with pytest.raises(Invalid, match="5 pegawai di Bidang Pelayanan: Ani, Budi, Dewi, Gilang, Hana") as caught:
        change(cast.gilang, cast.unit_id, active=False)
    assert caught.value.field == "active"
    parent = add(cast, cast.gilang, "Sekretariat")
    child = add(cast, cast.gilang, "Subbag Umum", parent_id=parent)
    with pytest.raises(Invalid, match="Subbag Umum"):
        change(cast.gilang, parent, active=False)
    change(cast.gilang, child, active=False)
    change(cast.gilang, parent, active=False)
    with pytest.raises(Invalid, match="tidak aktif") as caught:  # the child cannot live under a parent that does not
        change(cast.gilang, child, active=True)
    assert caught.value.field == "parent_id"


def test_the_second_window_is_told(cast: Cast):
    change(cast.gilang, cast.unit_id, name="Pertama")
    with pytest.raises(Conflict):
        change(cast.eko, cast.unit_id, name="Kedua", version=1)
    change_dinas(cast.eko, cast.dinas_id, name="Dukcapil Satu")
    with pytest.raises(Conflict):
        change_dinas(cast.eko, cast.dinas_id, name="Dukcapil Dua", version=1)


@pytest.mark.parametrize("name", ["ani", "budi", "citra", "dewi", "farah"])
def test_who_may_not_change_units(cast: Cast, name):
    actor = cast.everybody()[name]
    with pytest.raises(Forbidden):
        add(cast, actor)
    with pytest.raises(Forbidden):
        change(actor, cast.unit_id, name="Lain")


def test_not_the_units_of_another_dinas(cast: Cast):
    with pytest.raises(Forbidden):
        add(cast, cast.gilang, dinas_id=cast.other_dinas_id)
    with pytest.raises(Forbidden):
        change(cast.gilang, cast.other_unit_id, name="Lain")
    with pytest.raises(NotFound):
        call(
            organisasi.change_unit, cast.eko, unit_id=999_999, version=1, nama=Nama("Lain", today()), parent_id=None, active=True
        )
    with pytest.raises(NotFound):
        add(cast, cast.eko, dinas_id=999_999)


def test_a_dinas_is_added_and_changed_by_the_city(each_cast: Cast):
    dinas_id = call(organisasi.add_dinas, each_cast.eko, code="disdik", name="Dinas Pendidikan", sector=" Pendidikan ")
    change_dinas(each_cast.eko, dinas_id, name="Dinas Pendidikan dan Olahraga", active=False)
    row = stands(Dinas, dinas_id)
    assert (row.code, row.name, row.sector, row.active) == ("DISDIK", "Dinas Pendidikan dan Olahraga", "Pendidikan", False)
    assert trail("dinas", dinas_id) == ["tambah", "ubah"]
    with pytest.raises(Conflict) as caught:
        call(organisasi.add_dinas, each_cast.eko, code="DISDIK", name="Lagi")
    assert caught.value.field == "dinas_code"


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("dinas_code", {"code": "a b"}),
        ("dinas_name", {"name": "x"}),
        ("dinas_name", {"name": "Dinas\x00Baru"}),
        ("sector", {"sector": "x" * 61}),
    ],
)
def test_a_refusal_names_its_field(cast: Cast, field, given):
    with pytest.raises(Invalid) as caught:
        call(organisasi.add_dinas, cast.eko, **{"code": "DISDIK", "name": "Dinas Pendidikan"} | given)
    assert caught.value.field == field


def test_a_dinas_with_people_stays_in_use(cast: Cast):
    with pytest.raises(Invalid, match="Citra") as caught:
        change_dinas(cast.eko, cast.other_dinas_id, active=False)
    assert caught.value.field == "active"
    with transaction() as session:
        session.get_one(Pegawai, cast.citra.pegawai_id).active_to = date(2020, 1, 1)
    change_dinas(cast.eko, cast.other_dinas_id, active=False)


@pytest.mark.parametrize("name", ["ani", "dewi", "farah", "gilang"])
def test_dinas_are_for_the_city_admin(cast: Cast, name):
    actor = cast.everybody()[name]
    with pytest.raises(Forbidden):
        call(organisasi.add_dinas, actor, code="DISDIK", name="Dinas Pendidikan")
    with pytest.raises(Forbidden):
        change_dinas(actor, cast.dinas_id, name="Lain")
