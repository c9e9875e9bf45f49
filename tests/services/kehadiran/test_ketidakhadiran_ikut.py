"""Agreed days of somebody who leaves, comes back, or goes to a unit with another calendar. On both databases."""

from collections.abc import Iterator
from datetime import date

import pytest

from db.engine import transaction
from db.queries.kehadiran import hari_wajib
from db.tables import Kehadiran, Ketidakhadiran, Pegawai, Periode
from rules.organisasi.penempatan import Tujuan
from services.organisasi import mutasi
from tests.cast import Cast
from tests.cast.database import ask, call, every, stands, trail
from tests.cast.mutasi import NOV_27, move, on_day, sound
from tests.cast.wajib import SIX_DAYS, works
from tests.services.kehadiran.test_ketidakhadiran import DAY, FRI, MON, decide, record, recorded, wish

SAT = FRI + DAY


@pytest.fixture(autouse=True)
def clock() -> Iterator[None]:
    with on_day(NOV_27):
        yield


def leave(cast: Cast, last_day: date) -> None:
    row = stands(Pegawai, cast.ani.pegawai_id)
    call(mutasi.leave, cast.eko, pegawai_id=row.id, version=row.version, last_day=last_day)
    sound()


def come_back(cast: Cast, tmt: date) -> None:
    row = stands(Pegawai, cast.ani.pegawai_id)
    tujuan = Tujuan(cast.unit_id, cast.budi.pegawai_id, tmt)
    call(mutasi.bring_back, cast.eko, pegawai_id=row.id, version=row.version, tujuan=tujuan)
    sound()


def test_who_comes_back_asks_anew_for_what_ended_with_his_service(each_cast: Cast):
    ani = each_cast.ani
    agreed, waits = wish(ani), wish(ani, MON + 14 * DAY, FRI + 14 * DAY)
    decide(each_cast.budi, agreed)
    leave(each_cast, NOV_27 - DAY)
    for row_id in (agreed, waits):
        row = stands(Ketidakhadiran, row_id)
        assert (row.status, row.days) == ("dibatalkan", 0)
        assert trail("ketidakhadiran", row_id)[-1] == "akhiri bersama masa tugas"
    assert recorded(ani) == {} and trail("kehadiran").count("hapus") == 5
    come_back(each_cast, NOV_27)
    assert decide(each_cast.budi, wish(ani, token="anew")).days == 5


def test_agreed_days_end_on_the_last_day_however_late_it_is_recorded(each_cast: Cast):
    row_id = wish(each_cast.ani, date(2026, 11, 16), FRI)
    decide(each_cast.budi, row_id)
    leave(each_cast, date(2026, 11, 18))
    assert set(recorded(each_cast.ani)) == {date(2026, 11, 16), date(2026, 11, 17), date(2026, 11, 18)}
    row = stands(Ketidakhadiran, row_id)
    assert (row.status, row.end, row.days) == ("disetujui", date(2026, 11, 18), 3)


def test_closed_days_after_the_last_one_stay_as_they_were_counted(each_cast: Cast):
    row_id = wish(each_cast.ani, date(2026, 10, 29), date(2026, 11, 3))
    decide(each_cast.budi, row_id)
    with transaction() as session:
        session.get_one(Periode, each_cast.periode["2026-10"]).status = "ditutup"
    leave(each_cast, date(2026, 10, 29))
    assert set(recorded(each_cast.ani)) == {date(2026, 10, 29), date(2026, 10, 30)}
    row = stands(Ketidakhadiran, row_id)
    assert (row.end, row.days) == (date(2026, 10, 30), 2)


def owed(cast: Cast, end: date) -> frozenset[date]:
    return ask(hari_wajib.days, pegawai_id=cast.ani.pegawai_id, start=MON, end=end)


def test_agreed_days_follow_the_calendar_of_the_new_unit(each_cast: Cast):
    ani = each_cast.ani
    with transaction() as session:
        works(session, each_cast, unit_id=each_cast.unit_id, minutes=SIX_DAYS)
    row_id = wish(ani, MON, SAT)
    assert decide(each_cast.budi, row_id).days == 6
    move(each_cast, ani, each_cast.other_unit_id, NOV_27)
    sound()
    assert set(recorded(ani)) == {MON + n * DAY for n in range(5)} and stands(Ketidakhadiran, row_id).days == 5
    move(each_cast, ani, each_cast.unit_id, NOV_27)
    sound()
    assert recorded(ani)[SAT] == "cuti" and owed(each_cast, SAT) == frozenset()
    row = stands(Ketidakhadiran, row_id)
    assert (row.days, row.version) == (6, 4) and trail("ketidakhadiran", row_id)[-1] == "sesuaikan dengan unit"
    assert {one.dinas_id for one in every(Kehadiran)} == {each_cast.dinas_id}


def test_only_agreed_days_from_the_move_on_are_written_anew(each_cast: Cast):
    ani, first = each_cast.ani, date(2026, 11, 14)  # a Saturday
    with transaction() as session:
        works(session, each_cast, unit_id=each_cast.unit_id, minutes=SIX_DAYS)
    row_id = wish(ani, first, date(2026, 11, 28))
    decide(each_cast.budi, row_id)
    record(each_cast, ani, first + 7 * DAY, "hadir", version=1)
    before = recorded(ani)
    move(each_cast, ani, each_cast.other_unit_id, date(2026, 11, 18))
    sound()
    left = before.keys() - {date(2026, 11, 28)}
    assert recorded(ani) == {day: before[day] for day in left} and recorded(ani)[first + 7 * DAY] == "hadir"


def test_a_move_within_the_same_calendar_changes_nothing(each_cast: Cast):
    row_id = wish(each_cast.ani)
    decide(each_cast.budi, row_id)
    move(each_cast, each_cast.ani, each_cast.other_unit_id, NOV_27)
    assert len(recorded(each_cast.ani)) == 5 and stands(Ketidakhadiran, row_id).version == 2
