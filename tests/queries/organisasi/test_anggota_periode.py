"""Ani goes to another unit on a day: lists, head counts and attendance of before stay, those of after follow."""

from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlmodel import func, select

from db.engine import reading, transaction
from db.queries import kehadiran, penilaian
from db.queries.indikator import kpi
from db.queries.kehadiran import hari
from db.queries.laporan import rekap
from db.queries.organisasi import penempatan
from db.queries.skp import tim
from db.rollup import LaporanChange, add_laporan, rebuild
from db.tables import Penempatan, Pengukuran, Unit
from rules.kit.periode import parse
from services import kehadiran as kehadiran_service
from services.kehadiran import Entry
from tests.cast import Cast, ended, moved, periode_id
from tests.cast.database import ask, call
from tests.cast.indikator import define

# A year that is over, with no day off in the weeks around the move.
YEAR = 2020
DAY = date(YEAR, 11, 10)
BEFORE, AFTER = DAY - timedelta(days=1), DAY + timedelta(days=1)
OCTOBER, NOVEMBER, QUARTER = parse(f"{YEAR}-10"), parse(f"{YEAR}-11"), parse(f"{YEAR}-T4")
TODAY = date(YEAR + 1, 2, 1)


@pytest.fixture
def second(each_cast: Cast) -> int:
    """Another unit of Ani's dinas, to which she goes on DAY, under Dewi."""
    with transaction() as session:
        session.add(unit := Unit(dinas_id=each_cast.dinas_id, name="Bidang Data"))
        session.flush()
        assert unit.id
        moved(session, each_cast.ani, DAY, unit_id=unit.id, atasan_id=each_cast.dewi.pegawai_id)
        return unit.id


def heads(cast: Cast, *months: date, today: date = TODAY) -> dict[str, int]:
    found = ask(rekap.by_unit, dinas_id=cast.dinas_id, months=months, today=today)
    return dict(zip(found["unit"], found["employees"], strict=True))


def people(cast: Cast, unit_id: int, month: date) -> list[str]:
    found = ask(rekap.by_pegawai, dinas_id=cast.dinas_id, unit_id=unit_id, months=(month,), today=TODAY)
    return list(found["name"])


def test_head_counts_are_of_the_last_counted_day(each_cast: Cast, second: int):
    assert heads(each_cast, OCTOBER.start) == {"Bidang Pelayanan": 5}
    assert heads(each_cast, NOVEMBER.start) == {"Bidang Pelayanan": 4, "Bidang Data": 1}
    # a period that runs counts until today
    assert heads(each_cast, NOVEMBER.start, today=BEFORE) == {"Bidang Pelayanan": 5}
    with reading() as connection:
        there = connection.execute(penempatan.members(each_cast.dinas_id, DAY)).all()
    assert {row.pegawai_id: row.unit_id for row in there}[each_cast.ani.pegawai_id] == second


def test_lists_hold_who_was_there_with_the_unit_of_then(each_cast: Cast, second: int):
    define(each_cast, level="pegawai")
    assert "Ani" in people(each_cast, each_cast.unit_id, OCTOBER.start) and people(each_cast, second, OCTOBER.start) == []
    assert "Ani" not in people(each_cast, each_cast.unit_id, NOVEMBER.start)
    assert people(each_cast, second, NOVEMBER.start) == ["Ani"]
    for periode, unit in ((OCTOBER, "Bidang Pelayanan"), (QUARTER, "Bidang Data")):
        found = ask(kpi.by_pegawai, dinas_id=each_cast.dinas_id, periode=periode, indikator_code="KTP", today=TODAY)
        assert dict(zip(found["name"], found["unit"], strict=True))["Ani"] == unit


def test_who_went_to_another_dinas_is_in_the_lists_of_both(each_cast: Cast):
    with transaction() as session:
        moved(session, each_cast.ani, DAY, unit_id=each_cast.other_unit_id, atasan_id=each_cast.citra.pegawai_id)
        for dinas_id, unit_id, day in (
            (each_cast.dinas_id, each_cast.unit_id, BEFORE), (each_cast.other_dinas_id, each_cast.other_unit_id, AFTER),
        ):  # fmt: skip
            change = LaporanChange(dinas_id, unit_id, each_cast.ani.pegawai_id or 0, day, "disetujui", 60)
            add_laporan(session.connection(), [change])
    assert "Ani" in people(each_cast, each_cast.unit_id, NOVEMBER.start)
    found = ask(rekap.by_pegawai, dinas_id=each_cast.other_dinas_id, unit_id=None, months=(NOVEMBER.start,), today=TODAY)
    assert dict(zip(found["name"], found["filed"], strict=True))["Ani"] == 1


def test_units_of_a_period_had_people_or_a_figure_then(each_cast: Cast, second: int):
    made = define(each_cast)
    with transaction() as session:
        gone = Unit(dinas_id=each_cast.dinas_id, name="Bidang Lama", active=False)
        session.add_all([gone, Unit(dinas_id=each_cast.dinas_id, name="Bidang Baru")])
        session.flush()
        of: dict[str, Any] = {"dinas_id": each_cast.dinas_id, "unit_id": gone.id, "value": 9, "n": 10}
        session.add(Pengukuran(indikator_id=made, day=date(YEAR, 10, 5), **of))
        session.flush()
        rebuild(session.connection())

    def units(periode):
        return list(ask(kpi.by_unit, dinas_id=each_cast.dinas_id, periode=periode, indikator_code="KTP", today=TODAY)["unit"])

    assert units(OCTOBER) == ["Bidang Lama", "Bidang Pelayanan"]
    assert units(NOVEMBER) == ["Bidang Data", "Bidang Pelayanan"]


