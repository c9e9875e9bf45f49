"""Two persons: each case of the rule, both ways round."""

import pytest

from rules.kit import dua_orang as rules
from rules.kit.dua_orang import Orang, objection


def dinas(akun_id: int, *, pegawai_id: int | None = -1, **behind: str) -> Orang:
    """An admin of a dinas, an employee of his own unless told otherwise; behind: a7="admin"."""
    return _orang(akun_id, "admin_dinas", akun_id * 10 if pegawai_id == -1 else pegawai_id, behind)


def city(akun_id: int, *, pegawai_id: int | None = None, **behind: str) -> Orang:
    """An account of BKPSDM."""
    return _orang(akun_id, "admin", pegawai_id, behind)


def _orang(akun_id: int, role: str, pegawai_id: int | None, behind: dict[str, str]) -> Orang:
    return Orang(akun_id, role, pegawai_id, {int(name[1:]): role for name, role in behind.items()})


CASES = {
    "two employees": (dinas(1), dinas(2), None),
    "the operator made both": (dinas(1), dinas(2), None),
    "BKPSDM made both": (dinas(1, a9="admin"), dinas(2, a9="admin"), None),
    "a head beside an admin": (dinas(1), Orang(2, "kepala", 20, {}), None),
    "the same account": (dinas(1), dinas(1), rules.ONE_SELF),
    "the same account of BKPSDM": (city(9), city(9), rules.ONE_SELF),
    "without an employee": (dinas(1), dinas(2, pegawai_id=None), rules.NO_EMPLOYEE),
    "the same employee": (dinas(1, pegawai_id=10), dinas(2, pegawai_id=10), rules.SAME_EMPLOYEE),
    "one made the other": (dinas(1), dinas(2, a1="admin_dinas"), rules.BEHIND),
    "through an account he made": (dinas(1), dinas(3, a2="pegawai", a1="admin_dinas"), rules.BEHIND),
    "the same admin made both": (dinas(2, a1="admin_dinas"), dinas(3, a1="admin_dinas"), rules.SAME_MAKER),
    "one grandmother": (dinas(2, a1="admin_dinas"), dinas(4, a3="pegawai", a1="admin_dinas"), rules.SAME_MAKER),
    "BKPSDM": (dinas(1), city(9), None),
    "BKPSDM beside the account it made": (dinas(1, a9="admin"), city(9), None),
    "BKPSDM beside an account without an employee": (dinas(1, pegawai_id=None), city(9), rules.NO_EMPLOYEE),
    "an account of BKPSDM that an admin of the dinas made": (dinas(1), city(9, a1="admin_dinas"), rules.BEHIND),
    "two of BKPSDM": (city(8), city(9), None),
    "two of BKPSDM, one made the other": (city(8), city(9, a8="admin"), rules.BEHIND),
    "two of BKPSDM, made by a third": (city(8, a7="admin"), city(9, a7="admin"), None),
    "two of BKPSDM, one employee": (city(8, pegawai_id=5), city(9, pegawai_id=5), rules.SAME_EMPLOYEE),
    "two of BKPSDM, two employees": (city(8, pegawai_id=5), city(9, pegawai_id=6), None),
}


@pytest.mark.parametrize("case", CASES)
def test_each_case_both_ways(case):
    first, second, why = CASES[case]
    assert objection(first, second) == objection(second, first) == why
