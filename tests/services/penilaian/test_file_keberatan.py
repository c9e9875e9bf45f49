"""Ani objects within her days, once, and may take it back; nobody does it for her."""

from dataclasses import replace

import pytest
from sqlmodel import select

from db.engine import transaction
from db.tables import Audit, Berkas, Pegawai, Penilaian
from rules.kit.errors import Conflict, DomainError, Forbidden, Invalid, NotFound
from rules.penilaian.keberatan import DAYS_KEY
from services import pengaturan, penilaian, periode
from services.kit import berkas
from services.penilaian import keberatan
from services.penilaian.keberatan_rows import settle_silent
from settings import today
from tests.cast import Cast, evidence
from tests.cast.database import call, together
from tests.cast.evidence import QUARTER
from tests.cast.keberatan import REASON, backdate, decide, file, heard, row, score, scored, seen_by
from tests.cast.kunjungan import picture

PNG = picture("PNG")


def withdraw(actor, keberatan_id: int, **given) -> None:
    call(keberatan.withdraw, actor, keberatan_id=keberatan_id, **{"version": row(keberatan_id).version} | given)


def test_ani_objects_and_it_goes_to_budis_superior(each_cast: Cast):
    made = scored(each_cast)
    filed = file(each_cast, made)
    found, given = row(filed), score(made)
    assert (found.status, found.penilai_id, found.decider_id) == (
        "diajukan",
        each_cast.budi.pegawai_id,
        each_cast.dewi.pegawai_id,
    )
    assert (given.status, given.version, given.predikat) == ("keberatan", 2, "baik")
    assert found.before == {"hasil_kerja": "sesuai", "perilaku_kerja": "sesuai", "predikat": "baik", "status": "disampaikan"}
    with transaction() as session:
        lines = session.exec(select(Audit).where(Audit.action == "ajukan keberatan").order_by(Audit.id)).all()
    assert [(line.noun, line.actor) for line in lines] == [("keberatan", "Ani"), ("penilaian", "Ani")]
    with pytest.raises(Invalid, match="sudah diajukan"):
        file(each_cast, made)


def test_day_14_is_in_and_day_15_is_out(each_cast: Cast):
    made = scored(each_cast, days_ago=15)
    with pytest.raises(Invalid, match="sudah lewat"):
        file(each_cast, made)
    backdate(Penilaian, made, "submitted_at", -1)
    assert row(file(each_cast, made)).due == today()


def test_a_dinas_may_give_more_days(cast: Cast):
    change = {"dinas_id": cast.dinas_id, "key": DAYS_KEY, "seen": 14}
    for name in ("ani", "budi", "dewi", "gilang", "farah"):
        with pytest.raises(Forbidden):
            call(pengaturan.change, cast.everybody()[name], **change, value=30)
    with pytest.raises(Invalid):
        call(pengaturan.change, cast.eko, **change, value=3)
    call(pengaturan.change, cast.eko, **change, value=30)
    assert row(file(cast, scored(cast, days_ago=30))).due == today()


def test_having_read_it_takes_nothing_away_and_closing_neither(each_cast: Cast):
    made = scored(each_cast)
    call(penilaian.acknowledge, each_cast.ani, penilaian_id=made, version=1)
    with transaction() as session:
        evidence.set_status(session, each_cast, "ditutup")
    assert row(file(each_cast, made)).before["status"] == "diterima"


@pytest.mark.parametrize("name", ["budi", "hana", "citra", "dewi", "eko", "farah", "gilang"])
def test_nobody_objects_or_withdraws_for_ani(cast: Cast, name: str):
    made, who = scored(cast), cast.everybody()[name]
    with pytest.raises(Forbidden):
        file(cast, made, who)
    filed = file(cast, made)
    with pytest.raises(Forbidden):
        withdraw(who, filed)
    assert row(filed).status == "diajukan"


def test_a_draft_does_not_exist_and_an_old_page_is_told(cast: Cast):
    made = scored(cast)
    with pytest.raises(Conflict):
        file(cast, made, version=7)
    call(penilaian.take_back, cast.budi, penilaian_id=made, version=1, reason="Keliru")
    with pytest.raises(NotFound):
        file(cast, made)
    with pytest.raises(NotFound):
        call(keberatan.withdraw, cast.ani, keberatan_id=99, version=1)


