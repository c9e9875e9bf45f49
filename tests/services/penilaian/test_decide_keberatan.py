"""Dewi, above Budi, decides between Ani and him: after both were heard, once, for good."""

from dataclasses import replace

import pytest
from sqlmodel import select

from db.engine import transaction
from db.tables import Audit, Keberatan, Pegawai
from rules.kit.errors import Conflict, DomainError, Forbidden, Invalid, Locked
from services.penilaian import keberatan
from settings import today
from tests.cast import Cast, evidence
from tests.cast.database import call, together
from tests.cast.keberatan import WHY, backdate, decide, file, heard, respond, row, score, scored, seen_by


def test_changed_the_first_score_stays_readable(each_cast: Cast):
    filed = heard(each_cast)
    decide(filed, each_cast.dewi)
    found = row(filed)
    given = score(found.penilaian_id)
    assert (given.status, given.hasil_kerja, given.perilaku_kerja, given.predikat) == (
        "final",
        "di_atas",
        "di_atas",
        "sangat_baik",
    )
    assert found.before["predikat"] == "baik" and found.after["predikat"] == "sangat_baik"
    assert (found.status, found.putusan, found.putusan_reason, found.decided_by) == (
        "diputus",
        "ubah",
        WHY,
        each_cast.dewi.akun_id,
    )
    with transaction() as session:
        lines = session.exec(select(Audit).where(Audit.action.in_(("putus", "putus keberatan"))).order_by(Audit.id)).all()
    assert [(line.noun, line.actor) for line in lines] == [("keberatan", "Dewi"), ("penilaian", "Dewi")]
    with pytest.raises(Invalid, match="final"):
        decide(filed, each_cast.dewi, "tetap")


def test_kept_it_is_final_too(each_cast: Cast):
    filed = heard(each_cast)
    decide(filed, each_cast.dewi, "tetap")
    found = row(filed)
    assert (found.after["predikat"], score(found.penilaian_id).status, score(found.penilaian_id).predikat) == (
        "baik",
        "final",
        "baik",
    )


@pytest.mark.parametrize("name", ["ani", "budi", "hana", "citra", "eko", "farah", "gilang"])
def test_nobody_else_decides(cast: Cast, name: str):
    filed = heard(cast)
    with pytest.raises(Forbidden):
        decide(filed, cast.everybody()[name])
    assert row(filed).status == "ditanggapi"


@pytest.mark.parametrize("name", ["ani", "hana", "citra", "dewi", "eko", "farah", "gilang"])
def test_only_budi_responds(cast: Cast, name: str):
    filed = file(cast)
    with pytest.raises(Forbidden):
        respond(filed, cast.everybody()[name])
    respond(filed, cast.budi)
    respond(filed, cast.budi, response="Saya tambahkan notulen rapat loket.")
    assert (row(filed).response, row(filed).version) == ("Saya tambahkan notulen rapat loket.", 3)


def test_budi_responds_although_his_team_was_given_away(cast: Cast):
    filed = file(cast)
    with transaction() as session:
        session.get_one(Pegawai, cast.ani.pegawai_id).atasan_id = cast.gilang.pegawai_id
    respond(filed, replace(cast.budi, is_penilai=False))


def test_both_sides_are_heard_first(each_cast: Cast):
    filed = file(each_cast)
    with pytest.raises(Invalid, match="belum menanggapi"):
        decide(filed, each_cast.dewi)
    backdate(Keberatan, filed, "filed_at", 30)
    decide(filed, each_cast.dewi)
    assert row(filed).status == "diputus"


def test_where_nobody_stands_above_the_penilai_the_leaders_decide(each_cast: Cast):
    made = scored(each_cast, each_cast.budi, each_cast.dewi)
    filed = file(each_cast, made, each_cast.budi)
    assert row(filed).decider_id is None and seen_by(each_cast.farah, filed)
    respond(filed, each_cast.dewi)
    for name in ("ani", "budi", "dewi", "eko", "gilang", "citra"):
        with pytest.raises(Forbidden):
            decide(filed, each_cast.everybody()[name])
    decide(filed, each_cast.farah)
    assert score(made).predikat == "sangat_baik"


