"""Courses and sessions: who may, what is refused, what becomes of the participants. On both databases."""

from datetime import timedelta

import pytest
from sqlmodel import select

from db.engine import transaction
from db.tables import Indikator, Pelatihan, Peserta, SesiPelatihan
from rules.kit.errors import Conflict, Forbidden, Invalid
from services import pelatihan, pengaturan
from services.pelatihan import Isi, peserta, sesi_pelatihan
from settings import today
from tests.cast import Cast
from tests.cast.database import call, stands, trail
from tests.cast.pelatihan import approve, attended, course, join, row, sesi


def test_a_dinas_defines_its_own_and_bkpsdm_for_all(each_cast: Cast):
    own, general = course(each_cast), course(each_cast, everywhere=True)
    assert stands(Pelatihan, own).dinas_id == each_cast.dinas_id and stands(Pelatihan, general).dinas_id is None
    assert trail("pelatihan") == ["tambah", "tambah"]
    with pytest.raises(Conflict) as refused:
        course(each_cast)
    assert refused.value.field == "title"


@pytest.mark.parametrize("name", ["ani", "budi", "dewi", "farah", "citra"])
def test_others_define_nothing_and_change_nothing(each_cast: Cast, name: str):
    who, made = each_cast.everybody()[name], course(each_cast)
    held = sesi(each_cast, made)
    day = sesi_pelatihan.Isi(start=today())
    for attempt in (
        lambda: course(each_cast, who=who, title="Lain lagi"),
        lambda: call(pelatihan.change, who, pelatihan_id=made, version=1, isi=Isi("Lain", 3)),
        lambda: call(pelatihan.set_active, who, pelatihan_id=made, version=1, active=False),
        lambda: call(sesi_pelatihan.open_session, who, pelatihan_id=made, dinas_id=each_cast.dinas_id, isi=day),
        lambda: call(sesi_pelatihan.change, who, sesi_id=held, version=1, isi=day),
        lambda: call(sesi_pelatihan.close, who, sesi_id=held, version=1),
        lambda: call(sesi_pelatihan.cancel, who, sesi_id=held, version=1, reason="Tidak jadi"),
    ):
        with pytest.raises(Forbidden):
            attempt()
    assert stands(Pelatihan, made).version == stands(SesiPelatihan, held).version == 1


def test_an_admin_of_a_dinas_does_not_touch_what_is_for_all(each_cast: Cast):
    general = course(each_cast, everywhere=True)
    with pytest.raises(Forbidden):
        call(pelatihan.change, each_cast.gilang, pelatihan_id=general, version=1, isi=Isi("Lain", 3))
    with pytest.raises(Forbidden):
        call(pelatihan.define, each_cast.gilang, dinas_id=None, isi=Isi("Lain", 3))
    assert sesi(each_cast, general), "but he may hold it"


def test_changed_and_put_aside_with_its_version(each_cast: Cast):
    made = course(each_cast)
    call(pelatihan.change, each_cast.gilang, pelatihan_id=made, version=1, isi=Isi("Pelayanan prima lanjut", 12))
    assert (stands(Pelatihan, made).title, stands(Pelatihan, made).jp) == ("Pelayanan prima lanjut", 12)
    with pytest.raises(Conflict):
        call(pelatihan.set_active, each_cast.gilang, pelatihan_id=made, version=1, active=False)
    call(pelatihan.set_active, each_cast.gilang, pelatihan_id=made, version=2, active=False)
    with pytest.raises(Invalid):
        sesi(each_cast, made)
    assert trail("pelatihan", made) == ["tambah", "ubah", "nonaktifkan"]


def test_an_indicator_of_another_dinas_is_refused(each_cast: Cast):
    with transaction() as session:
        other = Indikator(
            dinas_id=each_cast.other_dinas_id,
            code="LAIN",
            name="Lain",
            satuan="%",
            level="dinas",
            polarity="naik",
            aggregate="rata_rata",
        )
        session.add(other)
        session.flush()
        other_id = other.id
    with pytest.raises(Invalid) as refused:
        course(each_cast, indikator_id=other_id)
    assert refused.value.field == "indikator_id"


