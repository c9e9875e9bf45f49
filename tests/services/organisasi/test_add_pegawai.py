"""Taking on an employee: checked fields, one NIP once, an atasan who fits, and only in one's own dinas."""

import pytest

from db.engine import transaction
from db.tables import Pegawai, Unit
from rules.kit.errors import Conflict, Forbidden, Invalid
from services.organisasi import pegawai
from tests.cast import Cast
from tests.cast.database import call, stands, trail
from tests.cast.organisasi import NI_PPPK, NIP, hire, person


def test_admin_dinas_takes_someone_on(each_cast: Cast):
    pegawai_id = hire(each_cast, each_cast.gilang, nip="1990 0913.201503 2 014", name="Indah   Sari")
    row = stands(Pegawai, pegawai_id)
    assert (row.nip, row.name, row.version) == (NIP, "Indah Sari", 1)
    assert (row.dinas_id, row.unit_id, row.atasan_id) == (each_cast.dinas_id, each_cast.unit_id, each_cast.budi.pegawai_id)
    assert trail("pegawai", pegawai_id) == ["tambah"]


def test_a_pppk_has_no_month_in_the_number(cast: Cast):
    hire(cast, cast.gilang, nip=NI_PPPK, status="PPPK", golongan="IX")
    with pytest.raises(Invalid) as caught:
        hire(cast, cast.gilang, nip=NI_PPPK, status="PNS")
    assert caught.value.field == "nip"


def test_the_operator_needs_no_account(cast: Cast):
    assert stands(Pegawai, hire(cast, None)).name == "Indah Sari"


def test_a_nip_is_used_once(each_cast: Cast):
    with pytest.raises(Conflict, match="sudah dipakai Ani") as caught:
        hire(each_cast, each_cast.gilang, nip="199003032015032003")
    assert caught.value.field == "nip"


def test_a_nip_of_another_dinas_is_said_without_the_name(cast: Cast):
    citras = "198806062012032006"
    with pytest.raises(Conflict, match="Dinas Kesehatan") as caught:
        hire(cast, cast.gilang, nip=citras)
    assert "Citra" not in caught.value.message and caught.value.field == "nip"
    with pytest.raises(Conflict, match="Citra"):
        hire(cast, cast.eko, nip=citras)


@pytest.mark.parametrize("name", ["ani", "budi", "citra", "dewi", "farah"])
def test_who_may_not(cast: Cast, name):
    with pytest.raises(Forbidden):
        hire(cast, cast.everybody()[name])


def test_not_in_a_unit_of_another_dinas(cast: Cast):
    with pytest.raises(Forbidden):
        hire(cast, cast.gilang, unit_id=cast.other_unit_id, atasan_id=None)
    assert stands(Pegawai, hire(cast, cast.eko, unit_id=cast.other_unit_id, atasan_id=None)).dinas_id == cast.other_dinas_id


@pytest.mark.parametrize("unit_id", [None, 999_999])
def test_a_unit_must_be_chosen(cast: Cast, unit_id):
    with pytest.raises(Invalid) as caught:
        hire(cast, cast.gilang, unit_id=unit_id)
    assert caught.value.field == "unit_id"


def test_not_in_a_unit_out_of_use(cast: Cast):
    with transaction() as session:
        session.get_one(Unit, cast.unit_id).active = False
    with pytest.raises(Invalid, match="tidak aktif") as caught:
        hire(cast, cast.gilang)
    assert caught.value.field == "unit_id"


def test_an_atasan_of_another_dinas_is_for_the_city_admin(cast: Cast):
    with pytest.raises(Forbidden, match="BKPSDM") as caught:
        hire(cast, cast.gilang, atasan_id=cast.citra.pegawai_id)
    assert caught.value.field == "atasan_id"
    assert stands(Pegawai, hire(cast, cast.eko, atasan_id=cast.citra.pegawai_id)).atasan_id == cast.citra.pegawai_id


def test_an_atasan_who_left_or_never_was(cast: Cast):
    with transaction() as session:
        row = session.get_one(Pegawai, cast.budi.pegawai_id)
        row.active_to = row.active_from
    for atasan_id in (cast.budi.pegawai_id, 999_999):
        with pytest.raises(Invalid) as caught:
            hire(cast, cast.gilang, atasan_id=atasan_id)
        assert caught.value.field == "atasan_id"


def test_nothing_is_half_written(cast: Cast):
    with pytest.raises(Invalid):
        call(pegawai.add, cast.gilang, **person(cast, golongan="XVII"))
    assert trail("pegawai") == []
