"""Where a period stands on a day, for each figure in it: how far it is counted, and what of its target was due by then."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from sqlalchemy import Connection, func, select

from db.queries.indikator.realisasi import Definition
from db.queries.kehadiran.kalender import kalender_plan as worked
from db.queries.kit.serentak import Plan, asked, run, together
from db.tables import RekapPengukuran
from rules.indikator.capaian import Target
from rules.indikator.laju import Bagian, Posisi, Tumbuh, counted_to, cumulative_at, sum_so_far
from rules.kit.periode import Kind, Periode, containing, previous, within, working_days
from rules.kit.periode import months as months_of
from rules.laporan.resmi import NONE, Resmi

REKAP = RekapPengukuran.__table__
# The source whose figures a dinas may owe elsewhere.
REPORTS = "laporan"


@dataclass(frozen=True)
class Kalender:
    """A period, the day on which it is looked at, and the days off from the year of the period before to its end.

    first: (indikator, owner) → first day of the month of the first entry there ever was; only of what is entered.
    since: dinas → the day from which it uses the app, where one is known. resmi: dinas → whose reports are official in BKN.
    """

    periode: Periode
    today: date
    libur: Collection[date]
    first: Mapping[tuple[int, int], date] = field(default_factory=dict)
    since: Mapping[int, date] = field(default_factory=dict)
    resmi: Mapping[int, Resmi] = field(default_factory=dict)

    @property
    def running(self) -> bool:
        """Whether the period has not ended."""
        return self.today <= self.periode.end

    @cached_property
    def working_days(self) -> int:
        """Of the whole period."""
        return working_days(self.periode.start, self.periode.end, self.libur)

    def posisi(self, of: Definition, *, last: date | None, grows: Tumbuh) -> Posisi:
        """Where a figure stands; `last`: day of the latest entry."""
        start, end = self.periode.start, self.periode.end
        frequency = of.frequency if of.source == "isian" else None
        until = counted_to(start, end, today=self.today, frequency=frequency, last=last)
        days = working_days(start, until, self.libur)
        return Posisi(until, days, self.working_days, working_days(max(start, grows.since), until, {*self.libur, *grows.without}))

    def grows(self, of: Definition, owner: int, dinas_id: int) -> Tumbuh:
        """The days of the period on which a figure could grow: in use (what counts itself), or since the first entry ever; of
        reports those for which they are owed here."""
        resmi = self.resmi.get(dinas_id, NONE) if of.source == REPORTS else NONE
        without = resmi.days(self.periode.start, self.periode.end)
        known = self.first.get((of.indikator_id, owner)) if of.source == "isian" else self.since.get(dinas_id)
        return Tumbuh(max(self.periode.start, known) if known is not None else self.periode.start, without)

    def so_far(self, of: Definition, whole: Target, given: Mapping[str, Target], posisi: Posisi, grows: Tumbuh) -> Target:
        """What of a target was to be reached by now; `given`: the targets of the year by the code of their period."""
        if of.kumulatif:
            at = cumulative_at(self.knots(given, whole), posisi.sampai, self.libur)
            return whole if at is None else Target(at)
        if of.aggregate != "jumlah":
            return whole
        cut = of.source != "isian"
        return sum_so_far(self._parts(given, whole), posisi.sampai, self.libur, grows=grows, cut=cut)

    def knots(self, given: Mapping[str, Target], whole: Target) -> dict[date, float]:
        """The targets of a cumulative figure by the day on which they are due; `whole` at the end of this period."""
        year = months_of(containing(self.periode.start, "tahun"))
        inside = ((p.end, given[p.code].value) for p in within(year) if p.code in given)
        found = {day: value for day, value in inside if value is not None}
        return found if found or whole.value is None else {self.periode.end: whole.value}

    def _parts(self, given: Mapping[str, Target], whole: Target) -> list[Bagian]:
        """The longest parts of the period that all have targets of their own, else the period itself."""
        inside = [part for part in within(months_of(self.periode)) if part.code != self.periode.code]
        by_kind: dict[Kind, list[Periode]] = {}
        for part in reversed(inside):
            by_kind.setdefault(part.kind, []).append(part)
        for parts in by_kind.values():
            if all(part.code in given for part in parts):
                return [Bagian(part.start, part.end, given[part.code]) for part in parts]
        return [Bagian(self.periode.start, self.periode.end, whole)]


def kalender(
    connection: Connection,
    periode: Periode,
    today: date,
    *,
    of: Collection[Definition] = (),
    level: str = "dinas",
    dinas_id: int | None = None,
) -> Kalender:
    """The calendar of a period; one statement."""
    first_of = first_plan(periode, today, of, level=level, dinas_id=dinas_id)
    found, first = run(connection, together(kalender_plan(periode, today, dinas_id=dinas_id), first_of))
    return replace(found, first=first)


def kalender_plan(periode: Periode, today: date, *, dinas_id: int | None = None) -> Plan[Kalender]:
    """The calendar of a period without `first`, to be asked together with others."""
    start = min(previous(periode).start, date(periode.start.year, 1, 1))
    days = yield from worked(start=start, end=periode.end, dinas_ids=None if dinas_id is None else {dinas_id})
    since = {of_dinas: day for of_dinas, day in days.since.items() if day is not None}
    return Kalender(periode, today, frozenset(days.off), since=since, resmi=days.resmi)


def first_plan(
    periode: Periode,
    today: date,
    of: Collection[Definition],
    *,
    level: str = "dinas",
    dinas_id: int | None = None,
    owners: Collection[int] | None = None,
) -> Plan[dict[tuple[int, int], date]]:
    """`first` of a calendar: of the sums of `of` that are entered, while the period runs; to be asked together with others."""
    entered = {d.indikator_id for d in of if d.source == "isian" and d.aggregate == "jumlah"}
    if today > periode.end or not entered:
        return {}
    t = REKAP
    query = select(t.c.indikator_id, t.c.owner_id, func.min(t.c.month))
    query = query.where(t.c.level == level, t.c.indikator_id.in_(entered))
    if dinas_id is not None:
        query = query.where(t.c.dinas_id == dinas_id)
    if owners is not None:
        query = query.where(t.c.owner_id.in_(owners))
    rows = yield from asked(query.group_by(t.c.indikator_id, t.c.owner_id))
    return {(indikator_id, owner): month for indikator_id, owner, month in rows}
