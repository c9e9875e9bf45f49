"""Rows of competencies and levels held against what stands: a competency is told once, by the first of its rows."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from rules.impor import Line, Reading, Wrong
from rules.katalog.berkas import Entri, Katalog
from services.katalog import banding
from services.katalog.bagian import Baris

DEFINED = ("name", "jenis", "description")


@dataclass(frozen=True)
class Mau:
    """For the write. baris: the competency itself, where this row makes or changes it. level: what `post` requires from now
    on (None: nothing is said), seen: what it required. kompetensi_id: None where it is new."""

    code: str
    baris: Baris | None
    kompetensi_id: int | None
    post: str = ""
    level: int | None = None
    seen: int | None = None


def lines(connection: Connection, dinas_id: int, readings: Sequence[Reading]) -> list[Line]:
    """What each row would do."""
    rumah = banding.house(connection, dinas_id)
    rows: dict[str, list[Reading]] = defaultdict(list)
    for one in readings:
        rows[str(one.values["code"]).casefold()].append(one)
    found: list[Line] = []
    for same in rows.values():
        good, wrong = _agreeing(same)
        found += wrong
        entri = Entri("kompetensi", str(same[0].values["code"]), {"code": same[0].values["code"], **_defined(good)})
        (baris,) = banding.judge(connection, rumah, Katalog("", (entri,)))
        found += [_line(one, baris, first=one is good[0]) for one in good]
    return found


def _agreeing(same: Sequence[Reading]) -> tuple[list[Reading], list[Line]]:
    """Rows of one code that say the same of it, and those that contradict the first that said something."""
    said: dict[str, Reading] = {}
    good, wrong = [], []
    for one in same:
        other = next((n for n in DEFINED if n in said and one.values.get(n) and _plain(one, n) != _plain(said[n], n)), "")
        if other:
            reason = f"Berbeda dari baris {said[other].row}, padahal kodenya sama."
            wrong.append(Line(one.row, "salah", one.values, str(one.values["name"]), wrong=(Wrong(one.row, other, reason),)))
            continue
        good.append(one)
        for name in DEFINED:
            if one.values.get(name):
                said.setdefault(name, one)
    return good, wrong


def _plain(one: Reading, name: str) -> str:
    return " ".join(str(one.values[name]).split()).casefold()


def _defined(rows: Sequence[Reading]) -> dict[str, Any]:
    """What the rows say of the competency, each thing once."""
    return {
        name: value
        for name in DEFINED
        if (value := next((one.values[name] for one in rows if one.values.get(name)), None)) is not None
    }


def _line(one: Reading, baris: Baris, *, first: bool) -> Line:
    row, name, post = one.row, baris.entri.name, str(one.values["jabatan"])
    about = f"{name} · {post or 'semua jabatan'}" if one.values.get("level") else name
    if baris.state == "salah":
        return Line(row, "salah", one.values, about, wrong=(Wrong(row, baris.blamed, baris.note),))
    if len(post) > 120:
        return Line(row, "salah", one.values, about, wrong=(Wrong(row, "jabatan", "Nama jabatan paling panjang 120 huruf."),))
    if post and not one.values.get("level"):
        return Line(row, "salah", one.values, about, wrong=(Wrong(row, "level", f"Isi tingkat untuk {post[:60]}."),))
    here, level = baris.here, int(one.values["level"]) if one.values.get("level") else None
    held: Mapping[str, int] = here.fields["tingkat"] if here else {}
    changes = first and baris.state != "sama"
    before: dict[str, Any] = {}
    if changes and here is not None:
        before = {each: here.fields[each] for each in DEFINED if here.fields[each] != baris.values[each]}
    seen = held.get(post)
    raised = level is not None and level != seen
    told = {"code": baris.values["code"], **{each: baris.values[each] for each in DEFINED}} | {"jabatan": post, "level": level}
    if raised and seen is not None:
        before["level"] = seen
    mau = Mau(
        baris.entri.key, baris if changes else None, here.id if here else None, post, level if raised else None, seen
    )  # fmt: skip
    if not changes and not raised:
        return Line(row, "sama", told, about, note=baris.note)
    new = (changes and here is None) or not before
    return Line(row, "baru" if new else "ubah", told, about, before, target=mau)
