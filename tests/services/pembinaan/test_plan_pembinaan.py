"""An improvement plan: made and corrected by who leads, finished by its owner too, never opened again."""

from dataclasses import fields
from datetime import timedelta

import pytest

from db.engine import transaction
from db.tables import Berkas, Pegawai, Pembinaan
from rules.kit.errors import Conflict, DomainError, Forbidden, Invalid, NotFound
from rules.kit.hak import Actor
from rules.pembinaan import Isi
from services import pembinaan
from services.kit import berkas
from settings import today
from tests.cast import Cast, rapat
from tests.cast.database import call, stands, trail
from tests.cast.indikator import define
from tests.cast.keberatan import scored
from tests.cast.laporan import PDF, days_ago
from tests.cast.pembinaan import plan

UNIT = {"pegawai_id": None}
RESULT = "Waktu layanan kini 12 menit"


def change(who: Actor, pembinaan_id: int, version: int = 1, **given) -> None:
    row = stands(Pembinaan, pembinaan_id)
    values = {field.name: getattr(row, field.name) for field in fields(Isi)}
    call(pembinaan.change, who, pembinaan_id=pembinaan_id, version=version, isi=Isi(**values | given))


def end(verb: str, who: Actor, pembinaan_id: int, version: int = 1, result: str = RESULT, **given) -> None:
    call(getattr(pembinaan, verb), who, pembinaan_id=pembinaan_id, version=version, result=result, **given)


def test_a_plan_holds_whom_why_what_and_until_when(each_cast: Cast):
    made = plan(each_cast, penilaian_id=scored(each_cast), code=f"{today().year}-T1")
    row = stands(Pembinaan, made)
    assert (row.dinas_id, row.unit_id, row.pegawai_id) == (each_cast.dinas_id, each_cast.unit_id, each_cast.ani.pegawai_id)
    assert (row.owner_id, row.status, row.cause, row.jenis) == (each_cast.hana.pegawai_id, "terbuka", "individu", "perbaikan")
    assert plan(each_cast, penilaian_id=row.penilaian_id, code=row.code) == made, "a second click"
    assert trail("pembinaan", made) == ["tambah"]


@pytest.mark.parametrize(
    ("name", "person", "unit", "dinas"),
    [
        ("ani", False, False, False),
        ("hana", False, False, False),
        ("budi", True, True, False),
        ("citra", False, False, False),
        ("dewi", True, True, True),
        ("gilang", True, True, True),
        ("eko", True, True, True),
        ("farah", False, False, False),
    ],
)
def test_who_may_plan_for_whom(each_cast: Cast, name: str, person: bool, unit: bool, dinas: bool):
    who = each_cast.everybody()[name]
    for may, of in ((person, {}), (unit, UNIT | {"unit_id": each_cast.unit_id}), (dinas, UNIT)):
        if may:
            assert plan(each_cast, who, **of)
        else:
            with pytest.raises(Forbidden):
                plan(each_cast, who, **of)


def test_nobody_plans_for_himself_nor_for_another_dinas(each_cast: Cast):
    for who in (each_cast.gilang, each_cast.dewi, each_cast.budi):
        with pytest.raises(Forbidden):
            plan(each_cast, who, pegawai_id=who.pegawai_id)
    with pytest.raises(NotFound):
        plan(each_cast, each_cast.dewi, pegawai_id=each_cast.citra.pegawai_id)
    with pytest.raises(NotFound):
        plan(each_cast, each_cast.dewi, pegawai_id=None, unit_id=each_cast.other_unit_id)
    with pytest.raises(Forbidden):
        plan(each_cast, each_cast.dewi, dinas_id=each_cast.other_dinas_id, pegawai_id=each_cast.citra.pegawai_id)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"problem": "lama"}, "problem"),
        ({"problem": "x" * 501}, "problem"),
        ({"cause": "nasib"}, "cause"),
        ({"actions": "belajar"}, "actions"),
        ({"actions": "Belajar \x00 lagi"}, "actions"),
        ({"due": None}, "due"),
        ({"due": days_ago(1)}, "due"),
        ({"owner_id": None}, "owner_id"),
        ({"owner_id": 999}, "owner_id"),
        ({"code": "2026-T9"}, "code"),
        ({"jenis": "hukuman"}, "jenis"),
        ({"indikator_id": 999}, "indikator_id"),
        ({"pegawai_id": 999}, "pegawai_id"),
    ],
)
def test_refused_at_its_field(cast: Cast, given, field: str):
    with pytest.raises(DomainError) as refusal:
        plan(cast, **given)
    assert refusal.value.field == field
    assert not trail("pembinaan")


