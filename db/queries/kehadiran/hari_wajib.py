"""Days owed: of a dinas, its units or people per month, and of one person by date.

Who belongs where on a day is told by `penempatan`, what a day is by rules.kehadiran.hari_wajib. Owed is the report: where the
official ones are in e-Kinerja BKN (rules.laporan.resmi) nobody owes one here, whatever he works.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Connection, and_, case, func, literal, literal_column, or_, select, union_all

from db.queries.kehadiran.jam_kerja import JAM_KERJA
from db.queries.kehadiran.kalender import Kalender, kalender_plan
from db.queries.kit.serentak import Plan, asked, run, together
from db.queries.organisasi.penempatan import PENEMPATAN, on, overlapping
from db.tables import Kehadiran
from rules import kehadiran as rules
from rules.kehadiran.hari_wajib import owed_days
from rules.kit.periode import month_end
from rules.kit.tenggat import counted_until

KEHADIRAN = Kehadiran.__table__
OWNERS = {"dinas": PENEMPATAN.c.dinas_id, "unit": PENEMPATAN.c.unit_id, "pegawai": PENEMPATAN.c.pegawai_id}
# As literals: with bound values a database cannot know that the index of excused days holds them all.
EXCUSED = KEHADIRAN.c.status.in_([literal_column(f"'{status}'") for status in rules.EXCUSED])
MEMBER, AWAY, SHIFT_DAY = "m", "a", "s"
# Who may work in shifts: everybody of a dinas, or a unit.
SHIFT = select(JAM_KERJA.c.dinas_id).where(JAM_KERJA.c.shift)
SHIFT_UNITS = select(JAM_KERJA.c.unit_id).where(JAM_KERJA.c.shift, JAM_KERJA.c.unit_id.is_not(None))
RECORDED = and_(KEHADIRAN.c.pegawai_id == PENEMPATAN.c.pegawai_id, on(KEHADIRAN.c.day))


class Span(NamedTuple):
    """Days on which somebody belonged to a unit, both counted."""

    dinas_id: int
    unit_id: int
    first: date
    last: date

    def days(self, calendar: Kalender) -> Iterator[date]:
        """Those of them on which the app was in use."""
        for n in range((self.last - self.first).days + 1):
            if calendar.in_use(self.dinas_id, day := self.first + timedelta(days=n)):
                yield day


def owed(
    connection: Connection,
    *,
    level: str,
    months: Sequence[date],
    today: date,
    dinas_id: int | None = None,
    owners: Collection[int] | None = None,
) -> dict[tuple[int, date], int]:
    """(owner of the level, first day of a month) → person-days owed up to the last finished day; nothing owed is left out.

    Args:
        dinas_id: only what is owed there, None for everywhere. owners: only these, None for all.

    One statement.
    """
    return run(connection, owed_plan(level=level, months=months, today=today, dinas_id=dinas_id, owners=owners))


def owed_plan(
    *, level: str, months: Sequence[date], today: date, dinas_id: int | None = None, owners: Collection[int] | None = None
) -> Plan[dict[tuple[int, date], int]]:
    """`owed`, to be asked together with others."""
    start, end = min(months), min(month_end(max(months)), counted_until(today))
    if end < start:
        return {}
    owner = OWNERS[level]
    whose: list[ColumnElement[bool]] = [] if dinas_id is None else [PENEMPATAN.c.dinas_id == dinas_id]
    whose += [] if owners is None else [owner.in_(owners)]
    calendar, parts = yield from together(
        kalender_plan(start=start, end=end, dinas_ids=None if dinas_id is None else {dinas_id}),
        asked(_parts(owner, start, end, whose)),
    )
    found: Counter[tuple[int, date]] = Counter()
    for kind, owner_id, people, *columns in parts:
        for month, span in _by_month(Span(*columns), kind, months):
            found[owner_id, month] += people * _counts(calendar, kind, span)
    return {(owner_id, month): days for (owner_id, month), days in found.items() if days and month in months}


def days(connection: Connection, *, pegawai_id: int, start: date, end: date) -> frozenset[date]:
    """The days that one employee owes from `start` to `end`, those to come as they are planned. One statement."""
    return run(connection, days_plan(pegawai_id=pegawai_id, start=start, end=end))


def days_plan(*, pegawai_id: int, start: date, end: date) -> Plan[frozenset[date]]:
    """`days`, to be asked together with others."""
    t, k = PENEMPATAN.c, KEHADIRAN.c
    query = (
        select(t.dinas_id, t.unit_id, t.start, t.end, k.day, k.status)
        .outerjoin_from(PENEMPATAN, KEHADIRAN, and_(RECORDED, k.day.between(start, end)))
        .where(t.pegawai_id == pegawai_id, overlapping(start, end))
    )
    where = select(t.dinas_id).where(t.pegawai_id == pegawai_id)
    spans: dict[Span, dict[date, str]] = {}
    calendar, rows = yield from together(kalender_plan(start=start, end=end, dinas_ids=where), asked(query))
    for dinas_id, unit_id, first, last, day, status in rows:
        spans.setdefault(Span(dinas_id, unit_id, max(first, start), min(last or end, end)), {})[day] = status
    found: frozenset[date] = frozenset()
    for span, recorded in spans.items():
        held = partial(calendar.setting, span.dinas_id, span.unit_id)
        found |= owed_days(
            held, (day for day in span.days(calendar) if not calendar.note(span.dinas_id, day)), calendar.off, recorded
        )
    return found


def _by_month(span: Span, kind: str, months: Sequence[date]) -> Iterator[tuple[date, Span]]:
    if kind != MEMBER:
        yield span.first.replace(day=1), span
        return
    for month in months:
        first, last = max(month, span.first), min(month_end(month), span.last)
        if first <= last:
            yield month, span._replace(first=first, last=last)


def _counts(calendar: Kalender, kind: str, span: Span) -> int:
    """What a part is worth to one person: days as planned, less those excused, and the days worked in a shift."""
    if kind == MEMBER:
        return calendar.owed(*span)
    dinas_id, unit_id, day, _ = span
    if kind == AWAY:
        return -calendar.owed(*span)
    shift = calendar.setting(dinas_id, unit_id, day).shift
    return int(shift and calendar.in_use(dinas_id, day) and not calendar.note(dinas_id, day))


def _parts(owner: Any, start: date, end: date, whose: list[ColumnElement[bool]]) -> Any:
    """kind, owner, people, and the columns of the Span that they share. In one statement: boards ask for it again and again."""
    t = PENEMPATAN.c
    first = case((t.start < start, literal(start)), else_=t.start)
    last = case((or_(t.end.is_(None), t.end > end), literal(end)), else_=t.end)
    # Cut to the days asked for, most people have the same.
    columns = (owner.label("owner"), t.dinas_id, t.unit_id, first.label("first"), last.label("last"))
    cut = select(*columns).where(overlapping(start, end), *whose).subquery()
    keys = (cut.c.dinas_id, cut.c.unit_id, cut.c.first, cut.c.last)
    members = select(literal(MEMBER), cut.c.owner, func.count(), *keys).group_by(cut.c.owner, *keys)
    on_shift = or_(t.dinas_id.in_(SHIFT.where(JAM_KERJA.c.unit_id.is_(None))), t.unit_id.in_(SHIFT_UNITS))
    present = and_(KEHADIRAN.c.status.in_(rules.ON_DUTY), on_shift)
    days = (_by_day(kind, owner, start, end, [which, *whose]) for kind, which in ((AWAY, EXCUSED), (SHIFT_DAY, present)))
    return union_all(members, *days)


def _by_day(kind: str, owner: Any, start: date, end: date, where: list[ColumnElement[bool]]) -> Any:
    """Recorded days of who belonged there on that day."""
    day = KEHADIRAN.c.day
    keys = (owner, PENEMPATAN.c.dinas_id, PENEMPATAN.c.unit_id)
    query = select(literal(kind), owner, func.count(), *keys[1:], day, day.label("last"))
    return query.join_from(PENEMPATAN, KEHADIRAN, RECORDED).where(day.between(start, end), *where).group_by(*keys, day)
