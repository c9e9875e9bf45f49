"""Events: what may be written, where a link may lead, and with which month new limits may begin."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules import peristiwa as rules
from rules.kit.errors import Invalid
from rules.kit.periode import plus_months
from rules.peristiwa import Isi

TODAY = date(2026, 11, 27)
MONTHS = [plus_months(date(2026, 1, 1), i) for i in range(10)]


@pytest.mark.parametrize("link", ["", "https://kota.go.id/berita?id=1", "http://10.0.0.3:8000/x", "/pembinaan?dinas=DINKES"])
def test_an_address_or_a_path_of_ours_is_kept(link):
    assert rules.check_link(f"  {link} ") == link


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "//lain.id/x", "/\\lain.id", "\\\\lain.id", "ftp://kota.go.id", "https://", "https://a@lain.id",
     "data:text/html,x", "kota.go.id", "https://a b.id", "https://a.id/\"><b>", "http://[1", "/a\u202eb"],
)  # fmt: skip
def test_any_other_link_is_refused(link):
    with pytest.raises(Invalid) as caught:
        rules.check_link(link)
    assert caught.value.field == "link"


@given(st.text(max_size=60))
def test_whatever_is_kept_as_a_link_stays_here_or_says_where_it_goes(text):
    try:
        kept = rules.check_link(text)
    except Invalid:
        return
    assert kept == "" or kept.lower().startswith(("http://", "https://")) or (kept[0] == "/" and kept[1:2] not in ("/", "\\"))


def test_a_day_may_be_planned_but_not_beyond_a_year():
    assert rules.check_day(TODAY + rules.AHEAD, TODAY) == TODAY + rules.AHEAD
    for day in (None, TODAY + rules.AHEAD + timedelta(days=1), date(1999, 12, 31)):
        with pytest.raises(Invalid) as caught:
            rules.check_day(day, TODAY)
        assert caught.value.field == "day"


@pytest.mark.parametrize(
    ("changed", "field"), [({"text": "ya"}, "text"), ({"text": "x" * 201}, "text"), ({"scope": "unit"}, "scope")]
)
def test_words_and_reach_are_checked(changed, field):
    with pytest.raises(Invalid) as caught:
        rules.check(Isi(**{"day": TODAY, "text": "Loket ditambah"} | changed), TODAY)
    assert caught.value.field == field


def test_an_event_is_kept_on_one_line():
    assert rules.check(Isi(TODAY, "  Loket\n ditambah "), TODAY).text == "Loket ditambah"


def test_a_decision_fits_into_an_event():
    assert rules.decided("Tambah\nsatu loket") == "Keputusan rapat: Tambah satu loket"
    long = rules.decided("x" * 300)
    assert len(long) == 200 and long.endswith("…")
    assert rules.given_up("Tambah satu loket") == "Keputusan rapat: (dibatalkan) Tambah satu loket"


def test_new_limits_begin_with_the_event_where_five_points_lie_before():
    assert rules.check_month(MONTHS[5], event=date(2026, 6, 3), judged=MONTHS, held=[]) == MONTHS[5]


@pytest.mark.parametrize(
    ("month", "event", "held"),
    [
        (None, MONTHS[5], []),
        (MONTHS[5], MONTHS[6], []),  # before what brought it about
        (MONTHS[9], MONTHS[2], []),  # more than six months after it
        (plus_months(MONTHS[9], 1), MONTHS[9], []),  # not over, or nothing measured
        (MONTHS[4], MONTHS[4], []),  # four points before it
        (MONTHS[6], MONTHS[6], [MONTHS[6]]),  # there already
        (MONTHS[9], MONTHS[9], [MONTHS[5]]),  # four points since the limits before
    ],
)
def test_elsewhere_they_may_not_begin(month, event, held):
    with pytest.raises(Invalid) as caught:
        rules.check_month(month, event=event, judged=MONTHS, held=held)
    assert caught.value.field == "month"


def test_five_points_since_the_limits_before_are_enough():
    judged = [plus_months(MONTHS[0], i) for i in range(11)]
    assert rules.check_month(judged[10], event=judged[10], judged=judged, held=[MONTHS[5]]) == judged[10]
