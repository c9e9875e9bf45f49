"""Series of monthly figures: per working day, increments, steps, what is skipped and what is hollow."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.indikator.capaian import Target
from rules.tanda.deret import PER_DAY, Cara, Deret, Hitungan, cara, per_working_day, series

PLAIN, DAILY, ADDED = Cara(1, ""), Cara(1, PER_DAY), Cara(1, "tambahan per bulan", added=True)


def counted(
    month: int, value: float | None, *, year: int = 2026, days: int = 20, wanted: Target | None = None, **more
) -> Hitungan:
    return Hitungan(
        **{"month": date(year, month, 1), "value": value, "n": 1.0, "wanted": wanted, "days": days, "running": False, **more}
    )


def values(found: Deret) -> list[tuple[int, float]]:
    return [(point.month.month, point.value) for point in found.points]


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (("jumlah", "laporan", "bulanan"), True),
        (("jumlah", "isian", "harian"), True),
        (("jumlah", "isian", "mingguan"), True),
        (("jumlah", "isian", "bulanan"), True),
        (("jumlah", "isian", "triwulanan"), False),
        (("jumlah", "pelatihan", "harian"), False),
        (("jumlah", "kunjungan", "harian"), False),
        (("rasio", "laporan", "harian"), False),
        (("terakhir", "isian", "harian"), False),
    ],
)
def test_only_sums_of_daily_work_are_told_per_working_day(given: tuple[str, str, str], told: bool):
    aggregate, source, frequency = given
    assert per_working_day(aggregate=aggregate, source=source, frequency=frequency) is told


def test_the_step_is_that_of_what_is_entered():
    def made(source: str, frequency: str, *, kumulatif: bool = False) -> Cara:
        aggregate = "terakhir" if kumulatif else "rasio"
        return cara(aggregate=aggregate, source=source, frequency=frequency, kumulatif=kumulatif)

    assert made("isian", "triwulanan") == Cara(3, "")
    assert made("isian", "tahunan").step == 12
    assert made("survei", "triwulanan").step == 1, "what counts itself has a figure of each month"
    assert made("isian", "bulanan", kumulatif=True) == ADDED
    assert made("isian", "triwulanan", kumulatif=True) == Cara(3, "tambahan per triwulan", added=True)
    assert made("isian", "tahunan", kumulatif=True) == Cara(12, ""), "a year has what it has"


def test_a_month_of_more_working_days_is_no_rise():
    found = series(DAILY, "naik", [counted(3, 340, days=17), counted(7, 460, days=23)])
    assert values(found) == [(3, 20), (7, 20)]
    assert found.per == "per hari kerja"


def test_a_month_in_which_nothing_was_owed_gives_no_point():
    found = series(DAILY, "naik", [counted(1, 20), counted(2, 3, days=0), counted(3, 40)])
    assert (values(found), found.skipped) == ([(1, 1), (3, 2)], (date(2026, 2, 1),))


def test_what_runs_up_from_january_is_told_by_what_each_month_added():
    rows = [counted(12, 90, year=2025), counted(1, 10), counted(2, 25), counted(3, None), counted(4, 60), counted(5, 64)]
    found = series(ADDED, "naik", rows)
    assert values(found) == [(1, 10), (2, 15), (5, 4)], "nobody knows what April alone added, nor December without November"
    assert found.skipped == (date(2026, 3, 1), date(2026, 4, 1))


def test_what_is_added_has_no_target():
    rows = [counted(1, 10, wanted=Target(95)), counted(2, 25, wanted=Target(95))]
    assert [point.target for point in series(ADDED, "naik", rows).points] == [None, None]
    assert [point.target for point in series(PLAIN, "naik", rows).points] == [95, 95]


def test_a_quarter_adds_to_the_one_before():
    of = Cara(3, "tambahan per triwulan", added=True)
    rows = [counted(3, 20), counted(6, 45), counted(9, 60), counted(12, 95), counted(3, 18, year=2027)]
    assert [value for _, value in values(series(of, "naik", rows))] == [20, 25, 15, 35, 18]


def test_what_runs_is_hollow_and_never_skipped():
    rows = [counted(1, 5), counted(2, 6, running=True), counted(3, None, running=True)]
    found = series(PLAIN, "naik", rows)
    assert [point.running for point in found.points] == [False, True]
    assert [point.month.month for point in found.judged] == [1]
    assert found.skipped == ()


def test_nothing_is_skipped_before_the_first_figure():
    assert series(PLAIN, "naik", [counted(1, None), counted(2, 3)]).skipped == ()


@pytest.mark.parametrize(
    ("polarity", "told"),
    [("naik", (80, None, None)), ("turun", (90, None, None)), ("rentang", (None, 80, 90))],
)
def test_of_a_range_the_bound_that_has_to_be_kept(polarity: str, told: tuple[float | None, ...]):
    (point,) = series(PLAIN, polarity, [counted(1, 5, wanted=Target(None, 80, 90))]).points
    assert (point.target, point.low, point.high) == told


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=12))
def test_increments_of_a_year_add_up_to_where_it_stands(added: list[float]):
    total = [sum(added[: at + 1]) for at in range(len(added))]
    found = series(ADDED, "naik", [counted(at, value) for at, value in enumerate(total, 1)])
    assert [point.value for point in found.points] == pytest.approx(added, abs=1e-6)


@given(st.lists(st.one_of(st.none(), st.floats(-1e6, 1e6)), max_size=24), st.integers(1, 30))
def test_every_month_from_the_first_figure_on_is_a_point_or_skipped(figures: list[float | None], days: int):
    rows = [
        replace(counted(at % 12 + 1, value, days=days), month=date(2025 + at // 12, at % 12 + 1, 1))
        for at, value in enumerate(figures)
    ]
    found = series(DAILY, "naik", rows)
    months = [point.month for point in found.points]
    assert months == sorted(set(months))
    first = next((row.month for row in rows if row.value is not None), date.max)
    assert sorted([*months, *found.skipped]) == [row.month for row in rows if row.month >= first]