def test_a_day_and_a_month_of_attendance(each_cast: Cast):
    with transaction() as session:
        moved(session, each_cast.ani, DAY, unit_id=each_cast.other_unit_id, atasan_id=each_cast.citra.pegawai_id)
    ani = each_cast.ani.pegawai_id or 0
    for day in (BEFORE, AFTER):  # each is recorded where it was worked
        call(kehadiran_service.save, each_cast.eko, entries=[Entry(ani, day, "hadir", time(7, 30), time(16))])

    def month(dinas_id: int):
        of = {"reader": each_cast.eko, "start": NOVEMBER.start, "end": NOVEMBER.end, "today": TODAY}
        return {one.name: one for one in ask(kehadiran.month, dinas_id=dinas_id, **of)}

    here, there = month(each_cast.dinas_id)["Ani"], month(each_cast.other_dinas_id)["Ani"]
    assert ([day.day for day in here.days], here.unit) == ([BEFORE], "Bidang Pelayanan")
    assert ([day.day for day in there.days], there.unit) == ([AFTER], "Puskesmas Kota")
    whole = month(each_cast.dinas_id)["Hana"].working
    assert 0 < here.working < there.working and here.working + there.working == whole
    for day, dinas_id in ((BEFORE, each_cast.dinas_id), (DAY, each_cast.other_dinas_id)):
        houses = (each_cast.dinas_id, each_cast.other_dinas_id)
        seen = {one: [row.name for row in ask(hari.day, dinas_id=one, unit_id=None, day=day)] for one in houses}
        assert [one for one, names in seen.items() if "Ani" in names] == [dinas_id]


def test_the_list_to_score_and_that_of_plans_are_of_the_last_day_in_the_period(each_cast: Cast, second: int):
    with transaction() as session:
        for code in (OCTOBER.code, QUARTER.code):
            periode_id(session, each_cast, code)

    def under(who, periode) -> list[str]:
        lists = [ask(query, atasan_id=who.pegawai_id, periode=periode) for query in (penilaian.team, tim.team)]
        names = [[one.name for one in found] for found in lists]
        assert names[0] == names[1]
        return names[0]

    assert (under(each_cast.budi, OCTOBER), under(each_cast.dewi, OCTOBER)) == (["Ani", "Hana"], ["Budi", "Gilang"])
    assert (under(each_cast.budi, QUARTER), under(each_cast.dewi, QUARTER)) == (["Hana"], ["Ani", "Budi", "Gilang"])


def test_who_left_within_the_period_is_still_scored(each_cast: Cast):
    with transaction() as session:
        ended(session, each_cast.ani, BEFORE)
    assert "Ani" in [one.name for one in ask(penilaian.team, atasan_id=each_cast.budi.pegawai_id, periode=NOVEMBER)]
    assert heads(each_cast, NOVEMBER.start) == {"Bidang Pelayanan": 4}
    december = parse(f"{YEAR}-12")
    assert "Ani" not in [one.name for one in ask(penilaian.team, atasan_id=each_cast.budi.pegawai_id, periode=december)]


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(moves=st.lists(st.tuples(st.sampled_from(["ani", "hana", "gilang"]), st.booleans()), max_size=5))
def test_no_move_from_a_day_on_changes_what_was_before(cast: Cast, moves):
    with transaction() as session:
        for who in (cast.ani, cast.hana, cast.gilang):
            change = LaporanChange(cast.dinas_id, cast.unit_id, who.pegawai_id or 0, OCTOBER.start, "disetujui", 60)
            add_laporan(session.connection(), [change])
    before = stood(cast)
    with transaction() as session:
        # the database stays from example to example: each move is later than all before
        last = session.exec(select(func.max(Penempatan.start))).one()
        for n, (name, away) in enumerate(moves, 1):
            to = {"unit_id": cast.other_unit_id if away else cast.unit_id, "atasan_id": cast.dewi.pegawai_id}
            moved(session, cast.everybody()[name], max(last, DAY) + timedelta(days=n), **to)
    assert stood(cast) == before


def stood(cast: Cast) -> list[Any]:
    """What October shows of people."""
    span = {"dinas_id": cast.dinas_id, "today": TODAY, "months": (OCTOBER.start,)}
    return [
        ask(rekap.by_unit, **span)[["unit", "employees", "filed"]].to_dict("records"),
        ask(rekap.by_pegawai, unit_id=cast.unit_id, **span)[["name", "filed"]].to_dict("records"),
        [(one.id, one.name) for one in ask(penilaian.team, atasan_id=cast.budi.pegawai_id, periode=OCTOBER)],
        ask(hari.day, dinas_id=cast.dinas_id, unit_id=None, day=OCTOBER.end),
    ]
