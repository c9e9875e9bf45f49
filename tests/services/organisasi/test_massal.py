"""Many at once, a whole unit, new names: looked at before, all or none, and what lies before stays as it was."""

import time
from datetime import date, timedelta

import pytest

from db import rollup
from db.engine import reading, transaction
from db.queries.indikator import kpi_rinci
from db.queries.indikator.sumber import Ask, counts
from db.queries.kehadiran import ringkas
from db.queries.laporan import rekap
from db.queries.organisasi import nama
from db.tables import Aspirasi, Indikator, Layanan, Pegawai, Pengukuran, Survei, Unit
from rules.kit import periode as periode_rules
from rules.kit.errors import Conflict, Forbidden, Invalid
from rules.organisasi.penempatan import Tujuan
from rules.organisasi.unit import Gabung, Nama
from rules.survei.ikm import UNSUR
from services import organisasi
from services.akun.hak import BY_CITY
from services.organisasi import gabung, massal
from tests.cast import Cast, placed
from tests.cast.database import ask, call, every, stands, trail
from tests.cast.indikator import RATIO, define
from tests.cast.mutasi import NOV_27, line, of_unit, sound, unit, work
from tests.cast.organisasi import akun, hire

FIRST, TEN, DAY = date(2015, 3, 1), date(2026, 11, 10), timedelta(days=1)
OCT, NOV = date(2026, 10, 1), date(2026, 11, 1)


def plan(actor, people, unit_id, atasan_id=None, tmt=TEN):
    tujuan = Tujuan(unit_id, atasan_id, tmt)
    return ask(massal.plan, reader=actor, pegawai_ids=[who.pegawai_id for who in people], tujuan=tujuan)


def move(actor, people, unit_id, atasan_id=None, tmt=TEN) -> int:
    versions = {who.pegawai_id: stands(Pegawai, who.pegawai_id).version for who in people}
    return call(massal.change_many, actor, people=versions, tujuan=Tujuan(unit_id, atasan_id, tmt))


def merge(cast: Cast, unit_id: int, into_id: int | None, tmt: date | None = TEN, actor=None) -> int:
    return call(gabung.merge, actor or cast.eko, gabung=Gabung(unit_id, stands(Unit, unit_id).version, into_id, tmt))


def test_several_inside_a_dinas_keep_their_atasan(office: Cast):
    work(office, office.ani, NOV + DAY, TEN, NOV_27)
    to = unit(office)
    rows = plan(office.gilang, [office.ani, office.hana], to)
    assert [(row.name, row.unit, row.start, row.laporan, row.hari, row.atasan, row.refused) for row in rows] == [
        ("Ani", "Bidang Pelayanan", TEN, 2, 2, "Budi", ""),
        ("Hana", "Bidang Pelayanan", TEN, 0, 0, "Budi", ""),
    ]
    assert line(office.ani) == [(office.unit_id, FIRST, FIRST, None)]
    assert move(office.gilang, [office.ani, office.hana], to) == 2
    assert of_unit(to, NOV) == (2, 2, 2) and of_unit(office.unit_id, NOV) == (1, 1, 1)
    assert trail("pegawai") == ["pindah unit", "pindah unit"]
    sound()


def test_a_team_goes_to_another_dinas_with_its_atasan_or_not_at_all(office: Cast):
    team = [office.budi, office.ani, office.hana]
    alone = plan(office.eko, [office.budi, office.ani], office.other_unit_id)
    assert [row.refused for row in alone] == ["Tetapkan dulu atasan lain bagi bawahan Budi: Hana.", ""]
    with pytest.raises(Invalid, match="bawahan Budi: Hana"):
        move(office.eko, [office.budi, office.ani], office.other_unit_id)
    assert [row.atasan for row in plan(office.eko, team, office.other_unit_id)] == ["", "Budi", "Budi"]
    assert move(office.eko, team, office.other_unit_id) == 3
    assert stands(Pegawai, office.ani.pegawai_id).atasan_id == office.budi.pegawai_id
    assert stands(Pegawai, office.budi.pegawai_id).atasan_id is None
    sound()


