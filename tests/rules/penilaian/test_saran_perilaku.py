from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.penilaian import PerilakuThresholds, WorkEvidence, suggest_perilaku
from rules.penilaian.predikat import RATINGS

STRONG = WorkEvidence(
    (), reports=20, reports_verified=20, reports_returned=0, days_reported=20, working_days=20, attendance_pct=100
)


def test_the_reason_names_the_numbers():
    evidence = WorkEvidence((), 22, 18, 2, 20, 22, 97)
    suggestion = suggest_perilaku(evidence)
    assert suggestion.rating == "sesuai"
    assert suggestion.reason == (
        "Laporan terisi 20 dari 22 hari kerja (90,9%); 18 dari 20 laporan yang diperiksa disetujui, "
        "2 dikembalikan (10%); kehadiran 97%. Dasar saran: tidak memenuhi batas Di Atas maupun Di Bawah Ekspektasi."
    )


@pytest.mark.parametrize(
    ("change", "rating"),
    [
        ({}, "di_atas"),
        ({"attendance_pct": None}, "di_atas"),
        ({"days_reported": 19}, "di_atas"),
        ({"days_reported": 25}, "di_atas"),
        ({"days_reported": 18}, "sesuai"),
        ({"days_reported": 12}, "sesuai"),
        ({"days_reported": 11}, "di_bawah"),
        ({"reports_verified": 19, "reports_returned": 1}, "di_atas"),
        ({"reports_verified": 18, "reports_returned": 2}, "sesuai"),
        ({"reports_verified": 14, "reports_returned": 6}, "sesuai"),
        ({"reports_verified": 13, "reports_returned": 7}, "di_bawah"),
        ({"reports_verified": 5}, "di_atas"),
        ({"reports_verified": 4}, "sesuai"),
        ({"attendance_pct": 98}, "di_atas"),
        ({"attendance_pct": 97.9}, "sesuai"),
        ({"attendance_pct": 85}, "sesuai"),
        ({"attendance_pct": 84.9}, "di_bawah"),
        ({"reports": 0, "reports_verified": 0, "days_reported": 0}, "di_bawah"),
    ],
)
def test_the_rating_follows_the_rule(change, rating):
    assert suggest_perilaku(replace(STRONG, **change)).rating == rating


def test_reports_not_yet_verified_do_not_count_against_the_employee():
    waiting = replace(STRONG, reports_verified=0)
    assert suggest_perilaku(waiting).rating == "sesuai"
    assert suggest_perilaku(replace(STRONG, reports_verified=10)).rating == "di_atas"


def test_a_few_returned_reports_say_nothing():
    assert suggest_perilaku(replace(STRONG, reports_verified=2, reports_returned=2)).rating == "sesuai"


def test_each_weakness_is_named():
    reason = suggest_perilaku(replace(STRONG, days_reported=5, attendance_pct=80)).reason
    assert reason.endswith("Dasar saran: laporan terisi di bawah 60% dan kehadiran di bawah 85%.")


@pytest.mark.parametrize("working_days", [0, 20])
def test_no_evidence_gives_no_rating(working_days):
    suggestion = suggest_perilaku(WorkEvidence((), 0, 0, 0, 0, working_days, None))
    assert suggestion.rating is None
    assert suggestion.reason == "Belum ada laporan harian dan data kehadiran, jadi belum ada saran."


def test_under_ten_days_owed_reporting_says_nothing():
    few, enough = (suggest_perilaku(WorkEvidence((), 1, 0, 0, 1, owed, 97)) for owed in (9, 10))
    assert few.rating == "sesuai" and "terisi" not in few.reason
    assert enough.rating == "di_bawah" and "terisi 1 dari 10 hari kerja (10%)" in enough.reason


def test_more_days_reported_than_owed_are_all_of_them():
    assert "terisi 20 dari 20 hari kerja (100%)" in suggest_perilaku(replace(STRONG, days_reported=23)).reason


def test_unjudged_reports_outside_working_days_give_no_rating():
    assert suggest_perilaku(WorkEvidence((), 2, 0, 0, 2, 0, None)).rating is None


def test_attendance_alone_can_be_judged_but_not_praised():
    only_attendance = WorkEvidence((), 0, 0, 0, 0, 0, 100)
    assert suggest_perilaku(only_attendance).rating == "sesuai"
    assert suggest_perilaku(only_attendance).reason.startswith("Kehadiran 100%.")


def test_a_unit_without_daily_reports_switches_reporting_off():
    quiet = WorkEvidence((), 0, 0, 0, 0, 20, 99)
    off = PerilakuThresholds(reporting_above=0, reporting_below=0)
    assert suggest_perilaku(quiet, thresholds=off).rating == "sesuai"


@given(st.integers(0, 25), st.integers(0, 30), st.integers(0, 30), st.floats(0, 100), st.floats(0, 100))
def test_better_attendance_or_more_days_reported_never_lower_the_suggestion(days, verified, returned, one, two):
    worse, better = sorted((one, two))
    before = WorkEvidence((), verified + returned, verified, returned, days, 22, worse)
    rank = RATINGS.index(suggest_perilaku(before).rating)
    assert RATINGS.index(suggest_perilaku(replace(before, attendance_pct=better)).rating) >= rank
    assert RATINGS.index(suggest_perilaku(replace(before, days_reported=days + 1)).rating) >= rank
