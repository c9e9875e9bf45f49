"""Figures and targets written and taken back many at once: what their services do one by one, in a few statements.

The kinds have checked every row already; here stands what may change while that is done: periods, and rows under a lock.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, bindparam, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from db import rollup
from db.base import utcnow
from db.tables import Pengukuran, Periode
from rules.kit.errors import Conflict, Locked
from rules.kit.periode import label
from services.impor import jejak
from services.impor.jenis.kind import Asked, Progress, Written
from services.indikator.pemilik import Pemilik
from services.kit import audit
from services.kit.batches import batched

PENGUKURAN, PERIODE = Pengukuran.__table__, Periode.__table__
# Rows at once: they are held before and after.
MANY = 2_000
Row = Mapping[str, Any]


class Isian(NamedTuple):
    """One figure that is to stand: whose, of which day; `seen`: id and version of the row that stands there, None for none."""

    indikator_id: int
    pemilik: Pemilik
    day: date
    value: float
    n: float
    note: str = ""
    seen: tuple[int, int] | None = None


class Ubahan(NamedTuple):
    """A row that is to stand: the columns that say which one it is, those that it tells, `seen` as in `Isian`."""

    which: Row
    tells: Row
    seen: tuple[int, int] | None


def write(session: Session, asked: Asked, isian: Sequence[Isian], progress: Progress) -> list[Written]:
    """Enter and correct figures with their trail and roll-ups.

    Raises:
        Locked: a day lies in a closed period by now. Conflict: somebody saved in between.
    """
    connection = session.connection()
    require_open(connection, asked.dinas_id, [one.day for one in isian])
    by = {"recorded_by": asked.actor.akun_id, "recorded_at": utcnow()}
    # One order for all writers, so that two do not wait for each other.
    ordered = sorted(isian, key=lambda one: (one.indikator_id, str(one.pemilik), one.day))
    rows = (
        Ubahan(
            {"indikator_id": one.indikator_id, **one.pemilik.columns(), "layanan_id": one.pemilik.layanan_id, "day": one.day},
            {"value": one.value, "n": one.n, "note": one.note, **by},
            one.seen,
        )
        for one in ordered
    )
    written = store(connection, PENGUKURAN, rows)
    progress(0.4)
    keep_trail(connection, asked, PENGUKURAN, written, ("isi", "koreksi"))
    progress(0.9)
    count_anew(connection, ((one.indikator_id, asked.dinas_id, one.day) for one in isian))
    audit.bump(connection, asked.dinas_id)
    return written


def undo(session: Session, asked: Asked, written: Sequence[Written], rows: Sequence[Row]) -> None:
    """Take figures back, or give them their former values; `rows`: as `jejak.standing` gives them.

    Raises:
        Locked: a day lies in a closed period.
    """
    connection = session.connection()
    days: dict[int, list[date]] = defaultdict(list)
    for row in rows:
        days[row["dinas_id"]].append(row["day"])
    for dinas_id, its in sorted(days.items()):
        require_open(connection, dinas_id, its)
    jejak.restore(connection, written)
    jejak.remove(connection, written)
    # The lock of the trail first, as for every count.
    audit.append_all(connection, asked.actor, ())
    count_anew(connection, ((row["indikator_id"], row["dinas_id"], row["day"]) for row in rows))
    audit.bump(connection, asked.dinas_id)


def require_open(connection: Connection, dinas_id: int, days: Iterable[date]) -> None:
    """Hold the periods of these days open until the transaction ends.

    Raises:
        Locked: field day; one is closed.
    """
    wanted = set(days)
    if not wanted:
        return
    t = PERIODE.c
    query = select(t.code, t.start, t.end, t.status).where(t.dinas_id == dinas_id, t.start <= max(wanted), t.end >= min(wanted))
    for code, start, end, status in connection.execute(query.order_by(t.id).with_for_update(read=True)):
        if status == "ditutup" and any(start <= day <= end for day in wanted):
            raise Locked(f"Periode {label(code)} sudah ditutup.", field="day")


def store(connection: Connection, table: Table, rows: Iterable[Ubahan]) -> list[Written]:
    """Write rows, those that stand with their version.

    Raises:
        Conflict: one was changed or taken away since it was seen, or another stands where there was none.
    """
    written: list[Written] = []
    try:
        for some in batched(rows, MANY):
            written += _corrected(connection, table, [one for one in some if one.seen])
            written += _added(connection, table, [one for one in some if not one.seen])
    except IntegrityError as error:
        raise Conflict("Sebagian baris baru saja diisi orang lain. Periksa lagi pratinjaunya, lalu impor.") from error
    return written


def keep_trail(connection: Connection, asked: Asked, table: Table, written: Sequence[Written], actions: tuple[str, str]) -> None:
    """A line for each row. After all rows: whoever holds the trail may not wait for a row any more.

    Args:
        actions: what is done to a new row, and to one that stood.
    """
    for some in batched(written, jejak.TOGETHER):
        before = {one.row_id: one.before for one in some}
        lines = []
        for row in jejak.standing(connection, table, some):
            former = before[row["id"]]
            action = actions[former is not None]
            lines.append(audit.Line(action, table.name, row["id"], asked.dinas_id, former, audit.told(table, row)))
        audit.append_all(connection, asked.actor, lines)


def count_anew(connection: Connection, figures: Iterable[tuple[int, int, date]]) -> None:
    """The months of these figures (indicator, dinas, day), for everybody they count for."""
    spans: dict[tuple[int, int], set[date]] = defaultdict(set)
    for indikator_id, dinas_id, day in figures:
        spans[indikator_id, dinas_id].add(day)
    for (indikator_id, dinas_id), days in sorted(spans.items()):
        rollup.refresh_span(connection, indikator_id=indikator_id, dinas_id=dinas_id, first=min(days), last=max(days))


def _corrected(connection: Connection, table: Table, rows: Sequence[Ubahan]) -> list[Written]:
    if not rows:
        return []
    wanted = {one.seen[0]: one for one in rows if one.seen}
    query = select(table).order_by(table.c.id).with_for_update()
    there: dict[int, Row] = {}
    for ids in batched(wanted, jejak.TOGETHER):
        there |= {row["id"]: dict(row) for row in connection.execute(query.where(table.c.id.in_(ids))).mappings()}
    if any(row_id not in there or (row_id, there[row_id]["version"]) != one.seen for row_id, one in wanted.items()):
        raise Conflict("Sebagian baris baru saja diubah orang lain. Periksa lagi pratinjaunya, lalu impor.")
    new: dict[str, Any] = {name: bindparam(name) for name in rows[0].tells} | {"version": table.c.version + 1}
    values = [{"its_id": row_id, **one.tells} for row_id, one in wanted.items()]
    connection.execute(update(table).where(table.c.id == bindparam("its_id")).values(new), values)
    return [Written(table.name, row_id, audit.told(table, there[row_id])) for row_id in wanted]


def _added(connection: Connection, table: Table, rows: Sequence[Ubahan]) -> list[Written]:
    if not rows:
        return []
    values = [{**one.which, **one.tells, "version": 1} for one in rows]
    ids = connection.execute(insert(table).returning(table.c.id), values).scalars()
    return [Written(table.name, row_id) for row_id in ids]
