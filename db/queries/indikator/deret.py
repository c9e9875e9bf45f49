"""The series of the indicators of a dinas (rules.tanda.deret), from the same figures that the trends show."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection, or_, select

from db.dates import as_date, month_of
from db.queries import shared
from db.queries.indikator import realisasi, target
from db.queries.indikator.realisasi import COLUMNS, INDIKATOR, Definition, Realisasi, definition
from db.queries.indikator.sumber import tempo
from db.queries.indikator.sumber.aspirasi import ASPIRASI, FROM_CITIZENS
from db.queries.indikator.sumber.tempo import Batas
from db.queries.indikator.target import PERIODE, TARGET
from db.queries.kehadiran.kalender import Kalender, kalender_plan
from db.queries.kit import tutup
from db.queries.kit.serentak import Plan, asked, run, together
from rules.indikator.capaian import Target as Wanted
from rules.indikator.laju import counted_to, times
from rules.kit.periode import Kind, Periode, containing, last_months, month_end, working_days
from rules.kit.periode import months as months_of
from rules.laporan.resmi import NONE
from rules.tanda.deret import LONGEST, PER_DAY, Cara, Deret, Hitungan, cara, series

KINDS: Mapping[int, Kind] = {1: "bulan", 3: "triwulan", 12: "tahun"}


@shared
def of_indikator(
    connection: Connection, *, dinas_id: int, of: Definition, until: date, today: date, months: int = LONGEST
) -> Deret:
    """The series of one indicator over the last `months` months up to the one of `until`. Two statements."""
    return run(connection, of_indikator_plan(connection, dinas_id=dinas_id, of=of, until=until, today=today, months=months))


def of_indikator_plan(
    connection: Connection, *, dinas_id: int, of: Definition, until: date, today: date, months: int = LONGEST
) -> Plan[Deret]:
    """`of_indikator`, to be asked together with others."""
    window = last_months(until, months)
    found = yield from _plan(connection, dinas_id=dinas_id, window=window, today=today, of=of)
    return found.get(of.indikator_id, Deret())


def of_dinas_plan(
    connection: Connection,
    *,
    dinas_id: int,
    until: date,
    today: date,
    months: int = LONGEST,
    only: Collection[int] | None = None,
) -> Plan[dict[int, Deret]]:
    """indikator_id → its series, of all active indicators of a dinas (or of `only` these); as `of_indikator`."""
    return (yield from _plan(connection, dinas_id=dinas_id, window=last_months(until, months), today=today, only=only))


@dataclass(frozen=True)
class _Saat:
    """What the days of a dinas are like: its calendar, what is closed, and what is within its term on `today`.

    waits: months of receipt with aspirations that may still be answered in time.
    """

    dinas_id: int
    today: date
    kalender: Kalender
    closed: frozenset[date]
    batas: Batas
    waits: frozenset[date]
    _counted: dict[tuple[date, date, bool], int] = field(default_factory=dict)

    def running(self, of: Definition, months: Sequence[date]) -> bool:
        """Whether a step is not over, or what it counts may still change within a term; in a closed period it may not."""
        end = month_end(months[-1])
        if end >= self.today:
            return True
        if all(month in self.closed for month in months):
            return False
        if of.source == "laporan":
            return end > self.batas.until(self.dinas_id)
        # by the month of receipt; what is counted by the due day is settled when that is over
        return of.source == "aspirasi" and of.measure == "hari_jawab" and not self.waits.isdisjoint(months)

    def days(self, start: date, end: date, *, own: bool = False) -> int:
        """Working days; own: only those on which the dinas owed reports here."""
        key = (start, end, own)
        if key not in self._counted:
            off: Collection[date] = self.kalender.off
            if own:
                since = self.kalender.since.get(self.dinas_id)
                off = {*off, *self.kalender.resmi.get(self.dinas_id, NONE).days(start, end)}
                start = max(start, since or start)
            self._counted[key] = working_days(start, end, off)
        return self._counted[key]


def _plan(
    connection: Connection,
    *,
    dinas_id: int,
    window: Sequence[date],
    today: date,
    of: Definition | None = None,
    only: Collection[int] | None = None,
) -> Plan[dict[int, Deret]]:
    """In two steps: what there is and how its days are, and what was counted."""
    # whole years: a year's target is divided over the days of the year
    start, end = date(window[0].year, 1, 1), date(window[-1].year, 12, 31)
    found, given, kalender, closed, batas, waits = yield from together(
        _definitions(dinas_id, of, only),
        _targets(dinas_id, start, end, of),
        kalender_plan(start=start, end=end, dinas_ids={dinas_id}),
        tutup.months_plan(dinas_id, start, end),
        tempo.cutoffs_plan(today),
        _waiting(connection, dinas_id, today),
    )
    saat = _Saat(dinas_id, today, kalender, closed, batas, waits)
    ways = {one.indikator_id: _cara(one) for one in found}
    steps = {step: tuple(_steps(step, window, today)) for step in {way.step for way in ways.values()}}
    months = {month for of_step in steps.values() for step in of_step for month in step}
    if not months:
        return {}
    counted = yield from realisasi.load_plan(
        connection, found, level="dinas", months=months, dinas_id=dinas_id, today=today, owners={dinas_id}, batas=batas
    )
    return {
        one.indikator_id: _series(one, ways[one.indikator_id], steps, counted, given.get(one.indikator_id, {}), saat)
        for one in found
    }


def _series(
    of: Definition,
    way: Cara,
    steps: Mapping[int, Sequence[tuple[date, ...]]],
    counted: Realisasi,
    given: Mapping[str, Wanted],
    saat: _Saat,
) -> Deret:
    return series(way, of.polarity, [_counted(of, way, months, counted, given, saat) for months in steps[way.step]])


def _counted(
    of: Definition, way: Cara, months: tuple[date, ...], counted: Realisasi, given: Mapping[str, Wanted], saat: _Saat
) -> Hitungan:
    value, n = counted.figure(of, saat.dinas_id, months)
    p, days, wanted = containing(months[0], KINDS[way.step]), 0, None
    if value is not None and way.per == PER_DAY:
        wanted = _per_day(given, p, saat)
        frequency = of.frequency if of.source == "isian" else None
        last = counted.total(of, saat.dinas_id, months).last_date
        until = counted_to(p.start, p.end, today=saat.today, frequency=frequency, last=last)
        days = saat.days(p.start, until, own=of.source == "laporan")
    elif value is not None:
        held = target.holding(given, p, of.aggregate)
        wanted = held.wanted if held else None
    return Hitungan(months[-1], value, n, wanted, days, saat.running(of, months))


def _per_day(given: Mapping[str, Wanted], p: Periode, saat: _Saat) -> Wanted | None:
    """The target for each working day of the period it was set for: so a year's is one line, however long the months."""
    for outer in target.wider(p):
        if (found := given.get(outer.code)) is not None:
            days = saat.days(outer.start, outer.end)
            return times(found, 1 / days) if days else None
    return None


