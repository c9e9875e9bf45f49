"""What an innovation needs, and the months between which its effect is read."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules import inovasi as rules
from rules.inovasi import Isi
from rules.kit.errors import Invalid
from rules.kit.periode import month_end

TODAY = date(2026, 11, 27)
GOOD = Isi(
    "Antrean lewat pesan", "Warga datang dua kali", "Nomor antrean lewat pesan", "uji_coba", date(2026, 3, 10), people=[1, 2, 1]
)


def test_it_keeps_everybody_once_and_trims():
    kept = rules.check(Isi(**{**vars(GOOD), "title": "  Antrean   lewat pesan "}), TODAY)
    assert kept.title == "Antrean lewat pesan" and kept.people == [1, 2]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title": "abc"}, "title"), ({"problem": "pendek"}, "problem"), ({"novelty": ""}, "novelty"),
        ({"tahap": "selesai"}, "tahap"), ({"start": None}, "start"), ({"start": date(2026, 11, 28)}, "start"),
        ({"people": []}, "people"), ({"people": range(31)}, "people"), ({"effect": "x" * 1001}, "effect"),
    ],
)  # fmt: skip
def test_it_refuses_at_the_field(changed, field):
    with pytest.raises(Invalid) as caught:
        rules.check(Isi(**{**vars(GOOD), **changed}), TODAY)
    assert caught.value.field == field


def test_an_idea_needs_no_day():
    assert rules.check(Isi(**{**vars(GOOD), "tahap": "gagasan", "start": None}), TODAY).start is None


def test_who_returns_one_says_why():
    assert rules.check_decision(True, "") == ("diterima", "")
    with pytest.raises(Invalid):
        rules.check_decision(False, "")


def test_three_months_before_against_the_last_three():
    before, after = rules.spans(date(2026, 3, 10), TODAY) or ((), ())
    assert [day.month for day in before] == [12, 1, 2] and [day.month for day in after] == [8, 9, 10]
    assert rules.spans(date(2026, 10, 2), TODAY) is None
    assert rules.spans(date(2026, 10, 1), TODAY) == ((date(2026, 7, 1), date(2026, 8, 1), date(2026, 9, 1)), (date(2026, 10, 1),))


@given(st.dates(date(2020, 1, 1), date(2030, 12, 31)), st.dates(date(2020, 1, 1), date(2030, 12, 31)))
def test_before_is_over_when_it_begins_and_after_is_whole(start: date, today: date):
    found = rules.spans(start, today)
    if found is not None:
        before, after = found
        assert all(month_end(month) < start for month in before)
        assert all(start <= month and month_end(month) < today.replace(day=1) for month in after)
