"""A head's own superior: the Sekda, of no dinas, agrees, verifies, scores, answers; and stands in no list of anybody."""

from dataclasses import replace
from datetime import date

import pytest

from db.engine import reading
from db.queries import akun as akun_queries
from db.queries import langkah as langkah_queries
from db.queries import organisasi
from db.queries.indikator import kpi
from db.queries.organisasi import belum, penempatan, struktur
from db.queries.organisasi import pimpinan as queries
from db.queries.penilaian import keberatan as objections
from db.queries.periode import for_dinas, tahun_baru
from db.tables import Akun, Dinas, Pegawai, Penilaian, Unit
from rules.kit import hak
from rules.kit import periode as periode_rules
from rules.kit.errors import Conflict, Forbidden, Invalid, NotFound
from rules.kit.hak import ACTIONS, Subject
from rules.organisasi.penempatan import Tujuan
from rules.organisasi.unit import Nama
from services import organisasi as services
from services import periode, skp, umpan_balik
from services.akun import hak as akun_hak
from services.kit import check
from services.organisasi import mutasi, pegawai, pimpinan
from settings import today
from tests.cast import Cast
from tests.cast import keberatan as cases
from tests.cast.database import ask, call, every, stands, together
from tests.cast.laporan import file, limit, row, verify
from tests.cast.organisasi import change, person
from tests.cast.pimpinan import SEKDA, over_dewi, record, signed_in
from tests.cast.skp import add, now
from tests.cast.skp import stands as item

NIP = "196801011994031009"


def kota() -> Dinas:
    return next(one for one in every(Dinas) if one.kota)


@pytest.mark.usefixtures("quarter_over")
def test_the_whole_line_of_a_head(each_cast: Cast):
    """Plan proposed, agreed; report verified; scored; objected to; the Walikota above the Sekda decides."""
    limit()
    sekda, dewi = over_dewi(each_cast), each_cast.dewi
    skp_id = add(each_cast, dewi, propose=True)
    call(skp.agree, sekda, items=now(skp_id))
    assert item(skp_id).status == "disepakati"
    report = file(dewi)
    verify(sekda, (report, row(report).version))
    assert (row(report).status, row(report).verifier_id) == ("disetujui", sekda.pegawai_id)
    # In the first quarter that report speaks of the quarter that is scored: one of all its days.
    score = cases.scored(each_cast, dewi, sekda, alasan_perilaku="Laporan harian baru dimulai.")
    assert (stands(Penilaian, score).penilai_id, stands(Penilaian, score).status) == (sekda.pegawai_id, "disampaikan")
    call(umpan_balik.give, sekda, to_id=dewi.pegawai_id, jenis="apresiasi", body="Antrean loket jauh lebih pendek.")
    made = cases.file(each_cast, score, dewi)
    cases.respond(made, sekda)
    with pytest.raises(Forbidden):
        cases.decide(made, sekda)  # his own score
    found = ask(objections.one, reader=sekda, keberatan_id=made, today=today())
    assert found.decider_id is None, "nobody is over the Sekda: another leader decides"
    assert not ask(objections.listed, reader=sekda, today=today())[0].to_decide


@pytest.mark.usefixtures("quarter_over")
def test_an_objection_goes_to_the_leader_above(each_cast: Cast):
    walikota = record(each_cast, name="Rahman Hakim", jabatan="Walikota")
    sekda = call(pimpinan.add, each_cast.eko, isi=replace(SEKDA, atasan_id=walikota))
    change(each_cast, each_cast.eko, each_cast.budi.pegawai_id, atasan_id=sekda, tmt=date(2015, 3, 1))
    made = cases.file(each_cast)
    cases.respond(made, each_cast.budi)
    found = ask(objections.one, reader=each_cast.eko, keberatan_id=made, today=today())
    assert found.decider_id == sekda


