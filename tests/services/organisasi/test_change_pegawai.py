"""Correcting an employee: circles, versions, whose record it is."""

from threading import Barrier, Thread

import pytest

from db.engine import transaction
from db.tables import Pegawai, Penilaian, Unit
from rules.kit.errors import Conflict, DomainError, Forbidden, Invalid, NotFound
from services.organisasi import pegawai
from settings import today
from tests.cast import Cast
from tests.cast.database import call, stands, trail
from tests.cast.organisasi import NIP, akun, change, changed, hire


def test_fields_change_and_the_version_rises(each_cast: Cast):
    ani = each_cast.ani.pegawai_id
    change(each_cast, each_cast.gilang, ani, jabatan="Analis Muda", jenis_jabatan="fungsional", golongan="III/c", nip=NIP)
    row = stands(Pegawai, ani)
    assert (row.jabatan, row.jenis_jabatan, row.golongan, row.nip, row.version) == ("Analis Muda", "fungsional", "III/c", NIP, 2)
    assert trail("pegawai", ani) == ["ubah"]


def test_the_second_save_is_told(each_cast: Cast):
    ani = each_cast.ani.pegawai_id
    change(each_cast, each_cast.gilang, ani, jabatan="Pertama")
    with pytest.raises(Conflict):
        change(each_cast, each_cast.eko, ani, jabatan="Kedua", version=1)
    assert stands(Pegawai, ani).jabatan == "Pertama"


def test_the_name_on_the_account_follows(cast: Cast):
    change(cast, cast.gilang, cast.ani.pegawai_id, name="Ani Wulandari")
    assert akun(cast.ani).name == "Ani Wulandari"
    assert trail("akun", cast.ani.akun_id) == ["ubah"]


def test_no_circle_however_long(each_cast: Cast):
    # Dewi > Budi > Ani > Indah
    indah = hire(each_cast, each_cast.gilang, atasan_id=each_cast.ani.pegawai_id)
    for atasan_id in (each_cast.budi.pegawai_id, each_cast.ani.pegawai_id, indah):
        with pytest.raises(Invalid) as caught:
            change(each_cast, each_cast.gilang, each_cast.budi.pegawai_id, atasan_id=atasan_id)
        assert caught.value.field == "atasan_id"
    change(each_cast, each_cast.gilang, indah, atasan_id=each_cast.dewi.pegawai_id)


def test_two_changes_at_once_make_no_circle(each_cast: Cast):
    """Ani under Hana and Hana under Ani: each is sound alone, together they are a circle."""
    barrier, refused = Barrier(2), []

    def put(who: int | None, under: int | None) -> None:
        barrier.wait()
        try:
            change(each_cast, each_cast.eko, who, atasan_id=under)
        except DomainError as error:
            refused.append(error.field)

    ani, hana = each_cast.ani.pegawai_id, each_cast.hana.pegawai_id
    threads = [Thread(target=put, args=pair) for pair in ((ani, hana), (hana, ani))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert refused == ["atasan_id"]


def test_a_foreign_atasan_whom_the_city_chose_stays(cast: Cast):
    change(cast, cast.eko, cast.dewi.pegawai_id, atasan_id=cast.citra.pegawai_id)
    change(cast, cast.gilang, cast.dewi.pegawai_id, jabatan="Kepala Dinas")
    assert stands(Pegawai, cast.dewi.pegawai_id).atasan_id == cast.citra.pegawai_id
    with pytest.raises(Forbidden):
        change(cast, cast.gilang, cast.ani.pegawai_id, atasan_id=cast.citra.pegawai_id)


def test_another_unit_of_the_same_dinas_only(cast: Cast):
    with transaction() as session:
        unit = Unit(dinas_id=cast.dinas_id, name="Sekretariat")
        session.add(unit)
        session.flush()
        unit_id = unit.id
    change(cast, cast.gilang, cast.ani.pegawai_id, unit_id=unit_id)
    assert stands(Pegawai, cast.ani.pegawai_id).unit_id == unit_id
    for actor in (cast.gilang, cast.eko):
        with pytest.raises(Invalid, match="Pindah dinas") as caught:
            change(cast, actor, cast.ani.pegawai_id, unit_id=cast.other_unit_id)
        assert caught.value.field == "unit_id"


def test_a_draft_penilaian_lies_with_the_new_atasan_a_submitted_one_stays(cast: Cast):
    drafts = {}
    with transaction() as session:
        for code, status in ((cast_year(cast), "draf"), (f"{cast_year(cast)}-T1", "disampaikan")):
            row = Penilaian(
                dinas_id=cast.dinas_id,
                unit_id=cast.unit_id,
                pegawai_id=cast.ani.pegawai_id,
                periode_id=cast.periode[code],
                penilai_id=cast.budi.pegawai_id,
                status=status,
            )
            session.add(row)
            session.flush()
            drafts[status] = row.id
    change(cast, cast.gilang, cast.ani.pegawai_id, atasan_id=cast.dewi.pegawai_id)
    assert stands(Penilaian, drafts["draf"]).penilai_id == cast.dewi.pegawai_id
    assert stands(Penilaian, drafts["disampaikan"]).penilai_id == cast.budi.pegawai_id


def test_nobody_changes_his_own_record(cast: Cast):
    with pytest.raises(Forbidden, match="sendiri"):
        change(cast, cast.gilang, cast.gilang.pegawai_id, golongan="IV/e")


@pytest.mark.parametrize("name", ["ani", "budi", "citra", "dewi", "farah"])
def test_who_may_not(cast: Cast, name):
    with pytest.raises(Forbidden):
        change(cast, cast.everybody()[name], cast.hana.pegawai_id, name="Lain")


def test_not_by_the_id_of_another_dinas(cast: Cast):
    with pytest.raises(Forbidden):
        change(cast, cast.gilang, cast.citra.pegawai_id, name="Lain")
    with pytest.raises(NotFound):
        call(pegawai.change, cast.gilang, pegawai_id=999_999, version=1, **changed(cast, today()))


def cast_year(cast: Cast) -> str:
    return min(cast.periode, key=len)
