"""The throttle: failures wait longer and longer, never for ever, and tell nothing about who exists."""

from datetime import timedelta

import bcrypt
from sqlalchemy import select, update

from db.base import utcnow
from db.engine import transaction
from db.models import PercobaanMasuk
from services import akun, masuk
from tests.cast import PASSWORD, Cast

PERCOBAAN = PercobaanMasuk.__table__


def fail(times: int, keys: list[str]) -> float:
    with transaction() as session:
        for _ in range(times):
            masuk.count_failure(session, keys=keys)
        return masuk.wait_seconds(session, keys=keys)


def test_first_failures_cost_nothing_then_the_wait_doubles(each_db):
    keys = masuk.subjects("ani", None)
    assert fail(2, keys) <= 0
    first = fail(1, keys)
    second = fail(1, keys)
    assert 0 < first <= 1 < second <= 2


def test_never_longer_than_a_quarter_of_an_hour(db):
    assert fail(60, masuk.subjects("ani", None)) <= 900


def test_address_counts_too(db):
    fail(10, masuk.subjects("ani", "10.1.1.1"))
    with transaction() as session:
        assert masuk.wait_seconds(session, keys=masuk.subjects("budi", "10.1.1.1")) > 0
        assert masuk.wait_seconds(session, keys=masuk.subjects("budi", "10.1.1.2")) <= 0


def test_good_password_clears_the_account_but_not_the_address(db):
    keys = masuk.subjects("ani", "10.1.1.1")
    fail(10, keys)
    with transaction() as session:
        masuk.forget_failures(session, keys=keys)
        assert masuk.wait_seconds(session, keys=keys[:1]) <= 0
        assert masuk.wait_seconds(session, keys=keys[1:]) > 0


def test_forgotten_after_a_day(db):
    keys = masuk.subjects("ani", None)
    fail(10, keys)
    with transaction() as session:
        session.connection().execute(update(PERCOBAAN).values(last_at=utcnow() - masuk.FORGET_AFTER - timedelta(minutes=1)))
        assert masuk.wait_seconds(session, keys=keys) <= 0


def test_neither_name_nor_address_is_stored(db):
    fail(1, masuk.subjects("ani", "10.1.1.1"))
    with transaction() as session:
        kept = str(session.connection().execute(select(PERCOBAAN)).all())
    assert "ani" not in kept and "10.1" not in kept


def test_unknown_and_locked_accounts_get_a_hash_that_nothing_opens(cast: Cast):
    with transaction() as session:
        akun.set_locked(session, cast.eko, akun_id=cast.ani.akun_id, locked=True)
    for username in ("tidak-ada", "ani"):
        found, _, password_hash = masuk.credentials(username)
        assert found is None
        assert not bcrypt.checkpw(PASSWORD.encode(), password_hash.encode())
        # the cost of a real hash, so that the time does not tell
        assert password_hash.split("$")[2] == "12"
