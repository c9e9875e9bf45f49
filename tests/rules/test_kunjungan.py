"""Field visits: what is accepted, what is refused at which field, and when a follow-up is overdue."""

from datetime import date

import pytest

from rules import kunjungan as rules
from rules.kit.errors import Invalid

DAY = date(2026, 11, 9)


def refused(check, *given) -> tuple[str | None, str]:
    with pytest.raises(Invalid) as refusal:
        check(*given)
    return refusal.value.field, refusal.value.message


def test_a_visit_is_of_today_or_before():
    assert rules.check_day(DAY, DAY) == DAY
    assert refused(rules.check_day, date(2026, 11, 10), DAY)[0] == "day"
    assert refused(rules.check_day, None, DAY)[0] == "day"


def test_the_place_is_named_by_what_was_visited():
    assert rules.check_place("  ", "Puskesmas Kota") == "Puskesmas Kota"
    assert rules.check_place(" Loket 3 ", "Puskesmas Kota") == "Loket 3"
    assert refused(rules.check_place, "", "") == (
        "place",
        "Pilih unit atau layanan, atau tulis tempatnya, paling sedikit 3 huruf.",
    )
    assert refused(rules.check_place, "x" * 161)[0] == "place"


@pytest.mark.parametrize("text", ["", "  ramai   ", "x" * 2001, "antrean panjang\x00"])
def test_findings_say_something(text: str):
    assert refused(rules.check_findings, text)[0] == "findings"


def test_findings_keep_their_lines():
    assert rules.check_findings(" Antrean panjang.\nDua loket tutup. ") == "Antrean panjang.\nDua loket tutup."
    assert len(rules.check_findings("x" * 2000)) == 2000


def test_ratings_have_four_steps():
    assert [rules.check_rating(one) for one in (None, *rules.RATING_LABELS)] == [None, 1, 2, 3, 4]
    assert refused(rules.check_rating, 0)[0] == refused(rules.check_rating, 5)[0] == "rating"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        (("", 7, None), "follow_up"),
        (("", None, DAY), "follow_up"),
        (("cat", 7, DAY), "follow_up"),
        (("x" * 501, 7, DAY), "follow_up"),
        (("Buka loket 3", None, DAY), "follow_up_by"),
        (("Buka loket 3", 7, None), "due"),
        (("Buka loket 3", 7, date(2026, 11, 8)), "due"),
    ],
)
def test_a_follow_up_is_whole_or_not_at_all(given, field: str):
    assert refused(rules.check_follow_up, *given, DAY)[0] == field


def test_a_follow_up_may_be_due_on_the_day_itself():
    assert rules.check_follow_up(" Buka loket 3 ", 7, DAY, DAY) == "Buka loket 3"
    assert rules.check_follow_up("  ", None, None, DAY) == ""


@pytest.mark.parametrize(
    ("follow_up", "due", "done", "expected"),
    [
        ("", None, False, "tanpa"),
        ("Buka loket", DAY, False, "terbuka"),
        ("Buka loket", date(2026, 11, 8), False, "lewat"),
        ("Buka loket", date(2026, 11, 8), True, "selesai"),
    ],
)
def test_status(follow_up: str, due: date | None, done: bool, expected: str):
    assert rules.status(follow_up, due, done, DAY) == expected
    assert rules.is_overdue(due, done, DAY) == (expected == "lewat")
    assert rules.STATUS_LABELS[expected]


def test_a_note_says_something():
    assert rules.check_note(" Sudah dibuka ") == "Sudah dibuka"
    assert refused(rules.check_note, "ok")[0] == refused(rules.check_note, "x" * 501)[0] == "note"
