"""Attendance, tests, certificate and evaluation. On both databases."""

from datetime import timedelta

import pytest
from sqlmodel import select

from db.engine import reading, transaction
from db.queries.indikator import sumber
from db.queries.indikator.sumber import Ask
from db.tables import Berkas, Pelatihan, Periode, SesiPelatihan
from rules.kit.errors import Conflict, Forbidden, Invalid, Locked, NotFound
from services import pelatihan
from services.kit import berkas
from services.pelatihan import peserta, peserta_hasil
from services.pelatihan.peserta_hasil import Hasil
from settings import today
from tests.cast import Cast
from tests.cast.database import call, stands, trail
from tests.cast.kunjungan import picture
from tests.cast.pelatihan import attended, course, row, sesi


def record(cast: Cast, sesi_id: int, *lines: Hasil, who=None) -> int:
    return call(peserta_hasil.record, who or cast.gilang, sesi_id=sesi_id, rows=lines)


def sent(cast: Cast, sesi_id: int, *people) -> list:
    call(peserta.assign, cast.dewi, keputusan_id=None, sesi_id=sesi_id, pegawai_ids=[one.pegawai_id for one in people])
    return [row(sesi_id, one) for one in people]


@pytest.fixture
def held(each_cast: Cast) -> int:
    """Today's session with Ani and Hana in it."""
    made = sesi(each_cast, course(each_cast), days=0)
    sent(each_cast, made, each_cast.ani, each_cast.hana)
    return made


def test_hours_count_for_who_came_in_the_month_of_the_last_day(each_cast: Cast, held: int):
    ani, hana = row(held, each_cast.ani), row(held, each_cast.hana)
    assert record(each_cast, held, Hasil(ani.id, 1, True, 50, 80), Hasil(hana.id, 1, None, 40, None)) == 2
    assert stands(SesiPelatihan, held).status == "dibuka", "Hana's attendance is still missing"
    assert record(each_cast, held, Hasil(hana.id, 2, False, 40, None)) == 1
    assert stands(SesiPelatihan, held).status == "selesai"
    ani, hana = row(held, each_cast.ani), row(held, each_cast.hana)
    assert (ani.status, ani.jp, ani.completed_on, ani.pre, ani.post) == ("hadir", 8, today(), 50, 80)
    assert (hana.status, hana.jp, hana.completed_on, hana.pre) == ("tidak_hadir", 0, None, 40)
    month = today().replace(day=1)
    with reading() as connection:
        found = sumber.counts(connection, "pelatihan", Ask(level="dinas", months=[month], dinas_id=each_cast.dinas_id))
    assert found == {(each_cast.dinas_id, month): {"jp": 8.0, "peserta": 1.0}}
    # A mistake in the list can be mended, later hours of the course do not change what was counted.
    call(pelatihan.change, each_cast.gilang, pelatihan_id=stands(SesiPelatihan, held).pelatihan_id, version=1,
         isi=pelatihan.Isi("Pelayanan prima", 20))  # fmt: skip
    assert record(each_cast, held, Hasil(ani.id, ani.version, True, 50, 80)) == 0
    assert row(held, each_cast.ani).jp == 8
    record(each_cast, held, Hasil(ani.id, ani.version, False, 50, 80))
    assert (row(held, each_cast.ani).jp, row(held, each_cast.ani).completed_on) == (0, None)


def test_all_or_nothing_and_the_sentence_names_the_person(each_cast: Cast, held: int):
    ani, hana = row(held, each_cast.ani), row(held, each_cast.hana)
    with pytest.raises(Invalid) as refused:
        record(each_cast, held, Hasil(ani.id, 1, True, 50, 80), Hasil(hana.id, 1, True, 50, 101))
    assert refused.value.message.startswith("Hana:") and refused.value.field == peserta_hasil.place(hana.id)
    assert row(held, each_cast.ani).status == "terdaftar"
    with pytest.raises(Conflict):
        record(each_cast, held, Hasil(ani.id, 7, True))
    other = sent(each_cast, sesi(each_cast, stands(SesiPelatihan, held).pelatihan_id), each_cast.budi)[0]
    with pytest.raises(Conflict):
        record(each_cast, held, Hasil(other.id, 1, True))


@pytest.mark.parametrize("name", ["ani", "budi", "dewi", "citra", "farah"])
def test_who_does_not_manage_training_records_nothing(each_cast: Cast, held: int, name: str):
    with pytest.raises(Forbidden):
        record(each_cast, held, Hasil(row(held, each_cast.ani).id, 1, True), who=each_cast.everybody()[name])


def test_not_his_own_attendance(each_cast: Cast, held: int):
    gilang = sent(each_cast, held, each_cast.gilang)[0]
    with pytest.raises(Forbidden):
        record(each_cast, held, Hasil(gilang.id, 1, True))
    assert record(each_cast, held, Hasil(gilang.id, 1, True), who=each_cast.eko) == 1


