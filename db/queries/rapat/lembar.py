"""The page of an indicator as it is kept with a meeting (db.tables.rapat.RapatAgenda), in JSON, and read again years later."""

from collections.abc import Mapping
from dataclasses import fields
from math import isfinite
from typing import Any

from pydantic import TypeAdapter

from rules import tanda
from rules.rapat.lembar import Bulan, Komitmen, Lembar

LEMBAR = TypeAdapter(Lembar)
# What stands for something that a page does not say, by the kind of its field; a kind that may be nothing is None.
_BLANK: Mapping[Any, Any] = {str: "", int: 0, float: 0.0, bool: False}


def packed(page: Lembar) -> dict[str, Any]:
    """As it is kept. What is no number is kept as nothing: PostgreSQL takes no such JSON."""
    made: dict[str, Any] = _finite(LEMBAR.dump_python(page, mode="json"))
    return made


def unpacked(kept: Mapping[str, Any] | None) -> Lembar | None:
    """What `packed` made, also that of another version of the app: what it does not say is blank, what it says more is left out.

    A meeting that was held stays readable whatever its pages became since.
    """
    if kept is None:
        return None
    whole = _whole(Lembar, kept) | {
        "months": [_whole(Bulan, one) for one in kept.get("months") or () if one.get("month")],
        "commitments": [_whole(Komitmen, one) for one in kept.get("commitments") or () if one.get("day")],
    }
    if whole["change"] not in tanda.SIGNS:
        whole["change"] = tanda.NO_DATA
    if whole["assurance"] not in tanda.ASSURANCE_SIGNS:
        whole["assurance"] = ""
    return LEMBAR.validate_python(whole)


def _whole(of: type[Any], kept: Mapping[str, Any]) -> dict[str, Any]:
    """Every field of a page, or of a part of it."""
    found = {}
    for field in fields(of):
        blank = () if str(field.type).startswith("tuple") else _BLANK.get(field.type)
        value = kept.get(field.name)
        found[field.name] = blank if value is None else value
    return found


def _finite(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _finite(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_finite(one) for one in value]
    return None if isinstance(value, float) and not isfinite(value) else value