def test_a_session_opened_twice_is_one(each_cast: Cast):
    made = course(each_cast)
    assert sesi(each_cast, made, seats=10) == sesi(each_cast, made, seats=10) != sesi(each_cast, made, seats=11)


def test_new_seats_go_to_the_list(each_cast: Cast):
    held = sesi(each_cast, course(each_cast), seats=1)
    join(held, each_cast.ani, each_cast.hana)
    assert approve(held, each_cast.ani, each_cast.budi) == "terdaftar"
    assert approve(held, each_cast.hana, each_cast.budi) == "daftar_tunggu"
    wider = sesi_pelatihan.Isi(start=stands(SesiPelatihan, held).start, place="Aula", seats=2)
    assert call(sesi_pelatihan.change, each_cast.gilang, sesi_id=held, version=1, isi=wider) == [each_cast.hana.pegawai_id]
    assert row(held, each_cast.hana).status == "terdaftar"
    fewer = sesi_pelatihan.Isi(start=stands(SesiPelatihan, held).start, seats=1)
    with pytest.raises(Invalid) as refused:
        call(sesi_pelatihan.change, each_cast.gilang, sesi_id=held, version=2, isi=fewer)
    assert refused.value.field == "seats"


def test_called_off_releases_everybody_with_the_reason(each_cast: Cast):
    held = sesi(each_cast, course(each_cast), seats=1)
    join(held, each_cast.ani, each_cast.hana)
    approve(held, each_cast.ani, each_cast.budi)
    assert call(sesi_pelatihan.cancel, each_cast.gilang, sesi_id=held, version=1, reason="Narasumber sakit") == 2
    for who in (each_cast.ani, each_cast.hana):
        assert (row(held, who).status, row(held, who).note) == ("batal", "Sesi dibatalkan: Narasumber sakit")
    with pytest.raises(Invalid):
        join(held, each_cast.ani)


def test_after_attendance_neither_days_nor_the_session_go_away(each_cast: Cast):
    held = sesi(each_cast, course(each_cast), days=0)
    attended(each_cast, held, each_cast.ani)
    assert stands(SesiPelatihan, held).status == "selesai"
    for attempt in (
        lambda: call(sesi_pelatihan.cancel, each_cast.gilang, sesi_id=held, version=2, reason="Tidak jadi"),
        lambda: call(
            sesi_pelatihan.change, each_cast.gilang, sesi_id=held, version=2, isi=sesi_pelatihan.Isi(today() - timedelta(days=1))
        ),
    ):
        with pytest.raises(Invalid):
            attempt()


def test_a_closed_session_takes_nobody_but_who_is_sent(each_cast: Cast):
    held = sesi(each_cast, course(each_cast))
    call(sesi_pelatihan.close, each_cast.gilang, sesi_id=held, version=1)
    with pytest.raises(Invalid):
        join(held, each_cast.ani)
    sent = call(peserta.assign, each_cast.budi, keputusan_id=None, sesi_id=held, pegawai_ids=[each_cast.ani.pegawai_id])
    assert sent.seated == (each_cast.ani.pegawai_id,)
    call(sesi_pelatihan.reopen, each_cast.gilang, sesi_id=held, version=2)
    join(held, each_cast.hana)
    with transaction() as session:
        assert len(session.exec(select(Peserta)).all()) == 2


def test_the_yearly_hours_are_a_setting(each_cast: Cast):
    given = {"dinas_id": each_cast.dinas_id, "key": "jp_setahun", "seen": 20}
    with pytest.raises(Forbidden):
        call(pengaturan.change, each_cast.gilang, value=10, **given)
    call(pengaturan.change, each_cast.eko, value=24, **given)
    with pytest.raises(Conflict):
        call(pengaturan.change, each_cast.eko, value=30, **given)
    with pytest.raises(Invalid):
        call(pengaturan.change, each_cast.eko, value=0, dinas_id=each_cast.dinas_id, key="jp_pppk_maks", seen=24)