def test_its_owner_serves_in_the_same_dinas(each_cast: Cast):
    with transaction() as session:
        session.get_one(Pegawai, each_cast.hana.pegawai_id).active_to = days_ago(1)
    for owner in (each_cast.citra, each_cast.hana):
        with pytest.raises(Invalid) as refusal:
            plan(each_cast, owner_id=owner.pegawai_id)
        assert refusal.value.field == "owner_id"


def test_a_score_of_somebody_else_is_no_source(cast: Cast):
    made = scored(cast)
    with pytest.raises(NotFound):
        plan(cast, pegawai_id=cast.hana.pegawai_id, penilaian_id=made)
    with pytest.raises(NotFound):
        plan(cast, cast.dewi, pegawai_id=None, penilaian_id=made)


def test_a_decision_is_named_only_where_its_plan_can_end_with_it(each_cast: Cast):
    """Who ends the decision ends the plan: it is of the dinas, of no person, and its author may read the decision."""
    cast = each_cast
    meeting = rapat.begun(cast, cast.dewi)
    perbaikan = {"owner_id": cast.hana.pegawai_id, "jenis": "perbaikan", "reason": "Antrean melewati standar", "cause": "sistem"}
    decided = rapat.decide(cast, cast.dewi, meeting, **perbaikan)
    other = rapat.decide(cast, cast.dewi, meeting)
    unit = {**UNIT, "unit_id": cast.unit_id, "keputusan_id": decided}
    for who, given, kind in (
        (cast.budi, unit, NotFound),
        (cast.dewi, unit | {"pegawai_id": cast.ani.pegawai_id}, Invalid),
        (cast.dewi, unit | {"keputusan_id": other}, Invalid),
        (cast.dewi, unit | {"keputusan_id": 999}, NotFound),
    ):
        with pytest.raises(kind) as refusal:
            plan(cast, who, **given)
        assert refusal.value.field == "keputusan_id"
    plan(cast, cast.dewi, **unit)


def test_an_indicator_of_the_dinas_or_of_all(cast: Cast):
    theirs, ours, everybodys = (
        define(cast, code=code, dinas_id=dinas_id)
        for code, dinas_id in (("TH", cast.other_dinas_id), ("HR", cast.dinas_id), ("EV", None))
    )
    with pytest.raises(NotFound) as refusal:
        plan(cast, indikator_id=theirs)
    assert refusal.value.field == "indikator_id"
    assert plan(cast, indikator_id=ours) != plan(cast, problem="Waktu tunggu di loket", indikator_id=everybodys)


def test_corrected_while_it_is_open_also_when_it_is_late(each_cast: Cast):
    made = plan(each_cast)
    with transaction() as session:
        session.get_one(Pembinaan, made).due = days_ago(2)
    change(each_cast.budi, made, actions="Dampingi di loket setiap pagi")
    row = stands(Pembinaan, made)
    assert (row.actions, row.due, row.version) == ("Dampingi di loket setiap pagi", days_ago(2), 2)
    with pytest.raises(Invalid) as refusal:
        change(each_cast.budi, made, version=2, due=days_ago(1))
    assert refusal.value.field == "due"
    change(each_cast.dewi, made, version=2, due=today() + timedelta(days=9))
    with pytest.raises(Conflict):
        change(each_cast.budi, made, version=2, problem="Dari layar yang lama")
    assert trail("pembinaan", made) == ["tambah", "ubah", "ubah"]


