"""Daily reports that are younger than the term to verify them: what a share of verified ones leaves out.

The roll-up holds every report of a month; only the few young ones are read as rows and taken off.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Connection,
    Date,
    Integer,
    String,
    and_,
    case,
    cast,
    func,
    null,
    select,
    union_all,
)

from db.queries import shared
from db.queries.kit import hari_libur, pengaturan
from db.queries.kit.serentak import Plan, asked, run
from db.queries.kit.tutup import changeable
from db.queries.laporan.resmi import told
from db.tables import Dinas, HariLibur, Laporan, Pengaturan
from rules.kit.periode import month_end
from rules.laporan.resmi import KEY, Resmi
from rules.laporan.tempo import FARTHEST, TERM, TERM_KEY, due_until

LAPORAN, DINAS, PENGATURAN, HARI_LIBUR = (t.__table__ for t in (Laporan, Dinas, Pengaturan, HariLibur))
OWNERS = {"dinas": LAPORAN.c.dinas_id, "unit": LAPORAN.c.unit_id, "pegawai": LAPORAN.c.pegawai_id}


@dataclass(frozen=True)
class Batas:
    """The last day whose reports are past the term, for each term that a dinas (0: the city) has set; the days off lately.

    resmi: dinas → the days whose reports are notes, which nobody has to verify.
    """

    terms: Mapping[int, int]
    days: Mapping[int, date]
    libur: Collection[date]
    resmi: Mapping[int, Resmi] = field(default_factory=dict)

    def until(self, dinas_id: int) -> date:
        """That day in a dinas."""
        return self.days[self.terms.get(dinas_id, self.terms.get(pengaturan.CITY, TERM))]

    @property
    def first(self) -> date:
        """The earliest of any dinas."""
        return min(self.days.values())


@shared
def cutoffs(connection: Connection, *, today: date) -> Batas:
    """The settings of all dinas with the days off, in one statement."""
    return run(connection, cutoffs_plan(today))


def cutoffs_plan(today: date) -> Plan[Batas]:
    """`cutoffs`, to be asked together with others."""
    start, s, h = today - FARTHEST, PENGATURAN.c, HARI_LIBUR.c
    nothing = (cast(null(), Date).label("day"), cast(null(), String).label("name"), cast(null(), Boolean).label("off"))
    keys = (TERM_KEY, KEY)
    terms = select(s.dinas_id, cast(s.value, String).label("value"), *nothing, s.key.label("key")).where(s.key.in_(keys))
    changes = select(cast(null(), Integer), cast(null(), String), h.day, h.name, h.off, cast(null(), String)).where(
        h.day.between(start, today)
    )
    rows = yield from asked(union_all(terms, changes))
    libur = {
        each.day
        for each in hari_libur.changed(
            start, today, (hari_libur.Day(row[2], row[3], row[4], local=True) for row in rows if row[2] is not None)
        )
        if each.off
    }
    given = {row[0]: int(row[1]) for row in rows if row[5] == TERM_KEY}
    notes = {row[0]: told(row[1]) for row in rows if row[5] == KEY and row[0] != pengaturan.CITY}
    return Batas(given, {term: due_until(today, term, libur) for term in {TERM, *given.values()}}, libur, notes)


def young(
    level: str,
    months: Sequence[date],
    dinas_id: int | None,
    today: date,
    owners: Collection[int] | None = None,
    batas: Batas | None = None,
) -> Plan[dict[tuple[int, date], tuple[int, int]]]:
    """(owner, month) → reports that are not past the term, and how many of them are verified already.

    Two steps, one where `batas` is known already, none for months long past.
    Example: on 27 November, term 5: 74 of the 20th and later, 3 of them verified → (74, 3) for November.
    """
    t, owner, wanted = LAPORAN, OWNERS[level], set(months)
    if not wanted or month_end(max(wanted)) <= today - FARTHEST:
        return {}
    batas = batas or (yield from cutoffs_plan(today))
    query = select(owner, t.c.dinas_id, t.c.day, func.count(), func.count(case((t.c.status == "disetujui", 1))))
    query = query.where(_recent(level, dinas_id, owners, batas), t.c.day <= month_end(max(wanted)))
    if owners is not None:
        query = query.where(owner.in_(owners))
    found: dict[tuple[int, date], tuple[int, int]] = defaultdict(lambda: (0, 0))
    for owner_id, place, day, filed, verified in (yield from asked(query.group_by(owner, t.c.dinas_id, t.c.day))):
        month = day.replace(day=1)
        if month in wanted and day > batas.until(place):
            found[owner_id, month] = (found[owner_id, month][0] + filed, found[owner_id, month][1] + verified)
    return dict(found)


def _recent(level: str, dinas_id: int | None, owners: Collection[int] | None, batas: Batas) -> ColumnElement[bool]:
    """Days after the first cutoff, by columns that an index begins with: no scan of all reports."""
    # what lies in a closed period is final: whatever the term is now, it is past
    after = and_(LAPORAN.c.day > batas.first, changeable(LAPORAN))
    if dinas_id is not None:
        return and_(LAPORAN.c.dinas_id == dinas_id, after)
    by_person = level == "pegawai" and owners is not None
    return after if by_person else and_(LAPORAN.c.dinas_id.in_(select(DINAS.c.id)), after)
