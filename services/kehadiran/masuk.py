"""Days of many people from a file, written and taken back in a few statements; each has its line in the trail."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, time
from typing import Any, NamedTuple, TypeVar

from sqlalchemy import bindparam, delete, insert, select, update
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

KEHADIRAN, PEGAWAI = Kehadiran.__table__, Pegawai.__table__
ENTER = "kehadiran.enter"
TOGETHER = 1000
Row = dict[str, Any]
T = TypeVar("T")


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
    old = _locked(session, [(one.pegawai_id, one.day) for one in entries])
    units = _units(session, dinas_id)
    for day in sorted({one.day for one in entries}):
        subjects.require_open_day(session, dinas_id, day)
    common = {"source": "impor", "recorded_by": actor.akun_id, "recorded_at": utcnow()}
    new, changed = [], []
    for one in entries:
        hak.require(actor, ENTER, Subject(dinas_id, one.pegawai_id))
        before = old.get((one.pegawai_id, one.day))
        unit_id = units[one.pegawai_id].unit_on(one.day) if one.pegawai_id in units else None
        if (before["version"] if before else None) != one.version or unit_id is None:
            raise Conflict("Data berubah sejak pratinjau dibuat. Periksa lagi pratinjaunya, lalu impor.")
        values = {**one._asdict(), **common}
        if before is None:
            new.append({**values, "dinas_id": dinas_id, "unit_id": unit_id, "version": 1})
        else:
            changed.append((before, {**before, **values, "version": before["version"] + 1}))
    written = [(None, row) for row in _insert(session, new, progress)]
    _update(session, [row for _, row in changed])
    every = [*written, *changed]
    _tell(session, actor, every)
    progress(1.0)
    return [(row["id"], audit.told(KEHADIRAN, before) if before else None) for before, row in every]


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
    for ids in _parts([row["id"] for row, after in changed if after is None]):
        session.connection().execute(delete(KEHADIRAN).where(KEHADIRAN.c.id.in_(ids)))
    _update(session, [after for _, after in changed if after is not None])
    _tell(session, actor, changed)


def _locked(session: Session, wanted: Sequence[tuple[int, date]]) -> dict[tuple[int, date], Row]:
    """What stands on these days, once the people are locked: in one order, as every writer of attendance does."""
    days = [day for _, day in wanted]
    ids = sorted({pegawai_id for pegawai_id, _ in wanted})
    found: dict[tuple[int, date], Row] = {}
    for some in _parts(ids):
        session.connection().execute(select(PEGAWAI.c.id).where(PEGAWAI.c.id.in_(some)).order_by(PEGAWAI.c.id).with_for_update())
    for some in _parts(ids):
        query = select(KEHADIRAN).where(KEHADIRAN.c.pegawai_id.in_(some), KEHADIRAN.c.day.between(min(days), max(days)))
        for row in session.connection().execute(query).mappings():
            found[row["pegawai_id"], row["day"]] = dict(row)
    return found


def _units(session: Session, dinas_id: int) -> dict[int, impor.Orang]:
    return {one.id: one for one in impor.people(session.connection(), dinas_id=dinas_id).values()}


def _insert(session: Session, rows: Sequence[Row], progress: Callable[[float], None]) -> Iterator[Row]:
    adding = insert(KEHADIRAN).returning(KEHADIRAN.c.id, sort_by_parameter_order=True)
    for number, some in enumerate(_parts(rows), 1):
        ids = session.connection().execute(adding, some).scalars().all()
        yield from ({**row, "id": row_id} for row, row_id in zip(some, ids, strict=True))
        progress(min(0.9, 0.9 * number * TOGETHER / len(rows)))


def _update(session: Session, rows: Sequence[Row]) -> None:
    if rows:
        names = [column.name for column in KEHADIRAN.c if column.name != "id"]
        query = update(KEHADIRAN).where(KEHADIRAN.c.id == bindparam("this"))
        query = query.values({name: bindparam(f"its_{name}") for name in names})
        values = [{"this": row["id"], **{f"its_{name}": row[name] for name in names}} for row in rows]
        session.connection().execute(query, values)


def _by_id(session: Session, ids: Sequence[int]) -> Iterator[Row]:
    for some in _parts(sorted(ids)):
        yield from map(dict, session.connection().execute(select(KEHADIRAN).where(KEHADIRAN.c.id.in_(some))).mappings())


def _tell(session: Session, actor: Actor, changed: Sequence[tuple[Row | None, Row | None]]) -> None:
    """Roll-ups first, then the trail, then the caches; of rows as they were and as they are."""
    connection = session.connection()
    counted = ((row, sign) for pair in changed for row, sign in zip(pair, (-1, 1), strict=True) if row is not None)
    add_kehadiran(connection, (_change(row, sign) for row, sign in counted))
    for some in _parts(changed):
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


def _parts(every: Sequence[T]) -> Iterator[Sequence[T]]:
    return (every[at : at + TOGETHER] for at in range(0, len(every), TOGETHER))
