"""Ani without a NIP in Budi's team: she reports, attends and is counted; wherever people are scored she is not."""

from datetime import UTC, date, datetime, timedelta

import pytest

from db.engine import transaction
from db.queries import beranda, penilaian
from db.queries.indikator import dasbor
from db.queries.kehadiran import impor as kehadiran_impor
from db.queries.laporan import rekap, verifikasi
from db.queries.organisasi import belum, pegawai, penempatan
from db.queries.pelatihan import jp
from db.queries.penilaian import wajib
from db.queries.periode import tahun_baru
from db.queries.skp import tim
from db.tables import Pegawai
from rules.kit.errors import Invalid
from rules.kit.hak import Actor
from rules.kit.periode import Periode, containing, parse
from rules.penilaian.wajib import BEFORE_ASN, NON_ASN_WHY
from services import penilaian as penilaian_service
from services import skp
from settings import today
from tests.cast import Cast, evidence
from tests.cast.database import ask, call, stands
from tests.cast.evidence import QUARTER
from tests.cast.keadilan import score
from tests.cast.laporan import file, verify
from tests.cast.non_asn import becomes_non_asn
from tests.cast.organisasi import NI_PPPK, NIP, change, hire
from tests.cast.skp import RPP

NOW = containing(today(), "triwulan").code


@pytest.fixture
def thl(each_cast: Cast) -> Actor:
    becomes_non_asn(each_cast.ani)
    return each_cast.ani


def lacking(cast: Cast, code: str) -> belum.Belum:
    id_ = cast.periode[code]
    return ask(belum.counts, dinas_id=cast.dinas_id, periode_ids=(id_,), today=today())[id_]


def exempt(cast: Cast, who: Actor, periode: Periode) -> str:
    return ask(wajib.why, pegawai_ids=(who.pegawai_id,), periode=periode).get(who.pegawai_id, "")


def test_she_reports_and_is_verified_and_counted(each_cast: Cast, thl: Actor):
    report = file(thl)
    verify(each_cast.budi, (report, 1))
    months = (today().replace(day=1),)
    by_unit = ask(rekap.by_unit, dinas_id=each_cast.dinas_id, months=months, today=today())
    assert list(by_unit["employees"]) == [5] and list(by_unit["filed"]) == [1]
    assert "Ani" in list(
        ask(rekap.by_pegawai, dinas_id=each_cast.dinas_id, unit_id=each_cast.unit_id, months=months, today=today())["name"]
    )
    with transaction() as session:
        assert session.connection().execute(penempatan.head_count(each_cast.dinas_id, today())).scalar() == 5
    assert f"tanpa-nip-{thl.pegawai_id}" in ask(kehadiran_impor.people, dinas_id=each_cast.dinas_id), (
        "a machine's number leads to her"
    )


def test_she_is_in_no_count_of_who_is_to_be_scored(each_cast: Cast, thl: Actor):
    span = parse(NOW)
    found = lacking(each_cast, NOW)
    assert (found.pegawai, found.sasaran, found.nilai) == (4, 4, 4)
    assert "Ani" not in [
        one.name for one in ask(belum.names, dinas_id=each_cast.dinas_id, periode_ids=(each_cast.periode[NOW],), today=today())
    ]
    assert ask(tahun_baru.members, dinas_id=each_cast.dinas_id, today=today()) == 4
    assert [one.name for one in ask(tim.team, atasan_id=each_cast.budi.pegawai_id, periode=span)] == ["Hana"]
    team = ask(penilaian.team, atasan_id=each_cast.budi.pegawai_id, periode=span)
    assert [(one.name, one.tak_dinilai) for one in team] == [("Ani", NON_ASN_WHY), ("Hana", "")]
    units = ask(jp.of_units, dinas_id=each_cast.dinas_id, year=today().year)
    assert list(units["people"]) == [4]


