"""Out of service and back; a team under another atasan."""

from datetime import date, timedelta

import pytest

from db.engine import transaction
from db.tables import Pegawai
from rules.kit.errors import Conflict, Forbidden, Invalid
from rules.organisasi.penempatan import Tujuan
from services import akun as akun_service
from services.akun import sesi
from services.organisasi import mutasi
from settings import today
from tests.cast import Cast
from tests.cast.database import call, stands, trail
from tests.cast.laporan import NOT_YET
from tests.cast.organisasi import akun, hire


def leave(actor, who, **given):
    values = {"version": stands(Pegawai, who.pegawai_id).version, "last_day": today()}
    call(mutasi.leave, actor, pegawai_id=who.pegawai_id, **values | given)


def back(cast: Cast, actor, who, **given):
    where = Tujuan(**{"unit_id": cast.unit_id, "atasan_id": cast.budi.pegawai_id, "tmt": today()} | given)
    version = stands(Pegawai, who.pegawai_id).version
    call(mutasi.bring_back, actor, pegawai_id=who.pegawai_id, version=version, tujuan=where)


def test_leaving_locks_the_account_and_ends_its_sessions(each_cast: Cast):
    with transaction() as session:
        sesi_id, _ = sesi.open_session(session, akun_id=each_cast.ani.akun_id)
    assert sesi.actor_of(sesi_id=sesi_id) is not None
    leave(each_cast.gilang, each_cast.ani)
    assert sesi.actor_of(sesi_id=sesi_id) is None
    assert akun(each_cast.ani).locked
    assert stands(Pegawai, each_cast.ani.pegawai_id).active_to == today()
    assert trail("pegawai") == ["keluar dinas"] and trail("akun") == ["kunci"]


def test_whoever_has_subordinates_hands_them_over_first(each_cast: Cast):
    with pytest.raises(Invalid, match="Ani, Hana") as caught:
        leave(each_cast.gilang, each_cast.budi)
    assert caught.value.field == "subordinates" and not akun(each_cast.budi).locked
    moved = call(
        mutasi.hand_over, each_cast.gilang, atasan_id=each_cast.budi.pegawai_id, to_id=each_cast.dewi.pegawai_id, tmt=today()
    )
    assert moved == 2
    assert stands(Pegawai, each_cast.ani.pegawai_id).atasan_id == each_cast.dewi.pegawai_id
    leave(each_cast.gilang, each_cast.budi)


@pytest.mark.parametrize("last_day", [None, date(2015, 2, 28), NOT_YET])
def test_the_last_day_makes_sense(cast: Cast, last_day):
    with pytest.raises(Invalid) as caught:
        leave(cast.gilang, cast.ani, last_day=last_day)
    assert caught.value.field == "active_to"


def test_nobody_leaves_twice_or_unseen(cast: Cast):
    with pytest.raises(Conflict):
        leave(cast.gilang, cast.ani, version=7)
    leave(cast.gilang, cast.ani)
    with pytest.raises(Invalid):
        leave(cast.gilang, cast.ani)


@pytest.mark.parametrize("name", ["ani", "budi", "citra", "dewi", "farah"])
def test_who_may_not(cast: Cast, name):
    actor = cast.everybody()[name]
    with pytest.raises(Forbidden):
        leave(actor, cast.hana)
    with pytest.raises(Forbidden):
        call(mutasi.hand_over, actor, atasan_id=cast.budi.pegawai_id, to_id=cast.dewi.pegawai_id, tmt=today())


def test_the_heads_leaving_is_recorded_by_bkpsdm(cast: Cast):
    """It locks his account, which is no admin of the dinas's to lock."""
    call(mutasi.hand_over, cast.eko, atasan_id=cast.dewi.pegawai_id, to_id=hire(cast, None, atasan_id=None), tmt=today())
    with pytest.raises(Forbidden, match="admin BKPSDM"):
        leave(cast.gilang, cast.dewi)
    assert not akun(cast.dewi).locked
    leave(cast.eko, cast.dewi)
    assert akun(cast.dewi).locked


def test_not_in_another_dinas_nor_oneself(cast: Cast):
    for who in (cast.citra, cast.gilang):
        with pytest.raises(Forbidden):
            leave(cast.gilang, who)


def test_coming_back_keeps_the_account_locked_until_an_admin_unlocks_it(each_cast: Cast):
    leave(each_cast.gilang, each_cast.ani, last_day=today() - timedelta(days=1))
    with pytest.raises(Invalid, match="sudah tidak bertugas"):
        call(akun_service.set_locked, each_cast.gilang, akun_id=each_cast.ani.akun_id, locked=False)
    with pytest.raises(Invalid) as caught:
        back(each_cast, each_cast.gilang, each_cast.ani, tmt=today() - timedelta(days=1))
    assert caught.value.field == "tmt"
    back(each_cast, each_cast.gilang, each_cast.ani)
    row = stands(Pegawai, each_cast.ani.pegawai_id)
    assert (row.active_to, row.atasan_id) == (None, each_cast.budi.pegawai_id) and akun(each_cast.ani).locked
    call(akun_service.set_locked, each_cast.gilang, akun_id=each_cast.ani.akun_id, locked=False)
    assert not akun(each_cast.ani).locked


def test_only_someone_who_left_comes_back_and_to_his_own_dinas(cast: Cast):
    with pytest.raises(Invalid, match="masih bertugas"):
        back(cast, cast.gilang, cast.ani)
    leave(cast.gilang, cast.ani)
    with pytest.raises(Invalid) as caught:
        back(cast, cast.eko, cast.ani, unit_id=cast.other_unit_id)
    assert caught.value.field == "unit_id"


def test_a_team_is_not_handed_to_one_of_its_own_or_to_himself(cast: Cast):
    for to_id in (cast.budi.pegawai_id, cast.ani.pegawai_id, None):
        with pytest.raises(Invalid) as caught:
            call(mutasi.hand_over, cast.gilang, atasan_id=cast.budi.pegawai_id, to_id=to_id, tmt=today())
        assert caught.value.field == "to_id"
    indah = hire(cast, cast.gilang, atasan_id=cast.ani.pegawai_id)
    with pytest.raises(Invalid) as caught:  # Ani would stand under her own subordinate
        call(mutasi.hand_over, cast.gilang, atasan_id=cast.budi.pegawai_id, to_id=indah, tmt=today())
    assert caught.value.field == "atasan_id"
    assert stands(Pegawai, cast.hana.pegawai_id).atasan_id == cast.budi.pegawai_id


def test_an_admin_does_not_hand_himself_over(cast: Cast):
    with pytest.raises(Forbidden, match="Anda termasuk bawahannya"):
        call(mutasi.hand_over, cast.gilang, atasan_id=cast.dewi.pegawai_id, to_id=cast.ani.pegawai_id, tmt=today())
