"""The throttle: failures wait longer and longer, never for ever, harm no stranger, and tell nothing about who exists."""

import random
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import bcrypt
import pytest
from sqlalchemy import select

from db.base import utcnow
from db.engine import transaction
from db.tables import MasukDikenal, PercobaanMasuk
from rules.akun.sandi import ADDRESS_SECONDS, FREE_AT_ADDRESS, FREE_FAILURES, FREE_WHERE_KNOWN
from services import akun
from services.akun import masuk
from tests.cast import PASSWORD, Cast

PERCOBAAN, DIKENAL = PercobaanMasuk.__table__, MasukDikenal.__table__
OFFICE, ELSEWHERE = "10.1.1.1", "203.0.113.9"


def fail(username: str, address: str = "", times: int = 1) -> float:
    """Wrong passwords, one after the other; the wait that the last of them met (0: it was checked)."""
    for _ in range(times):
        with transaction() as session:
            wait = masuk.reserve(session, username=username, address=address).wait
    return wait


def sign_in(username: str, address: str = "") -> float:
    """A good password, unless there is a wait: that wait."""
    with transaction() as session:
        attempt = masuk.reserve(session, username=username, address=address)
    if attempt.wait == 0:
        with transaction() as session:
            masuk.succeed(session, attempt)
    return attempt.wait


class Clock:
    """Stands still until it is moved."""

    def __init__(self) -> None:
        self.now = utcnow()

    def move(self, **by: float) -> None:
        self.now += timedelta(**by)


@pytest.fixture(autouse=True)
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    found = Clock()
    monkeypatch.setattr(masuk, "utcnow", lambda: found.now)
    return found


def kept() -> list[tuple]:
    with transaction() as session:
        return [tuple(row) for table in (PERCOBAAN, DIKENAL) for row in session.connection().execute(select(table))]


def test_first_failures_cost_nothing_then_the_wait_doubles(each_db, clock: Clock):
    assert fail("ani", times=FREE_FAILURES) == 0
    first = fail("ani")
    clock.move(seconds=1)
    assert fail("ani") == 0
    second = fail("ani")
    assert (first, second) == (1, 2)


def test_who_has_to_wait_is_not_counted_meanwhile(db):
    assert fail("ani", times=FREE_FAILURES + 1) == fail("ani", times=60) == 1


def test_never_longer_than_a_quarter_of_an_hour(db, clock: Clock):
    for _ in range(60):
        fail("ani")
        clock.move(seconds=900)
    fail("ani")
    assert fail("ani") == 900


def test_an_office_is_not_locked_by_mistakes_within_it(each_db):
    """Fourteen people mistype twice each within a minute; everybody else signs in as ever."""
    for number in range(14):
        assert fail(f"pegawai{number}", OFFICE, times=2) == 0
    assert sign_in("ani", OFFICE) == 0
    assert sign_in("pegawai3", OFFICE) == 0


@pytest.mark.parametrize("address", [OFFICE, ""], ids=["known", "unknown"])
def test_many_names_from_one_address_wait_until_the_minute_is_over(db, address, clock: Clock):
    waits = [fail(f"nama{number}", address) for number in range(FREE_AT_ADDRESS + 20)]
    assert waits[:FREE_AT_ADDRESS] == [0] * FREE_AT_ADDRESS
    assert set(waits[FREE_AT_ADDRESS:]) == {ADDRESS_SECONDS}
    assert fail("budi", address) > 0
    assert fail("budi", ELSEWHERE) == 0
    clock.move(seconds=ADDRESS_SECONDS)
    assert fail("budi", address) == 0


def test_good_sign_ins_use_up_nothing_of_the_address(db):
    for number in range(FREE_AT_ADDRESS + 5):
        assert sign_in(f"pegawai{number}", OFFICE) == 0


def test_nobody_elses_failures_delay_who_signed_in_from_there_before(each_db):
    assert sign_in("ani", OFFICE) == 0
    for number in range(FREE_AT_ADDRESS + 1):
        fail(f"nama{number}", OFFICE)
    fail("ani", ELSEWHERE, times=20)
    assert fail("budi", OFFICE) > 0 and fail("ani", ELSEWHERE) > 0
    assert sign_in("ani", OFFICE) == 0