def test_he_reads_the_city_as_before_and_is_no_employee(each_cast: Cast):
    before = {action for action in ACTIONS if "all" in hak.scopes(each_cast.farah, action)}
    sekda = over_dewi(each_cast)
    assert sekda.leads and sekda.is_penilai and (sekda.dinas_id, sekda.unit_id) == (None, None)
    assert "pegawai" not in sekda.roles
    assert before == {action for action in ACTIONS if "all" in hak.scopes(sekda, action)}
    himself = Subject(None, sekda.pegawai_id, None)
    for action in ("laporan.file", "skp.own", "penilaian.own", "keberatan.file", "kompetensi.self", "ketidakhadiran.ask"):
        assert not hak.allows(sekda, action) and not hak.allows(sekda, action, himself), action
    for action in ("penilaian.score", "laporan.verify", "skp.team"):
        assert hak.allows(sekda, action, Subject(each_cast.dinas_id, each_cast.dewi.pegawai_id, sekda.pegawai_id))
        assert not hak.allows(sekda, action, Subject(each_cast.dinas_id, each_cast.ani.pegawai_id, each_cast.budi.pegawai_id))
    assert not hak.allows(sekda, "laporan.read", Subject(each_cast.dinas_id, each_cast.ani.pegawai_id))


def test_the_place_of_leaders_is_in_no_list(each_cast: Cast):
    lists = (organisasi.dinas_list, struktur.dinas_all)
    steps = {"steps": ("pegawai", "akun"), "dinas_id": None, "pegawai_id": None, "today": today()}
    before = [ask(one) for one in lists], ask(langkah_queries.counts, **steps)
    matrix = ask(kpi.matrix, periode=periode_rules.containing(today(), "triwulan"))
    sekda = over_dewi(each_cast)
    place = kota()
    assert ([ask(one) for one in lists], ask(langkah_queries.counts, **steps)) == before
    assert ask(kpi.matrix, periode=periode_rules.containing(today(), "triwulan")).equals(matrix)
    assert not place.active
    for code in (place.code, place.code.upper()):
        with pytest.raises(NotFound):
            ask(organisasi.dinas_id, code=code)
    assert place.id not in ask(tahun_baru.unopened_dinas, year=today().year + 1)
    assert ask(for_dinas, dinas_id=place.id) == [] and ask(belum.now, dinas_id=place.id, today=today()) == ()
    assert sekda.username in {one.username for one in ask(akun_queries.city)}
    assert sekda.username not in {one.username for one in ask(akun_queries.per_dinas, dinas_id=each_cast.dinas_id)}
    with reading() as connection:
        here = {one[0] for one in connection.execute(penempatan.members(each_cast.dinas_id, today()))}
        assert sekda.pegawai_id not in here and check.problems(connection) == []


def test_nothing_is_put_into_that_place(each_cast: Cast):
    leader = record(each_cast)
    place, unit = kota(), next(one for one in every(Unit) if one.id == stands(Pegawai, leader).unit_id)
    eko, version, new = each_cast.eko, place.version, Nama("Nama baru", None)
    ways = (
        lambda: call(
            services.change_dinas, eko, dinas_id=place.id, version=version, nama=Nama("Baru", None), sector="", active=True
        ),
        lambda: call(services.add_unit, eko, dinas_id=place.id, name="Asisten"),
        lambda: call(services.change_unit, eko, unit_id=unit.id, version=1, nama=new, parent_id=None, active=True),
        lambda: call(pegawai.add, eko, **person(each_cast, unit_id=unit.id)),
        lambda: call(periode.open_year, eko, dinas_id=place.id, year=today().year),
        lambda: call(mutasi.move, eko, pegawai_id=each_cast.citra.pegawai_id, version=1, tujuan=Tujuan(unit.id, None, today())),
        lambda: call(mutasi.move, eko, pegawai_id=leader, version=1, tujuan=Tujuan(each_cast.unit_id, None, today())),
    )
    for way in ways:
        with pytest.raises((NotFound, Invalid)):
            way()