def test_atasan_and_role_together_in_one_step(office: Cast):
    people = {who.pegawai_id: stands(Pegawai, who.pegawai_id).version for who in (office.ani, office.hana)}
    tujuan = Tujuan(None, office.dewi.pegawai_id, TEN)
    rows = ask(massal.plan, reader=office.gilang, pegawai_ids=list(people), tujuan=tujuan, role="admin_dinas")
    assert [(row.unit, row.unit_baru, row.atasan_lama, row.atasan, row.peran, row.peran_baru, row.refused) for row in rows] == [
        ("Bidang Pelayanan", "Bidang Pelayanan", "Budi", "Dewi", "pegawai", "admin_dinas", "")
    ] * 2
    assert akun(office.ani).role == "pegawai", "looking changes nothing"
    assert call(massal.change_many, office.gilang, people=people, tujuan=tujuan, role="admin_dinas") == 2
    assert stands(Pegawai, office.ani.pegawai_id).atasan_id == office.dewi.pegawai_id
    assert (akun(office.ani).role, akun(office.hana).role) == ("admin_dinas", "admin_dinas")
    assert trail("pegawai") == ["ganti atasan"] * 2 and trail("akun") == ["ubah peran"] * 2
    sound()


def test_one_role_that_is_not_his_to_give_stops_all(office: Cast):
    people = {who.pegawai_id: stands(Pegawai, who.pegawai_id).version for who in (office.ani, office.dewi)}
    nothing = Tujuan(None, None, None)
    rows = ask(massal.plan, reader=office.gilang, pegawai_ids=list(people), tujuan=nothing, role="admin_dinas")
    assert [row.refused for row in rows] == ["", BY_CITY], "the head's account is the city's"
    with pytest.raises(Forbidden, match="Dewi"):
        call(massal.change_many, office.gilang, people=people, tujuan=nothing, role="admin_dinas")
    with pytest.raises(Forbidden, match="Ani"):
        call(massal.change_many, office.gilang, people={office.ani.pegawai_id: 1}, tujuan=nothing, role="kepala")
    assert akun(office.ani).role == "pegawai"


def test_who_has_no_account_or_nothing_to_change_is_said(office: Cast):
    tono = hire(office, office.gilang, nip="", status="non_asn", golongan="", name="Tono Uji")
    people, nothing = [tono, office.ani.pegawai_id], Tujuan(None, None, None)
    rows = ask(massal.plan, reader=office.eko, pegawai_ids=people, tujuan=nothing, role="pegawai")
    assert [row.refused for row in rows] == ["Tono Uji belum mempunyai akun.", "Ani sudah berperan itu."]
    (row,) = ask(massal.plan, reader=office.eko, pegawai_ids=[tono], tujuan=Tujuan(None, office.budi.pegawai_id, TEN))
    assert row.refused == "Tono Uji: tidak ada yang berubah."


def test_a_hundred_people_in_a_few_seconds(office: Cast):
    to = unit(office)
    with transaction() as session:
        made = [
            Pegawai(dinas_id=office.dinas_id, unit_id=office.unit_id, name=f"Uji {n}", jabatan="Petugas", status="non_asn",
                    atasan_id=office.budi.pegawai_id, active_from=FIRST)
            for n in range(100)
        ]  # fmt: skip
        session.add_all(made)
        session.flush()
        for one in made:
            placed(session, one)
        people = {one.id: one.version for one in made}
    begun = time.monotonic()
    assert call(massal.change_many, office.gilang, people=people, tujuan=Tujuan(to, office.dewi.pegawai_id, TEN)) == 100
    assert time.monotonic() - begun < 20, "on a busy machine"
    sound()


def test_all_or_none_and_who_may(office: Cast):
    to = unit(office)
    with pytest.raises(Forbidden):
        move(office.gilang, [office.ani], office.other_unit_id)
    with pytest.raises(Forbidden, match="sendiri"):
        move(office.gilang, [office.ani, office.gilang], to)
    with pytest.raises(Forbidden):
        move(office.gilang, [office.ani, office.citra], to)
    with pytest.raises(Invalid, match="Catat pada harinya"):
        move(office.gilang, [office.ani], to, tmt=NOV_27 + DAY)
    with pytest.raises(Invalid, match="sudah bekerja di Bidang Pelayanan"):
        move(office.gilang, [office.ani], office.unit_id)
    with pytest.raises(Conflict):
        call(massal.change_many, office.gilang, people={office.ani.pegawai_id: 7}, tujuan=Tujuan(to, None, TEN))
    for people in ({}, dict.fromkeys(range(massal.MOST + 1), 1)):
        with pytest.raises(Invalid) as caught:
            call(massal.change_many, office.gilang, people=people, tujuan=Tujuan(to, None, TEN))
        assert caught.value.field == "people"
    assert plan(office.gilang, [office.ani], office.other_unit_id)[0].refused
    with pytest.raises(Forbidden):
        plan(office.gilang, [office.citra], to)
    assert line(office.ani) == [(office.unit_id, FIRST, FIRST, None)]