def test_a_colleague_at_the_same_address_does_not_guess_for_ever(db):
    sign_in("ani", OFFICE)
    assert fail("ani", OFFICE, times=FREE_WHERE_KNOWN) == 0
    assert fail("ani", OFFICE) > 0
    assert fail("ani", ELSEWHERE) == 0, "counted where it happened"


def test_a_good_password_clears_the_account(db):
    sign_in("ani", OFFICE)
    fail("ani", OFFICE, times=FREE_WHERE_KNOWN - 1)
    fail("ani", ELSEWHERE, times=FREE_FAILURES)
    assert sign_in("ani", OFFICE) == 0
    assert fail("ani", OFFICE, times=FREE_WHERE_KNOWN) == 0
    assert fail("ani", ELSEWHERE) == 0


def test_an_address_is_known_for_ninety_days(db, clock: Clock):
    sign_in("ani", OFFICE)
    clock.move(days=89)
    assert fail("ani", OFFICE, times=FREE_FAILURES + 1) == 0
    clock.move(days=2)
    assert fail("ani", OFFICE, times=FREE_FAILURES) == 0
    assert fail("ani", OFFICE) > 0


def test_nobody_is_known_at_an_unknown_address(db):
    sign_in("ani")
    fail("ani", times=FREE_FAILURES)
    assert sign_in("ani") > 0


def test_forgotten_after_a_day(db, clock: Clock):
    fail("ani", times=20)
    clock.move(hours=24)
    assert fail("ani", times=FREE_FAILURES) == 0
    clock.move(days=1, seconds=1)
    sign_in("budi", OFFICE)
    assert len(kept()) == 2, "rows of the day before are gone: Budi's address, and that he is known there"


def test_parallel_guesses_are_counted_before_they_are_checked(each_db):
    """All at once: as many find the way free as one after the other would."""
    start = Barrier(16)

    def guess(_: int) -> float:
        start.wait()
        return fail("ani", OFFICE)

    with ThreadPoolExecutor(16) as pool:
        waits = list(pool.map(guess, range(16)))
    assert waits.count(0) == FREE_FAILURES


def test_many_at_once_never_wait_for_each_other(each_db):
    """Good and bad, known and unknown, from two addresses, in every order: no deadlock, and the address is not charged."""
    for name in ("ani", "budi"):
        sign_in(name, OFFICE)
    work = [(act, name, place) for act in (fail, sign_in) for name in ("ani", "budi", "citra") for place in (OFFICE, ELSEWHERE)]
    random.Random(5).shuffle(work)
    with ThreadPoolExecutor(12) as pool:
        for done in [pool.submit(act, name, place) for act, name, place in work * 3]:
            assert done.result(timeout=60) >= 0


@pytest.mark.parametrize("days", [1, 30])
def test_clock_set_back_locks_nobody_out(each_db, days, clock: Clock):
    fail("ani", OFFICE, times=FREE_FAILURES)
    for number in range(FREE_AT_ADDRESS):
        fail(f"nama{number}", OFFICE)
    clock.move(days=-days)
    assert fail("ani", ELSEWHERE) == 1
    assert fail("dewi", OFFICE) == ADDRESS_SECONDS
    clock.move(seconds=1)
    assert fail("ani", ELSEWHERE) == 0, "the wait goes on from the first try, not from the time to come"
    clock.move(seconds=ADDRESS_SECONDS)
    assert fail("dewi", OFFICE) == 0


def test_neither_name_nor_address_is_stored(db):
    sign_in("ani", OFFICE)
    fail("budi", OFFICE)
    assert kept() and all("ani" not in str(row) and "budi" not in str(row) and "10.1" not in str(row) for row in kept())


def test_unknown_and_locked_accounts_get_a_hash_that_nothing_opens(cast: Cast):
    with transaction() as session:
        akun.set_locked(session, cast.eko, akun_id=cast.ani.akun_id, locked=True)
    for username in ("tidak-ada", "ani"):
        found, _, password_hash = masuk.credentials(username)
        assert found is None
        assert not bcrypt.checkpw(PASSWORD.encode(), password_hash.encode())
        # the cost of a real hash, so that the time does not tell
        assert password_hash.split("$")[2] == "12"
