"""Which first steps a reader has, and when the accounts are done."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.kit.hak import ACCOUNT_ROLES, Actor
from rules.langkah import OWN, STEPS, TEAM, is_done, steps_of


def actor(role: str, *, pegawai_id: int | None = 7, is_penilai: bool = False) -> Actor:
    return Actor(1, "ani", "Ani", role, pegawai_id, 3, 4, is_penilai)


def test_every_role_has_its_list_or_none():
    assert steps_of(actor("admin", pegawai_id=None))[0] == "kantor"
    assert steps_of(actor("pimpinan")) == ()
    assert steps_of(actor("pegawai")) == OWN
    assert steps_of(actor("pegawai", is_penilai=True)) == ("sandi", *TEAM, "skp", "laporan")
    assert steps_of(actor("pegawai", pegawai_id=None)) == ()
    assert set(STEPS) == set(ACCOUNT_ROLES) - {"pegawai"}


@pytest.mark.parametrize(
    ("accounts", "people", "done"), [(0, 0, False), (0, 1, False), (1, 1, True), (53, 60, False), (54, 60, True)]
)
def test_accounts_are_done_when_one_in_ten_is_without(accounts: int, people: int, done: bool):
    assert is_done("akun", {"akun": accounts, "pegawai": people}) is done


@given(st.integers(1, 2000), st.integers(0, 2000))
def test_more_accounts_undo_nothing(people: int, accounts: int):
    if is_done("akun", {"akun": accounts, "pegawai": people}):
        assert is_done("akun", {"akun": accounts + 1, "pegawai": people})
