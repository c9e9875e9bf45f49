"""An admin who would be somebody's atasan himself: by every path only once the head, or BKPSDM, agreed."""

from datetime import timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from db.engine import reading, transaction
from db.queries import beranda
from db.queries.organisasi import usul_atasan as queries
from db.tables import Akun, Pegawai, UsulAtasan
from rules.kit.errors import Conflict, Forbidden, Invalid, NotFound
from rules.kit.hak import Actor
from rules.organisasi.penempatan import Tujuan
from services import akun, organisasi
from services.organisasi import massal, mutasi, usul_atasan, usul_atasan_putus
from settings import today
from tests.cast import Cast
from tests.cast.database import call, stands, trail
from tests.cast.foreign_ids import parameters
from tests.cast.organisasi import change, hire


def atasan(pegawai_id: int | None) -> int | None:
    return stands(Pegawai, pegawai_id).atasan_id


def wishes(status: str = "menunggu") -> list[UsulAtasan]:
    with transaction() as session:
        return list(session.exec(select(UsulAtasan).where(UsulAtasan.status == status).order_by(UsulAtasan.id)))


def wish(cast: Cast) -> int:
    """Gilang would be Ani's atasan; the id of his wish."""
    change(cast, cast.gilang, cast.ani.pegawai_id, atasan_id=cast.gilang.pegawai_id)
    (row,) = wishes()
    assert row.id is not None
    return row.id


def decide(actor: Actor, *ids: int, approve: bool = True) -> int:
    return call(usul_atasan_putus.decide, actor, usul_ids=ids, approve=approve)


def test_a_change_waits_and_the_rest_of_it_does_not(each_cast: Cast):
    cast = each_cast
    change(cast, cast.gilang, cast.ani.pegawai_id, atasan_id=cast.gilang.pegawai_id, jabatan="Analis Muda")
    (row,) = wishes()
    assert (row.pegawai_id, row.from_id, row.atasan_id) == (cast.ani.pegawai_id, cast.budi.pegawai_id, cast.gilang.pegawai_id)
    assert (atasan(cast.ani.pegawai_id), stands(Pegawai, cast.ani.pegawai_id).jabatan) == (cast.budi.pegawai_id, "Analis Muda")
    assert decide(cast.dewi, row.id) == 1
    assert atasan(cast.ani.pegawai_id) == cast.gilang.pegawai_id
    assert trail("usul_atasan", row.id) == ["minta jadi atasan", "setujui atasan"]
    assert trail("pegawai", cast.ani.pegawai_id) == ["ubah", "ganti atasan"]


def test_by_every_path(each_cast: Cast):
    """Taken on, handed over, back in service, moved with others: nobody stands under Gilang before the yes."""
    cast, me = each_cast, each_cast.gilang.pegawai_id
    indah = hire(cast, cast.gilang, atasan_id=me)
    assert atasan(indah) is None
    assert call(mutasi.hand_over, cast.gilang, atasan_id=cast.budi.pegawai_id, to_id=me, tmt=today()) == 2
    assert atasan(cast.ani.pegawai_id) == atasan(cast.hana.pegawai_id) == cast.budi.pegawai_id
    rudi = hire(cast, None, name="Rudi", nip="199010132015031014")
    call(mutasi.leave, cast.eko, pegawai_id=rudi, version=1, last_day=today() - timedelta(days=1))
    call(mutasi.bring_back, cast.gilang, pegawai_id=rudi, version=2, tujuan=Tujuan(cast.unit_id, me, today()))
    assert atasan(rudi) == cast.budi.pegawai_id
    tuti = hire(cast, None, name="Tuti", nip="199011132015032014")
    unit_id = call(organisasi.add_unit, cast.gilang, dinas_id=cast.dinas_id, name="Sekretariat")
    assert call(massal.change_many, cast.gilang, people={tuti: 1}, tujuan=Tujuan(unit_id, me, today())) == 1
    assert (atasan(tuti), stands(Pegawai, tuti).unit_id) == (cast.budi.pegawai_id, unit_id)
    people = [indah, cast.ani.pegawai_id, cast.hana.pegawai_id, rudi, tuti]
    assert [row.pegawai_id for row in wishes()] == people
    assert decide(cast.eko, *(row.id for row in wishes())) == 5
    assert {atasan(one) for one in people} == {me}


