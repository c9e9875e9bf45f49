"""Server-side sessions: one ticket, one cookie, ended by every event that must end them."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import update

from db.base import utcnow
from db.engine import transaction
from db.tables import Akun, Sesi
from rules.kit.errors import Invalid
from rules.kit.hak import Actor
from services import akun
from services.akun import sesi
from settings import get_settings
from tests.cast import PASSWORD, Cast

SESI, AKUN = Sesi.__table__, Akun.__table__


def sign_in(actor: Actor) -> tuple[int, str, str]:
    """A session as the sign-in form makes it: its row, its ticket, the cookie's token."""
    with transaction() as session:
        row, ticket = sesi.open_session(session, akun_id=actor.akun_id)
    with transaction() as session:
        token = sesi.redeem(session, ticket=ticket)
    assert token
    return row, ticket, token


def change(row: int, **values: object) -> None:
    with transaction() as session:
        session.connection().execute(update(SESI).where(SESI.c.id == row).values(**values))


def end(cast: Cast, row: int, event: str) -> None:
    """Each of the ways in which Ani's session ends."""
    past = utcnow() - timedelta(seconds=1)
    with transaction() as session:
        if event == "signed out":
            sesi.revoke(session, sesi_id=row)
        elif event == "locked":
            akun.set_locked(session, cast.eko, akun_id=cast.ani.akun_id, locked=True)
        elif event == "reset":
            akun.reset(session, cast.eko, akun_id=cast.ani.akun_id)
        elif event == "expelled":
            akun.sign_out(session, cast.eko, akun_id=cast.ani.akun_id)
    if event == "expired":
        change(row, expires_at=past)
    if event == "idle":
        change(row, last_seen_at=past - timedelta(minutes=get_settings().session_idle_minutes))


def test_cookie_and_server_memory_name_the_same_person(each_cast: Cast):
    row, _, token = sign_in(each_cast.budi)
    assert sesi.actor_of(token=token) == sesi.actor_of(sesi_id=row) == (each_cast.budi, row)


def test_penilai_follows_from_having_subordinates(each_cast: Cast):
    row, _, _ = sign_in(each_cast.ani)
    assert sesi.actor_of(sesi_id=row)[0].roles == ("pegawai",)
    row, _, _ = sign_in(each_cast.budi)
    assert sesi.actor_of(sesi_id=row)[0].roles == ("pegawai", "penilai")


def test_ticket_opens_once(each_cast: Cast):
    _, ticket, _ = sign_in(each_cast.ani)
    with transaction() as session:
        assert sesi.redeem(session, ticket=ticket) is None
        assert sesi.redeem(session, ticket="karangan") is None


def test_ticket_opens_once_for_many_at_once(each_cast: Cast):
    with transaction() as session:
        _, ticket = sesi.open_session(session, akun_id=each_cast.ani.akun_id)
    start = Barrier(8)

    def redeem(_: int) -> str | None:
        start.wait()
        with transaction() as session:
            return sesi.redeem(session, ticket=ticket)

    with ThreadPoolExecutor(8) as pool:
        assert len([token for token in pool.map(redeem, range(8)) if token]) == 1


def test_ticket_lives_a_minute(cast: Cast):
    with transaction() as session:
        row, ticket = sesi.open_session(session, akun_id=cast.ani.akun_id)
    change(row, created_at=utcnow() - sesi.TICKET_LIFE - timedelta(seconds=1))
    with transaction() as session:
        assert sesi.redeem(session, ticket=ticket) is None


