"""Every cell of the table of rights (role × action), against people at every distance from the actor."""

from dataclasses import replace
from datetime import date

import pytest

from rules.kit.errors import Forbidden
from rules.kit.hak import (
    ACCOUNT_ROLES,
    ACTIONS,
    BY_OTHERS,
    HAK,
    ROLES,
    SCOPES,
    Actor,
    Pelaksana,
    Subject,
    allows,
    in_stead,
    require,
)

HERE, THERE = 1, 2
DAY, DAY_AFTER = date(2026, 11, 20), date(2026, 11, 21)
ME, BOSS, MINE, COLLEAGUE, STRANGER = 10, 11, 12, 13, 14

SUBJECTS = {
    "himself": Subject(dinas_id=HERE, pegawai_id=ME, atasan_id=BOSS),
    "his subordinate": Subject(dinas_id=HERE, pegawai_id=MINE, atasan_id=ME),
    "a colleague": Subject(dinas_id=HERE, pegawai_id=COLLEAGUE, atasan_id=BOSS),
    "his superior": Subject(dinas_id=HERE, pegawai_id=BOSS, atasan_id=None),
    "someone of another dinas": Subject(dinas_id=THERE, pegawai_id=STRANGER, atasan_id=99),
    "a subordinate lent to another dinas": Subject(dinas_id=THERE, pegawai_id=MINE, atasan_id=ME),
    "his own boss on paper": Subject(dinas_id=HERE, pegawai_id=ME, atasan_id=ME),
    "himself on a day in his boss's stead": Subject(dinas_id=HERE, pegawai_id=ME, atasan_id=BOSS, day=DAY),
    "a colleague on a day in his boss's stead": Subject(dinas_id=HERE, pegawai_id=COLLEAGUE, atasan_id=BOSS, day=DAY),
    "a colleague on the day after": Subject(dinas_id=HERE, pegawai_id=COLLEAGUE, atasan_id=BOSS, day=DAY_AFTER),
    "his dinas": Subject(dinas_id=HERE),
    "a service of his unit": Subject(dinas_id=HERE, unit_id=1),
    "a service of another unit": Subject(dinas_id=HERE, unit_id=2),
    "a unit of the same number elsewhere": Subject(dinas_id=THERE, unit_id=1),
    "another dinas": Subject(dinas_id=THERE),
    "nothing in particular": Subject(),
}

# Written down apart from the code: whom each scope covers.
COVERED = {
    None: set(),
    "own": {"himself", "his own boss on paper", "himself on a day in his boss's stead"},
    "acting": {"a colleague on a day in his boss's stead"},
    "team": {"his subordinate", "a subordinate lent to another dinas"},
    "unit": {"a service of his unit"},
    "dinas": {
        "himself",
        "his subordinate",
        "a colleague",
        "his superior",
        "his own boss on paper",
        "himself on a day in his boss's stead",
        "a colleague on a day in his boss's stead",
        "a colleague on the day after",
        "his dinas",
        "a service of his unit",
        "a service of another unit",
    },
    "all": set(SUBJECTS),
}
HIMSELF = {"himself", "his own boss on paper", "himself on a day in his boss's stead"}
# Written down apart from the code too: what nobody does about himself.
ABOUT_OTHERS_ONLY = {
    "inovasi.decide",
    "pujian.give",
    "kehadiran.enter",
    "kelonggaran.give",
    "ketidakhadiran.decide",
    "koreksi_data.answer",
    "pegawai.edit",
    "pelatihan.approve",
    "pembinaan.plan",
    "penghargaan.propose",
    "penghargaan.sign",
    "pengukuran.enter",
    "penunjukan.give",
    "penunjukan.kepala",
    "penilaian.import",
    "serah_terima.do",
    "target.set",
    "usul_atasan.decide",
}
# Who may give, take, reset, lock and sign out an account of which role.
GIVEN_BY = {
    "pegawai": {"admin_dinas", "admin"},
    "admin_dinas": {"admin_dinas", "admin"},
    "kepala": {"admin"},
    "pimpinan": {"admin"},
    "admin": {"admin"},
}


# What follows from having, or having had, a team, or from standing in for who has one.
TEAM = ("penilai", "mantan_penilai", "pelaksana")


def actor(role: str) -> Actor:
    """Someone who holds just this role: `penilai` is an employee with a team, seen without his pegawai rights."""
    return employee(role) if role in ("pegawai", *TEAM) else replace(employee(role), pegawai_id=None)