def test_one_atasan_for_all_is_not_his_own(office: Cast):
    assert move(office.eko, [office.budi, office.ani, office.hana], unit(office), office.budi.pegawai_id) == 3
    assert stands(Pegawai, office.budi.pegawai_id).atasan_id == office.dewi.pegawai_id
    assert stands(Pegawai, office.hana.pegawai_id).atasan_id == office.budi.pegawai_id
    sound()


def test_a_merged_unit_keeps_its_past_and_all_it_has_goes_along(office: Cast):
    cast = office
    old, into = unit(cast, "Seksi KTP"), unit(cast, "Seksi Akta")
    part = unit(cast, "Loket", parent_id=old)
    service = _service(cast, old)
    assert move(cast.eko, [cast.ani, cast.hana], old, tmt=OCT) == 2
    work(cast, cast.ani, date(2026, 10, 5), NOV + DAY, TEN)
    before = of_unit(old, OCT)
    seen = ask(gabung.plan, reader=cast.eko, gabung=Gabung(old, 1, into, TEN))
    assert (seen.start, [row.name for row in seen.rows], seen.parts, seen.services) == (TEN, ["Ani", "Hana"], ["Loket"], ["KTP"])
    assert merge(cast, old, into) == 2
    row = stands(Unit, old)
    assert (row.active, row.merged_into_id, row.last_day) == (False, into, TEN - DAY)
    assert stands(Unit, part).parent_id == into and stands(Layanan, service).unit_id == into
    assert line(cast.ani)[-1] == (into, TEN, TEN, None) and stands(Pegawai, cast.ani.pegawai_id).atasan_id == cast.budi.pegawai_id
    assert of_unit(old, OCT) == before == (1, 1, 1)
    assert of_unit(old, NOV) == of_unit(into, NOV) == (1, 1, 1)
    assert _received("survei") == {(old, OCT): 1, (old, NOV): 1}, "a month that the old unit began is its own"
    assert _received("aspirasi") == {(old, OCT): 1, (into, NOV): 1}
    figures = {(row.unit_id, row.day) for row in every(Pengukuran)}
    assert figures == {(old, date(2026, 10, 6)), (into, date(2026, 11, 12))}
    assert trail("unit", old)[-1] == "gabung" and trail("layanan", service) == ["ikut gabung"]
    sound()


def _service(cast: Cast, unit_id: int) -> int:
    """A service of the unit with a figure, an answer and an aspiration on two days."""
    with transaction() as session:
        service = Layanan(dinas_id=cast.dinas_id, unit_id=unit_id, code="KTP", name="KTP")
        indikator = Indikator(dinas_id=cast.dinas_id, **RATIO | {"level": "layanan"})
        session.add_all([service, indikator])
        session.flush()
        for number, day in enumerate((date(2026, 10, 6), date(2026, 11, 12))):
            house = {"dinas_id": cast.dinas_id, "layanan_id": service.id, "day": day}
            session.add(Survei(**house, **dict.fromkeys(UNSUR, 4)))
            session.add(Aspirasi(**house, ticket=f"T{number}", jenis="saran", title="Kursi", body="Tambah kursi", due=day))
            session.add(Pengukuran(**house, unit_id=unit_id, indikator_id=indikator.id, value=1, n=1))
        session.flush()
        rollup.rebuild(session.connection())
        return int(service.id or 0)


def _received(source: str) -> dict[tuple[int, date], float]:
    """(unit, month) → answers or aspirations."""
    with reading() as connection:
        found = counts(connection, source, Ask("unit", (OCT, NOV), None))
    return {key: amounts.get("jawaban") or amounts.get("masuk", 0) for key, amounts in found.items()}


def test_a_merger_that_cannot_be(office: Cast):
    cast = office
    old, into = unit(cast), unit(cast, "Seksi Akta")
    below = unit(cast, "Loket", parent_id=old)
    for into_id, tmt, field in (
        (None, TEN, "into_id"), (old, TEN, "into_id"), (below, TEN, "into_id"), (cast.other_unit_id, TEN, "into_id"),
        (into, None, "tmt"), (into, NOV_27 + DAY, "tmt"),
    ):  # fmt: skip
        with pytest.raises(Invalid) as caught:
            merge(cast, old, into_id, tmt)
        assert caught.value.field == field
        seen = ask(gabung.plan, reader=cast.eko, gabung=Gabung(old, 1, into_id, tmt))
        assert seen.refused == caught.value.message and not seen.rows
    unit(cast, "Loket", parent_id=into)
    with pytest.raises(Conflict, match="bernama sama"):
        merge(cast, old, into)
    with pytest.raises(Conflict):
        call(gabung.merge, cast.eko, gabung=Gabung(old, 9, into, TEN))
    for actor in (cast.ani, cast.dewi, cast.farah):
        with pytest.raises(Forbidden):
            merge(cast, old, into, actor=actor)
    with pytest.raises(Forbidden, match="Gilang"):
        merge(cast, cast.unit_id, into, actor=cast.gilang)
    assert stands(Unit, cast.unit_id).active


