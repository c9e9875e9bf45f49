"""A reward: proposed by a human with the facts, signed by the head and never by oneself; nothing comes by itself."""

from dataclasses import replace

import pytest

from db.engine import reading
from db.queries.pembinaan import penghargaan as queries
from db.tables import Penghargaan
from rules.kit.errors import Conflict, DomainError, Forbidden, Invalid, NotFound
from rules.kit.hak import Actor
from rules.pembinaan.penghargaan import ATURAN_KEY, DEFAULT_ATURAN
from services import pengaturan
from services.pembinaan import penghargaan
from tests.cast import Cast
from tests.cast.database import call, stands, trail
from tests.cast.pembinaan import propose, sign

NAMES = ["ani", "budi", "citra", "dewi", "eko", "farah", "gilang", "hana"]


def refuse(penghargaan_id: int, who: Actor, version: int = 1, note: str = "Sudah dihargai tahun lalu") -> None:
    call(penghargaan.refuse, who, penghargaan_id=penghargaan_id, version=version, note=note)


def seen_by(who: Actor, penghargaan_id: int) -> bool:
    with reading() as connection:
        return queries.one(connection, reader=who, penghargaan_id=penghargaan_id) is not None


@pytest.mark.parametrize("name", NAMES)
def test_who_may_propose(each_cast: Cast, name: str):
    who = each_cast.everybody()[name]
    if name in ("budi", "dewi", "gilang"):
        row = stands(Penghargaan, propose(each_cast, who))
        assert (row.status, row.proposed_by, row.dinas_id) == ("diusulkan", who.akun_id, each_cast.dinas_id)
        assert row.dasar["met"] is False and len(row.dasar["rules"]) == 4, "the facts are kept, met or not"
    else:
        with pytest.raises(Forbidden):
            propose(each_cast, who)
        assert not trail("penghargaan")


def test_nobody_proposes_himself_nor_the_head(each_cast: Cast):
    with pytest.raises(Forbidden):
        propose(each_cast, each_cast.gilang, pegawai_id=each_cast.gilang.pegawai_id)
    with pytest.raises(Invalid):
        propose(each_cast, each_cast.gilang, pegawai_id=each_cast.dewi.pegawai_id)
    with pytest.raises(Forbidden):
        propose(each_cast, each_cast.dewi, pegawai_id=each_cast.citra.pegawai_id)


def test_the_same_is_proposed_once_until_it_is_refused(each_cast: Cast):
    made = propose(each_cast)
    with pytest.raises(Invalid) as refusal:
        propose(each_cast, each_cast.dewi)
    assert refusal.value.field == "jenis"
    assert propose(each_cast, jenis="usul_promosi")
    refuse(made, each_cast.dewi)
    assert propose(each_cast) != made


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"code": ""}, "code"),
        ({"code": "2026-T7"}, "code"),
        ({"jenis": None}, "jenis"),
        ({"jenis": "uang"}, "jenis"),
        ({"reason": "hebat"}, "reason"),
    ],
)
def test_refused_at_its_field(cast: Cast, given, field: str):
    with pytest.raises(DomainError) as refusal:
        propose(cast, **given)
    assert refusal.value.field == field


@pytest.mark.parametrize("name", NAMES)
def test_only_the_head_decides(each_cast: Cast, name: str):
    made, who = propose(each_cast), each_cast.everybody()[name]
    if name == "dewi":
        sign(made, who)
        row = stands(Penghargaan, made)
        assert (row.status, row.number, row.signed_by) == ("ditandatangani", "800/12/2026", who.akun_id)
        assert row.signed_at is not None and trail("penghargaan", made) == ["usulkan", "tandatangani"]
        for again in (sign, refuse):
            with pytest.raises(Invalid):
                again(made, who, 2)
    else:
        for attempt in (sign, refuse):
            with pytest.raises(Forbidden):
                attempt(made, who)
        assert stands(Penghargaan, made).status == "diusulkan"


def test_a_head_of_elsewhere_and_the_one_it_is_for_do_not_sign(each_cast: Cast):
    made = propose(each_cast)
    for who in (replace(each_cast.citra, role="kepala"), replace(each_cast.ani, role="kepala")):
        for attempt in (sign, refuse):
            with pytest.raises(Forbidden):
                attempt(made, who)


def test_a_number_serves_once_and_a_refusal_says_why(each_cast: Cast):
    first, second = propose(each_cast), propose(each_cast, pegawai_id=each_cast.hana.pegawai_id)
    sign(first, each_cast.dewi)
    for number in ("800/12/2026", " 1 "):
        with pytest.raises(Invalid) as refusal:
            sign(second, each_cast.dewi, number=number)
        assert refusal.value.field == "number"
    with pytest.raises(Invalid) as refusal:
        refuse(second, each_cast.dewi, note="tidak")
    assert refusal.value.field == "note"
    with pytest.raises(Conflict):
        refuse(second, each_cast.dewi, version=9)
    refuse(second, each_cast.dewi)
    assert stands(Penghargaan, second).note == "Sudah dihargai tahun lalu"
    with pytest.raises(NotFound):
        sign(second + 1, each_cast.dewi)


@pytest.mark.parametrize("name", NAMES)
def test_who_reads_it_and_the_employee_only_when_it_is_signed(each_cast: Cast, name: str):
    made, who = propose(each_cast), each_cast.everybody()[name]
    assert seen_by(who, made) is (name in ("budi", "dewi", "gilang", "eko"))
    sign(made, each_cast.dewi)
    assert seen_by(who, made) is (name in ("ani", "budi", "dewi", "gilang", "eko"))


@pytest.mark.parametrize("name", NAMES)
def test_the_rules_are_changed_by_who_leads_the_dinas(each_cast: Cast, name: str):
    who = each_cast.everybody()[name]
    wanted = DEFAULT_ATURAN | {"times": 1, "absent": None}
    given = {"dinas_id": each_cast.dinas_id, "key": ATURAN_KEY, "value": wanted, "seen": DEFAULT_ATURAN}
    if name in ("dewi", "gilang"):
        call(pengaturan.change, who, **given)
        with pytest.raises(Conflict):
            call(pengaturan.change, who, **given | {"value": DEFAULT_ATURAN | {"times": 3}})
        assert len(stands(Penghargaan, propose(each_cast)).dasar["rules"]) == 3
    else:
        with pytest.raises(Forbidden):
            call(pengaturan.change, who, **given)


def test_who_proposed_and_lost_his_team_still_reads_the_answer(cast: Cast):
    made = propose(cast)
    assert seen_by(replace(cast.budi, is_penilai=False), made)


@pytest.mark.parametrize("name", NAMES)
def test_the_letter_is_taken_when_it_is_signed_by_who_may_read_it(each_cast: Cast, name: str):
    made, who = propose(each_cast), each_cast.everybody()[name]
    take = {"penghargaan_id": made, "kind": "pdf"}
    with pytest.raises((Invalid, NotFound)):
        call(penghargaan.take_letter, who, **take)
    sign(made, each_cast.dewi)
    if name in ("ani", "budi", "dewi", "gilang", "eko"):
        call(penghargaan.take_letter, who, **take)
        assert trail("penghargaan", made)[-1] == "unduh"
    else:
        with pytest.raises(NotFound):
            call(penghargaan.take_letter, who, **take)