def test_a_leader_who_gave_the_score_himself_does_not_decide(cast: Cast):
    mayor = replace(cast.farah, pegawai_id=cast.dewi.pegawai_id)
    filed = file(cast, scored(cast, cast.budi, cast.dewi), cast.budi)
    with pytest.raises(Forbidden, match="menyangkut Anda sendiri"):
        decide(filed, mayor)


def test_a_superior_who_left_is_followed_by_the_next_or_by_the_leaders(each_cast: Cast):
    filed = heard(each_cast)
    with transaction() as session:
        session.get_one(Pegawai, each_cast.dewi.pegawai_id).active_to = today().replace(year=today().year - 1)
    with pytest.raises(Forbidden):
        decide(filed, each_cast.dewi)
    assert seen_by(each_cast.farah, filed)
    with transaction() as session:
        session.get_one(Pegawai, each_cast.budi.pegawai_id).atasan_id = each_cast.citra.pegawai_id
    with pytest.raises(Forbidden, match="diputus oleh Citra"):
        decide(filed, each_cast.farah)
    decide(filed, replace(each_cast.citra, is_penilai=True))


def test_the_employee_never_becomes_his_own_judge(cast: Cast):
    with transaction() as session:  # a circle: Ani above her own penilai
        session.get_one(Pegawai, cast.budi.pegawai_id).atasan_id = cast.ani.pegawai_id
    filed = heard(cast)
    assert row(filed).decider_id is None
    with pytest.raises(Forbidden):
        decide(filed, replace(cast.ani, is_penilai=True))
    decide(filed, cast.farah)


@pytest.mark.parametrize(
    ("given", "field"),
    [({"hasil_kerja": "sesuai", "perilaku_kerja": "sesuai"}, "putusan"), ({"hasil_kerja": None}, "hasil"),
     ({"reason": " ya "}, "reason"), ({"putusan": None}, "putusan")],
)  # fmt: skip
def test_wrong_input_changes_nothing(cast: Cast, given, field):
    filed = heard(cast)
    with pytest.raises(Invalid) as refused:
        decide(filed, cast.dewi, **given)
    assert refused.value.field == field
    assert (row(filed).status, score(row(filed).penilaian_id).status) == ("ditanggapi", "keberatan")


def test_frozen_figures_change_only_when_the_period_is_reopened(cast: Cast):
    filed = heard(cast)
    with transaction() as session:
        evidence.set_status(session, cast, "ditutup")
    with pytest.raises(Locked):
        decide(filed, cast.dewi)
    decide(filed, cast.dewi, "tetap")
    assert score(row(filed).penilaian_id).status == "final"


def test_who_read_it_before_it_changed_reads_it_again(cast: Cast):
    filed = file(cast)
    for outcome in (lambda: decide(filed, cast.dewi, version=9), lambda: respond(filed, cast.budi, version=9)):
        with pytest.raises(Conflict):
            outcome()


def test_two_decisions_at_once_are_one(each_cast: Cast):
    filed = heard(each_cast)
    common = {"keberatan_id": filed, "version": 2, "reason": WHY}
    change = {"putusan": "ubah", "hasil_kerja": "di_atas", "perilaku_kerja": "di_atas"}
    outcomes = together(
        lambda: call(keberatan.decide, each_cast.dewi, **common, putusan="tetap"),
        lambda: call(keberatan.decide, each_cast.dewi, **common, **change),
        lambda: call(keberatan.respond, each_cast.budi, keberatan_id=filed, version=2, response="Tambahan dari penilai."),
    )
    assert sum(one is None for one in outcomes) == 1
    assert sum(isinstance(one, DomainError) for one in outcomes) == 2
    found = row(filed)
    if found.status == "diputus":
        assert score(found.penilaian_id).predikat == found.after["predikat"]
