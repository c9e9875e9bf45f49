"""Days owed, counted in SQL: of dinas, units and people, on both databases. November 2026 has 21 working days."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from bench.statements import statements_of
from db.engine import get_engine, reading, transaction
from db.queries.kehadiran import hari_wajib
from db.queries.kehadiran.alpa import absences
from db.queries.kehadiran.kalender import kalender
from db.tables import Dinas, HariLibur, JamKerja, Kehadiran, Penempatan
from tests.cast import Cast
from tests.cast.database import ask
from tests.cast.wajib import SIX_DAYS, moved, recorded, unit, works

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)
AFTER = date(2026, 12, 1)


def nov(day: int) -> date:
    return NOVEMBER + timedelta(days=day - 1)


def owed(level: str = "pegawai", *, today: date = AFTER, **given) -> dict[int, int]:
    """Owner → days of November."""
    found = ask(hari_wajib.owed, level=level, months=[NOVEMBER], today=today, **given)
    assert {month for _, month in found} <= {NOVEMBER}
    return {owner: days for (owner, _), days in found.items()}


def test_the_decrees_week_where_nothing_is_set(each_cast: Cast):
    assert owed()[each_cast.ani.pegawai_id] == 21
    assert owed("dinas") == {each_cast.dinas_id: 5 * 21, each_cast.other_dinas_id: 21}
    assert owed("unit", dinas_id=each_cast.dinas_id) == {each_cast.unit_id: 5 * 21}
    assert owed(owners=[each_cast.ani.pegawai_id]) == {each_cast.ani.pegawai_id: 21}
    assert owed(dinas_id=each_cast.other_dinas_id) == {each_cast.citra.pegawai_id: 21}


def test_days_are_judged_up_to_yesterday(each_cast: Cast):
    assert owed(today=nov(5))[each_cast.ani.pegawai_id] == 3, "2, 3 and 4 November"
    assert owed(today=NOVEMBER) == {} and owed(today=date(2026, 6, 1)) == {}


def test_a_school_of_six_days_with_one_day_of_illness(each_cast: Cast):
    with transaction() as session:
        works(session, each_cast, unit_id=each_cast.unit_id, minutes=SIX_DAYS)
        recorded(session, each_cast, each_cast.ani, "sakit", nov(4), nov(8))
    week = {"start": nov(2), "end": nov(7)}
    ani, hana = (ask(hari_wajib.days, pegawai_id=who.pegawai_id, **week) for who in (each_cast.ani, each_cast.hana))
    assert len(ani) == 5 and hana - ani == {nov(4)}
    assert owed(today=nov(8))[each_cast.ani.pegawai_id] == 5
    # Sunday 8 November is nobody's: the illness takes nothing away
    assert owed(today=nov(9)) == {**owed(today=nov(8))}
    assert owed("dinas", today=nov(8))[each_cast.dinas_id] == 5 * 6 - 1


def test_only_leave_illness_and_study_leave_take_a_day_away(each_cast: Cast):
    with transaction() as session:
        for day, status in enumerate(("cuti", "tugas_belajar", "izin", "dinas_luar", "tanpa_keterangan"), 2):
            recorded(session, each_cast, each_cast.ani, status, nov(day))
    assert owed()[each_cast.ani.pegawai_id] == 19


def test_a_shift_owes_the_days_recorded_present(each_cast: Cast):
    with transaction() as session:
        other = unit(session, each_cast)
        works(session, each_cast, unit_id=each_cast.unit_id)
        moved(session, each_cast.hana, last=nov(1), dinas_id=each_cast.dinas_id, unit_id=other, start=nov(2))
        recorded(session, each_cast, each_cast.ani, "hadir", nov(1), nov(2))
        recorded(session, each_cast, each_cast.ani, "sakit", nov(3))
        recorded(session, each_cast, each_cast.hana, "hadir", nov(2))
    found = owed()
    assert found[each_cast.ani.pegawai_id] == 2, "Sunday 1 November too"
    assert found[each_cast.hana.pegawai_id] == 21, "her unit has no shifts"
    assert each_cast.budi.pegawai_id not in found
    assert owed("dinas")[each_cast.dinas_id] == 23
    assert ask(hari_wajib.days, pegawai_id=each_cast.ani.pegawai_id, start=nov(1), end=nov(30)) == {nov(1), nov(2)}


def test_a_whole_dinas_on_shift(each_cast: Cast):
    with transaction() as session:
        works(session, each_cast)
        recorded(session, each_cast, each_cast.ani, "terlambat", nov(7))
    assert owed("dinas") == {each_cast.dinas_id: 1, each_cast.other_dinas_id: 21}


def test_a_move_within_the_month_divides_its_days(each_cast: Cast):
    """TMT 10 November: six days with the old unit, the rest with the new one."""
    with transaction() as session:
        there = {"dinas_id": each_cast.other_dinas_id, "unit_id": each_cast.other_unit_id}
        moved(session, each_cast.ani, last=nov(9), start=nov(10), **there)
    assert owed("unit", today=nov(28))[each_cast.unit_id] == 4 * 20 + 6
    assert owed("unit", today=nov(28))[each_cast.other_unit_id] == 20 + 14
    assert owed(today=nov(28))[each_cast.ani.pegawai_id] == 20
    assert owed(today=nov(28), dinas_id=each_cast.dinas_id)[each_cast.ani.pegawai_id] == 6


def test_who_left_and_came_back_owes_nothing_between(each_cast: Cast):
    with transaction() as session:
        same = {"dinas_id": each_cast.dinas_id, "unit_id": each_cast.unit_id}
        moved(session, each_cast.ani, last=nov(3), start=nov(30), **same)
    found = ask(hari_wajib.days, pegawai_id=each_cast.ani.pegawai_id, start=nov(1), end=nov(30))
    assert found == {nov(2), nov(3), nov(30)} and owed()[each_cast.ani.pegawai_id] == 3


def test_nothing_is_owed_before_the_app_is_in_use(each_cast: Cast):
    with transaction() as session:
        session.get_one(Dinas, each_cast.dinas_id).dipakai_sejak = nov(26)
        recorded(session, each_cast, each_cast.ani, "sakit", nov(3), nov(27))
    months = [OCTOBER, NOVEMBER]
    found = ask(hari_wajib.owed, level="dinas", months=months, today=AFTER)
    assert found == {
        (each_cast.dinas_id, NOVEMBER): 5 * 3 - 1,
        (each_cast.other_dinas_id, OCTOBER): 22,
        (each_cast.other_dinas_id, NOVEMBER): 21,
    }
    assert ask(hari_wajib.days, pegawai_id=each_cast.hana.pegawai_id, start=OCTOBER, end=nov(30)) == {nov(26), nov(27), nov(30)}


def test_the_citys_own_days_off_are_not_owed(each_cast: Cast):
    with transaction() as session:
        session.add(HariLibur(day=nov(10), name="Hari jadi kota"))
        session.add(HariLibur(day=date(2026, 12, 25), name="Natal", off=False))
    assert owed()[each_cast.ani.pegawai_id] == 20
    december = ask(hari_wajib.days, pegawai_id=each_cast.ani.pegawai_id, start=date(2026, 12, 25), end=date(2026, 12, 25))
    assert december == {date(2026, 12, 25)}, "worked here"


def test_absences_are_those_of_days_owed(each_cast: Cast):
    with transaction() as session:
        session.get_one(Dinas, each_cast.dinas_id).dipakai_sejak = nov(3)
        recorded(session, each_cast, each_cast.ani, "tanpa_keterangan", nov(2), nov(3), nov(7), nov(9))
    with reading() as connection:
        calendar = kalender(connection, start=nov(1), end=nov(30))
        found = absences(connection, calendar, of=[each_cast.ani.pegawai_id, each_cast.hana.pegawai_id])
    assert found == {each_cast.ani.pegawai_id: [nov(3), nov(9)]}


def test_one_statement_however_many_people(cast: Cast):
    with statements_of([get_engine()]) as seen:
        owed("dinas")
    assert len([one for one in seen if one.startswith("SELECT")]) == 1, seen


DAYS = st.integers(-20, 45).map(nov)
STATUSES = st.sampled_from(["hadir", "terlambat", "dinas_luar", "cuti", "sakit", "tugas_belajar", "izin", "tanpa_keterangan"])
MOVES = st.lists(st.tuples(st.integers(0, 4), DAYS, st.integers(0, 20), st.booleans()), max_size=3, unique_by=lambda one: one[0])
RECORDS = st.lists(st.tuples(st.integers(0, 4), DAYS, STATUSES), max_size=12, unique_by=lambda one: one[:2])
WEEKS = st.lists(
    st.tuples(st.booleans(), st.sampled_from([None, SIX_DAYS, [450] * 4 + [0] * 3])), max_size=2, unique_by=lambda one: one[0]
)


@given(WEEKS, MOVES, RECORDS, st.none() | DAYS, DAYS)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=30)
def test_a_dinas_owes_what_its_people_owe(cast: Cast, weeks, moves, records, since, today):
    people = [cast.ani, cast.budi, cast.dewi, cast.gilang, cast.hana]
    with transaction() as session:
        connection = session.connection()
        connection.execute(delete(Kehadiran.__table__))
        connection.execute(delete(JamKerja.__table__))
        connection.execute(delete(Penempatan.__table__).where(Penempatan.__table__.c.start > date(2016, 1, 1)))
        connection.execute(Penempatan.__table__.update().values(end=None))
        session.get_one(Dinas, cast.dinas_id).dipakai_sejak = since
        for whole, minutes in weeks:
            works(session, cast, unit_id=None if whole else cast.unit_id, minutes=minutes)
        for who, last, gap, away in moves:
            there = (cast.other_dinas_id, cast.other_unit_id) if away else (cast.dinas_id, cast.unit_id)
            start = last + timedelta(days=gap + 1)
            moved(session, people[who], last=last, start=start, dinas_id=there[0], unit_id=there[1])
        for who, day, status in records:
            recorded(session, cast, people[who], status, day)
    months = [OCTOBER, NOVEMBER, AFTER]
    of = {
        level: ask(hari_wajib.owed, level=level, months=months, today=today, dinas_id=cast.dinas_id)
        for level in hari_wajib.OWNERS
    }
    for month in months:
        sums = {level: sum(n for (_, m), n in found.items() if m == month) for level, found in of.items()}
        assert sums["dinas"] == sums["unit"] == sums["pegawai"]
    for who in people:
        everywhere = ask(hari_wajib.owed, level="pegawai", months=months, today=today, owners=[who.pegawai_id])
        one_by_one = ask(hari_wajib.days, pegawai_id=who.pegawai_id, start=OCTOBER, end=today - timedelta(days=1))
        assert sum(everywhere.values()) == len(one_by_one)


@pytest.mark.parametrize("level", list(hari_wajib.OWNERS))
def test_months_that_do_not_touch_each_other(each_cast: Cast, level: str):
    with transaction() as session:
        recorded(session, each_cast, each_cast.ani, "cuti", date(2026, 10, 6))
    found = ask(hari_wajib.owed, level=level, months=[date(2026, 9, 1), NOVEMBER], today=AFTER, dinas_id=each_cast.dinas_id)
    assert {month for _, month in found} == {date(2026, 9, 1), NOVEMBER}
