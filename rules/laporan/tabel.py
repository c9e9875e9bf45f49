"""A row of the table of reports as it was typed or pasted: read into an entry, or refused with everything wrong in it."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from rules.kit import sel
from rules.kit.errors import Invalid
from rules.laporan import FIELD_LABELS, Entry, check_activity, check_minutes, check_quantity, check_satuan, check_url

# The order in which offices keep such lists, and in which the app's own table of reports begins.
PASTED = ("day", "activity", "minutes", "quantity", "satuan")
ORDER = ", ".join(FIELD_LABELS[name] for name in PASTED)
# What a row begins with: one activity. Minutes begin empty, or some that nobody typed would be filed.
FIRST = {"activity": "", "minutes": "", "quantity": "1", "satuan": "kegiatan", "evidence_url": ""}


def read(cells: Mapping[str, str], *, first: str, chosen: date, skp_id: int | None) -> Entry | Invalid | None:
    """The row as an entry; None where nothing was written into it; else its refusal, given back rather than raised.

    Args:
        cells: the texts of "day" and of the columns of FIRST.
        first, chosen: what "day" holds until somebody writes a date there, and the day that it stands for.

    A row without an activity in which anything else was written is no blank one: it is refused rather than dropped.
    """
    given = {name: text.strip() for name, text in cells.items()}
    if skp_id is None and given["day"] in ("", first) and all(given[name] in ("", FIRST[name]) for name in FIRST):
        return None
    row = _Row(given)
    entry = Entry(
        day=chosen if given["day"] == first else row.take("day", sel.day),
        activity=row.take("activity", _activity),
        quantity=row.take("quantity", _quantity),
        satuan=row.take("satuan", _satuan),
        minutes=row.take("minutes", _minutes),
        skp_id=skp_id,
        evidence_url=row.take("evidence_url", check_url) if given["evidence_url"] else None,
    )
    return row.refusal() or entry


class _Row:
    """The cells of a row, and what was wrong with those taken so far."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self.given = given
        self.wrong: dict[str, str] = {}

    def take(self, name: str, how: Callable[[str], Any]) -> Any:
        try:
            return how(self.given[name])
        except Invalid as error:
            self.wrong[name] = error.message
            return None

    def refusal(self) -> Invalid | None:
        if len(self.wrong) == 1:
            ((name, message),) = self.wrong.items()
            return Invalid(message, field=name)
        return Invalid(" ".join(f"{FIELD_LABELS[name]}: {told}" for name, told in self.wrong.items())) if self.wrong else None


def _minutes(text: str) -> int | None:
    found = sel.minutes(text)
    check_minutes(found, 0)
    return found


def _quantity(text: str) -> float | None:
    found = sel.number(text)
    check_quantity(found)
    return found


def _activity(text: str) -> str:
    _refuse_shifted(text)
    return check_activity(text)


def _satuan(text: str) -> str:
    if text != "%":
        _refuse_shifted(text)
    return check_satuan(text)


def _refuse_shifted(text: str) -> None:
    """A date or a figure where words belong: the columns were pasted in another order, or one place aside."""
    if text and (not any(sign.isalpha() for sign in text) or _reads(sel.day, text) or _reads(sel.minutes, text)):
        raise Invalid(f"“{text[:30]}” tidak berisi kata. Mungkin kolomnya bergeser; urutannya {ORDER}.")


def _reads(how: Callable[[str], Any], text: str) -> bool:
    try:
        how(text)
    except Invalid:
        return False
    return True