@pytest.mark.parametrize("name", ["ani", "hana", "citra", "farah"])
def test_nobody_else_corrects_or_cancels_it(each_cast: Cast, name: str):
    made, who = plan(each_cast), each_cast.everybody()[name]
    for attempt in (lambda: change(who, made), lambda: end("cancel", who, made)):
        with pytest.raises(Forbidden):
            attempt()
    assert stands(Pembinaan, made).version == 1


@pytest.mark.parametrize("name", ["hana", "budi", "dewi", "gilang", "eko"])
def test_finished_with_its_result_and_its_evidence(each_cast: Cast, name: str):
    made, who = plan(each_cast), each_cast.everybody()[name]
    for given, field in (
        ({"result": "beres"}, "result"),
        ({"evidence_url": "javascript:alert(1)"}, "evidence_url"),
        ({"evidence_file": ("a.exe", b"MZ")}, "evidence_file"),
    ):
        with pytest.raises(Invalid) as refusal:
            end("finish", who, made, **given)
        assert refusal.value.field == field
    end("finish", who, made, evidence_url="https://arsip.contoh.go.id/1", evidence_file=("hasil.pdf", PDF))
    row = stands(Pembinaan, made)
    assert row.done_at is not None
    assert (row.status, row.result, row.evidence_url) == ("selesai", RESULT, "https://arsip.contoh.go.id/1")
    assert stands(Berkas, row.berkas_id).pegawai_id == each_cast.ani.pegawai_id
    for verb in ("finish", "cancel"):
        with pytest.raises(Invalid):
            end(verb, each_cast.budi, made, version=2)
    with pytest.raises(Invalid):
        change(each_cast.budi, made, version=2)
    assert trail("pembinaan", made) == ["tambah", "selesaikan"]


@pytest.mark.parametrize("name", ["ani", "citra", "farah"])
def test_who_does_not_carry_it_out_does_not_finish_it(each_cast: Cast, name: str):
    made = plan(each_cast)
    with pytest.raises(Forbidden):
        end("finish", each_cast.everybody()[name], made)
    with pytest.raises(NotFound):
        end("finish", each_cast.everybody()[name], made + 1)
    assert stands(Pembinaan, made).status == "terbuka"


def test_given_up_with_a_reason(each_cast: Cast):
    made = plan(each_cast)
    with pytest.raises(Invalid):
        end("cancel", each_cast.budi, made, result="batal")
    end("cancel", each_cast.budi, made, result="Loket digabung dengan unit lain")
    assert (stands(Pembinaan, made).status, stands(Pembinaan, made).result) == ("batal", "Loket digabung dengan unit lain")


def test_the_superior_of_today_leads_it_on(each_cast: Cast):
    made = plan(each_cast)
    with transaction() as session:
        session.get_one(Pegawai, each_cast.ani.pegawai_id).atasan_id = each_cast.dewi.pegawai_id
    with pytest.raises(Forbidden):
        change(each_cast.budi, made, problem="Masih saja terlambat")
    change(each_cast.dewi, made, problem="Waktu layanan masih lama")


@pytest.mark.parametrize("name", ["ani", "hana", "budi", "dewi", "gilang", "eko", "citra", "farah"])
def test_its_evidence_is_seen_by_who_may_read_the_plan(each_cast: Cast, name: str):
    made, who = plan(each_cast), each_cast.everybody()[name]
    end("finish", each_cast.hana, made, evidence_file=("hasil.pdf", PDF))
    stored = stands(Berkas, stands(Pembinaan, made).berkas_id).stored_name
    if name in ("citra", "farah"):
        with pytest.raises(Forbidden):
            berkas.open_for(who, stored_name=stored)
    else:
        assert berkas.open_for(who, stored_name=stored).original_name == "hasil.pdf"
