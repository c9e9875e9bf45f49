"""Days of many people from a file, written and taken back in a few statements; each has its line in the trail."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, time
from typing import Any, NamedTuple

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlmodel import Session

from db.base import utcnow
from db.queries.kehadiran import impor
from db.rollup.kehadiran import KehadiranChange, add_kehadiran
from db.tables import Kehadiran, Pegawai
from rules.kit import hak
from rules.kit.errors import Conflict
from rules.kit.hak import Actor, Subject
from services.kit import audit, subjects
from services.kit.audit import Line
from services.kit.batches import batched

KEHADIRAN, PEGAWAI = Kehadiran.__table__, Pegawai.__table__
ENTER = "kehadiran.enter"
TOGETHER = 1000
Row = dict[str, Any]


class Entry(NamedTuple):
    """One employee on one day; `version`: of the row that was judged, None where there was none."""

    pegawai_id: int
    day: date
    status: str
    time_in: time | None
    time_out: time | None
    note: str
    minutes: int
    version: int | None


def save(
    session: Session, actor: Actor, *, dinas_id: int, entries: Sequence[Entry], progress: Callable[[float], None]
) -> list[tuple[int, dict[str, Any] | None]]:
    """Write days of a dinas as a file tells them; the id of each row, and its columns before (None: it is new).

    Raises:
        Forbidden. Conflict: a day or a person's place is another one since it was judged. Locked: field day.
    """
    hak.require(actor, ENTER, Subject(dinas_id=dinas_id))
    kept: list[tuple[int, Row | None]] = []
    pairs = _pairs(session, actor, dinas_id, entries)
    # Roll-ups first, then the trail, then the caches; in parts, for a year of a dinas is a hundred thousand days.
    add_kehadiran(session.connection(), _write(session, pairs, kept))
    progress(0.7)
    for number, some in enumerate(batched(kept, TOGETHER), 1):
        now = {row["id"]: row for row in _by_id(session, [row_id for row_id, _ in some])}
        audit.append_all(session.connection(), actor, [_line(before, now[row_id]) for row_id, before in some])
        progress(0.7 + 0.3 * number * TOGETHER / max(len(kept), TOGETHER))
    audit.bump(session.connection(), dinas_id)
    return [(row_id, audit.told(KEHADIRAN, before) if before else None) for row_id, before in kept]


def take_back(session: Session, actor: Actor, *, before: Mapping[int, Mapping[str, Any] | None]) -> None:
    """Rows by id as they were, their columns as values (None: they go); nobody may have touched them since.

    Raises:
        Forbidden. Locked: field day.
    """
    rows = {row["id"]: row for row in _by_id(session, list(before))}
    for dinas_id, day in sorted({(row["dinas_id"], row["day"]) for row in rows.values()}):
        subjects.require_open_day(session, dinas_id, day)
    changed: list[tuple[Row, Row | None]] = []
    for row_id, row in rows.items():
        hak.require(actor, ENTER, Subject(row["dinas_id"], row["pegawai_id"]))
        former = before[row_id]
        changed.append((row, None if former is None else {**row, **former, "version": row["version"] + 1}))
    for ids in batched([row["id"] for row, after in changed if after is None], TOGETHER):
        session.connection().execute(delete(KEHADIRAN).where(KEHADIRAN.c.id.in_(ids)))
    _update(session, [after for _, after in changed if after is not None])
    _tell(session, actor, changed)


def _pairs(session: Session, actor: Actor, dinas_id: int, entries: Sequence[Entry]) -> Iterator[tuple[Row | None, Row]]:
    """Each day as it stands (None: it does not) and as it will."""
    old = _locked(session, [(one.pegawai_id, one.day) for one in entries])
    units = _units(session, dinas_id)
    for day in sorted({one.day for one in entries}):
        subjects.require_open_day(session, dinas_id, day)
    common = {"source": "impor", "recorded_by": actor.akun_id, "recorded_at": utcnow()}
    for one in entries:
        hak.require(actor, ENTER, Subject(dinas_id, one.pegawai_id))
        before = old.get((one.pegawai_id, one.day))
        unit_id = units[one.pegawai_id].unit_on(one.day) if one.pegawai_id in units else None
        if (before["version"] if before else None) != one.version or unit_id is None:
            raise Conflict("Data berubah sejak pratinjau dibuat. Periksa lagi pratinjaunya, lalu impor.")
        values = {**one._asdict(), **common}
        if before is None:
            yield None, {**values, "dinas_id": dinas_id, "unit_id": unit_id, "version": 1}
        else:
            yield before, {**before, **values, "version": before["version"] + 1}


def _locked(session: Session, wanted: Sequence[tuple[int, date]]) -> dict[tuple[int, date], Row]:
    """What stands on these days, once the people are locked: in one order, as every writer of attendance does."""
    days = [day for _, day in wanted]
    ids = sorted({pegawai_id for pegawai_id, _ in wanted})
    found: dict[tuple[int, date], Row] = {}
    for some in batched(ids, TOGETHER):
        session.connection().execute(select(PEGAWAI.c.id).where(PEGAWAI.c.id.in_(some)).order_by(PEGAWAI.c.id).with_for_update())
    for some in batched(ids, TOGETHER):
        query = select(KEHADIRAN).where(KEHADIRAN.c.pegawai_id.in_(some), KEHADIRAN.c.day.between(min(days), max(days)))
        for row in session.connection().execute(query).mappings():
            found[row["pegawai_id"], row["day"]] = dict(row)
    return found


def _units(session: Session, dinas_id: int) -> dict[int, impor.Orang]:
    return {one.id: one for one in impor.people(session.connection(), dinas_id=dinas_id).values()}


def _write(
    session: Session, pairs: Iterator[tuple[Row | None, Row]], kept: list[tuple[int, Row | None]]
) -> Iterator[KehadiranChange]:
    """Write the pairs in parts, keep what was written, and give what the roll-ups count of it."""
    connection = session.connection()
    last = connection.execute(select(func.max(KEHADIRAN.c.id))).scalar() or 0
    keys: set[tuple[int, date]] = set()
    for some in batched(pairs, TOGETHER):
        new = [row for before, row in some if before is None]
        if new:
            connection.execute(insert(KEHADIRAN), new)
            keys.update((row["pegawai_id"], row["day"]) for row in new)
        changed = [(before, row) for before, row in some if before is not None]
        _update(session, [row for _, row in changed])
        kept += [(before["id"], before) for before, _ in changed]
        for before, row in some:
            if before is not None:
                yield _change(before, -1)
            yield _change(row, 1)
    # Their ids at once: asked back from every INSERT they would take several times as long.
    t = KEHADIRAN.c
    own = connection.execute(select(t.id, t.pegawai_id, t.day).where(t.id > last).order_by(t.id)) if keys else ()
    kept += [(row_id, None) for row_id, *key in own if tuple(key) in keys]


def _update(session: Session, rows: Sequence[Row]) -> None:
    if rows:
        names = [column.name for column in KEHADIRAN.c if column.name != "id"]
        query = update(KEHADIRAN).where(KEHADIRAN.c.id == bindparam("this"))
        query = query.values({name: bindparam(f"its_{name}") for name in names})
        values = [{"this": row["id"], **{f"its_{name}": row[name] for name in names}} for row in rows]
        session.connection().execute(query, values)


def _by_id(session: Session, ids: Sequence[int]) -> Iterator[Row]:
    for some in batched(sorted(ids), TOGETHER):
        yield from map(dict, session.connection().execute(select(KEHADIRAN).where(KEHADIRAN.c.id.in_(some))).mappings())


def _tell(session: Session, actor: Actor, changed: Sequence[tuple[Row | None, Row | None]]) -> None:
    """Roll-ups first, then the trail, then the caches; of rows as they were and as they are."""
    connection = session.connection()
    counted = ((row, sign) for pair in changed for row, sign in zip(pair, (-1, 1), strict=True) if row is not None)
    add_kehadiran(connection, (_change(row, sign) for row, sign in counted))
    for some in batched(changed, TOGETHER):
        audit.append_all(connection, actor, [_line(before, after) for before, after in some])
    for dinas_id in sorted({(after or before or {})["dinas_id"] for before, after in changed}):
        audit.bump(connection, dinas_id)


def _change(row: Row, sign: int) -> KehadiranChange:
    return KehadiranChange(row["dinas_id"], row["unit_id"], row["pegawai_id"], row["day"], row["status"], row["minutes"], sign)


def _line(before: Row | None, after: Row | None) -> Line:
    row = after or before or {}
    action = "hapus" if after is None else "ubah" if before else "tambah"
    told = [None if one is None else audit.told(KEHADIRAN, one) for one in (before, after)]
    return Line(action, "kehadiran", row["id"], row["dinas_id"], *told)
