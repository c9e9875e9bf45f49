"""Keeping the line of an employee's placements whole: it begins, goes on elsewhere, ends, begins again.

The last row always says what `pegawai` says; `cli.py check` proves it.
"""

from datetime import date

from sqlalchemy import func, select
from sqlmodel import Session

from db.base import id_of
from db.tables import Pegawai, Penempatan, Periode
from rules.kit.errors import Invalid
from rules.organisasi.penempatan import ONE_DAY, Ruas, counted_from, replaces_last
from services.kit import audit
from services.kit.audit import Line
from services.organisasi.ikut import Rumah, follow
from settings import today

PENEMPATAN, PERIODE = Penempatan.__table__, Periode.__table__


def begin(session: Session, row: Pegawai, *, tmt: date, start: date | None = None) -> Penempatan:
    """A placement where the employee stands now, from `start` (else from the TMT) on."""
    placed = Penempatan(
        pegawai_id=id_of(row),
        dinas_id=row.dinas_id,
        unit_id=row.unit_id,
        atasan_id=row.atasan_id,
        tmt=tmt,
        start=start or tmt,
        end=row.active_to,
    )
    session.add(placed)
    session.flush()
    return placed


def arrive(session: Session, row: Pegawai) -> Line:
    """The first placement of a new employee. What is closed already stays without him, as it was counted."""
    tmt = row.active_from
    start = counted_from(tmt, first=tmt, closed_until=closed_until(session, {row.dinas_id}, tmt))
    # He is here today, whatever is closed.
    placed = begin(session, row, tmt=tmt, start=min(start, max(tmt, today())))
    return _line("tempatkan", placed)


def counted(session: Session, row: Pegawai, *, to_dinas_id: int, tmt: date, lock: bool = True) -> date:
    """The day from which a move of the employee would count.

    Args:
        lock: False for a look ahead that changes nothing.

    Raises:
        Invalid: field tmt; today is closed already, or the TMT reaches over an earlier placement.
    """
    until = closed_until(session, {row.dinas_id, to_dinas_id}, tmt, lock=lock)
    start = counted_from(tmt, first=row.active_from, closed_until=until)
    if start > today():
        raise Invalid(f"Hari ini ada dalam periode yang sudah ditutup. Catat mulai {start:%d/%m/%Y}.", field="tmt")
    replaces_last(start, [Ruas(one.start, one.end) for one in line(session, id_of(row))])
    return start


def go_on(session: Session, row: Pegawai, *, tmt: date, start: date) -> Line:
    """The line follows the employee to where he stands now; his rows of those days, with their roll-ups, go with it.

    `start` comes from `counted`; the former placement ends the day before. Within one that began on that day or later
    it is a correction: the row itself is written anew. The caller holds the employee's row, and writes the trail's line.
    """
    places = line(session, id_of(row))
    last = places[-1] if places else None
    if last is None:
        placed, before = begin(session, row, tmt=tmt, start=start), None
    elif replaces_last(start, [Ruas(one.start, one.end) for one in places]):
        placed, before = last, audit.snapshot(last)
        if len(places) > 1:
            _end_before(places[-2], start)
            session.flush()
        last.dinas_id, last.unit_id, last.atasan_id = row.dinas_id, row.unit_id, row.atasan_id
        last.tmt, last.start = tmt, start
    else:
        _end_before(last, start)
        session.flush()
        placed, before = begin(session, row, tmt=tmt, start=start), None
    session.flush()
    taken = follow(session.connection(), pegawai_id=id_of(row), start=start, to=Rumah(row.dinas_id, row.unit_id))
    return _line("betulkan" if before else "tempatkan", placed, before, taken)


def leave(session: Session, row: Pegawai) -> Line:
    """The placement ends with the last day in service, which the employee's row holds.

    Raises:
        Invalid: field active_to, a day before the present placement began to count.
    """
    last = line(session, id_of(row))[-1]
    if row.active_to is not None and row.active_to < last.start:
        raise Invalid(
            f"Penempatan sekarang dihitung sejak {last.start:%d/%m/%Y}; hari terakhir paling cepat tanggal itu.",
            field="active_to",
        )
    before = audit.snapshot(last)
    last.end = row.active_to
    session.flush()
    return _line("akhiri", last, before)


def first_day(session: Session, row: Pegawai) -> Line:
    """The first placement begins with the first day in service, which was corrected. Earlier days that are closed stay out.

    Raises:
        Invalid: field active_from, a day after the first placement ended.
    """
    first = line(session, id_of(row))[0]
    if first.end is not None and row.active_from > first.end:
        raise Invalid(f"Penempatan pertama berakhir {first.end:%d/%m/%Y}; mulai bertugas paling lambat itu.", field="active_from")
    before = audit.snapshot(first)
    until = closed_until(session, {first.dinas_id}, row.active_from)
    if row.active_from > first.start:
        first.start = row.active_from
    else:
        first.start = min(first.start, counted_from(row.active_from, first=row.active_from, closed_until=until))
    first.tmt = row.active_from
    session.flush()
    return _line("betulkan", first, before)


def line(session: Session, pegawai_id: int) -> list[Penempatan]:
    """The placements of an employee, in time."""
    query = select(Penempatan).where(PENEMPATAN.c.pegawai_id == pegawai_id).order_by(PENEMPATAN.c.start)
    return list(session.execute(query).scalars())


def closed_until(session: Session, dinas_ids: set[int], tmt: date, *, lock: bool = True) -> date | None:
    """The last day of the closed periods of these dinas that a TMT reaches into; with `lock` none closes meanwhile."""
    reached = (PERIODE.c.dinas_id.in_(dinas_ids), PERIODE.c.end >= tmt)
    if lock:
        session.connection().execute(select(PERIODE.c.id).where(*reached).order_by(PERIODE.c.id).with_for_update(read=True))
    query = select(func.max(PERIODE.c.end)).where(*reached, PERIODE.c.status == "ditutup")
    until: date | None = session.connection().execute(query).scalar()
    return until


def _end_before(placed: Penempatan, start: date) -> None:
    if placed.end is None or placed.end >= start:
        placed.end = start - ONE_DAY


def _line(action: str, placed: Penempatan, before: dict[str, object] | None = None, taken: dict[str, int] | None = None) -> Line:
    after = audit.snapshot(placed) | ({"ikut": taken} if taken else {})
    return Line(action, "penempatan", placed.id, placed.dinas_id, before, after)
