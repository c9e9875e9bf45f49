"""The catalogue of competencies and the levels that posts require: by the admin of the dinas or of all."""

import pytest
from sqlmodel import select

from db.engine import reading, transaction
from db.queries import kompetensi as queries
from db.tables import Kompetensi, KompetensiJabatan
from rules.kit.errors import Conflict, Forbidden, Invalid, NotFound
from services import kompetensi
from tests.cast import Cast
from tests.cast.database import call, stands, trail
from tests.cast.kompetensi import define, need


def levels(cast: Cast) -> dict[str, dict[int, int]]:
    with reading() as connection:
        return queries.required(connection, dinas_id=cast.dinas_id)


def names(dinas_id: int, **given: bool) -> list[str]:
    with reading() as connection:
        return [row.name for row in queries.catalogue(connection, dinas_id=dinas_id, **given)]


def test_defined_changed_and_put_aside(each_cast: Cast):
    made = define(each_cast.gilang, dinas_id=each_cast.dinas_id)
    change = {"kompetensi_id": made, "jenis": "teknis", "description": "Menyimak warga"}
    call(kompetensi.change, each_cast.gilang, version=1, name="Komunikasi", active=False, **change)
    row = stands(Kompetensi, made)
    assert (row.code, row.name, row.jenis, row.active, row.version) == ("KOMUNIKASI", "Komunikasi", "teknis", False, 2)
    assert names(each_cast.dinas_id) == [] and names(each_cast.dinas_id, aside=True) == ["Komunikasi"]
    assert trail("kompetensi", made) == ["tambah", "ubah"]
    with pytest.raises(Conflict):
        call(kompetensi.change, each_cast.gilang, version=1, name="Lain", **change)


def test_each_dinas_sees_its_own_and_those_of_all(each_cast: Cast):
    define(each_cast.eko)
    define(each_cast.gilang, "LOKET", "Pelayanan loket", each_cast.dinas_id)
    assert names(each_cast.dinas_id) == ["Komunikasi efektif", "Pelayanan loket"]
    assert names(each_cast.other_dinas_id) == ["Komunikasi efektif"]
    with pytest.raises(Conflict) as refusal:
        define(each_cast.eko, "loket")
    assert refusal.value.field == "code"


@pytest.mark.parametrize("name", ["ani", "budi", "citra", "dewi", "farah"])
def test_only_an_admin_defines_and_requires(each_cast: Cast, name: str):
    who, made = each_cast.everybody()[name], define(each_cast.eko)
    with pytest.raises(Forbidden):
        define(who, "LAIN", dinas_id=each_cast.dinas_id)
    with pytest.raises(Forbidden):
        call(kompetensi.change, who, kompetensi_id=made, version=1, name="Lain", jenis="teknis", description="")
    with pytest.raises(Forbidden):
        need(who, each_cast, made, 3)
    assert levels(each_cast) == {} and stands(Kompetensi, made).name == "Komunikasi efektif"


def test_an_admin_of_a_dinas_stays_in_it(each_cast: Cast):
    with pytest.raises(Forbidden):
        define(each_cast.gilang)
    with pytest.raises(Forbidden):
        define(each_cast.gilang, dinas_id=each_cast.other_dinas_id)
    theirs = define(each_cast.eko, dinas_id=each_cast.other_dinas_id)
    with pytest.raises(NotFound):
        need(each_cast.gilang, each_cast, theirs, 3)
    assert levels(each_cast) == {}


def test_levels_are_set_raised_and_taken_away(each_cast: Cast):
    made = define(each_cast.eko)
    assert need(each_cast.gilang, each_cast, made, 3) == 1
    assert need(each_cast.gilang, each_cast, made, 4, seen=3) == 1
    assert need(each_cast.gilang, each_cast, made, 2, jabatan="") == 1
    assert levels(each_cast) == {"Analis": {made: 4}, "": {made: 2}}
    with pytest.raises(Conflict):
        need(each_cast.gilang, each_cast, made, 5, seen=3)
    assert need(each_cast.gilang, each_cast, made, None, seen=4) == 1
    assert levels(each_cast) == {"": {made: 2}}
    assert trail("kompetensi_jabatan") == ["tetapkan", "tetapkan", "tetapkan", "hapus"]
    with transaction() as session:
        assert len(session.exec(select(KompetensiJabatan)).all()) == 1


def test_what_is_wrong_is_told_at_its_field(cast: Cast):
    made = define(cast.eko)
    for given, field in ((("1X",), "code"), (("KODE", " x "), "name")):
        with pytest.raises(Invalid) as refusal:
            define(cast.eko, *given)
        assert refusal.value.field == field
    with pytest.raises(Invalid) as refusal:
        need(cast.eko, cast, made, 6)
    assert refusal.value.field == f"level-{made}"