def test_nothing_of_hers_waits_for_her_penilai(each_cast: Cast, thl: Actor):
    with transaction() as session:
        evidence.set_status(session, each_cast, "penilaian")
        evidence.item(session, each_cast.hana, each_cast, 5)
    budi = each_cast.budi
    late = verifikasi.Overdue(datetime(2000, 1, 1, tzinfo=UTC), ())
    assert ask(beranda.owed, akun_id=budi.akun_id, pegawai_id=budi.pegawai_id, team=late).unscored == 1, "Hana"


def test_the_spread_is_of_those_who_are_scored(each_cast: Cast, thl: Actor):
    with transaction() as session:
        score(session, each_cast, each_cast.hana.pegawai_id, each_cast.budi.pegawai_id)
    found = ask(dasbor.predikat_counts, dinas_id=each_cast.dinas_id, periode=parse(QUARTER), today=today())
    assert set(found["people"]) == {4}


def test_no_plan_and_no_score_by_any_hand(each_cast: Cast, thl: Actor):
    of = {"pegawai_id": thl.pegawai_id, "periode_id": each_cast.periode[QUARTER]}
    for who in (thl, each_cast.budi):
        with pytest.raises(Invalid, match="tidak mempunyai SKP"):
            call(skp.add, who, **of, isi=RPP)
    with pytest.raises(Invalid, match="tidak dinilai"):
        call(penilaian_service.save_draft, each_cast.budi, **of, **evidence.isian())


def test_nobody_is_under_her(each_cast: Cast, thl: Actor):
    with pytest.raises(Invalid, match="pejabat penilai") as caught:
        hire(each_cast, each_cast.gilang, atasan_id=thl.pegawai_id)
    assert caught.value.field == "atasan_id"


def test_she_becomes_a_pppk_from_a_day_on(each_cast: Cast, thl: Actor):
    day = date(today().year, 1, 1)
    with pytest.raises(Invalid) as caught:
        change(each_cast, each_cast.gilang, thl.pegawai_id, nip=NI_PPPK, status="PPPK", golongan="IX", tmt=None)
    assert caught.value.field == "tmt"
    change(each_cast, each_cast.gilang, thl.pegawai_id, nip=NI_PPPK, status="PPPK", golongan="IX", tmt=day)
    row = stands(Pegawai, thl.pegawai_id)
    assert (row.nip, row.asn_sejak, row.id) == (NI_PPPK, day, thl.pegawai_id)
    last = parse(str(today().year - 1))
    assert (exempt(each_cast, thl, last), exempt(each_cast, thl, parse(NOW))) == (BEFORE_ASN, "")
    assert lacking(each_cast, NOW).pegawai == 5
    change(each_cast, each_cast.gilang, thl.pegawai_id, jabatan="Analis Muda")
    assert stands(Pegawai, thl.pegawai_id).asn_sejak == day, "a later correction leaves the day"


def test_nobody_is_put_out_of_the_scores_by_a_word(each_cast: Cast):
    bare = {"nip": "", "golongan": "", "status": "non_asn"}
    with pytest.raises(Invalid, match="masih atasan"):
        change(each_cast, each_cast.gilang, each_cast.budi.pegawai_id, **bare)
    call(skp.add, each_cast.hana, pegawai_id=each_cast.hana.pegawai_id, periode_id=each_cast.periode[NOW], isi=RPP)
    with pytest.raises(Invalid, match="sudah mempunyai sasaran") as caught:
        change(each_cast, each_cast.gilang, each_cast.hana.pegawai_id, **bare)
    assert caught.value.field == "status"
    new = hire(each_cast, each_cast.gilang, active_from=today() - timedelta(days=1), nip=NIP)
    change(each_cast, each_cast.gilang, new, **bare)
    assert stands(Pegawai, new).nip is None, "a slip of the keyboard is put right"


def test_she_is_no_choice_for_an_atasan(each_cast: Cast, thl: Actor):
    every, asn = (dict(ask(pegawai.choices, dinas_id=each_cast.dinas_id, asn=only)) for only in (False, True))
    assert every.keys() - asn.keys() == {thl.pegawai_id} and asn