def test_withdrawn_the_score_stands_as_before_and_once_is_once(each_cast: Cast):
    made = scored(each_cast)
    filed = file(each_cast, made)
    withdraw(each_cast.ani, filed)
    assert (row(filed).status, score(made).status) == ("dicabut", "disampaikan")
    with pytest.raises(Invalid, match="satu kali"):
        file(each_cast, made)
    with pytest.raises(Invalid, match="dicabut"):
        withdraw(each_cast.ani, filed)


def test_a_score_that_was_submitted_anew_may_be_objected_to_again(each_cast: Cast):
    filed = file(each_cast)
    made = row(filed).penilaian_id
    withdraw(each_cast.ani, filed)
    call(penilaian.take_back, each_cast.budi, penilaian_id=made, version=score(made).version, reason="Keliru")
    given = evidence.isian(hasil_kerja="di_bawah", alasan_hasil="Banyak salah ketik.", version=score(made).version)
    of = {"pegawai_id": each_cast.ani.pegawai_id, "periode_id": each_cast.periode[QUARTER]}
    call(penilaian.submit, each_cast.budi, **of, **given)
    assert file(each_cast, made) == filed
    assert (row(filed).status, row(filed).before["hasil_kerja"], score(made).status) == ("diajukan", "di_bawah", "keberatan")


def test_not_after_the_decision(cast: Cast):
    filed = heard(cast)
    decide(filed, cast.dewi)
    with pytest.raises(Invalid, match="final"):
        withdraw(cast.ani, filed)
    with pytest.raises(Invalid, match="final"):
        file(cast, row(filed).penilaian_id)


@pytest.mark.parametrize("given", [{"reason": "tidak"}, {"evidence_file": ("bukti.pdf", b"bukan pdf")}])
def test_wrong_input_leaves_everything_as_it_was(cast: Cast, given):
    made = scored(cast)
    with pytest.raises(Invalid) as refused:
        file(cast, made, **given)
    assert refused.value.field in given and score(made).status == "disampaikan"


def test_evidence_is_read_by_the_sides_and_the_decider_only(cast: Cast):
    with transaction() as session:  # a decider beside the dinas and a later superior of Ani
        session.get_one(Pegawai, cast.budi.pegawai_id).atasan_id = cast.citra.pegawai_id
    berkas_id = row(filed := file(cast, evidence_file=("bukti.png", PNG))).berkas_id
    with transaction() as session:
        session.get_one(Pegawai, cast.ani.pegawai_id).atasan_id = cast.hana.pegawai_id
        stored = session.get_one(Berkas, berkas_id).stored_name
    citra, hana = replace(cast.citra, is_penilai=True), replace(cast.hana, is_penilai=True)
    for actor in (cast.ani, cast.budi, citra, cast.dewi, cast.gilang, cast.eko):
        assert berkas.open_for(actor, stored_name=stored).original_name == "bukti.png"
        assert seen_by(actor, filed), actor.name
    for actor in (hana, cast.farah, cast.citra):
        assert not seen_by(actor, filed), actor.name
        with pytest.raises(DomainError):
            berkas.open_for(actor, stored_name=stored)


def test_two_clicks_are_one(each_cast: Cast):
    made = scored(each_cast)
    arguments = {"penilaian_id": made, "version": 1, "reason": REASON}
    outcomes = together(*[lambda: call(keberatan.file, each_cast.ani, **arguments)] * 3)
    assert sum(isinstance(one, int) for one in outcomes) == 1
    assert sum(isinstance(one, DomainError) for one in outcomes) == 2


def test_silence_ends_with_the_days(each_cast: Cast):
    code = f"{today().year - 1}-T4"  # ended, whatever day it is: only such a quarter can be closed
    late, running = scored(each_cast, days_ago=15, code=code), scored(each_cast, each_cast.hana, days_ago=14, code=code)
    with pytest.raises(Invalid, match="final"):
        call(penilaian.take_back, each_cast.budi, penilaian_id=late, version=1, reason="Terlambat sadar")
    of = {"periode_id": each_cast.periode[code], "seen": "penilaian", "to": "ditutup"}
    call(periode.move, each_cast.gilang, **of, inside_too=True, despite_open_work=True)
    assert (score(late).status, score(running).status) == ("final", "disampaikan")
    with transaction() as session:
        line = session.exec(select(Audit).where(Audit.action == "jadikan final")).one()
        assert (line.noun, line.row_id, line.actor) == ("penilaian", late, "Gilang")
        assert settle_silent(session, each_cast.gilang, evidence.periode(session, each_cast, code), today()) == 0
