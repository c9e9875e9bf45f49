"""One year beside the year before: which months stand where, and what is drawn of few, of none, of quarters and of years."""

import json
from datetime import date

from rules.kit import periode
from tests.ui.kit.aturan_grafik import rows
from tests.ui.rapat.lembar import lembar, months
from ui.kit.charts.chart import Chart
from ui.rapat.grafik import setahun_of

YEAR = periode.parse("2026")


def chart(code: str = "2026", until: date | None = None, **given: object) -> Chart:
    made = setahun_of(lembar(**given), place="Dinas Kesehatan", periode=periode.parse(code), until=until)
    assert made is not None
    return made


def column(of: Chart, name: str) -> list[object]:
    return [row[name] for row in rows(of)]


def spec(of: Chart) -> str:
    return json.dumps({name: what for name, what in of.spec.items() if name not in ("datasets", "config")})


def test_last_year_stands_twelve_months_earlier_at_the_same_place():
    points = months(24, target=8.0)
    made = chart(months=points)
    assert [m.date() for m in column(made, "month")] == [point.month for point in points[12:]]
    assert column(made, "before") == [point.value for point in points[:12]]
    assert column(made, "before_label").count("tahun lalu") == 1
    assert "Setahun sebelumnya" in "".join(made.table.frame)
    assert made.title == "Waktu tunggu memburuk nyata sejak September 2026"


def test_the_running_month_is_hollow_and_joined_by_dots():
    made = chart()
    assert column(made, "value")[-1] is None and column(made, "hollow")[:-1] == [None] * 11
    assert column(made, "lead")[-2:] == [column(made, "value")[-2], column(made, "hollow")[-1]]
    assert made.note == "○ masih berjalan"


def test_the_year_ends_with_the_period():
    made = chart(code="2026-T3")
    assert [m.date() for m in column(made, "month")][-1] == date(2026, 9, 1)
    assert made.note == "" and "data sampai 30 Sep 2026" in made.facts


def test_gaps_stay_gaps_and_a_target_goes_on_over_them():
    points = months(24, target=8.0)
    made = chart(months=points[:15] + points[16:])
    assert column(made, "value")[3] is None and column(made, "target")[3] == 8.0
    assert "1 tanpa data" in made.alt


def test_few_points_and_no_target_are_drawn_without_what_they_lack():
    made = chart(months=months(3), target="")
    assert column(made, "shown")[:9] == [None] * 9
    assert "before:Q" not in spec(made) and "target:Q" not in spec(made)
    assert not {"before", "target"} & {str(name) for name in made.table.frame}


def test_a_year_that_has_only_last_years_figures_says_so():
    made = chart(months=months(24, target=8.0)[:6], until=date(2026, 12, 9))
    assert "Belum ada angka dari Januari 2026 sampai Desember 2026" in made.alt
    assert column(made, "before_label").count("tahun lalu") == 1


def test_quarters_are_four_and_years_have_no_year_before():
    quarters = chart(months=months(8, 3, target=8.0), step=3)
    assert column(quarters, "month_text") == [f"Triwulan {n} 2026" for n in ("I", "II", "III", "IV")]
    assert None not in column(quarters, "before")
    years = chart(months=months(2, 12, target=8.0), step=12)
    assert column(years, "month_text") == ["2025", "2026"] and "before:Q" not in spec(years)


def test_a_range_has_two_lines():
    made = chart(months=months(24, low=6.0, high=9.0))
    labels = {*column(made, "low_label"), *column(made, "high_label")}
    assert {"Target paling rendah 6,0", "Target paling tinggi 9,0"} <= labels


def test_another_indicator_of_the_same_look_costs_no_altair():
    assert chart().spec["layer"] is chart().spec["layer"]


def test_without_a_series_there_is_no_chart():
    assert setahun_of(lembar(months=()), place="Dinas", periode=YEAR) is None
