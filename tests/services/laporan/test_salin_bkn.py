"""An employee copies reports to e-Kinerja BKN by hand: what he marked, what changed since, who lags."""

from datetime import timedelta

import pytest

from db.engine import transaction
from db.queries.laporan import bkn as queries
from db.tables import SalinBkn, Skp
from rules.kit.errors import Conflict, Forbidden, Invalid, NotFound
from rules.laporan import bkn as rules
from services import laporan
from services.laporan import bkn
from settings import today
from tests.cast import Cast
from tests.cast.database import ask, audits, call, every
from tests.cast.laporan import close, entry, file, item, limit, return_, row, verify


def lines(who) -> dict:
    """Report → its line, of the last 40 days."""
    found = ask(queries.week, pegawai_id=who.pegawai_id, start=today() - timedelta(days=40), end=today())
    return {one.id: one for one in found}


def copied(who, *ids: int) -> int:
    return call(bkn.mark, who, lines={one: rules.mark(lines(who)[one].now) for one in ids})


def state(who, one: int) -> str:
    found = lines(who)[one]
    return rules.state(found.now, found.copied)


def test_marked_taken_back_and_marked_again(each_cast: Cast):
    ani = each_cast.ani
    first, second = file(ani), file(ani, activity="Menyusun arsip")
    assert copied(ani, first, second) == 2 and copied(ani, first) == 1, "once more is no second mark"
    assert [state(ani, one) for one in (first, second)] == ["sudah", "sudah"] and len(every(SalinBkn)) == 2
    assert call(bkn.unmark, ani, laporan_ids=[first]) == 1
    assert [state(ani, one) for one in (first, second)] == ["belum", "sudah"]
    assert call(bkn.unmark, ani, laporan_ids=[first]) == 0, "nothing to take back any more"
    assert [line.action for line in audits("salin_bkn")] == ["salin", "salin", "batal"]


def test_what_is_mended_after_copying_says_so(each_cast: Cast):
    ani = each_cast.ani
    one = file(ani, minutes=90)
    copied(ani, one)
    verify(each_cast.budi, (one, 1))
    assert state(ani, one) == "sudah", "a decision changes nothing of the line"
    return_(each_cast.budi, (one, 2))
    call(laporan.edit, ani, laporan_id=one, version=3, entry=entry(minutes=60, evidence_url="https://contoh.go.id/a"))
    found = lines(ani)[one]
    assert rules.differing(found.now, found.copied) == ("Menit", "Tautan bukti") and state(ani, one) == "berubah"
    copied(ani, one)
    assert state(ani, one) == "sudah"


def test_another_name_of_the_item_is_a_change_too(each_cast: Cast):
    with transaction() as session:
        skp_id = item(session, each_cast.ani, each_cast)
    one = file(each_cast.ani, skp_id=skp_id)
    copied(each_cast.ani, one)
    assert lines(each_cast.ani)[one].copied.rhk == "Menerbitkan KTP"
    with transaction() as session:
        session.get_one(Skp, skp_id).what = "Menerbitkan KTP-el"
    assert state(each_cast.ani, one) == "berubah"


def test_a_line_that_changed_on_the_way_is_not_marked(each_cast: Cast):
    ani = each_cast.ani
    one, other = file(ani), file(ani, activity="Menyusun arsip")
    seen = {i: rules.mark(lines(ani)[i].now) for i in (one, other)}
    call(laporan.edit, ani, laporan_id=one, version=1, entry=entry(minutes=45))
    with pytest.raises(Conflict):
        call(bkn.mark, ani, lines=seen)
    assert every(SalinBkn) == [], "all or none"


def test_only_ones_own_and_none_that_was_given_back(each_cast: Cast):
    one = file(each_cast.ani)
    seen = {one: rules.mark(lines(each_cast.ani)[one].now)}
    for who, error in ((each_cast.hana, NotFound), (each_cast.budi, NotFound), (each_cast.eko, Forbidden)):
        with pytest.raises(error):
            call(bkn.mark, who, lines=seen)
        with pytest.raises(error):
            call(bkn.unmark, who, laporan_ids=[one])
    return_(each_cast.budi, (one, 1))
    with pytest.raises(NotFound):
        call(bkn.mark, each_cast.ani, lines=seen)
    with pytest.raises(Invalid):
        call(bkn.mark, each_cast.ani, lines={})


def test_a_mark_goes_with_its_report(each_cast: Cast):
    one = file(each_cast.ani)
    copied(each_cast.ani, one)
    call(laporan.withdraw, each_cast.ani, laporan_id=one, version=1)
    assert row(one) is None and every(SalinBkn) == []


def test_a_closed_period_keeps_nobody_from_copying(each_cast: Cast):
    limit()
    day = today().replace(day=1) - timedelta(days=1)
    one = file(each_cast.ani, day=day)
    with transaction() as session:
        close(session, each_cast, day)
    assert copied(each_cast.ani, one) == 1


def test_the_penilai_sees_who_lags_and_nobody_elses_people(each_cast: Cast):
    limit()
    start, end = rules.week(today())
    done = file(each_cast.ani, day=start)
    file(each_cast.ani, day=start, activity="Menyusun arsip")
    old = file(each_cast.ani, day=start - timedelta(days=3))
    file(each_cast.ani, day=start - queries.WEEKS_BEFORE - timedelta(days=1), activity="Di luar hitungan")
    given_back = file(each_cast.hana, day=start)
    return_(each_cast.budi, (given_back, 1))
    file(each_cast.citra, day=start)
    copied(each_cast.ani, done)
    found = ask(queries.team, atasan_id=each_cast.budi.pegawai_id, start=start, end=end)
    told = {name: tuple(found.loc[found.name == name, ["filed", "belum", "berubah", "lama"]].iloc[0]) for name in found["name"]}
    assert told == {"Ani": (2, 1, 0, 1), "Hana": (0, 0, 0, 0)} and list(found["name"]) == ["Ani", "Hana"]
    copied(each_cast.ani, old)
    call(laporan.edit, each_cast.ani, laporan_id=done, version=1, entry=entry(day=start, minutes=45))
    found = ask(queries.team, atasan_id=each_cast.budi.pegawai_id, start=start, end=end)
    assert tuple(found.loc[0, ["filed", "belum", "berubah", "lama"]]) == (2, 1, 1, 0)
    units = ask(queries.per_unit, dinas_id=each_cast.dinas_id, start=start, end=end)
    assert tuple(units.loc[0, ["unit", "people", "filed", "belum", "berubah", "lama"]]) == ("Bidang Pelayanan", 1, 2, 1, 1, 0)
    assert len(units) == 1 and not {"name", "pegawai_id"} & set(units.columns)
