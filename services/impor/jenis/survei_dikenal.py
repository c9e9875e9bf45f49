"""Which answers of a file are here already: it comes again, has grown since it came, or was mended.

A row with a time of day is known by that and its scores, so that next week's export of the same form brings in only what is
new. Two of the same scores in one second are told apart by what else they tell. A row without a time is known by its file: two
people may well give the same nine scores on the same day.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from typing import NamedTuple

from sqlalchemy import Connection, select

from db.tables import Impor, PublikasiIkm, Survei
from rules.survei import PROFILE
from rules.survei.ikm import UNSUR

SURVEI, IMPOR, TERBIT = Survei.__table__, Impor.__table__, PublikasiIkm.__table__
MARK, LENGTH = "r:", 40
# So much of the key of a row with a time says when and for whom; the rest what was answered.
WHEN = len(MARK) + 19
Scores = tuple[int, ...]
Where = tuple[int, date]
# Scores in the order of UNSUR, then these.
BESIDE = (*PROFILE, "comment")


class Simpanan(NamedTuple):
    """A stored answer."""

    id: int
    scores: Scores
    told: tuple[str, ...]


@dataclass(slots=True)
class Baris:
    """An answer of the file on its way: service, day, time of day where it tells one, scores, and what is told beside (`BESIDE`).

    here: the stored answer that it is. over: the one that it was before somebody changed it in the file. twin: one without a time
    of day that says the same as an answer of another file.
    """

    row: int
    layanan_id: int
    day: date
    at: time | None
    scores: Scores
    told: tuple[str, ...] = ()
    key: str = ""
    here: bool = False
    over: Simpanan | None = None
    twin: bool = False


@dataclass
class Dikenal:
    """Imported answers of some services and days. old: those of whole files, as they were imported before rows had keys."""

    keys: dict[str, Simpanan] = field(default_factory=dict)
    old: dict[Where, list[list[Scores]]] = field(default_factory=dict)
    same: Counter[tuple[int, date, Scores, tuple[str, ...]]] = field(default_factory=Counter)


def known(connection: Connection, rows: Sequence[Baris]) -> Dikenal:
    """The imported answers of the services and days of these rows."""
    found = Dikenal()
    if not rows:
        return found
    t = SURVEI.c
    days = [one.day for one in rows]
    query = select(t.id, t.batch, t.layanan_id, t.day, *(t[name] for name in (*UNSUR, *BESIDE))).where(
        t.source == "impor", t.layanan_id.in_({one.layanan_id for one in rows}), t.day.between(min(days), max(days))
    )
    files: dict[tuple[str, int, date], list[Scores]] = defaultdict(list)
    untimed = any(one.at is None for one in rows)
    for id_, batch, layanan_id, day, *values in connection.execute(query.order_by(t.id)):
        scores, told = tuple(values[: len(UNSUR)]), tuple(values[len(UNSUR) :])
        if untimed:
            found.same[layanan_id, day, scores, told] += 1
        if batch and batch.startswith(MARK):
            found.keys[batch] = Simpanan(id_, scores, told)
        elif batch:
            files[batch, layanan_id, day].append(scores)
    for (_, layanan_id, day), some in files.items():
        found.old.setdefault((layanan_id, day), []).append(some)
    return found


def name(rows: Iterable[Baris], file: str) -> None:
    """Give every row the key that it is known by. file: what its file is known by."""
    same: Counter[str] = Counter()
    # Whatever the order of the file, the same one of several is the first.
    for one in sorted(rows, key=lambda one: one.told):
        if one.at is None:
            one.key = MARK + _hash(f"{file} {one.row} {one.layanan_id} {one.day}", LENGTH - len(MARK))
            continue
        when = MARK + _hash(f"{one.layanan_id} {one.day} {one.at}", WHEN - len(MARK))
        same[f"{when} {one.scores}"] += 1
        one.key = when + _hash(f"{one.scores} {same[f'{when} {one.scores}']}", LENGTH - WHEN)


def _hash(told: str, length: int) -> str:
    return hashlib.sha256(told.encode()).hexdigest()[:length]


def mark(rows: Sequence[Baris], dikenal: Dikenal) -> None:
    """Say of each row whether it is here: by its key, changed since, or in a file that was imported before rows had keys."""
    whole: dict[Where, list[Baris]] = defaultdict(list)
    for one in rows:
        one.here = one.key in dikenal.keys
        if one.at is None:
            whole[one.layanan_id, one.day].append(one)
    for where, some in whole.items():
        if [one.scores for one in some] in dikenal.old.get(where, ()):
            for one in some:
                one.here = True
    # A form writes seconds; hours that a person wrote are those of many.
    if any(one.at.second for one in rows if one.at is not None):
        _changed(rows, dikenal)
    _twins(rows, dikenal)


def _changed(rows: Sequence[Baris], dikenal: Dikenal) -> None:
    """Rows of a second in which another answer came, which the file tells no more."""
    there = {one.key for one in rows}
    left: dict[str, list[Simpanan]] = defaultdict(list)
    for key, stored in dikenal.keys.items():
        if key not in there:
            left[key[:WHEN]].append(stored)
    open_: dict[str, list[Baris]] = defaultdict(list)
    for one in rows:
        if one.at is not None and one.here and one.told != dikenal.keys[one.key].told:
            one.over = dikenal.keys[one.key]
        elif one.at is not None and not one.here:
            open_[one.key[:WHEN]].append(one)
    for when, some in open_.items():
        if len(some) == len(left.get(when, ())) == 1:
            some[0].over = left[when][0]


def _twins(rows: Sequence[Baris], dikenal: Dikenal) -> None:
    def says(one: Baris) -> tuple[int, date, Scores, tuple[str, ...]]:
        return one.layanan_id, one.day, one.scores, one.told

    left = dikenal.same - Counter(says(one) for one in rows if one.here)
    for one in rows:
        if one.at is None and not one.here and left[says(one)] > 0:
            left[says(one)] -= 1
            one.twin = True


def published(connection: Connection, dinas_id: int, rows: Sequence[Baris]) -> list[str]:
    """Periods whose IKM stands published and would be another with these rows."""
    if not rows:
        return []
    t = TERBIT.c
    days = {(one.layanan_id, one.day) for one in rows if not one.here or (one.over is not None and one.over.scores != one.scores)}
    query = select(t.code, t.layanan_id, t.start, t.end).where(t.dinas_id == dinas_id, t.withdrawn_at.is_(None)).order_by(t.start)
    return list(
        dict.fromkeys(
            code
            for code, layanan_id, start, end in connection.execute(query)
            if any(start <= day <= end and layanan_id in (None, at) for at, day in days)
        )
    )


def imported(connection: Connection, dinas_id: int, sha256: str) -> list[date]:
    """Days on which this very file was imported (and not taken back)."""
    t = IMPOR.c
    query = select(t.at).where(t.dinas_id == dinas_id, t.kind == "survei", t.sha256 == sha256, t.undone_at.is_(None))
    return sorted({at.date() for at in connection.execute(query).scalars()})
