"""New first passwords for everybody who never signed in; who did is left alone."""

import bcrypt
import pytest

from db.engine import transaction
from db.queries import akun as queries
from db.tables import Akun
from rules.kit.errors import Forbidden, NotFound
from services import akun
from services.akun import massal, sesi
from tests.cast import Cast
from tests.cast.database import ask, call, stands, trail
from tests.cast.organisasi import hire

NIPS = {"Indah Sari": "199001132015032014", "Joko Susilo": "199002132015031014"}
pytestmark = pytest.mark.usefixtures("quick_hashes")


def made(cast: Cast, name: str) -> int:
    """An account that nobody has used."""
    pegawai_id = hire(cast, None, name=name, nip=NIPS[name])
    [account] = massal.prepare([(pegawai_id, name)], taken=set())
    call(massal.add_many, cast.gilang, accounts=[account])
    return next(row.id for row in ask(queries.per_dinas, dinas_id=cast.dinas_id) if row.name == name)


def never(cast: Cast) -> set[str]:
    return {row.name for row in ask(queries.per_dinas, dinas_id=cast.dinas_id) if row.never}


def prepared(*ids: int) -> list[massal.NewPassword]:
    return massal.prepare_passwords([(one, stands(Akun, one).username) for one in ids])


def test_who_never_signed_in_is_known(each_cast: Cast):
    indah, joko = made(each_cast, "Indah Sari"), made(each_cast, "Joko Susilo")
    assert never(each_cast) == {"Indah Sari", "Joko Susilo"}, "the cast chose passwords of their own"
    with transaction() as session:
        sesi.open_session(session, akun_id=joko)
    rows = {row.id: row for row in ask(queries.per_dinas, dinas_id=each_cast.dinas_id)}
    assert never(each_cast) == {"Indah Sari"} and rows[joko].first_seen_at is not None
    assert rows[indah].unit == "Bidang Pelayanan" and rows[indah].created_at is not None
    owners = ask(queries.owners, usernames=[rows[indah].username, "eko"])
    assert {(one.name, one.unit, one.dinas != "") for one in owners} == {
        ("Indah Sari", "Bidang Pelayanan", True),
        ("Eko", "", False),
    }


def test_new_passwords_for_those_alone_who_never_did(each_cast: Cast):
    indah, joko = made(each_cast, "Indah Sari"), made(each_cast, "Joko Susilo")
    passwords = prepared(indah, joko, each_cast.ani.akun_id)
    with transaction() as session:
        sesi.open_session(session, akun_id=joko)
    before = stands(Akun, joko).password_hash
    found = call(massal.reset_many, each_cast.gilang, passwords=passwords)
    assert [(one.akun_id, one.password_hash) for one in found] == [(indah, "")]
    row = stands(Akun, indah)
    assert bcrypt.checkpw(found[0].password.encode(), row.password_hash.encode())
    assert (row.must_change, row.reset_by) == (True, each_cast.gilang.akun_id)
    assert stands(Akun, joko).password_hash == before and "ganti kata sandi" not in trail("akun", each_cast.ani.akun_id)
    assert "ganti kata sandi" in trail("akun", indah) and never(each_cast) == {"Indah Sari"}


def test_a_locked_account_and_ones_own_are_passed_over(cast: Cast):
    indah = made(cast, "Indah Sari")
    call(akun.set_locked, cast.gilang, akun_id=indah, locked=True)
    assert call(massal.reset_many, cast.gilang, passwords=prepared(indah)) == []


def test_not_of_another_dinas_and_not_by_everybody(each_cast: Cast):
    indah = made(each_cast, "Indah Sari")
    for actor in (each_cast.citra, each_cast.ani, each_cast.dewi):
        with pytest.raises(Forbidden):
            call(massal.reset_many, actor, passwords=prepared(indah))
    with pytest.raises(Forbidden):
        call(massal.reset_many, each_cast.gilang, passwords=prepared(indah, each_cast.citra.akun_id))
    with pytest.raises(NotFound):
        call(massal.reset_many, each_cast.gilang, passwords=[massal.NewPassword(10**6, "x", "x", "x")])
    assert "ganti kata sandi" not in trail("akun", indah), "all or none"
