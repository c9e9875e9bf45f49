"""A penilai takes back what he decided for ten minutes: all of a click or nothing, and only he."""

from datetime import timedelta

import pytest

from db.engine import reading, transaction
from db.queries.laporan import urungkan as queries
from db.queries.laporan.urungkan import Putusan
from rules.kit.errors import Conflict, Forbidden, Invalid, Locked
from rules.kit.hak import Actor
from rules.laporan.urungkan import TERM
from services import laporan
from services.laporan import urungkan
from settings import today
from tests.cast import Cast, moved
from tests.cast.database import differences
from tests.cast.laporan import close, entry, file, return_, row, trail, verify


def recent(who: Actor) -> list[Putusan]:
    """His decisions of the last ten minutes, the latest first."""
    with reading() as connection:
        return queries.recent(connection, atasan_id=who.pegawai_id)


def undo(who: Actor, decision: Putusan | None = None) -> int:
    """Take back a decision, else his latest one."""
    with transaction() as session:
        return urungkan.undo(session, who, decided_at=(decision or recent(who)[0]).decided_at)


def decided(laporan_id: int) -> tuple:
    found = row(laporan_id)
    return found.status, found.verifier_id, found.verified_at, found.decided_at, found.note


def test_many_approved_at_once_wait_again(each_cast: Cast):
    mine, hers = file(each_cast.ani), file(each_cast.hana, minutes=30)
    before = decided(mine), decided(hers)
    verify(each_cast.budi, (mine, 1), (hers, 1))
    (found,) = recent(each_cast.budi)
    assert (found.status, found.n, found.people, found.name) == ("disetujui", 2, 2, "Ani")
    assert undo(each_cast.budi) == 2
    assert (decided(mine), decided(hers)) == before == 2 * (("menunggu", None, None, None, ""),)
    assert row(mine).version == 3, "who saw it approved is told that it changed"
    assert {line.row_id for line in trail("urungkan")} == {mine, hers}
    assert recent(each_cast.budi) == []
    assert differences() == []


def test_a_return_of_an_approved_report_is_approved_again_and_so_on_back(each_cast: Cast):
    laporan_id = file(each_cast.ani)
    with transaction() as session:
        laporan.verify(session, each_cast.budi, reports=[(laporan_id, 1)], note="Bagus")
    approved = decided(laporan_id)
    return_(each_cast.budi, (laporan_id, 2))
    assert [one.status for one in recent(each_cast.budi)] == ["dikembalikan"]
    undo(each_cast.budi)
    assert decided(laporan_id) == approved
    assert [(one.n, one.changed) for one in recent(each_cast.budi)] == [(1, 0)]
    assert differences() == []
    undo(each_cast.budi)
    assert decided(laporan_id)[0] == "menunggu"
    assert differences() == []


def test_what_the_employee_changed_since_is_told_and_nothing_taken_back(each_cast: Cast):
    mine, hers, gone = file(each_cast.ani), file(each_cast.hana), file(each_cast.hana)
    return_(each_cast.budi, (mine, 1), (hers, 1), (gone, 1))
    with transaction() as session:
        laporan.edit(session, each_cast.hana, laporan_id=hers, version=2, entry=entry(activity="Arsip lain"))
        laporan.withdraw(session, each_cast.hana, laporan_id=gone, version=2)
    assert [(one.n, one.changed) for one in recent(each_cast.budi)] == [(1, 2)]
    with pytest.raises(Conflict, match=r'Hana .*"Arsip lain" berubah; 1 laporan sudah ditarik'):
        undo(each_cast.budi)
    assert (row(mine).status, row(hers).status) == ("dikembalikan", "menunggu")
    assert differences() == []


def test_once_only(cast: Cast):
    laporan_id = file(cast.ani)
    verify(cast.budi, (laporan_id, 1))
    (decision,) = recent(cast.budi)
    undo(cast.budi, decision)
    with pytest.raises(Conflict, match="sudah diurungkan"):
        undo(cast.budi, decision)


@pytest.mark.parametrize("name", ["ani", "hana", "citra", "dewi", "gilang", "eko", "farah"])
def test_by_nobody_else(cast: Cast, name):
    """Not by the employee, nor by another penilai."""
    laporan_id = file(cast.ani)
    verify(cast.budi, (laporan_id, 1))
    with pytest.raises((Forbidden, Conflict)):
        undo(cast.everybody()[name], recent(cast.budi)[0])
    assert row(laporan_id).status == "disetujui"


def test_not_by_who_does_not_lead_them_any_more(cast: Cast):
    laporan_id = file(cast.ani)
    verify(cast.budi, (laporan_id, 1))
    with transaction() as session:
        moved(session, cast.ani, today(), atasan_id=cast.dewi.pegawai_id)
    with pytest.raises(Forbidden):
        undo(cast.budi)
    assert row(laporan_id).status == "disetujui"


def test_not_in_a_period_closed_since(each_cast: Cast):
    laporan_id = file(each_cast.ani)
    verify(each_cast.budi, (laporan_id, 1))
    with transaction() as session:
        close(session, each_cast, today())
    with pytest.raises(Locked):
        undo(each_cast.budi)
    assert row(laporan_id).status == "disetujui"


def test_for_ten_minutes(cast: Cast, monkeypatch: pytest.MonkeyPatch):
    laporan_id = file(cast.ani)
    verify(cast.budi, (laporan_id, 1))
    (decision,) = recent(cast.budi)
    monkeypatch.setattr(urungkan, "utcnow", lambda: decision.decided_at + TERM + timedelta(seconds=1))
    with pytest.raises(Invalid, match="Lebih dari 10 menit"):
        undo(cast.budi, decision)
    monkeypatch.setattr(queries, "utcnow", lambda: decision.decided_at + TERM + timedelta(seconds=1))
    assert recent(cast.budi) == []
    monkeypatch.setattr(urungkan, "utcnow", lambda: decision.decided_at + TERM)
    assert undo(cast.budi, decision) == 1


def test_an_approved_report_is_not_returned_in_a_closed_period(each_cast: Cast):
    laporan_id = file(each_cast.ani)
    verify(each_cast.budi, (laporan_id, 1))
    with transaction() as session:
        close(session, each_cast, today())
    with pytest.raises(Locked):
        return_(each_cast.budi, (laporan_id, 2))
    assert row(laporan_id).status == "disetujui"
    assert differences() == []


def test_an_approved_report_returned_is_mended_and_counts_anew(each_cast: Cast):
    """As any returned one: it waits anew from when it was filed again, and is approved again."""
    laporan_id = file(each_cast.ani)
    verify(each_cast.budi, (laporan_id, 1))
    return_(each_cast.budi, (laporan_id, 2))
    with transaction() as session:
        laporan.edit(session, each_cast.ani, laporan_id=laporan_id, version=3, entry=entry(minutes=45))
    assert row(laporan_id).refiled_at is not None
    assert recent(each_cast.budi) == []
    verify(each_cast.budi, (laporan_id, 4))
    undo(each_cast.budi)
    assert (row(laporan_id).status, row(laporan_id).refiled_at is not None) == ("menunggu", True)
    assert differences() == []