def test_who_came_later_than_the_merger_never_was_in_the_closed_unit(office: Cast):
    cast = office
    old, into = unit(cast), unit(cast, "Seksi Akta")
    move(cast.eko, [cast.ani], old, tmt=date(2026, 11, 20))
    assert merge(cast, old, into) == 1
    assert [(row[0], row[2]) for row in line(cast.ani)] == [(cast.unit_id, FIRST), (into, date(2026, 11, 20))]
    again = unit(cast, "Seksi Gabungan")
    assert merge(cast, into, again, tmt=NOV_27) == 1
    call(organisasi.change_unit, cast.eko, unit_id=old, version=2, nama=Nama("Sekretariat"), parent_id=None, active=True)
    assert (stands(Unit, old).merged_into_id, stands(Unit, old).last_day) == (None, None)
    sound()


def test_names_of_a_day(office: Cast):
    cast = office

    def rename(name: str, since: date | None) -> None:
        version = stands(Unit, cast.unit_id).version
        where = {"unit_id": cast.unit_id, "version": version, "parent_id": None, "active": True}
        call(organisasi.change_unit, cast.eko, nama=Nama(name, since), **where)

    for since in (None, NOV_27 + DAY):
        with pytest.raises(Invalid) as caught:
            rename("Bidang Layanan", since)
        assert caught.value.field == "since"
    rename("Bidang Layanan", OCT)
    rename("Bidang Layanan Warga", TEN)
    rename("Bidang Pelayanan Warga", TEN)
    with pytest.raises(Invalid, match="10/11/2026"):
        rename("Bidang Lain", OCT)
    days = (OCT - DAY, OCT, TEN - DAY, TEN)
    called = [ask(nama.units, dinas_id=cast.dinas_id, day=day)[cast.unit_id] for day in days]
    assert called == ["Bidang Pelayanan", "Bidang Layanan", "Bidang Layanan", "Bidang Pelayanan Warga"]
    merge_into = unit(cast)
    merge(cast, cast.unit_id, merge_into, tmt=NOV_27)
    assert ask(nama.units, dinas_id=cast.dinas_id, day=OCT)[cast.unit_id] == "Bidang Layanan (digabung ke Sekretariat)"


def test_lists_of_a_period_say_the_name_of_its_last_day(office: Cast):
    cast = office
    work(cast, cast.ani, OCT, TEN)
    nama_ = Nama("Bidang Layanan", TEN)
    call(organisasi.change_unit, cast.eko, unit_id=cast.unit_id, version=1, nama=nama_, parent_id=None, active=True)
    define(cast, code="LAPORAN", source="laporan", measure="laporan", aggregate="jumlah", factor=1, satuan="laporan")
    of_dinas = {"dinas_id": cast.dinas_id}
    for month, called in ((OCT, "Bidang Pelayanan"), (NOV, "Bidang Layanan")):
        periode = periode_rules.containing(month, "bulan")
        assert list(ask(rekap.by_unit, **of_dinas, months=(month,), today=NOV_27)["unit"]) == [called]
        shown = ask(ringkas.monthly, **of_dinas, start=periode.start, end=periode.end, today=NOV_27)
        assert set(shown[shown["level"] == "unit"]["unit"]) == {called}
        rows = ask(kpi_rinci.by_unit, **of_dinas, periode=periode, indikator_code="LAPORAN")
        assert list(rows["unit"]) == [called]


def test_a_dinas_has_former_names_too(office: Cast):
    call(
        organisasi.change_dinas, office.eko, dinas_id=office.other_dinas_id, version=1, sector="Kesehatan", active=True,
        nama=Nama("Dinas Kesehatan dan KB", TEN),
    )  # fmt: skip
    with reading() as connection:
        for day, called in ((TEN - DAY, "Dinas Kesehatan"), (TEN, "Dinas Kesehatan dan KB")):
            query = nama.DINAS.select().with_only_columns(nama.dinas_on(day)).where(nama.DINAS.c.id == office.other_dinas_id)
            assert connection.execute(query).scalar() == called
