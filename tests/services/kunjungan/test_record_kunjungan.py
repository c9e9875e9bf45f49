"""A visit is recorded by who leads, corrected by its visitor, and its photo tells nothing but the picture."""

import io

import pytest
from PIL import Image
from sqlalchemy import select

from db.engine import reading, transaction
from db.tables import Berkas, Kunjungan, KunjunganPegawai, Pegawai, Unit
from rules.kit.errors import Conflict, DomainError, Forbidden, Invalid, Locked, NotFound
from rules.kit.hak import Actor
from services import kunjungan
from services.kit import berkas
from settings import get_settings, today
from tests.cast import Cast
from tests.cast.database import call, stands, trail
from tests.cast.kunjungan import followed, isi, picture, record, service
from tests.cast.laporan import NOT_YET, PDF, close, days_ago

BERKAS, MET = Berkas.__table__, KunjunganPegawai.__table__


def change(who: Actor, kunjungan_id: int, *, version: int = 1, **given) -> None:
    more = {name: given.pop(name) for name in ("photo", "drop_photo") if name in given}
    call(kunjungan.change, who, kunjungan_id=kunjungan_id, version=version, isi=isi(**given), **more)


def met(kunjungan_id: int) -> set[int]:
    with reading() as connection:
        return set(connection.execute(select(MET.c.pegawai_id).where(MET.c.kunjungan_id == kunjungan_id)).scalars())


def names() -> list[str]:
    with reading() as connection:
        return list(connection.execute(select(BERKAS.c.stored_name).order_by(BERKAS.c.id)).scalars())


def kept(name: str) -> Image.Image:
    return Image.open(io.BytesIO((get_settings().berkas_dir / name[:2] / name).read_bytes()))


def test_recorded_with_all_that_it_holds(each_cast: Cast):
    layanan_id = service(each_cast)
    made = followed(each_cast, each_cast.budi, place="", layanan_id=layanan_id, rating=2, photo=("loket.JPG", picture()))
    row = stands(Kunjungan, made)
    assert (row.dinas_id, row.visitor_id, row.day) == (each_cast.dinas_id, each_cast.budi.pegawai_id, today())
    # the service's own unit and name
    assert (row.place, row.unit_id, row.layanan_id, row.rating) == ("KTP elektronik", each_cast.unit_id, layanan_id, 2)
    assert (row.follow_up, row.follow_up_by, row.due) == ("Buka loket ketiga", each_cast.hana.pegawai_id, today())
    assert row.done_at is None and row.berkas_id is not None
    assert met(made) == {each_cast.ani.pegawai_id}
    assert trail("kunjungan", made) == ["tambah"]


def test_a_second_click_saves_nothing(each_cast: Cast):
    first = record(each_cast.budi)
    assert record(each_cast.budi) == first
    assert record(each_cast.dewi) != first
    assert trail("kunjungan") == ["tambah", "tambah"]


@pytest.mark.parametrize("name", ["ani", "hana", "citra", "gilang", "eko", "farah"])
def test_only_who_leads_records(each_cast: Cast, name: str):
    with pytest.raises(Forbidden):
        record(each_cast.everybody()[name])
    assert not trail("kunjungan")


def test_a_head_without_an_employee_record_visits_nobody(cast: Cast):
    ghost = Actor(cast.dewi.akun_id, "dewi", "Dewi", "kepala", dinas_id=cast.dinas_id)
    with pytest.raises(Forbidden):
        record(ghost)


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"day": NOT_YET}, "day"),
        ({"place": ""}, "place"),
        ({"findings": "ramai"}, "findings"),
        ({"rating": 5}, "rating"),
        ({"due": days_ago(0)}, "follow_up"),
        ({"unit_id": 999}, "visited"),
        ({"layanan_id": 999}, "visited"),
        ({"met": [999]}, "met"),
        ({"photo": ("surat.pdf", PDF)}, "photo"),
        ({"photo": ("foto.png", picture())}, "photo"),
        ({"photo": ("foto.jpg", picture()[:200])}, "photo"),
        ({"photo": ("foto.jpg", b"")}, "photo"),
    ],
)
def test_refused_at_its_field(cast: Cast, given, field: str):
    with pytest.raises(DomainError) as refusal:
        record(cast.budi, **given)
    assert refusal.value.field == field
    assert not trail("kunjungan") and not names()


def test_people_and_units_are_those_of_the_dinas(each_cast: Cast):
    with transaction() as session:
        session.get_one(Pegawai, each_cast.hana.pegawai_id).active_to = days_ago(1)
        session.get_one(Unit, each_cast.unit_id).active = False
    task = {"follow_up": "Buka loket", "due": today()}
    for given, field in (
        ({"met": [each_cast.citra.pegawai_id]}, "met"),
        ({"met": [each_cast.hana.pegawai_id]}, "met"),
        ({"met": [each_cast.budi.pegawai_id]}, "met"),
        ({**task, "follow_up_by": each_cast.citra.pegawai_id}, "follow_up_by"),
        ({"unit_id": each_cast.other_unit_id}, "visited"),
        ({"unit_id": each_cast.unit_id}, "visited"),
    ):
        with pytest.raises(Invalid) as refusal:
            record(each_cast.budi, **given)
        assert refusal.value.field == field


