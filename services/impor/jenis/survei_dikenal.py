"""Which answers of a file are here already: it comes again, or has grown since it came.

A row with a time of day is known by that and its scores, so that next week's export of the same form brings in only what is
new. A row without one is known by its file: two people may well give the same nine scores on the same day.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, time

from sqlalchemy import Connection, select

from db.tables import Impor, Survei
from rules.survei.ikm import UNSUR

SURVEI, IMPOR = Survei.__table__, Impor.__table__
MARK = "r:"
Scores = tuple[int, ...]
Where = tuple[int, date]


@dataclass(slots=True)
class Baris:
    """An answer of the file on its way: service, day, time of day where it tells one, scores in the order of UNSUR."""

    row: int
    layanan_id: int
    day: date
    at: time | None
    scores: Scores
    key: str = ""
    here: bool = False


@dataclass
class Dikenal:
    """Imported answers of some services and days. old: those of whole files, as they were imported before rows had keys."""

    keys: dict[str, Scores] = field(default_factory=dict)
    old: dict[Where, list[list[Scores]]] = field(default_factory=dict)
    scores: Counter[tuple[int, date, Scores]] = field(default_factory=Counter)


def known(connection: Connection, rows: Sequence[Baris]) -> Dikenal:
    """The imported answers of the services and days of these rows."""
    found = Dikenal()
    if not rows:
        return found
    t = SURVEI.c
    days = [one.day for one in rows]
    query = select(t.batch, t.layanan_id, t.day, *(t[unsur] for unsur in UNSUR)).where(
        t.source == "impor", t.layanan_id.in_({one.layanan_id for one in rows}), t.day.between(min(days), max(days))
    )
    files: dict[tuple[str, int, date], list[Scores]] = defaultdict(list)
    for batch, layanan_id, day, *scores in connection.execute(query.order_by(t.id)):
        found.scores[layanan_id, day, tuple(scores)] += 1
        if batch and batch.startswith(MARK):
            found.keys[batch] = tuple(scores)
        elif batch:
            files[batch, layanan_id, day].append(tuple(scores))
    for (_, layanan_id, day), some in files.items():
        found.old.setdefault((layanan_id, day), []).append(some)
    return found


def name(rows: Iterable[Baris], file: str) -> None:
    """Give every row the key that it is known by. file: what its file is known by."""
    same: Counter[str] = Counter()
    for one in rows:
        if one.at is None:
            told = f"{file} {one.row} {one.layanan_id} {one.day}"
        else:
            told = f"{one.layanan_id} {one.day} {one.at} {one.scores}"
            # Two people may send the same within a minute; in the next export they stand in the same order.
            same[told] += 1
            told += f" {same[told]}"
        one.key = MARK + hashlib.sha256(told.encode()).hexdigest()[: 40 - len(MARK)]


def mark(rows: Sequence[Baris], dikenal: Dikenal) -> None:
    """Say of each row whether it is here: by its key, or as part of a file that was imported before rows had keys."""
    whole: dict[Where, list[Baris]] = defaultdict(list)
    for one in rows:
        one.here = one.key in dikenal.keys
        if one.at is None:
            whole[one.layanan_id, one.day].append(one)
    for where, some in whole.items():
        if [one.scores for one in some] in dikenal.old.get(where, ()):
            for one in some:
                one.here = True


def alike(rows: Iterable[Baris], dikenal: Dikenal) -> int:
    """How many rows without a time of day are taken for new, though an answer of the same service, day and scores is here."""
    rows = list(rows)
    left = dikenal.scores - Counter((one.layanan_id, one.day, one.scores) for one in rows if one.here)
    new = Counter((one.layanan_id, one.day, one.scores) for one in rows if not one.here and one.at is None)
    return (left & new).total()


def imported(connection: Connection, dinas_id: int, sha256: str) -> list[date]:
    """Days on which this very file was imported (and not taken back)."""
    t = IMPOR.c
    query = select(t.at).where(t.dinas_id == dinas_id, t.kind == "survei", t.sha256 == sha256, t.undone_at.is_(None))
    return sorted({at.date() for at in connection.execute(query).scalars()})
