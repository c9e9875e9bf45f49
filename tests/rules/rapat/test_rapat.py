"""What a decision must say, and when it is overdue."""

from datetime import date, timedelta
from typing import Any

import pytest

from rules import rapat as rules
from rules.kit.errors import Invalid

TODAY = date(2026, 11, 9)
SOUND: dict[str, Any] = {
    "jenis": "pelatihan", "what": " Pelatihan komunikasi ", "reason": "", "cause": "individu", "owner_id": 3,
    "due": TODAY, "budget_note": "", "today": TODAY,
}  # fmt: skip


def test_what_who_and_until_when():
    cleaned = rules.check_decision(**SOUND)
    assert (cleaned["what"], cleaned["owner_id"], cleaned["due"]) == ("Pelatihan komunikasi", 3, TODAY)
    put_off = {"jenis": "tunda", "reason": "Menunggu anggaran", "owner_id": None, "due": None}
    assert rules.check_decision(**SOUND | put_off)["reason"] == "Menunggu anggaran"


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"jenis": "lelang"}, "jenis"),
        ({"cause": "sistem"}, "jenis"),
        ({"cause": "cuaca"}, "cause"),
        ({"cause": None}, "cause"),
        ({"what": "ya"}, "what"),
        ({"owner_id": None}, "owner_id"),
        ({"due": None}, "due"),
        ({"due": TODAY - timedelta(days=1)}, "due"),
        ({"budget_note": "x" * 301}, "budget_note"),
        ({"jenis": "tunda"}, "reason"),
        ({"jenis": "perbaikan"}, "reason"),
    ],
)
def test_what_is_missing_is_told_at_its_field(given: dict[str, Any], field: str):
    with pytest.raises(Invalid) as refusal:
        rules.check_decision(**SOUND | given)
    assert refusal.value.field == field


def test_overdue_from_the_day_after():
    assert rules.state("terbuka", TODAY, TODAY) == "terbuka"
    assert rules.state("terbuka", TODAY, TODAY + timedelta(days=1)) == "lewat"
    assert rules.state("selesai", TODAY, TODAY + timedelta(days=1)) == "selesai"
    assert rules.state("ditunda", None, TODAY) == "ditunda"


def test_a_meeting_is_planned_ahead():
    assert rules.check_day(TODAY, TODAY) == TODAY
    for day in (None, TODAY - timedelta(days=1)):
        with pytest.raises(Invalid) as refusal:
            rules.check_day(day, TODAY)
        assert refusal.value.field == "day"