def test_only_bkpsdm_records_leaders_and_gives_them_to_heads(each_cast: Cast):
    for who in (each_cast.gilang, each_cast.dewi, each_cast.farah):
        with pytest.raises(Forbidden):
            call(pimpinan.add, who, isi=SEKDA)
    leader = record(each_cast)
    with pytest.raises(Forbidden):
        change(each_cast, each_cast.gilang, each_cast.budi.pegawai_id, atasan_id=leader)
    with pytest.raises(NotFound):
        call(pimpinan.change, each_cast.eko, pegawai_id=each_cast.ani.pegawai_id, version=1, isi=SEKDA)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"name": " "}, "name"),
        ({"jabatan": ""}, "jabatan"),
        ({"nip": "123"}, "nip"),
        ({"nip": "199003032015032003"}, "nip"),
        ({"active_from": None}, "active_from"),
        ({"active_from": date(2999, 1, 1)}, "active_from"),
        ({"akun": "ani"}, "akun_id"),
        ({"atasan": "dewi"}, "atasan_id"),
    ],
)
def test_what_is_refused(cast: Cast, given: dict, field: str):
    if "akun" in given:
        given = {"akun_id": cast.ani.akun_id}
    if "atasan" in given:
        given = {"atasan_id": cast.dewi.pegawai_id}
    with pytest.raises((Invalid, Conflict)) as caught:
        record(cast, **given)
    assert caught.value.field == field
    assert [one for one in every(Dinas) if one.kota] == []


def test_the_account_follows_the_record(each_cast: Cast):
    leader = record(each_cast, nip=NIP)
    assert (stands(Akun, each_cast.farah.akun_id).pegawai_id, stands(Akun, each_cast.farah.akun_id).name) == (leader, SEKDA.name)
    assert (stands(Pegawai, leader).status, stands(Pegawai, leader).nip) == ("PNS", NIP)
    with pytest.raises(Conflict):
        record(each_cast, name="Orang Lain")  # the account is somebody's
    isi = replace(SEKDA, name="Surya Wijaya, M.Si", akun_id=None)
    call(pimpinan.change, each_cast.eko, pegawai_id=leader, version=1, isi=isi)
    assert stands(Akun, each_cast.farah.akun_id).pegawai_id is None
    assert (stands(Pegawai, leader).status, stands(Pegawai, leader).nip) == ("non_asn", None)
    with pytest.raises(Conflict):
        call(pimpinan.change, each_cast.eko, pegawai_id=leader, version=1, isi=isi)
    call(pimpinan.change, each_cast.eko, pegawai_id=leader, version=2, isi=replace(isi, akun_id=each_cast.farah.akun_id))
    assert signed_in(each_cast.farah).pegawai_id == leader
    with pytest.raises(Invalid):
        akun_hak.check_role("kepala", leader, None)


def test_who_leaves_hands_his_heads_over_first(each_cast: Cast):
    sekda = over_dewi(each_cast)
    with pytest.raises(Invalid):
        call(mutasi.leave, each_cast.eko, pegawai_id=sekda.pegawai_id, version=1, last_day=today())
    other = call(pimpinan.add, each_cast.eko, isi=replace(SEKDA, name="Tuti Amalia"))
    call(mutasi.hand_over, each_cast.eko, atasan_id=sekda.pegawai_id, to_id=other, tmt=today())
    assert stands(Pegawai, each_cast.dewi.pegawai_id).atasan_id == other
    call(mutasi.leave, each_cast.eko, pegawai_id=sekda.pegawai_id, version=1, last_day=today())
    assert stands(Akun, sekda.akun_id).locked and [one[0] for one in ask(queries.choices)] == [other]


def test_two_at_once_make_one_place(each_cast: Cast):
    made = together(*(lambda name=name: record(each_cast, name=name, akun_id=None) for name in ("Satu Dua", "Tiga Empat")))
    assert all(isinstance(one, int) for one in made) and len([one for one in every(Dinas) if one.kota]) == 1
