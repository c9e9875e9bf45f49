"""Accounts: who may make, change, lock and reset which."""

import bcrypt
import pytest

from db.engine import reading, transaction
from db.queries import akun as queries
from db.tables import Akun, Pegawai
from rules.kit.errors import Conflict, Forbidden, Invalid, NotFound
from services import akun
from services.akun import massal as akun_massal
from services.akun import sesi
from tests.cast import Cast
from tests.cast.database import call, stands, trail
from tests.cast.organisasi import akun as account
from tests.cast.organisasi import hire

pytestmark = pytest.mark.usefixtures("quick_hashes")

ACTIONS = {
    "set_role": (akun.set_role, {"role": "admin_dinas"}),
    "reset": (akun.reset, {}),
    "lock": (akun.set_locked, {"locked": True}),
    "unlock": (akun.set_locked, {"locked": False}),
    "sign_out": (akun.sign_out, {}),
}


def issue(cast: Cast, actor, **given):
    pegawai_id = hire(cast, None)
    return call(akun.issue, actor, **{"username": "indah.sari", "role": "pegawai", "pegawai_id": pegawai_id} | given)


def by_name(username: str) -> Akun:
    with transaction() as session:
        return akun.by_username(session, username)


def test_an_account_for_an_employee(each_cast: Cast):
    password = issue(each_cast, each_cast.gilang, username=" Indah.Sari ")
    made = by_name("indah.sari")
    assert bcrypt.checkpw(password.encode(), made.password_hash.encode())
    assert (made.name, made.role, made.must_change, made.dinas_id) == ("Indah Sari", "pegawai", True, each_cast.dinas_id)
    assert (made.made_by, made.reset_by) == (each_cast.gilang.akun_id, None)
    assert trail("akun", made.id) == ["tambah"]


def test_first_passwords_can_be_read_out():
    made = {akun.first_password() for _ in range(50)}
    assert len(made) == 50
    assert all(len(p) == 14 and p[4] == p[9] == "-" and set(p) <= set(akun.PASSWORD_LETTERS + "-") for p in made)


@pytest.mark.parametrize(
    ("field", "given"),
    [
        ("username", {"username": "a b"}),
        ("username", {"username": "ani"}),
        ("role", {"role": "penilai"}),
        ("pegawai_id", {"role": "pegawai", "pegawai_id": None, "name": "Loket", "dinas": True}),
        ("name", {"role": "kepala", "pegawai_id": None, "name": " ", "dinas": True}),
        ("name", {"role": "kepala", "pegawai_id": None, "name": "Lok\x00et", "dinas": True}),
        ("dinas_id", {"role": "kepala", "pegawai_id": None, "name": "Loket"}),
    ],
)
def test_a_refusal_names_its_field(cast: Cast, field, given):
    if given.pop("dinas", False):
        given = given | {"dinas_id": cast.dinas_id}
    with pytest.raises((Invalid, Conflict)) as caught:
        issue(cast, cast.eko, **given)
    assert caught.value.field == field


def test_one_account_per_employee_and_none_for_who_left(cast: Cast):
    with pytest.raises(Conflict) as caught:
        issue(cast, cast.gilang, pegawai_id=cast.ani.pegawai_id)
    assert caught.value.field == "pegawai_id"
    with transaction() as session:
        row = session.get_one(Pegawai, stands(Pegawai, cast.ani.pegawai_id).id)
        session.delete(session.get_one(Akun, cast.ani.akun_id))
        row.active_to = row.active_from
    with pytest.raises(Invalid, match="tidak bertugas"):
        call(akun.issue, cast.gilang, username="ani.baru", role="pegawai", pegawai_id=cast.ani.pegawai_id)


def test_a_role_changes_and_counts_at_once(each_cast: Cast):
    with transaction() as session:
        sesi_id, _ = sesi.open_session(session, akun_id=each_cast.ani.akun_id)
    call(akun.set_role, each_cast.gilang, akun_id=each_cast.ani.akun_id, role="admin_dinas", seen="pegawai")
    found = sesi.actor_of(sesi_id=sesi_id)
    assert found is not None and found[0].role == "admin_dinas"
    assert trail("akun", each_cast.ani.akun_id) == ["ubah peran"]


def test_the_second_admin_is_told(cast: Cast):
    call(akun.set_role, cast.gilang, akun_id=cast.ani.akun_id, role="admin_dinas", seen="pegawai")
    with pytest.raises(Conflict):
        call(akun.set_role, cast.eko, akun_id=cast.ani.akun_id, role="admin", seen="pegawai")
    assert account(cast.ani).role == "admin_dinas"


@pytest.mark.parametrize("role", ["admin", "pimpinan", "kepala"])
def test_an_admin_of_a_dinas_hands_out_nothing_wider_than_his_own(cast: Cast, role):
    with pytest.raises(Forbidden) as caught:
        call(akun.set_role, cast.gilang, akun_id=cast.ani.akun_id, role=role)
    assert caught.value.field == "role"
    with pytest.raises(Forbidden):
        issue(cast, cast.gilang, role=role)
    call(akun.set_role, cast.eko, akun_id=cast.ani.akun_id, role=role)