def test_not_before_the_last_day_but_a_test_may_be(each_cast: Cast):
    held = sesi(each_cast, course(each_cast), days=1)
    ani = sent(each_cast, held, each_cast.ani)[0]
    with pytest.raises(Invalid):
        record(each_cast, held, Hasil(ani.id, 1, True))
    assert record(each_cast, held, Hasil(ani.id, 1, None, 45)) == 1


def test_a_closed_month_keeps_its_hours(each_cast: Cast, held: int):
    with transaction() as session:
        for period in session.exec(select(Periode).where(Periode.start <= today(), Periode.end >= today())):
            period.status = "ditutup"
            session.add(period)
    ani = row(held, each_cast.ani)
    with pytest.raises(Locked):
        record(each_cast, held, Hasil(ani.id, 1, True))
    assert record(each_cast, held, Hasil(ani.id, 1, None, 45, 60)) == 1, "scores are no hours"


def test_who_still_waits_is_released_at_the_end(each_cast: Cast):
    held = sesi(each_cast, course(each_cast), days=0, seats=1)
    ani, hana = sent(each_cast, held, each_cast.ani, each_cast.hana)
    assert hana.status == "daftar_tunggu"
    record(each_cast, held, Hasil(ani.id, 1, True))
    assert row(held, each_cast.hana).status == "batal"
    assert trail("sesi_pelatihan", held) == ["tambah", "selesaikan"]


def test_the_certificate_is_served_to_whom_it_concerns(each_cast: Cast, held: int):
    attended(each_cast, held, each_cast.ani, each_cast.hana)
    ani = row(held, each_cast.ani)
    given = {"peserta_id": ani.id, "version": ani.version, "file": ("sertifikat.jpg", picture())}
    for who in (each_cast.hana, each_cast.budi, each_cast.citra, each_cast.farah):
        with pytest.raises(Forbidden):
            call(peserta_hasil.attach, who, **given)
    call(peserta_hasil.attach, each_cast.ani, **given)
    first = stands(Berkas, row(held, each_cast.ani).berkas_id)
    for who in (each_cast.ani, each_cast.budi, each_cast.gilang):
        assert berkas.open_for(who, stored_name=first.stored_name).original_name == "sertifikat.jpg"
    for who in (each_cast.hana, each_cast.citra, each_cast.farah):
        with pytest.raises(Forbidden):
            berkas.open_for(who, stored_name=first.stored_name)
    call(peserta_hasil.attach, each_cast.gilang, **given | {"version": ani.version + 1})
    with pytest.raises(NotFound):
        berkas.open_for(each_cast.ani, stored_name=first.stored_name)
    with pytest.raises(Invalid) as refused:
        call(peserta_hasil.attach, each_cast.ani, **given | {"version": ani.version + 2, "file": ("x.pdf", b"bukan pdf")})
    assert refused.value.field == "evidence_file"


def test_only_who_came_says_what_he_thought_of_it(each_cast: Cast, held: int):
    ani, hana = row(held, each_cast.ani), row(held, each_cast.hana)
    given = {"rating": 4, "comment": "Langsung terpakai di loket"}
    with pytest.raises(Invalid):
        call(peserta_hasil.evaluate, each_cast.ani, peserta_id=ani.id, version=1, **given)
    record(each_cast, held, Hasil(ani.id, 1, True), Hasil(hana.id, 1, False))
    for who in (each_cast.hana, each_cast.gilang, each_cast.budi):
        with pytest.raises(Forbidden):
            call(peserta_hasil.evaluate, who, peserta_id=ani.id, version=2, **given)
    with pytest.raises(Invalid):
        call(peserta_hasil.evaluate, each_cast.hana, peserta_id=hana.id, version=2, **given)
    call(peserta_hasil.evaluate, each_cast.ani, peserta_id=ani.id, version=2, **given)
    with pytest.raises(Conflict):
        call(peserta_hasil.evaluate, each_cast.ani, peserta_id=ani.id, version=2, **given)
    assert (row(held, each_cast.ani).rating, row(held, each_cast.ani).comment) == (4, given["comment"])
    assert stands(Pelatihan, stands(SesiPelatihan, held).pelatihan_id).jp == 8


def test_a_session_over_two_days_ends_with_the_second(each_cast: Cast):
    from services.pelatihan import sesi_pelatihan

    isi = sesi_pelatihan.Isi(start=today() - timedelta(days=1), end=today() + timedelta(days=1))
    given = {"pelatihan_id": course(each_cast), "dinas_id": each_cast.dinas_id, "isi": isi}
    held = call(sesi_pelatihan.open_session, each_cast.gilang, **given)
    ani = sent(each_cast, held, each_cast.ani)[0]
    with pytest.raises(Invalid):
        record(each_cast, held, Hasil(ani.id, 1, True))