def test_no_path_was_forgotten():
    """Every service that takes an atasan is tried above, or may be used by those whose yes it would wait for only."""
    tried = {"organisasi.pegawai.add", "organisasi.pegawai.change", "organisasi.mutasi.hand_over", "organisasi.mutasi.bring_back"}
    tried |= {"organisasi.massal.change_many"}
    by_city_only = {"organisasi.mutasi.move", "organisasi.pimpinan.add", "organisasi.pimpinan.change"}
    found = {name for name, parameter in parameters() if parameter.rpartition(".")[2] in ("atasan_id", "to_id")}
    no_change_of_it = {"organisasi.atasan.check", "organisasi.usul_atasan.ask", "umpan_balik.give", "kit.unduhan.record"}
    no_change_of_it |= {"organisasi.atasan.check_right"}
    # nobody comes under the actor by it, not even by a wish: tests/services/serah_terima
    never = {"serah_terima.hand_over"}
    assert found - no_change_of_it == tried | by_city_only | never


def test_back_in_service_where_the_former_atasan_is_gone(cast: Cast):
    rudi, yesterday = hire(cast, None, name="Rudi", atasan_id=cast.hana.pegawai_id), today() - timedelta(days=1)
    for one in (rudi, cast.hana.pegawai_id):
        call(mutasi.leave, cast.eko, pegawai_id=one, version=stands(Pegawai, one).version, last_day=yesterday)
    back = Tujuan(cast.unit_id, cast.gilang.pegawai_id, today())
    call(mutasi.bring_back, cast.gilang, pegawai_id=rudi, version=2, tujuan=back)
    assert atasan(rudi) is None and len(wishes()) == 1


def test_others_under_others_as_ever(cast: Cast):
    change(cast, cast.gilang, cast.ani.pegawai_id, atasan_id=cast.dewi.pegawai_id)
    assert atasan(cast.ani.pegawai_id) == cast.dewi.pegawai_id and not wishes()


def test_an_admin_of_bkpsdm_is_the_yes_himself(cast: Cast):
    call(akun.set_role, cast.eko, akun_id=cast.hana.akun_id, role="admin")
    hana = Actor(cast.hana.akun_id, "hana", "Hana", "admin", cast.hana.pegawai_id, cast.dinas_id)
    change(cast, hana, cast.ani.pegawai_id, atasan_id=hana.pegawai_id)
    assert atasan(cast.ani.pegawai_id) == hana.pegawai_id and not wishes()


def test_who_has_the_say(cast: Cast):
    usul_id = wish(cast)
    for name in ("ani", "budi", "citra", "farah", "gilang", "hana"):
        with pytest.raises(Forbidden):
            decide(cast.everybody()[name], usul_id)
    there = Actor(99, "x", "X", "kepala", cast.citra.pegawai_id, cast.other_dinas_id)
    with pytest.raises(Forbidden):
        decide(there, usul_id)
    assert atasan(cast.ani.pegawai_id) == cast.budi.pegawai_id
    decide(cast.eko, usul_id)


def test_a_head_does_not_decide_about_himself(cast: Cast):
    indah = hire(cast, None, atasan_id=None)
    change(cast, cast.gilang, indah, atasan_id=None)
    call(akun.set_role, cast.eko, akun_id=cast.hana.akun_id, role="kepala")
    hana = Actor(cast.hana.akun_id, "hana", "Hana", "kepala", cast.hana.pegawai_id, cast.dinas_id)
    change(cast, cast.gilang, hana.pegawai_id, atasan_id=cast.gilang.pegawai_id)
    (row,) = wishes()
    with pytest.raises(Forbidden, match="tentang Anda sendiri"):
        decide(hana, row.id)
    with reading() as connection:
        assert beranda.owed(connection, akun_id=hana.akun_id, pegawai_id=None, head=hana).atasan == 0
        assert beranda.owed(connection, akun_id=cast.dewi.akun_id, pegawai_id=None, head=cast.dewi).atasan == 1
    decide(cast.dewi, row.id)


def test_nor_one_whose_account_is_of_his_making(cast: Cast):
    """A head that an admin made in former times could be himself."""
    with transaction() as session:
        session.get_one(Akun, cast.dewi.akun_id).made_by = cast.gilang.akun_id
    usul_id = wish(cast)
    with pytest.raises(Forbidden, match="dibuat atau diberi kata sandi"):
        decide(cast.dewi, usul_id)
    decide(cast.eko, usul_id)


def test_a_refusal_and_a_withdrawal_leave_all_as_it_was(each_cast: Cast):
    cast = each_cast
    decide(cast.dewi, wish(cast), approve=False)
    mine = wish(cast)
    with pytest.raises(Forbidden):
        call(usul_atasan.withdraw, cast.eko, usul_ids=[mine])
    call(usul_atasan.withdraw, cast.gilang, usul_ids=[mine])
    assert atasan(cast.ani.pegawai_id) == cast.budi.pegawai_id
    for late in (lambda: decide(cast.dewi, mine), lambda: call(usul_atasan.withdraw, cast.gilang, usul_ids=[mine])):
        with pytest.raises(Conflict):
            late()
    assert [row.status for row in wishes("ditolak") + wishes("ditarik")] == ["ditolak", "ditarik"]


