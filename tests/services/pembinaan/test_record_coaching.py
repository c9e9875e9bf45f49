"""A coaching talk is between two: nobody else writes to it, nobody but they and their head reads it, and no trail tells it."""

from dataclasses import fields, replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from db.engine import reading, transaction
from db.queries.pembinaan import coaching as queries
from db.tables import Audit, Coaching, Pegawai
from rules.kit.errors import Conflict, DomainError, Forbidden, Invalid, NotFound
from rules.kit.hak import Actor
from rules.pembinaan.coaching import Isi
from services.pembinaan import coaching
from settings import today
from tests.cast import Cast
from tests.cast.database import call, stands, trail
from tests.cast.laporan import NOT_YET
from tests.cast.pembinaan import plan, talk

NAMES = ["ani", "budi", "citra", "dewi", "eko", "farah", "gilang", "hana"]
READERS = ["ani", "budi", "dewi"]
SECRETS = ("Antrean", "sakit", "giliran")


def change(who: Actor, coaching_id: int, version: int = 1, **given) -> None:
    row = stands(Coaching, coaching_id)
    values = {field.name: getattr(row, field.name) for field in fields(Isi)}
    call(coaching.change, who, coaching_id=coaching_id, version=version, isi=Isi(**values | given))


def confirm(who: Actor, coaching_id: int, version: int = 1) -> None:
    call(coaching.confirm, who, coaching_id=coaching_id, version=version)


def seen_by(who: Actor, coaching_id: int) -> bool:
    with reading() as connection:
        listed = [one.id for one in queries.listed(connection, reader=who)]
        alone = queries.one(connection, reader=who, coaching_id=coaching_id)
    assert (alone is not None) is (coaching_id in listed)
    return alone is not None


@pytest.mark.parametrize("name", NAMES)
def test_only_the_two_and_the_head_read_it(each_cast: Cast, name: str):
    made = talk(each_cast)
    assert seen_by(each_cast.everybody()[name], made) is (name in READERS)


def test_another_penilai_the_next_superior_and_another_head_do_not_read_it(each_cast: Cast):
    made = talk(each_cast)
    with transaction() as session:  # Hana leads Ani from now on, and Citra a dinas
        session.get_one(Pegawai, each_cast.ani.pegawai_id).atasan_id = each_cast.hana.pegawai_id
    hana = replace(each_cast.hana, is_penilai=True)
    head_elsewhere = replace(each_cast.citra, role="kepala")
    assert not seen_by(hana, made) and not seen_by(head_elsewhere, made)
    assert seen_by(each_cast.budi, made), "who wrote it keeps it"


@pytest.mark.parametrize("name", [name for name in NAMES if name != "budi"])
def test_only_the_superior_talks(each_cast: Cast, name: str):
    with pytest.raises(Forbidden):
        talk(each_cast, each_cast.everybody()[name])
    assert not trail("coaching")


def test_recorded_once_and_told_in_the_trail_without_a_word_of_it(each_cast: Cast):
    about = plan(each_cast)
    made = talk(each_cast, pembinaan_id=about, next_day=today() + timedelta(days=14))
    assert talk(each_cast, pembinaan_id=about, next_day=today() + timedelta(days=14)) == made
    row = stands(Coaching, made)
    assert (row.dinas_id, row.pegawai_id, row.coach_id) == (
        *(each_cast.dinas_id, each_cast.ani.pegawai_id, each_cast.budi.pegawai_id),
    )
    assert row.pembinaan_id == about and row.read_at is None
    change(each_cast.budi, made, notes="Ibunya yang sakit")
    confirm(each_cast.ani, made, version=2)
    assert trail("coaching", made) == ["tambah", "ubah", "nyatakan sudah dibaca"]
    with reading() as connection:
        t = Audit.__table__.c
        lines = connection.execute(select(t.before, t.after).where(t.noun == "coaching")).all()
    told = " ".join(str(part) for line in lines for part in line)
    assert f'"pegawai_id": {each_cast.ani.pegawai_id}' in told
    assert not any(secret in told for secret in SECRETS)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"day": None}, "day"),
        ({"day": NOT_YET}, "day"),
        ({"topic": " x "}, "topic"),
        ({"notes": "x" * 3001}, "notes"),
        ({"agreement": "x" * 1001}, "agreement"),
        ({"next_day": today()}, "next_day"),
        ({"pembinaan_id": 999}, "pembinaan_id"),
    ],
)
def test_refused_at_its_field(cast: Cast, given, field: str):
    with pytest.raises(DomainError) as refusal:
        talk(cast, **given)
    assert refusal.value.field == field


def test_a_plan_of_somebody_else_does_not_belong_to_it(cast: Cast):
    with pytest.raises(Invalid):
        talk(cast, pembinaan_id=plan(cast, pegawai_id=cast.hana.pegawai_id))


def test_nor_does_one_that_its_coach_may_not_read_any_more(cast: Cast):
    """Ani has another superior since: what he plans with her is not Budi's to name; what stood in the talk stays."""
    former = plan(cast)
    made = talk(cast, pembinaan_id=former)
    with transaction() as session:
        session.get_one(Pegawai, cast.ani.pegawai_id).atasan_id = cast.gilang.pegawai_id
    with pytest.raises(Invalid) as refusal:
        change(cast.budi, made, pembinaan_id=plan(cast, cast.dewi, problem="Rencana atasan yang baru"))
    assert refusal.value.field == "pembinaan_id"
    change(cast.budi, made, topic="Antrean di loket dua")
    assert stands(Coaching, made).pembinaan_id == former


@pytest.mark.parametrize("name", NAMES)
def test_only_its_coach_changes_and_only_the_employee_confirms(each_cast: Cast, name: str):
    made, who = talk(each_cast), each_cast.everybody()[name]
    if name != "ani":
        with pytest.raises(NotFound):
            confirm(who, made)
    if name != "budi":
        with pytest.raises(NotFound):
            change(who, made, topic="Dari orang lain")
    row = stands(Coaching, made)
    assert (row.version, row.read_at) == (1, None)


def test_what_was_changed_is_to_be_read_anew(each_cast: Cast):
    made = talk(each_cast)
    confirm(each_cast.ani, made)
    with pytest.raises(Invalid):
        confirm(each_cast.ani, made, version=2)
    change(each_cast.budi, made, version=2, agreement="Tidak jadi tukar giliran")
    with pytest.raises(Conflict):
        confirm(each_cast.ani, made, version=2)
    with pytest.raises(Conflict):
        change(each_cast.budi, made, version=2)
    assert stands(Coaching, made).read_at is None
    confirm(each_cast.ani, made, version=3)
    assert stands(Coaching, made).read_at is not None