@pytest.mark.parametrize("action", [*ACTIONS, "take"])
def test_a_heads_account_is_bkpsdms_to_manage(cast: Cast, action):
    """He reads confidential talks and signs awards: whoever gave himself his account would be the head."""
    service, given = ACTIONS.get(action, (akun.set_role, {"role": "pegawai"}))
    with pytest.raises(Forbidden, match="admin BKPSDM"):
        call(service, cast.gilang, akun_id=cast.dewi.akun_id, **given)
    assert not trail("akun", cast.dewi.akun_id)
    call(service, cast.eko, akun_id=cast.dewi.akun_id, **given)
    assert trail("akun", cast.dewi.akun_id)


def test_a_role_must_fit_the_account(cast: Cast):
    with pytest.raises(Invalid) as caught:
        call(akun.set_role, None, akun_id=cast.farah.akun_id, role="kepala")
    assert caught.value.field == "dinas_id"
    with pytest.raises(Invalid) as caught:
        call(akun.set_role, cast.eko, akun_id=cast.ani.akun_id, role="penilai")
    assert caught.value.field == "role"


@pytest.mark.parametrize("action", ["set_role", "reset", "lock"])
@pytest.mark.parametrize("name", ["eko", "gilang"])
def test_nobody_does_it_to_himself(cast: Cast, name, action):
    actor = cast.everybody()[name]
    service, given = ACTIONS[action]
    with pytest.raises(Forbidden):
        call(service, actor, akun_id=actor.akun_id, **given)


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("name", ["ani", "budi", "citra", "dewi", "farah", "gilang"])
def test_not_by_id(cast: Cast, name, action):
    """Whoever lacks the right; and Gilang with accounts of another dinas or of the city."""
    actor = cast.everybody()[name]
    service, given = ACTIONS[action]
    targets = (cast.citra, cast.eko, cast.farah) if name == "gilang" else (cast.hana,)
    for target in targets:
        with pytest.raises(Forbidden):
            call(service, actor, akun_id=target.akun_id, **given)
        assert not account(target).locked and account(target).role == target.role


def test_not_the_city_account_of_someone_in_ones_own_dinas(cast: Cast):
    call(akun.set_role, cast.eko, akun_id=cast.ani.akun_id, role="admin")
    for service, given in ACTIONS.values():
        with pytest.raises(Forbidden):
            call(service, cast.gilang, akun_id=cast.ani.akun_id, **given)


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("name", ["eko", "gilang"])
def test_who_may(cast: Cast, name, action):
    service, given = ACTIONS[action]
    call(service, cast.everybody()[name], akun_id=cast.ani.akun_id, **given)
    assert len(trail("akun", cast.ani.akun_id)) == 1


@pytest.mark.parametrize("action", ["reset", "lock", "sign_out"])
def test_sessions_end_at_once(each_cast: Cast, action):
    with transaction() as session:
        sesi_id, _ = sesi.open_session(session, akun_id=each_cast.ani.akun_id)
    service, given = ACTIONS[action]
    call(service, each_cast.gilang, akun_id=each_cast.ani.akun_id, **given)
    assert sesi.actor_of(sesi_id=sesi_id) is None


def test_who_gave_out_the_password_is_kept(each_cast: Cast):
    for actor, kept in ((each_cast.gilang, each_cast.gilang.akun_id), (None, None)):
        call(akun.reset, actor, akun_id=each_cast.ani.akun_id)
        assert account(each_cast.ani).reset_by == kept


def test_unknown_account(cast: Cast):
    with pytest.raises(NotFound):
        call(akun.reset, cast.eko, akun_id=999_999)


def test_accounts_for_everyone_without_one(each_cast: Cast):
    people = [
        (hire(each_cast, None, name=name, nip=f"19900{i}132015032014"), name) for i, name in enumerate(("Ani", "Rudi"), start=1)
    ]
    with reading() as connection:
        taken = queries.usernames(connection)
    made = call(akun_massal.add_many, each_cast.gilang, accounts=akun_massal.prepare(people, taken=taken))
    assert [each.username for each in made] == ["ani2", "rudi"]
    for each in made:
        row = by_name(each.username)
        assert bcrypt.checkpw(each.password.encode(), row.password_hash.encode())
        assert (row.role, row.must_change, row.pegawai_id) == ("pegawai", True, each.pegawai_id)
        assert row.made_by == each_cast.gilang.akun_id


def test_who_got_one_meanwhile_is_passed_over_and_a_taken_name_moves_on(cast: Cast):
    rudi = hire(cast, None, name="Rudi")
    accounts = akun_massal.prepare([(rudi, "Rudi"), (cast.ani.pegawai_id, "Ani")], taken=set())
    call(akun.issue, cast.eko, username="rudi", role="pimpinan", name="Rudi Wali")
    made = call(akun_massal.add_many, cast.gilang, accounts=accounts)
    assert [(each.pegawai_id, each.username) for each in made] == [(rudi, "rudi2")]


def test_not_for_employees_of_another_dinas(cast: Cast):
    rudi = hire(cast, None, name="Rudi", unit_id=cast.other_unit_id, atasan_id=None)
    for actor in (cast.gilang, cast.dewi):
        with pytest.raises(Forbidden):
            call(akun_massal.add_many, actor, accounts=akun_massal.prepare([(rudi, "Rudi")], taken=set()))