def _cara(of: Definition) -> Cara:
    return cara(aggregate=of.aggregate, source=of.source, frequency=of.frequency, kumulatif=of.kumulatif)


def _steps(step: int, window: Sequence[date], today: date) -> Iterator[tuple[date, ...]]:
    """The months of each point: whole steps within the window, and at its end the one that is running."""
    for month in window:
        p = containing(month, KINDS[step])
        if month == months_of(p)[-1] and p.start >= window[0]:
            yield months_of(p)
    last = containing(window[-1], KINDS[step])
    if month_end(window[-1]) < last.end and today <= last.end and window[0] <= last.start <= today:
        yield months_of(last)


def _definitions(dinas_id: int, of: Definition | None, only: Collection[int] | None) -> Plan[list[Definition]]:
    if of is not None:
        return [of]
    t = INDIKATOR.c
    query = select(*COLUMNS).where(t.active, or_(t.dinas_id.is_(None), t.dinas_id == dinas_id)).order_by(t.position, t.code)
    if only is not None:
        query = query.where(t.id.in_(only))
    return [definition(row._asdict()) for row in (yield from asked(query))]


def _targets(dinas_id: int, start: date, end: date, of: Definition | None) -> Plan[dict[int, dict[str, Wanted]]]:
    """indikator → code of the period → the dinas's own target."""
    t = TARGET.c
    query = (
        select(t.indikator_id, PERIODE.c.code, t.value, t.low, t.high)
        .join_from(TARGET, PERIODE, PERIODE.c.id == t.periode_id)
        .where(t.dinas_id == dinas_id, t.unit_id.is_(None), t.pegawai_id.is_(None))
        .where(PERIODE.c.start <= end, PERIODE.c.end >= start)
    )
    if of is not None:
        query = query.where(t.indikator_id == of.indikator_id)
    found: dict[int, dict[str, Wanted]] = {}
    for indikator_id, code, *parts in (yield from asked(query)):
        found.setdefault(indikator_id, {})[code] = Wanted(*parts)
    return found


def _waiting(connection: Connection, dinas_id: int, today: date) -> Plan[frozenset[date]]:
    t = ASPIRASI.c
    month = month_of(connection, t.day).label("month")
    query = select(month).where(FROM_CITIZENS, t.dinas_id == dinas_id, t.answered_at.is_(None), t.due >= today).distinct()
    return frozenset(as_date(row[0]) for row in (yield from asked(query)))
