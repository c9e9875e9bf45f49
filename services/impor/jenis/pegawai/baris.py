"""Rows of a list of employees that are no employee of their own: headings, empty numbers, a second row of an acting post."""

import re
from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import select

from db.tables import Unit
from rules.impor import Reading
from rules.organisasi.impor import is_non_asn
from rules.organisasi.judul_unit import heading
from rules.organisasi.nama_unit import key
from services.impor.jenis.kind import Asked

UNIT = Unit.__table__
NUMBER = "nomor"
_COUNT = re.compile(r"\d{0,4}\.?")
_ACTING = re.compile(r"(?:plt|plh|pj|pjs)\b", re.IGNORECASE)


def parted(asked: Asked, readings: list[Reading]) -> list[Reading]:
    """The same; what is no employee is passed over, and who stands under the heading of a unit and names none belongs there."""
    query = select(UNIT.c.name).where(UNIT.c.dinas_id == asked.dinas_id)
    known = {key(name) for name in asked.connection.execute(query).scalars()}
    unit = ""
    for one in readings:
        number = one.values.pop(NUMBER, "")
        alone = _alone(one, number)
        if alone is None:
            if unit and _is_person(one) and not one.values.get("unit"):
                one.values["unit"] = unit
            continue
        found = heading(alone, known) if alone else ""
        if not alone:
            one.skip = "Hanya berisi nomor urut."
        elif found:
            unit, one.skip = (
                found,
                f"“{alone[:60]}” adalah judul: orang di bawahnya yang unitnya tidak disebut masuk unit {found}.",
            )
        elif found == "":
            one.skip = f"“{alone[:60]}” adalah judul kelompok."
        else:
            unit = ""
        if one.skip:
            one.wrong.clear()
    return _acting(readings)


def _is_person(one: Reading) -> bool:
    return bool(one.values.get("nip")) or is_non_asn(str(one.values.get("status") or ""))


def _alone(one: Reading, number: str) -> str | None:
    """The only text of the row ("" where it has but a number); None where it tells more, or names a person.

    A merged title stands in every cell that it covers, also where no such text can stand.
    """
    texts = {text.strip() for text in one.values.values() if isinstance(text, str) and text.strip()}
    if number and not _COUNT.fullmatch(number):
        texts.add(number)
    if len(texts) > 1 or _is_person(one):
        return None
    text = next(iter(texts), "")
    # What was wrong about a cell quotes it.
    if any(not wrong.reason.startswith(f"“{text[:20]}") for wrong in one.wrong) or (one.wrong and not text):
        return None
    return text


def _acting(readings: list[Reading]) -> list[Reading]:
    """Of somebody who stands in the list twice the own post counts, as in e-Kinerja BKN (domain.md §7)."""
    by_nip: dict[str, list[Reading]] = defaultdict(list)
    for one in readings:
        if one.values.get("nip") and not one.skip:
            by_nip[one.values["nip"]].append(one)
    for same in by_nip.values():
        own = [one for one in same if not _is_acting(one)]
        if own and len(own) < len(same):
            _pass_over([one for one in same if _is_acting(one)], own[0].row)
    return readings


def _is_acting(one: Reading) -> bool:
    return _ACTING.match(str(one.values.get("jabatan") or "").strip()) is not None


def _pass_over(rows: Sequence[Reading], own: int) -> None:
    for one in rows:
        one.skip = f"Jabatan sementara; jabatan orang ini sendiri ada di baris {own}."
        one.wrong.clear()
