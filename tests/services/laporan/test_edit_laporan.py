"""An employee mends or withdraws his own report until it is verified."""

import json

import pytest

from db.engine import transaction
from rules.kit.errors import Conflict, Forbidden, Invalid, Locked, NotFound
from services import laporan
from settings import get_settings, today
from tests.cast import Cast
from tests.cast.database import differences
from tests.cast.laporan import PDF, PIKET, close, days_ago, entry, file, item, limit, return_, row, trail, verify


def edit(who, laporan_id, version=1, *, evidence_file=None, drop_file=False, **given):
    of = {"laporan_id": laporan_id, "version": version, "evidence_file": evidence_file, "drop_file": drop_file}
    with transaction() as session:
        laporan.edit(session, who, **of, entry=entry(**given))


def withdraw(who, laporan_id, version=1):
    with transaction() as session:
        laporan.withdraw(session, who, laporan_id=laporan_id, version=version)


def files():
    return [path for path in get_settings().berkas_dir.rglob("*") if path.is_file()]


def test_an_edit_is_saved_counted_and_audited(each_cast: Cast):
    limit()
    laporan_id = file(each_cast.ani, day=days_ago(40))
    edit(each_cast.ani, laporan_id, minutes=15, activity="Rapat pagi")
    saved = row(laporan_id)
    assert (saved.day, saved.minutes, saved.activity, saved.version) == (today(), 15, "Rapat pagi", 2)
    [line] = trail("ubah")
    assert (json.loads(line.before)["minutes"], json.loads(line.after)["minutes"]) == (90, 15)
    assert differences() == []


def test_a_returned_report_waits_again_with_its_note(each_cast: Cast):
    laporan_id = file(each_cast.ani)
    return_(each_cast.budi, (laporan_id, 1), note="Jumlahnya keliru")
    edit(each_cast.ani, laporan_id, version=2, quantity=5)
    saved = row(laporan_id)
    assert (saved.status, saved.note, saved.verifier_id, saved.version) == ("menunggu", "Jumlahnya keliru", None, 3)
    assert differences() == []


def test_a_verified_report_stays(each_cast: Cast):
    laporan_id = file(each_cast.ani)
    verify(each_cast.budi, (laporan_id, 1))
    for call in (edit, withdraw):
        with pytest.raises(Invalid, match="sudah disetujui"):
            call(each_cast.ani, laporan_id, version=2)
    assert row(laporan_id).version == 2


def test_the_second_window_is_told(each_cast: Cast):
    laporan_id = file(each_cast.ani)
    verify(each_cast.budi, (laporan_id, 1))
    for call in (edit, withdraw):
        with pytest.raises(Conflict, match="statusnya sekarang disetujui"):
            call(each_cast.ani, laporan_id)
    assert row(laporan_id).activity == entry().activity


@pytest.mark.parametrize("name", ["hana", "budi", "dewi", "eko", "citra"])
def test_anothers_report_is_refused_by_id(cast: Cast, name):
    laporan_id = file(cast.ani)
    for call in (edit, withdraw):
        with pytest.raises(Forbidden):
            call(cast.everybody()[name], laporan_id)
    assert row(laporan_id).version == 1


def test_a_report_that_is_gone_is_not_found(cast: Cast):
    laporan_id = file(cast.ani)
    withdraw(cast.ani, laporan_id)
    for call in (edit, withdraw):
        with pytest.raises(NotFound):
            call(cast.ani, laporan_id)


def test_neither_from_nor_into_a_closed_period(cast: Cast):
    limit()
    old = days_ago(40)
    inside, outside = file(cast.ani, day=old), file(cast.ani)
    with transaction() as session:
        close(session, cast, old)
    for call in (
        lambda: edit(cast.ani, inside),
        lambda: edit(cast.ani, inside, day=old),
        lambda: edit(cast.ani, outside, day=old),
        lambda: withdraw(cast.ani, inside),
    ):
        with pytest.raises(Locked):
            call()
    assert differences() == []


def test_the_minutes_of_the_day_leave_out_the_report_itself(cast: Cast):
    laporan_id = file(cast.ani, minutes=1000, alasan=PIKET)
    file(cast.ani, minutes=100, alasan=PIKET)
    edit(cast.ani, laporan_id, minutes=1340, alasan=PIKET)
    with pytest.raises(Invalid, match="Sisa untuk hari itu 1340 menit"):
        edit(cast.ani, laporan_id, version=2, minutes=1341, alasan=PIKET)


def test_a_link_to_an_item_that_is_negotiated_again_stays(cast: Cast):
    with transaction() as session:
        skp_id = item(session, cast.ani, cast)
    laporan_id = file(cast.ani, skp_id=skp_id)
    with transaction() as session:
        from db.tables import Skp

        session.get_one(Skp, skp_id).status = "diajukan"
    edit(cast.ani, laporan_id, minutes=10, skp_id=skp_id)
    assert row(laporan_id).skp_id == skp_id


def test_a_new_file_takes_the_place_of_the_old(each_cast: Cast):
    laporan_id = file(each_cast.ani, evidence_file=("a.pdf", PDF))
    edit(each_cast.ani, laporan_id, evidence_file=("b.pdf", PDF + b"baru"))
    assert [path.read_bytes() for path in files()] == [PDF + b"baru"]
    edit(each_cast.ani, laporan_id, version=2, minutes=5)
    assert row(laporan_id).berkas_id
    edit(each_cast.ani, laporan_id, version=3, drop_file=True)
    assert row(laporan_id).berkas_id is None
    assert files() == []


def test_a_refused_edit_keeps_the_file(cast: Cast):
    laporan_id = file(cast.ani, evidence_file=("a.pdf", PDF))
    before = files()
    with pytest.raises(Invalid):
        edit(cast.ani, laporan_id, minutes=0, drop_file=True)
    assert files() == before


def test_a_withdrawn_report_is_only_in_the_trail(each_cast: Cast):
    laporan_id = file(each_cast.ani, evidence_file=("a.pdf", PDF), activity="Rapat rahasia")
    withdraw(each_cast.ani, laporan_id)
    assert row(laporan_id) is None
    assert files() == []
    [line] = trail("tarik")
    assert json.loads(line.before)["activity"] == "Rapat rahasia"
    assert differences() == []
