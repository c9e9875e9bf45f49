"""What a note of a meeting may hold, and until when it is written."""

from datetime import timedelta

import pytest

from db.base import utcnow
from rules.kit.errors import Invalid
from rules.rapat import catatan


@pytest.mark.parametrize("body", ["", "  Antrean turun \n", "x" * catatan.MOST, "😀", "a\tb"])
def test_it_is_kept_as_it_is_typed(body: str):
    assert catatan.check_body(body) == body


@pytest.mark.parametrize("body", ["x" * (catatan.MOST + 1), "a\0b", "\ud800"])
def test_what_cannot_be_kept_is_told(body: str):
    with pytest.raises(Invalid) as refusal:
        catatan.check_body(body)
    assert refusal.value.field == "isi"


@pytest.mark.parametrize("status", ["rencana", "berlangsung", "selesai"])
def test_until_the_memo_is_out(status: str):
    assert catatan.why_ended(status, None) is None
    assert "Memo" in str(catatan.why_ended(status, utcnow()))
    assert "dibatalkan" in str(catatan.why_ended("batal", None))


def test_who_sits_down_to_it():
    at_once, late = timedelta(seconds=1), catatan.SITTING
    assert not catatan.is_anew(written_by=1, writer=1, since=at_once)
    assert catatan.is_anew(written_by=2, writer=1, since=at_once)
    assert catatan.is_anew(written_by=1, writer=1, since=late)
