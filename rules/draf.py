"""Drafts: what somebody typed into a form and has not saved. Kept for himself alone, and not for long."""

import json
import re
from collections.abc import Mapping
from typing import Any

from rules.kit.errors import Invalid

DAYS = 30
MOST = 200  # drafts of one account; the oldest make room
MAX_BYTES = 64_000
FORMULIR = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*", re.ASCII)
TOKEN = re.compile(r"[0-9a-f]{8,40}", re.ASCII)
DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
LENGTH = 120  # of a form's name, and of a field's


def check_formulir(name: str) -> str:
    """The name of a form with its subject: "penilaian-12-31". Two underscores would end it where a page writes it down."""
    if len(name) > LENGTH or not FORMULIR.fullmatch(name):
        raise Invalid("Nama formulir tidak dikenal.", field="formulir")
    return name


def check_token(token: str) -> str:
    """The number of one filling-in of a form, in hexadecimal digits."""
    if not TOKEN.fullmatch(token):
        raise Invalid("Tanda formulir tidak dikenal.", field="token")
    return token


def merge(kept: Mapping[str, Any] | None, typed: Mapping[str, Any]) -> dict[str, Any]:
    """What is kept with what was typed since, field by field; an emptied field is kept empty.

    Example: {"activity": "Rapat", "minutes": "60"} and {"minutes": ""} → {"activity": "Rapat", "minutes": ""}.

    Raises:
        Invalid: together more than 64 kB.
    """
    found = {**(kept or {}), **typed}
    if any(not isinstance(name, str) or not 0 < len(name) <= LENGTH for name in found):
        raise Invalid("Isian draf tidak dikenal.", field="isi")
    if len(json.dumps(found).encode()) > MAX_BYTES:
        raise Invalid("Draf terlalu besar.", field="isi")
    return found


def is_blank(isi: Mapping[str, Any]) -> bool:
    """Whether nothing is left to bring back: everything typed was taken away again."""
    return not any(_something(value) for value in isi.values())


def _something(value: Any) -> bool:
    if isinstance(value, str):
        # A day goes along with whatever else is typed: alone it is nothing to bring back.
        return bool(value.strip()) and not DAY.fullmatch(value)
    return value is True or (isinstance(value, (list, dict)) and bool(value))
