from datetime import date
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.kit.errors import Invalid
from rules.penilaian import (
    ASPEK_LABELS,
    ASPEK_PERILAKU,
    CAUSE_LABELS,
    CAUSES,
    STATUS_LABELS,
    STATUSES,
    needs_reason,
    next_statuses,
    objection_until,
    perilaku_from_aspects,
)
from rules.penilaian.predikat import RATINGS

aspect_ratings = st.fixed_dictionaries({aspek: st.sampled_from(RATINGS) for aspek in ASPEK_PERILAKU})


def aspects(*ratings):
    return dict(zip(ASPEK_PERILAKU, ratings, strict=True))


def test_berakhlak_has_its_seven_aspects_in_order():
    assert [ASPEK_LABELS[aspek] for aspek in ASPEK_PERILAKU] == [
        "Berorientasi Pelayanan", "Akuntabel", "Kompeten", "Harmonis", "Loyal", "Adaptif", "Kolaboratif",
    ]  # fmt: skip


def test_every_code_has_a_label():
    assert set(CAUSE_LABELS) == set(CAUSES)
    assert set(STATUS_LABELS) == set(STATUSES)


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ({"sesuai": 7}, "sesuai"),
        ({"di_atas": 7}, "di_atas"),
        ({"di_atas": 4, "sesuai": 3}, "di_atas"),
        ({"di_atas": 3, "sesuai": 4}, "sesuai"),
        ({"di_atas": 6, "di_bawah": 1}, "sesuai"),
        ({"sesuai": 6, "di_bawah": 1}, "sesuai"),
        ({"di_atas": 5, "di_bawah": 2}, "di_bawah"),
        ({"di_bawah": 7}, "di_bawah"),
    ],
)
def test_behaviour_from_aspects(counts, expected):
    ratings = [rating for rating, count in counts.items() for _ in range(count)]
    assert perilaku_from_aspects(aspects(*ratings)) == expected


@given(aspect_ratings, st.sampled_from(ASPEK_PERILAKU))
def test_a_better_aspect_never_lowers_the_proposal(ratings, aspek):
    before = RATINGS.index(perilaku_from_aspects(ratings))
    after = RATINGS.index(perilaku_from_aspects({**ratings, aspek: "di_atas"}))
    assert after >= before


@pytest.mark.parametrize(
    "ratings",
    [
        {},
        dict.fromkeys(ASPEK_PERILAKU[:6], "sesuai"),
        dict.fromkeys((*ASPEK_PERILAKU, "jujur"), "sesuai"),
        dict.fromkeys(ASPEK_PERILAKU, "hebat"),
        dict.fromkeys(ASPEK_PERILAKU),
    ],
)
def test_all_seven_aspects_need_a_known_rating(ratings):
    with pytest.raises(Invalid) as caught:
        perilaku_from_aspects(ratings)
    assert caught.value.field == "perilaku"


def test_a_reason_is_needed_against_a_suggestion():
    for own, suggested in product(RATINGS, RATINGS):
        assert needs_reason(own, suggested) is (own != suggested)


def test_without_a_suggestion_only_the_middle_needs_no_reason():
    assert [own for own in RATINGS if needs_reason(own, None)] == ["di_bawah", "di_atas"]


def test_days_to_object_are_counted_from_receipt():
    assert objection_until(date(2026, 10, 1)) == date(2026, 10, 15)
    assert objection_until(date(2026, 12, 28), 5) == date(2027, 1, 2)


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("draf", ("disampaikan",)),
        ("disampaikan", ("draf", "diterima", "keberatan", "final")),
        ("diterima", ("keberatan", "final")),
        ("keberatan", ("final",)),
        ("final", ()),
    ],
)
def test_the_way_of_a_penilaian(status, expected):
    assert next_statuses(status) == expected
    assert set(expected) <= set(STATUSES)


def test_an_unknown_status_is_refused():
    with pytest.raises(Invalid):
        next_statuses("ditutup")