def test_clock_set_back_makes_neither_ticket_nor_session_live_longer(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    tomorrow = utcnow() + timedelta(days=1)
    with monkeypatch.context() as patch:
        patch.setattr(sesi, "utcnow", lambda: tomorrow)
        with transaction() as session:
            _, ticket = sesi.open_session(session, akun_id=cast.ani.akun_id)
        row, _, token = sign_in(cast.ani)
        assert sesi.actor_of(token=token)
    for _ in range(2):  # set back to today; then tomorrow comes
        with transaction() as session:
            assert sesi.redeem(session, ticket=ticket) is None
        assert sesi.actor_of(token=token) is None and sesi.actor_of(sesi_id=row) is None
        monkeypatch.setattr(sesi, "utcnow", lambda: tomorrow)


def test_clocks_of_two_servers_differ_a_little(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    with transaction() as session:
        _, ticket = sesi.open_session(session, akun_id=cast.ani.akun_id)
    monkeypatch.setattr(sesi, "utcnow", lambda: utcnow() - timedelta(seconds=10))
    with transaction() as session:
        token = sesi.redeem(session, ticket=ticket)
    assert token and sesi.actor_of(token=token)


def test_row_holds_no_raw_secret(cast: Cast):
    row, ticket, token = sign_in(cast.ani)
    with transaction() as session:
        kept = str(session.get_one(Sesi, row).model_dump())
    assert ticket not in kept and token not in kept


@pytest.mark.parametrize("event", ["signed out", "expired", "idle", "locked", "reset", "expelled"])
def test_ends(cast: Cast, event: str):
    row, _, token = sign_in(cast.ani)
    end(cast, row, event)
    assert sesi.actor_of(token=token) is None
    assert sesi.actor_of(sesi_id=row) is None


def test_new_password_ends_the_other_sessions_and_keeps_this_one(cast: Cast):
    here, _, _ = sign_in(cast.ani)
    _, _, elsewhere = sign_in(cast.ani)
    with transaction() as session:
        akun.change_password(session, cast.ani, old=PASSWORD, new="padi-menguning-2", again="padi-menguning-2", sesi_id=here)
    assert sesi.actor_of(sesi_id=here)
    assert sesi.actor_of(token=elsewhere) is None


@pytest.mark.parametrize(
    ("old", "new", "again", "field"),
    [
        ("salah", "padi-menguning", "padi-menguning", "password_old"),
        (PASSWORD, "padi-menguning", "padi-menghijau", "password_again"),
        (PASSWORD, PASSWORD, PASSWORD, "password_new"),
        (PASSWORD, "pendek", "pendek", "password_new"),
        (PASSWORD, "password123", "password123", "password_new"),
        ("x" * 100, "padi-menguning", "padi-menguning", "password_old"),
    ],
)
def test_refused_password_says_which_field(cast: Cast, old, new, again, field):
    with pytest.raises(Invalid) as refusal, transaction() as session:
        akun.change_password(session, cast.ani, old=old, new=new, again=again, sesi_id=None)
    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("event", "said"),
    [
        ("signed out", "Anda keluar di tab atau jendela lain"),
        ("locked", "akun ini dikunci"),
        ("reset", "kata sandi akun ini diganti"),
        ("expelled", "admin mengakhiri semua sesi akun ini"),
        ("expired", "waktunya habis"),
        ("idle", "tidak dipakai lebih dari"),
    ],
)
def test_whose_session_it_was_is_told_why_it_ended(each_cast: Cast, event: str, said: str):
    row, _, token = sign_in(each_cast.ani)
    assert sesi.why_ended(sesi_id=row) is None, "it lives"
    end(each_cast, row, event)
    assert said in sesi.why_ended(sesi_id=row) and sesi.why_ended(token=token) == sesi.why_ended(sesi_id=row)


def test_who_never_was_here_is_told_nothing(cast: Cast):
    assert sesi.why_ended(token="karangan") is None and sesi.why_ended(sesi_id=10_000) is None


def test_role_is_read_anew_each_time(cast: Cast):
    row, _, _ = sign_in(cast.gilang)
    with transaction() as session:
        session.connection().execute(update(AKUN).where(AKUN.c.id == cast.gilang.akun_id).values(role="pegawai"))
    assert sesi.actor_of(sesi_id=row)[0].role == "pegawai"


def test_page_that_refreshes_itself_does_not_keep_an_idle_session_alive(cast: Cast):
    row, _, _ = sign_in(cast.ani)
    long_ago = utcnow() - timedelta(minutes=get_settings().session_idle_minutes - 1)
    change(row, last_seen_at=long_ago)
    assert sesi.actor_of(sesi_id=row, seen=False)
    assert last_seen(row) == long_ago
    assert sesi.actor_of(sesi_id=row)
    assert last_seen(row) > long_ago


def last_seen(row: int):
    with transaction() as session:
        return session.get_one(Sesi, row).last_seen_at
