"""A penilai verifies or returns reports of his team: all of a click or nothing."""

import threading

import pytest

from db.engine import reading, transaction
from db.queries import laporan as queries
from rules.kit.errors import Conflict, DomainError, Forbidden, Invalid, Locked
from services import laporan
from settings import today
from tests.cast import Cast, moved
from tests.cast.database import differences
from tests.cast.laporan import close, entry, file, return_, row, trail, verify


def test_many_are_verified_at_once(each_cast: Cast):
    mine, hers = file(each_cast.ani), file(each_cast.hana, minutes=30)
    with transaction() as session:
        assert laporan.verify(session, each_cast.budi, reports=[(hers, 1), (mine, 1)]) == 2
    saved = row(mine)
    assert (saved.status, saved.verifier_id, saved.version) == ("disetujui", each_cast.budi.pegawai_id, 2)
    assert saved.verified_at is not None
    assert {line.row_id for line in trail("setujui")} == {mine, hers}
    with reading() as connection:
        found = queries.evidence(connection, pegawai_id=each_cast.ani.pegawai_id, start=today(), end=today())
    assert (found.filed, found.verified, found.minutes_verified) == (1, 1, 90)
    assert differences() == []


def test_a_return_needs_a_note(each_cast: Cast):
    laporan_id = file(each_cast.ani)
    with pytest.raises(Invalid) as caught:
        return_(each_cast.budi, (laporan_id, 1), note="  ")
    assert caught.value.field == "note"
    return_(each_cast.budi, (laporan_id, 1), note=" Lampirkan bukti ")
    saved = row(laporan_id)
    assert (saved.status, saved.note, saved.verified_at) == ("dikembalikan", "Lampirkan bukti", None)
    assert differences() == []


def test_a_verified_report_can_still_be_returned(each_cast: Cast):
    laporan_id = file(each_cast.ani)
    verify(each_cast.budi, (laporan_id, 1))
    return_(each_cast.budi, (laporan_id, 2))
    assert row(laporan_id).status == "dikembalikan"
    assert differences() == []


def test_what_changed_is_named_and_nothing_is_saved(each_cast: Cast):
    first, second = file(each_cast.ani), file(each_cast.hana, activity="Menyusun arsip")
    with transaction() as session:
        laporan.edit(
            session,
            each_cast.hana,
            laporan_id=second,
            version=1,
            entry=entry(activity="Menyusun arsip kelurahan", quantity=1, satuan="map", minutes=5),
        )
    with pytest.raises(Conflict) as caught:
        verify(each_cast.budi, (first, 1), (second, 1))
    assert f'Hana {today():%d/%m/%Y} "Menyusun arsip kelurahan"' in caught.value.message
    assert "Ani" not in caught.value.message
    assert row(first).status == "menunggu"
    assert differences() == []


def test_a_withdrawn_report_is_told(each_cast: Cast):
    first, second = file(each_cast.ani), file(each_cast.ani)
    with transaction() as session:
        laporan.withdraw(session, each_cast.ani, laporan_id=second, version=1)
    with pytest.raises(Conflict, match="1 laporan sudah ditarik"):
        verify(each_cast.budi, (first, 1), (second, 1))
    assert row(first).status == "menunggu"


def test_two_clicks_at_once_decide_once(each_cast: Cast):
    laporan_id, outcomes, start = file(each_cast.ani), [], threading.Barrier(2)

    def press(call):
        start.wait()
        try:
            call(each_cast.budi, (laporan_id, 1))
            outcomes.append("ok")
        except DomainError as error:
            outcomes.append(type(error).__name__)

    threads = [threading.Thread(target=press, args=(call,)) for call in (verify, return_)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(outcomes) == ["Conflict", "ok"]
    assert row(laporan_id).version == 2
    assert differences() == []


@pytest.mark.parametrize("name", ["ani", "hana", "citra", "dewi", "gilang", "eko", "farah"])
@pytest.mark.parametrize("call", [verify, return_])
def test_only_the_own_penilai(cast: Cast, name, call):
    laporan_id = file(cast.ani)
    with pytest.raises(Forbidden):
        call(cast.everybody()[name], (laporan_id, 1))
    assert row(laporan_id).version == 1


def test_nobody_verifies_himself(cast: Cast):
    own, theirs = file(cast.budi), file(cast.ani)
    with pytest.raises(Forbidden):
        verify(cast.budi, (theirs, 1), (own, 1))
    assert row(theirs).status == "menunggu"


def test_the_new_penilai_verifies_after_a_change(cast: Cast):
    laporan_id = file(cast.ani)
    with transaction() as session:
        moved(session, cast.ani, today(), atasan_id=cast.dewi.pegawai_id)
    with pytest.raises(Forbidden):
        verify(cast.budi, (laporan_id, 1))
    verify(cast.dewi, (laporan_id, 1))
    assert row(laporan_id).status == "disetujui"


def test_not_in_a_closed_period(each_cast: Cast):
    laporan_id = file(each_cast.ani)
    with transaction() as session:
        close(session, each_cast, today())
    with pytest.raises(Locked):
        verify(each_cast.budi, (laporan_id, 1))
    assert row(laporan_id).status == "menunggu"


def test_what_is_already_so_is_refused(cast: Cast):
    laporan_id = file(cast.ani)
    verify(cast.budi, (laporan_id, 1))
    with pytest.raises(Invalid, match="sudah disetujui"):
        verify(cast.budi, (laporan_id, 2))
    with pytest.raises(Invalid, match="Pilih paling sedikit satu"):
        verify(cast.budi)
    with pytest.raises(Invalid, match="Paling banyak 500"):
        verify(cast.budi, *((n, 1) for n in range(501)))
