"""After submission: Budi may take it back until Ani has answered; Ani alone says that she has read it."""

import json

import pytest
from sqlalchemy import select

from db.engine import transaction
from db.tables import Audit, Penilaian
from rules.kit.errors import Conflict, Forbidden, Invalid, Locked, NotFound
from services import penilaian
from tests.cast import Cast, evidence
from tests.cast.database import stands
from tests.cast.evidence import QUARTER, isian


def given(cast: Cast, verb=penilaian.submit) -> int:
    with transaction() as session:
        evidence.set_status(session, cast, "penilaian")
        evidence.item(session, cast.ani, cast, 10)
        return verb(session, cast.budi, pegawai_id=cast.ani.pegawai_id, periode_id=cast.periode[QUARTER], **isian())


def take_back(actor, penilaian_id: int, **options) -> None:
    with transaction() as session:
        values = {"version": 1, "reason": "Angka belum lengkap"} | options
        penilaian.take_back(session, actor, penilaian_id=penilaian_id, **values)


def acknowledge(actor, penilaian_id: int, version: int = 1) -> None:
    with transaction() as session:
        penilaian.acknowledge(session, actor, penilaian_id=penilaian_id, version=version)


def test_ani_acknowledges_also_after_closing(each_cast: Cast):
    made = given(each_cast)
    with transaction() as session:
        evidence.set_status(session, each_cast, "ditutup")
    acknowledge(each_cast.ani, made)
    row = stands(Penilaian, made)
    assert (row.status, row.version, row.predikat) == ("diterima", 2, "baik")
    assert row.acknowledged_at and row.evidence
    with pytest.raises(Invalid, match="sudah Anda tanggapi"):
        acknowledge(each_cast.ani, made, version=2)


@pytest.mark.parametrize("name", ["budi", "hana", "citra", "dewi", "eko", "farah", "gilang"])
def test_nobody_acknowledges_for_ani(cast: Cast, name):
    made = given(cast)
    with pytest.raises(Forbidden):
        acknowledge(cast.everybody()[name], made)


def test_draft_does_not_exist_for_ani(cast: Cast):
    made = given(cast, penilaian.save_draft)
    with pytest.raises(NotFound):
        acknowledge(cast.ani, made)
    with pytest.raises(NotFound):
        acknowledge(cast.ani, 4711)


def test_a_result_that_changed_meanwhile_is_read_again_first(cast: Cast):
    made = given(cast)
    with pytest.raises(Conflict, match="Muat ulang"):
        acknowledge(cast.ani, made, version=9)
    assert stands(Penilaian, made).status == "disampaikan"


def test_taken_back_it_is_a_draft_again_and_the_reason_is_in_the_trail(each_cast: Cast):
    made = given(each_cast)
    take_back(each_cast.budi, made)
    row = stands(Penilaian, made)
    assert (row.status, row.predikat, row.submitted_at, row.version) == ("draf", None, None, 2)
    assert row.hasil_kerja == "sesuai", "what was filled in stays"
    with transaction() as session:
        line = session.connection().execute(select(Audit.__table__).order_by(Audit.__table__.c.id.desc())).first()
    assert line.action == "tarik kembali"
    assert json.loads(line.after)["reason"] == "Angka belum lengkap"
    with pytest.raises(NotFound):
        acknowledge(each_cast.ani, made, version=2)


def test_not_after_ani_has_answered_nor_twice(cast: Cast):
    made = given(cast)
    acknowledge(cast.ani, made)
    with pytest.raises(Invalid, match="tidak dapat ditarik"):
        take_back(cast.budi, made, version=2)


@pytest.mark.parametrize("name", ["ani", "hana", "citra", "dewi", "eko", "farah", "gilang"])
def test_only_the_penilai_takes_back(cast: Cast, name):
    made = given(cast)
    with pytest.raises(Forbidden):
        take_back(cast.everybody()[name], made)


def test_taking_back_needs_reason_version_and_an_unclosed_period(cast: Cast):
    made = given(cast)
    with pytest.raises(Invalid) as caught:
        take_back(cast.budi, made, reason=" a ")
    assert caught.value.field == "reason"
    with pytest.raises(Conflict, match="disimpan oleh Budi"):
        take_back(cast.budi, made, version=5)
    with transaction() as session:
        evidence.set_status(session, cast, "ditutup")
    with pytest.raises(Locked):
        take_back(cast.budi, made)
    assert stands(Penilaian, made).status == "disampaikan"
