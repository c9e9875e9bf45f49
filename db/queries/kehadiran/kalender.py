"""What the dinas work day by day: working time of the unit, days off, and since when the app is in use."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate
from typing import Any

from sqlalchemy import CompoundSelect, Connection, String, cast, null, select, union_all

from db.queries.kehadiran.jam_kerja import JAM_KERJA, setting_of
from db.queries.kit import hari_libur
from db.queries.kit.hari_libur import HARI_LIBUR, Day
from db.queries.kit.serentak import Plan, asked, run
from db.queries.laporan import resmi as laporan_resmi
from db.queries.laporan.resmi import PENGATURAN
from db.tables import Dinas
from rules.kehadiran.hari_wajib import planned
from rules.kehadiran.jam_kerja import Setting, in_force
from rules.laporan.resmi import NONE, Resmi

DINAS = Dinas.__table__
Settings = tuple[Setting, ...]


@dataclass(frozen=True)
class Kalender:
    """The days from `start` to `end`.

    off: holiday → name. settings: dinas → its working times. since: dinas → its first day of use, None: from ever.
    resmi: dinas → the days whose official reports are in e-Kinerja BKN: worked, but no report is owed here.
    """

    start: date
    end: date
    off: Mapping[date, str]
    settings: Mapping[int, Settings]
    since: Mapping[int, date | None]
    resmi: Mapping[int, Resmi] = field(default_factory=dict)
    # Kept: thousands of people share a handful of weeks. before[i]: planned days before the i-th.
    _held: dict[tuple[int, int, date], Setting] = field(default_factory=dict)
    _of_unit: dict[tuple[int, int], list[int]] = field(default_factory=dict)
    _of_week: dict[tuple[date, Settings], list[int]] = field(default_factory=dict)

    def setting(self, dinas_id: int, unit_id: int, day: date) -> Setting:
        """The working time in force for a unit on a day."""
        key = (dinas_id, unit_id, day)
        if key not in self._held:
            self._held[key] = in_force(self.settings.get(dinas_id, ()), unit_id, day)
        return self._held[key]

    def in_use(self, dinas_id: int, day: date) -> bool:
        """Does the dinas use the app on that day?"""
        since = self.since.get(dinas_id)
        return since is None or since <= day

    def planned(self, dinas_id: int, unit_id: int, day: date) -> bool:
        """Is the day to be worked by the setting, and the app in use? Never for a shift."""
        return bool(self.days(dinas_id, unit_id, day, day))

    def days(self, dinas_id: int, unit_id: int, first: date, last: date) -> int:
        """How many days are planned from `first` to `last`, both inside the calendar."""
        before = self._of_unit.get((dinas_id, unit_id)) or self._before(dinas_id, unit_id)
        return before[(last - self.start).days + 1] - before[(first - self.start).days]

    def note(self, dinas_id: int, day: date) -> bool:
        """Is a report of that day a note, because the dinas reports officially in e-Kinerja BKN?"""
        return self.resmi.get(dinas_id, NONE).holds(day)

    def owed(self, dinas_id: int, unit_id: int, first: date, last: date) -> int:
        """Of the planned days those for which a report is owed."""
        notes = self.resmi.get(dinas_id, NONE).within(first, last)
        return self.days(dinas_id, unit_id, first, last) - sum(self.days(dinas_id, unit_id, a, b) for a, b in notes)

    def _before(self, dinas_id: int, unit_id: int) -> list[int]:
        own = tuple(one for one in self.settings.get(dinas_id, ()) if one.unit_id in (None, unit_id))
        first = max(self.since.get(dinas_id) or self.start, self.start)
        if (first, own) not in self._of_week:
            days = [self.start + timedelta(days=n) for n in range((self.end - self.start).days + 1)]
            worked = (int(day >= first and planned(in_force(own, unit_id, day), day, self.off)) for day in days)
            self._of_week[first, own] = [0, *accumulate(worked)]
        self._of_unit[dinas_id, unit_id] = self._of_week[first, own]
        return self._of_week[first, own]


def kalender(connection: Connection, *, start: date, end: date, dinas_ids: Collection[int] | None = None) -> Kalender:
    """The calendar of these dinas (None: of all). One statement."""
    return run(connection, kalender_plan(start=start, end=end, dinas_ids=dinas_ids))


def kalender_plan(*, start: date, end: date, dinas_ids: Any = None) -> Plan[Kalender]:
    """`kalender`, to be asked together with others; `dinas_ids` may be a query of ids."""
    settings: dict[int, list[Setting]] = {}
    since: dict[int, date | None] = {}
    resmi: dict[int, Resmi] = {}
    changes = []
    for row in (yield from asked(_rows(start, end, dinas_ids))):
        if row.dinas is None:
            changes.append(Day(row.since, row.name, row.shift, local=True))
            continue
        if row.resmi is not None:
            resmi[row.dinas] = laporan_resmi.told(row.resmi)
            continue
        since[row.dinas] = row.since
        own = settings.setdefault(row.dinas, [])
        if row.start is not None:
            own.append(setting_of(row))
    off = {day.day: day.name for day in hari_libur.changed(start, end, changes) if day.off}
    return Kalender(start, end, off, {dinas_id: tuple(own) for dinas_id, own in settings.items()}, since, resmi)


def _rows(start: date, end: date, dinas_ids: Any) -> CompoundSelect[Any]:
    """Each dinas with its working times, below them (`resmi`) whose reports are official elsewhere, and (without a dinas) the
    city's own days off as since, name and shift."""
    t = JAM_KERJA.c
    columns = (t.unit_id, t.name, t.start, t.end, t.minutes, t.time_in, t.shift, t.tolerance)
    held = (t.dinas_id == DINAS.c.id) & (t.start <= end) & (t.end.is_(None) | (t.end >= start))
    office = select(
        DINAS.c.id.label("dinas"), DINAS.c.dipakai_sejak.label("since"), *columns, cast(null(), String).label("resmi")
    ).outerjoin(JAM_KERJA, held)
    elsewhere = laporan_resmi.rows(PENGATURAN.c.dinas_id, null(), *(null() for _ in columns), laporan_resmi.VALUE)
    if dinas_ids is not None:
        office = office.where(DINAS.c.id.in_(dinas_ids))
        elsewhere = elsewhere.where(PENGATURAN.c.dinas_id.in_(dinas_ids))
    given = {"name": HARI_LIBUR.c.name, "shift": HARI_LIBUR.c.off}
    city = select(null(), HARI_LIBUR.c.day, *(given.get(column.key, null()) for column in columns), null())
    return union_all(office, elsewhere, city.where(HARI_LIBUR.c.day.between(start, end)))
