"""Plans and talks: their bounds and their days."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules import pembinaan as rules
from rules.kit.errors import Invalid
from rules.pembinaan import coaching
from rules.penilaian import CAUSES

DAY = date(2026, 11, 9)


def test_due_today_is_in_and_yesterday_is_out_but_may_stay():
    assert rules.check_due(DAY, DAY) == DAY
    assert rules.check_due(DAY, DAY + timedelta(days=5), before=DAY) == DAY
    for due, before in ((DAY - timedelta(days=1), None), (DAY - timedelta(days=1), DAY), (None, DAY)):
        with pytest.raises(Invalid) as refusal:
            rules.check_due(due, DAY, before=before)
        assert refusal.value.field == "due"


@given(st.dates(), st.dates(), st.sampled_from(list(rules.STATUS_LABELS)))
def test_overdue_is_open_and_past_its_last_day(due: date, today: date, status: str):
    assert rules.is_overdue(status, due, today) == (status == "terbuka" and today > due)


@pytest.mark.parametrize(
    ("check", "shortest", "longest", "field"),
    [
        (rules.check_problem, 5, 500, "problem"),
        (rules.check_actions, 10, 2000, "actions"),
        (rules.check_result, 10, 2000, "result"),
        (coaching.check_topic, 3, 160, "topic"),
        (coaching.check_notes, 0, 3000, "notes"),
        (coaching.check_agreement, 0, 1000, "agreement"),
    ],
)
def test_texts_have_their_bounds(check, shortest: int, longest: int, field: str):
    assert check(f"  {'a' * shortest} ") == "a" * shortest and check("a" * longest)
    for bad in ["a" * (longest + 1), f"{'a' * (shortest + 1)}\x00b"] + (["a" * (shortest - 1)] if shortest else []):
        with pytest.raises(Invalid) as refusal:
            check(bad)
        assert refusal.value.field == field


def test_cause_kind_and_code_are_known_ones():
    assert [rules.check_cause(one) for one in (*CAUSES, None)] == [*CAUSES, None]
    assert rules.check_code("") == "" and rules.check_code("2026-T3") == "2026-T3"
    for check, bad, field in (
        (rules.check_cause, "nasib", "cause"),
        (rules.check_jenis, "", "jenis"),
        (rules.check_code, "x", "code"),
    ):
        with pytest.raises(Invalid) as refusal:
            check(bad)
        assert refusal.value.field == field


def test_a_talk_has_been_and_the_next_is_later():
    assert coaching.check_day(DAY, DAY) == DAY
    assert coaching.check_next(DAY + timedelta(days=1), DAY) and coaching.check_next(None, DAY) is None
    for attempt in (
        lambda: coaching.check_day(DAY + timedelta(days=1), DAY),
        lambda: coaching.check_day(None, DAY),
        lambda: coaching.check_next(DAY, DAY),
    ):
        with pytest.raises(Invalid):
            attempt()