def test_twice_is_one_and_two_admins_do_not_vie(cast: Cast):
    assert wish(cast) == wish(cast)
    call(akun.set_role, cast.eko, akun_id=cast.hana.akun_id, role="admin_dinas")
    hana = Actor(cast.hana.akun_id, "hana", "Hana", "admin_dinas", cast.hana.pegawai_id, cast.dinas_id)
    with pytest.raises(Conflict) as caught:
        change(cast, hana, cast.ani.pegawai_id, atasan_id=hana.pegawai_id)
    assert caught.value.field == "atasan_id"


@pytest.mark.parametrize("what", ["another atasan", "left", "moved", "asker left", "asker moved"])
def test_it_falls_when_its_ground_is_gone(each_cast: Cast, what):
    cast = each_cast
    usul_id = wish(cast)
    version = {who: stands(Pegawai, who).version for who in (cast.ani.pegawai_id, cast.gilang.pegawai_id)}
    who = cast.gilang.pegawai_id if what.startswith("asker") else cast.ani.pegawai_id
    if what == "another atasan":
        change(cast, cast.eko, who, atasan_id=cast.dewi.pegawai_id)
    elif what.endswith("left"):
        call(mutasi.leave, cast.eko, pegawai_id=who, version=version[who], last_day=today())
    else:
        there = Tujuan(cast.other_unit_id, None, today())
        call(mutasi.move, cast.eko, pegawai_id=who, version=version[who], tujuan=there)
    assert [row.id for row in wishes("usang")] == [usul_id] and not wishes()
    with pytest.raises(Conflict):
        decide(cast.dewi, usul_id)
    assert trail("usul_atasan", usul_id)[-1] == "gugurkan usulan atasan"


def test_the_askers_own_new_atasan_changes_nothing(cast: Cast):
    usul_id = wish(cast)
    change(cast, cast.eko, cast.gilang.pegawai_id, atasan_id=cast.budi.pegawai_id)
    decide(cast.dewi, usul_id)


@pytest.mark.parametrize("how", [{"role": "pegawai"}, {"locked": True}])
def test_no_yes_for_whoever_is_no_admin_any_more(cast: Cast, how):
    usul_id = wish(cast)
    service = akun.set_role if "role" in how else akun.set_locked
    call(service, cast.eko, akun_id=cast.gilang.akun_id, **how)
    with pytest.raises(Conflict, match="tidak lagi mengelola"):
        decide(cast.dewi, usul_id)
    decide(cast.dewi, usul_id, approve=False)
    assert atasan(cast.ani.pegawai_id) == cast.budi.pegawai_id


def test_no_circle_that_came_about_meanwhile(cast: Cast):
    usul_id = wish(cast)
    change(cast, cast.eko, cast.gilang.pegawai_id, atasan_id=cast.ani.pegawai_id)
    with pytest.raises(Invalid, match="berada di bawah"):
        decide(cast.dewi, usul_id)


def test_all_or_none(cast: Cast):
    call(mutasi.hand_over, cast.gilang, atasan_id=cast.budi.pegawai_id, to_id=cast.gilang.pegawai_id, tmt=today())
    first, second = (row.id for row in wishes())
    call(usul_atasan.withdraw, cast.gilang, usul_ids=[second])
    with pytest.raises(Conflict):
        decide(cast.dewi, first, second)
    assert [row.id for row in wishes()] == [first]
    with pytest.raises(Invalid):
        decide(cast.dewi)
    with pytest.raises(NotFound):
        decide(cast.dewi, 999_999)


def test_not_even_past_the_service(cast: Cast):
    usul_id = wish(cast)
    with pytest.raises(IntegrityError), transaction() as session:
        row = session.get_one(UsulAtasan, usul_id)
        row.status, row.decided_by = "disetujui", row.requested_by


def test_who_reads_which(cast: Cast):
    wish(cast)
    with reading() as connection:
        for name, many in {"gilang": 1, "dewi": 1, "eko": 1, "citra": 0, "ani": 0}.items():
            assert len(queries.listed(connection, reader=cast.everybody()[name], waiting=True)) == many
        there = Actor(99, "x", "X", "kepala", cast.citra.pegawai_id, cast.other_dinas_id)
        assert not queries.listed(connection, reader=there, waiting=True)
        (row,) = queries.listed(connection, reader=cast.dewi, waiting=True)
        assert (row.pegawai, row.before, row.atasan, row.asked_by) == ("Ani", "Budi", "Gilang", "Gilang")
        assert queries.wished_for(connection, pegawai_id=row.pegawai_id) == "Gilang"
