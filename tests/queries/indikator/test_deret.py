"""The series of a dinas, from the figures that its trends show; on 27 November 2026."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from bench.statements import statements_of
from db import rollup
from db.engine import get_engine, reading, transaction
from db.queries.indikator import deret
from db.queries.indikator.realisasi import by_code
from db.queries.kit import hari_libur
from db.queries.kit.serentak import run
from db.tables import Aspirasi, Dinas, Indikator, Laporan, Pengaturan, RekapBeku
from rules.kit.periode import month_end, working_days
from rules.laporan import resmi
from rules.tanda.deret import Deret
from tests.cast import Cast
from tests.cast.tanda import aim, figures, period, ratio

NOW = date(2026, 11, 27)


def of_dinas(cast: Cast, today: date = NOW, **more: Any) -> dict[int, Deret]:
    with reading() as connection:
        of: dict[str, Any] = {"dinas_id": cast.dinas_id, "until": today, "today": today, **more}
        return run(connection, deret.of_dinas_plan(connection, **of))


def values(found: Deret) -> dict[tuple[int, int], float]:
    return {(point.month.year, point.month.month): point.value for point in found.points}


def reports(cast: Cast, first: date, last: date, *, status: str = "disetujui") -> int:
    """Ani's report on each weekday, and the indicator that counts them."""
    with transaction() as session:
        place = {"dinas_id": cast.dinas_id, "unit_id": cast.unit_id, "pegawai_id": cast.ani.pegawai_id}
        for day in (first + timedelta(days=n) for n in range((last - first).days + 1)):
            if day.weekday() < 5:
                session.add(Laporan(**place, token=f"t{day}", day=day, activity="Loket", minutes=300, status=status))
        row = ratio(code="LAP", name="Laporan", level="dinas", aggregate="jumlah", factor=1, source="laporan", measure="laporan")
        session.add(row)
        session.flush()
        rollup.rebuild(session.connection())
        assert row.id
        return row.id


def test_the_months_with_their_targets_and_the_running_one_hollow(each_cast: Cast):
    made = figures(each_cast, ratio(), [80, None, 90, 91], until=NOW)
    aim(each_cast, made, "2026", 92)
    found = of_dinas(each_cast)[made]
    assert values(found) == {(2026, 8): 80, (2026, 10): 90, (2026, 11): 91}
    assert [(point.n, point.target, point.running) for point in found.points] == [
        (100, 92, False), (100, 92, False), (100, 92, True),
    ]  # fmt: skip
    assert (found.skipped, found.per, found.polarity) == ((date(2026, 9, 1),), "", "naik")


def test_one_indicator_is_told_as_among_all(each_cast: Cast):
    made = figures(each_cast, ratio(), [80, 85, 90, 91], until=NOW)
    aim(each_cast, made, "2026", 92)
    with reading() as connection:
        of = by_code(connection, "KTP")
        assert of is not None
        with statements_of([get_engine()]) as seen:
            one = deret.of_indikator(connection, dinas_id=each_cast.dinas_id, of=of, until=NOW, today=NOW)
    assert one == of_dinas(each_cast)[made]
    assert len(seen) == 2


def test_an_indicator_without_data_has_a_series_without_points(cast: Cast):
    made = figures(cast, ratio(), [], until=NOW)
    assert of_dinas(cast)[made] == Deret()
    with transaction() as session:
        session.get_one(Indikator, made).active = False
    assert of_dinas(cast) == {}


def test_a_sum_of_daily_work_is_told_per_working_day_and_so_is_its_target(each_cast: Cast):
    made = figures(each_cast, ratio(aggregate="jumlah", factor=1), [170, 460], until=date(2026, 7, 1))
    with transaction() as session:
        session.get_one(Indikator, made).frequency = "bulanan"
    aim(each_cast, made, "2026", 2400)
    found = of_dinas(each_cast)[made]
    off = _off(2026)
    june, july = (working_days(date(2026, month, 1), month_end(date(2026, month, 1)), off) for month in (6, 7))
    assert values(found) == {(2026, 6): 170 / june, (2026, 7): 460 / july}
    whole = working_days(date(2026, 1, 1), date(2026, 12, 31), off)
    assert [point.target for point in found.points] == pytest.approx([2400 / whole] * 2), "one line, however long the months"
    aim(each_cast, made, "2026-07", 230)
    assert of_dinas(each_cast)[made].points[-1].target == pytest.approx(230 / july)


def _off(year: int) -> dict[date, str]:
    return hari_libur.national(date(year, 1, 1), date(year, 12, 31))


def test_reports_count_from_the_day_on_which_the_app_is_used(each_cast: Cast):
    made = reports(each_cast, date(2026, 7, 1), date(2026, 9, 30))
    with transaction() as session:
        session.get_one(Dinas, each_cast.dinas_id).dipakai_sejak = date(2026, 8, 18)
    found = of_dinas(each_cast)[made]
    assert list(values(found)) == [(2026, 8), (2026, 9)]
    august = working_days(date(2026, 8, 18), date(2026, 8, 31), _off(2026))
    assert found.points[0].value == 21 / august, "all that was filed, on the days on which it was owed"