def test_the_visitor_may_do_the_follow_up_himself(cast: Cast):
    assert stands(Kunjungan, followed(cast, cast.budi, follow_up_by=cast.budi.pegawai_id)).follow_up_by == cast.budi.pegawai_id


def test_a_closed_period_takes_no_visit_and_no_correction(each_cast: Cast):
    made = record(each_cast.budi)
    with transaction() as session:
        close(session, each_cast, today())
    for attempt in (lambda: record(each_cast.dewi), lambda: change(each_cast.budi, made, findings="Antrean sudah pendek")):
        with pytest.raises(Locked) as refusal:
            attempt()
        assert refusal.value.field == "day"


def test_the_visitor_corrects_all_of_it(each_cast: Cast):
    made = followed(each_cast, each_cast.budi)
    change(each_cast.budi, made, findings="Antrean pendek, semua loket buka", met=[each_cast.hana.pegawai_id], day=days_ago(0))
    row = stands(Kunjungan, made)
    assert (row.findings, row.follow_up, row.due, row.version) == ("Antrean pendek, semua loket buka", "", None, 2)
    assert met(made) == {each_cast.hana.pegawai_id}
    assert trail("kunjungan", made) == ["tambah", "ubah"]
    with pytest.raises(Conflict):
        change(each_cast.budi, made, findings="Dari layar yang lama sekali")


@pytest.mark.parametrize("name", ["ani", "hana", "citra", "dewi", "gilang", "eko", "farah"])
def test_nobody_else_corrects_it(each_cast: Cast, name: str):
    made = followed(each_cast, each_cast.budi)
    with pytest.raises(Forbidden):
        change(each_cast.everybody()[name], made, findings="Semuanya sudah sangat baik")
    with pytest.raises(NotFound):
        change(each_cast.budi, made + 1)
    assert stands(Kunjungan, made).version == 1


def test_who_moved_since_stays_recorded(cast: Cast):
    made = followed(cast, cast.budi)
    with transaction() as session:
        for one in (cast.ani, cast.hana):
            row = session.get_one(Pegawai, one.pegawai_id)
            row.dinas_id, row.unit_id = cast.other_dinas_id, cast.other_unit_id
    task = {"follow_up": "Buka loket ketiga", "follow_up_by": cast.hana.pegawai_id, "due": today()}
    change(cast.budi, made, findings="Antrean sangat panjang", met=[cast.ani.pegawai_id], **task)
    with pytest.raises(Invalid):
        change(cast.budi, made, version=2, met=[cast.hana.pegawai_id])


def test_a_photo_is_the_picture_alone_upright_and_small(cast: Cast):
    record(cast.budi, photo=("IMG 1.jpeg", picture(size=(4000, 2000), gps=True, turned=True)))
    found = kept(names()[0])
    assert (found.format, found.size) == ("JPEG", (800, 1600))
    assert not found.getexif() and not set(found.info) - {"jfif", "jfif_version", "jfif_unit", "jfif_density"}
    record(cast.dewi, photo=("loket.png", picture("PNG")))
    assert names()[1].endswith(".jpg") and kept(names()[1]).size == (40, 20)


def test_a_picture_too_large_to_read_is_refused(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("services.kit.berkas.MAX_PIXELS", 100)
    with pytest.raises(Invalid) as refusal:
        record(cast.budi, photo=("foto.jpg", picture()))
    assert refusal.value.field == "photo"


def test_another_photo_takes_the_place_of_the_first(cast: Cast):
    made = record(cast.budi, photo=("a.jpg", picture()))
    first = names()
    change(cast.budi, made, photo=("b.jpg", picture()))
    second = names()
    assert len(second) == 1 and second != first and kept(second[0])
    with pytest.raises(FileNotFoundError):
        kept(first[0])
    change(cast.budi, made, version=2)
    assert names() == second
    change(cast.budi, made, version=3, drop_photo=True)
    assert names() == [] and stands(Kunjungan, made).berkas_id is None


@pytest.mark.parametrize(
    ("name", "opens"),
    [
        *[("ani", True), ("budi", True), ("dewi", True), ("gilang", True), ("eko", True), ("farah", True), ("hana", True)],
        ("citra", False),
    ],
)
def test_the_photo_is_seen_by_whoever_may_read_the_visit(each_cast: Cast, name: str, opens: bool):
    followed(each_cast, each_cast.budi, photo=("a.jpg", picture()))
    who, stored = each_cast.everybody()[name], names()[0]
    if opens:
        assert berkas.open_for(who, stored_name=stored).mime == "image/jpeg"
    else:
        with pytest.raises(Forbidden):
            berkas.open_for(who, stored_name=stored)


@pytest.mark.parametrize("name", ["ani", "hana"])
def test_a_colleague_who_was_not_met_sees_no_photo(each_cast: Cast, name: str):
    record(each_cast.budi, photo=("a.jpg", picture()))
    with pytest.raises(Forbidden):
        berkas.open_for(each_cast.everybody()[name], stored_name=names()[0])
