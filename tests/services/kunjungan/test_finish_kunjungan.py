"""A follow-up is finished by who had to do it or by the visitor, and opened again by the visitor."""

import pytest

from db.engine import transaction
from db.tables import Kunjungan
from rules.kit.errors import Conflict, Forbidden, Invalid, NotFound
from rules.kit.hak import Actor
from services import kunjungan
from settings import today
from tests.cast import Cast
from tests.cast.database import call, stands, trail
from tests.cast.kunjungan import followed, isi, record
from tests.cast.laporan import close


def finish(who: Actor, kunjungan_id: int, version: int = 1, note: str = "Loket ketiga sudah dibuka") -> None:
    call(kunjungan.finish, who, kunjungan_id=kunjungan_id, version=version, note=note)


def reopen(who: Actor, kunjungan_id: int, version: int = 2, note: str = "Sore hari masih tutup") -> None:
    call(kunjungan.reopen, who, kunjungan_id=kunjungan_id, version=version, note=note)


@pytest.mark.parametrize("name", ["hana", "budi"])
def test_finished_and_opened_again(each_cast: Cast, name: str):
    made = followed(each_cast, each_cast.budi)
    finish(each_cast.everybody()[name], made)
    row = stands(Kunjungan, made)
    assert row.done_at is not None and (row.done_note, row.version) == ("Loket ketiga sudah dibuka", 2)
    with pytest.raises(Invalid):
        finish(each_cast.hana, made, version=2)
    reopen(each_cast.budi, made)
    row = stands(Kunjungan, made)
    assert row.done_at is None and (row.done_note, row.version) == ("Sore hari masih tutup", 3)
    with pytest.raises(Invalid):
        reopen(each_cast.budi, made, version=3)
    assert trail("kunjungan", made) == ["tambah", "selesaikan", "buka kembali"]


@pytest.mark.parametrize("name", ["ani", "citra", "dewi", "gilang", "eko", "farah"])
def test_nobody_else_finishes_it(each_cast: Cast, name: str):
    made = followed(each_cast, each_cast.budi)
    with pytest.raises(Forbidden):
        finish(each_cast.everybody()[name], made)
    assert stands(Kunjungan, made).done_at is None


@pytest.mark.parametrize("name", ["ani", "hana", "citra", "dewi", "gilang", "eko", "farah"])
def test_only_the_visitor_opens_it_again(each_cast: Cast, name: str):
    made = followed(each_cast, each_cast.budi)
    finish(each_cast.hana, made)
    with pytest.raises(Forbidden):
        reopen(each_cast.everybody()[name], made)
    assert stands(Kunjungan, made).done_at is not None


def test_it_says_how_and_who_was_first(each_cast: Cast):
    made = followed(each_cast, each_cast.budi)
    with pytest.raises(Invalid) as refusal:
        finish(each_cast.hana, made, note=" ok ")
    assert refusal.value.field == "note"
    with pytest.raises(Conflict):
        finish(each_cast.hana, made, version=9)
    finish(each_cast.hana, made)
    with pytest.raises(Conflict):
        reopen(each_cast.budi, made, version=1)
    with pytest.raises(NotFound):
        finish(each_cast.hana, made + 1)


def test_without_a_follow_up_there_is_nothing_to_finish(cast: Cast):
    made = record(cast.budi)
    with pytest.raises(Invalid):
        finish(cast.budi, made)


def test_a_closed_period_does_not_hinder_it(each_cast: Cast):
    made = followed(each_cast, each_cast.budi)
    with transaction() as session:
        close(session, each_cast, today())
    finish(each_cast.hana, made)
    assert stands(Kunjungan, made).done_at is not None


def test_what_is_done_stays_as_it_was_done(cast: Cast):
    made = followed(cast, cast.budi)
    finish(cast.hana, made)
    task = {"follow_up": "Buka loket ketiga", "follow_up_by": cast.hana.pegawai_id, "due": today()}
    correct = {"kunjungan_id": made, "version": 2}
    with pytest.raises(Invalid) as refusal:
        call(kunjungan.change, cast.budi, isi=isi(**task | {"follow_up": "Tutup loket ketiga"}), **correct)
    assert refusal.value.field == "follow_up"
    call(kunjungan.change, cast.budi, isi=isi(**task, findings="Antrean sangat panjang"), **correct)
    row = stands(Kunjungan, made)
    assert row.done_at is not None and row.findings == "Antrean sangat panjang"
