import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.penilaian import HasilThresholds, ItemEvidence, WorkEvidence, suggest_hasil
from rules.penilaian.predikat import RATINGS

values = st.lists(st.floats(0, 120), min_size=1, max_size=8)


def work(*capaian):
    items = tuple(ItemEvidence(f"Sasaran {number}", value) for number, value in enumerate(capaian, start=1))
    return WorkEvidence(items, 0, 0, 0, 0, 0, None)


@pytest.mark.parametrize(
    ("capaian", "rating"),
    [
        ((110, 110), "di_atas"),
        ((100, 120), "di_atas"),
        ((100, 119.8), "sesuai"),
        ((99.9, 120, 120), "sesuai"),
        ((100, 100), "sesuai"),
        ((90, 90), "sesuai"),
        ((89.9, 90), "sesuai"),
        ((89.9,), "di_bawah"),
        ((120, 59), "di_bawah"),
        ((89, 89, 120), "di_bawah"),
        ((89, 89, 120, 120), "sesuai"),
        ((110, 110, None), "di_atas"),
    ],
)
def test_the_rating_follows_the_rule(capaian, rating):
    assert suggest_hasil(work(*capaian)).rating == rating


def test_the_reason_names_the_numbers():
    assert suggest_hasil(work(120, 105, 100, 68.6)).reason == (
        "3 dari 4 sasaran mencapai target; rata-rata capaian 98,4%; terendah: Sasaran 4 (68,6%). "
        "Dasar saran: tidak memenuhi batas Di Atas maupun Di Bawah Ekspektasi."
    )


@pytest.mark.parametrize(
    ("capaian", "why"),
    [
        ((115, 115), "semua mencapai target dan rata-rata paling sedikit 110%."),
        ((120, 50), "rata-rata di bawah 90%."),
        ((89, 89, 120), "2 dari 3 sasaran di bawah 90%."),
    ],
)
def test_the_reason_says_which_rule_decided(capaian, why):
    assert suggest_hasil(work(*capaian)).reason.endswith(why)


def test_items_without_a_capaian_are_named():
    assert "; 2 sasaran belum dapat dihitung." in suggest_hasil(work(100, None, math.nan)).reason


@pytest.mark.parametrize(
    ("capaian", "reason"),
    [
        ((), "Belum ada sasaran, jadi belum ada saran."),
        ((None, None), "2 sasaran belum dapat dihitung capaiannya, jadi belum ada saran."),
    ],
)
def test_no_evidence_gives_no_rating(capaian, reason):
    suggestion = suggest_hasil(work(*capaian))
    assert (suggestion.rating, suggestion.reason) == (None, reason)


def test_what_is_shown_as_90_is_not_below_90():
    suggestion = suggest_hasil(work(89.96))
    assert suggestion.rating == "sesuai"
    assert "rata-rata capaian 90%" in suggestion.reason


def test_thresholds_are_a_setting():
    assert suggest_hasil(work(100, 100), thresholds=HasilThresholds(mean_above=100)).rating == "di_atas"


@given(values, st.data())
def test_raising_one_capaian_never_lowers_the_suggestion(capaian, data):
    at = data.draw(st.integers(0, len(capaian) - 1))
    raised = list(capaian)
    raised[at] = data.draw(st.floats(capaian[at], 120))
    assert RATINGS.index(suggest_hasil(work(*raised)).rating) >= RATINGS.index(suggest_hasil(work(*capaian)).rating)


@given(values)
def test_the_order_of_the_items_does_not_matter(capaian):
    assert suggest_hasil(work(*capaian)).rating == suggest_hasil(work(*reversed(capaian))).rating