def employee(role: str) -> Actor:
    """An employee with this role and, with `penilai`, a team."""
    return Actor(
        akun_id=1,
        username=role,
        name=role,
        role="pegawai" if role in TEAM else role,
        pegawai_id=ME,
        dinas_id=HERE,
        unit_id=1,
        is_penilai=role == "penilai",
        was_penilai=role == "mantan_penilai",
        pelaksana=(Pelaksana(1, "plh", HERE, BOSS, "Budi", False, date(2026, 11, 9), DAY),) if role == "pelaksana" else (),
    )


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("role", ROLES)
def test_cell(role: str, action: str) -> None:
    who = actor(role)
    granted = {HAK[action].get(r) for r in who.roles}
    # `own` and `team` are about an employee: an account without one has neither.
    reach = granted if who.pegawai_id else granted - {"own", "acting", "team"}
    expected = set().union(*(COVERED[scope] for scope in reach))
    if who.pegawai_id is not None and action in ABOUT_OTHERS_ONLY:
        expected -= HIMSELF
    assert {name for name, subject in SUBJECTS.items() if allows(who, action, subject)} == expected
    assert allows(who, action) == bool(granted - {None})


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("role", ROLES)
def test_cell_of_an_employee(role: str, action: str) -> None:
    """The same for leaders and admins who are employees too: an own record of figures is nobody's to write."""
    who = employee(role)
    expected = set().union(*(COVERED[HAK[action].get(r)] for r in who.roles))
    if action in ABOUT_OTHERS_ONLY:
        expected -= HIMSELF
    assert {name for name, subject in SUBJECTS.items() if allows(who, action, subject)} == expected


@pytest.mark.parametrize("action", sorted(ABOUT_OTHERS_ONLY))
@pytest.mark.parametrize("role", ROLES)
def test_who_does_it_instead_is_told(role: str, action: str) -> None:
    with pytest.raises(Forbidden) as caught:
        require(employee(role), action, SUBJECTS["himself"])
    assert caught.value.message == BY_OTHERS[action]


def test_what_is_ones_own_stays_ones_own() -> None:
    assert set(BY_OTHERS) == ABOUT_OTHERS_ONLY
    assert not [action for action in BY_OTHERS if "own" in HAK[action].values()]


@pytest.mark.parametrize("role", ACCOUNT_ROLES)
@pytest.mark.parametrize("by", ROLES)
def test_who_gives_which_role(by: str, role: str) -> None:
    who, action = actor(by), f"akun.{role}"
    assert allows(who, action, SUBJECTS["his dinas"]) == (by in GIVEN_BY[role])
    assert allows(who, action, SUBJECTS["another dinas"]) == (by == "admin")


@pytest.mark.parametrize("action", ["laporan.verify", "penilaian.score", "skp.team", "kompetensi.observe", "coaching.record"])
@pytest.mark.parametrize("role", ROLES)
def test_nobody_decides_about_himself(role: str, action: str) -> None:
    who = actor(role)
    assert not allows(who, action, SUBJECTS["himself"])
    assert not allows(who, action, SUBJECTS["his own boss on paper"])


def test_leader_who_is_an_employee_also_reports_and_scores() -> None:
    head = Actor(1, "dewi", "Dewi", "kepala", pegawai_id=ME, dinas_id=HERE, is_penilai=True)
    assert head.roles == ("pegawai", "penilai", "kepala")
    assert allows(head, "laporan.file", SUBJECTS["himself"])
    assert allows(head, "penilaian.score", SUBJECTS["his subordinate"])
    assert not allows(head, "penilaian.score", SUBJECTS["a colleague"])


def test_pimpinan_reads_and_decides_what_is_above_a_head() -> None:
    mayor = Actor(1, "farah", "Farah", "pimpinan")
    may = {action for action in ACTIONS if allows(mayor, action)}
    assert may == {
        "aspirasi.read",
        "beranda.view",
        "dasbor.person",
        "dasbor.view",
        "inovasi.decide",
        "inovasi.download",
        "inovasi.read",
        "keberatan.decide",
        "keberatan.read",
        "komentar.write",
        "kunjungan.read",
        "masukan.write",
        "pelatihan.effect",
        "pelatihan.view",
        "pelayanan.view",
        "penilaian.read",
        "peringkat.view",
        "peristiwa.record",
        "predikat_organisasi.set",
        "pujian.give",
        "pujian.give_unit",
        "pujian.read",
        "rapat.bahan",
        "rapat.read",
        "survei.view",
    }


def test_table_speaks_of_known_roles_and_scopes_only() -> None:
    for action, cells in HAK.items():
        assert set(cells) <= set(ROLES), action
        assert set(cells.values()) <= set(SCOPES), action


def test_require_raises() -> None:
    with pytest.raises(Forbidden):
        require(actor("pegawai"), "akun.manage", SUBJECTS["himself"])


def test_the_trail_names_for_whom_it_was() -> None:
    who = employee("pelaksana")
    assert in_stead(who, BOSS).name == "pelaksana a.n. Budi"
    assert in_stead(who, None) is who and in_stead(who, BOSS, None) is who
    long = replace(who, name="a" * 118)
    assert len(in_stead(long, BOSS).name) == 120