def test_months_that_are_reported_to_bkn_have_no_point(each_cast: Cast):
    made = reports(each_cast, date(2026, 6, 1), date(2026, 9, 30))
    with transaction() as session:
        kept = [["2026-07-01", "2026-07-31"]]
        session.add(Pengaturan(key=resmi.KEY, dinas_id=each_cast.dinas_id, value=kept))
    found = of_dinas(each_cast, until=date(2026, 9, 1))[made]
    assert list(values(found)) == [(2026, 6), (2026, 8), (2026, 9)]
    assert found.skipped == (date(2026, 7, 1),)


def test_reports_within_the_term_leave_their_month_hollow(each_cast: Cast):
    made = reports(each_cast, date(2026, 9, 1), date(2026, 10, 30))
    # the fifth working day after Saturday 31 October is Friday 6 November
    for day, running in ((date(2026, 11, 6), True), (date(2026, 11, 8), False)):
        assert [point.running for point in of_dinas(each_cast, day)[made].points] == [False, running], day
    period(each_cast, "2026-10", "ditutup")
    assert not of_dinas(each_cast, date(2026, 11, 6))[made].points[-1].running, "what is closed changes no more"


def test_a_closed_month_is_told_as_it_was_shown(each_cast: Cast):
    made = figures(each_cast, ratio(), [80, 85, 90], until=date(2026, 10, 1))
    period(each_cast, "2026-09", "ditutup")
    with transaction() as session:
        where = {"dinas_id": each_cast.dinas_id, "code": "2026-09", "level": "dinas", "owner_id": each_cast.dinas_id}
        session.add(RekapBeku(**where, indikator_id=made, value=55.0, n=20, source="isian", definition={}))
    assert values(of_dinas(each_cast)[made]) == {(2026, 8): 80, (2026, 9): 55, (2026, 10): 90}


def test_a_median_of_answers_waits_for_those_within_their_term(each_cast: Cast):
    asked = date(2026, 10, 5)
    with transaction() as session:
        defined = ratio(code="HARI", source="aspirasi", measure="hari_jawab", polarity="turun", factor=1)
        session.add(defined)
        for n in range(12):
            month = date(2026, 9, 1) if n < 6 else asked
            answered = None if n == 11 else _moment(month + timedelta(days=3 + n))
            due = month + timedelta(days=30)
            session.add(Aspirasi(
                dinas_id=each_cast.dinas_id, ticket=f"T{n}", jenis="saran", title="Loket", body="Antre", day=month, due=due,
                answered_at=answered, status="dijawab" if answered else "baru",
            ))  # fmt: skip
        session.flush()
        made = defined.id
    assert made
    assert [point.running for point in of_dinas(each_cast, date(2026, 11, 3))[made].points] == [False, True]
    assert [point.running for point in of_dinas(each_cast, date(2026, 11, 5))[made].points] == [False, False]


def _moment(day: date) -> Any:
    return datetime(day.year, day.month, day.day, 3, tzinfo=UTC)


def test_a_quarter_is_one_point_and_the_running_one_is_hollow(each_cast: Cast):
    made = figures(each_cast, ratio(frequency="triwulanan"), [80, None, 90, 70, 70, 70, None, 60], until=NOW)
    found = of_dinas(each_cast)[made]
    assert found.step == 3
    # April and June; July to September; October and November so far
    assert values(found) == {(2026, 6): 85, (2026, 9): 70, (2026, 12): 60}
    assert [point.running for point in found.points] == [False, False, True]
    past = of_dinas(each_cast, until=date(2026, 8, 1))[made]
    assert list(values(past)) == [(2026, 6)], "a quarter that is over is no point of a month within it"


def test_budget_is_told_by_what_each_month_added(each_cast: Cast):
    budget = ratio(code="SERAPAN", aggregate="terakhir", kumulatif=True, frequency="bulanan", factor=1)
    made = figures(each_cast, budget, [88, 95, 5, 15, 32], until=date(2026, 3, 1))
    aim(each_cast, made, "2026", 95)
    found = of_dinas(each_cast)[made]
    assert values(found) == {(2025, 12): 7, (2026, 1): 5, (2026, 2): 10, (2026, 3): 17}
    assert (found.per, {point.target for point in found.points}) == ("tambahan per bulan", {None})


def test_of_a_range_both_bounds_are_told(cast: Cast):
    made = figures(cast, ratio(polarity="rentang"), [80, 85], until=date(2026, 10, 1))
    aim(cast, made, "2026", low=75, high=90)
    assert [(point.target, point.low, point.high) for point in of_dinas(cast)[made].points] == [(None, 75, 90)] * 2
