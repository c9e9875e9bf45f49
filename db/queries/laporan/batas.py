"""How far back an employee may file today, and what his penilai opened for him beyond that."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, or_, select

from db.queries.kehadiran import hari_wajib
from db.queries.kit import pengaturan
from db.queries.kit.serentak import Plan, asked, run, together
from db.queries.organisasi.penempatan import able
from db.tables import Akun, Kelonggaran, Pegawai, Pengaturan
from rules.laporan.batas import BATAS, BATAS_KEY, FARTHEST, NO_LIMIT, Dibuka, Status, first_open, is_open, too_late
from rules.laporan.resmi import KEY, NONE, Resmi, read

PENGATURAN, KELONGGARAN, PEGAWAI, AKUN = (t.__table__ for t in (Pengaturan, Kelonggaran, Pegawai, Akun))
PENILAI = PEGAWAI.alias("penilai")
# Days that hold the usual limit with a long weekend and a week of leave in it: whoever was away longer costs a second statement.
NEAR = timedelta(days=45)


@dataclass(frozen=True)
class Opened:
    """A wish of the employee that waits or was refused lately, or days opened for him that may still be filed until `until`.

    by, reason: who decided, and what he said.
    """

    id: int
    status: Status
    start: date
    end: date
    until: date | None
    wish: str
    reason: str
    by: str | None
    version: int

    def holds(self, day: date) -> bool:
        """Whether the day is among them."""
        return self.start <= day <= self.end


@dataclass(frozen=True)
class Batas:
    """What an employee may file on `today`.

    days: the limit in working days, 0 for none. first: the earliest day within it, None where there is no limit.
    opened, wishes, refused: what his penilai opened beyond it, what he asks for, and what was refused. penilai: who that is, by
    name; None where there is nobody, or he cannot (no account, locked, gone): then whoever leads the dinas does.
    resmi: the days whose official reports are in e-Kinerja BKN; what is written of them here is a note.
    """

    today: date
    days: int
    first: date | None
    opened: tuple[Opened, ...] = ()
    wishes: tuple[Opened, ...] = ()
    refused: tuple[Opened, ...] = ()
    penilai: str | None = None
    resmi: Resmi = NONE

    def is_open(self, day: date) -> bool:
        """Whether a report of that day may be filed, as far as the limit goes."""
        opened = (Dibuka(one.start, one.end, one.until) for one in self.opened if one.until is not None)
        return is_open(day, self.today, self.first, opened)

    def by_opening(self, day: date) -> Opened | None:
        """The opening without which that day could not be filed."""
        if self.first is None or day >= self.first:
            return None
        return next((one for one in self.opened if one.holds(day)), None)

    def wish(self, day: date) -> Opened | None:
        """What waits for the penilai about that day."""
        return next((one for one in self.wishes if one.holds(day)), None)

    def refusal(self, day: date) -> Opened | None:
        """The last no about that day."""
        return next((one for one in reversed(self.refused) if one.holds(day)), None)

    def too_late(self, day: date) -> str:
        """What is said of a day that is not open."""
        return too_late(day, self.days, self.first or day, self.penilai)


def of(connection: Connection, *, pegawai_id: int, today: date) -> Batas:
    """The limit of the dinas that the employee is in today, over the days that he owes; one statement, seldom two."""
    return run(connection, plan(pegawai_id, today))


def plan(pegawai_id: int, today: date) -> Plan[Batas]:
    """`of`, to be asked together with others."""

    def owed(back: timedelta) -> Plan[frozenset[date]]:
        return hari_wajib.days_plan(pegawai_id=pegawai_id, start=today - back, end=today - timedelta(days=1))

    (set_, resmi), rows, penilai, near = yield from together(
        _setting(pegawai_id), _opened(pegawai_id, today), _penilai(pegawai_id, today), owed(NEAR)
    )
    first = None
    if set_ != NO_LIMIT:
        first = first_open(today, set_, near) or first_open(today, set_, (yield from owed(FARTHEST))) or today - FARTHEST
    said: dict[Status, tuple[Opened, ...]] = {
        status: tuple(row for row in rows if row.status == status) for status in ("diberikan", "diminta", "ditolak")
    }
    return Batas(today, set_, first, said["diberikan"], said["diminta"], said["ditolak"], penilai, resmi)


def _setting(pegawai_id: int) -> Plan[tuple[int, Resmi]]:
    t = PENGATURAN.c
    own = select(PEGAWAI.c.dinas_id).where(PEGAWAI.c.id == pegawai_id).scalar_subquery()
    query = select(t.key, t.dinas_id, t.value).where(
        t.key.in_((BATAS_KEY, KEY)), or_(t.dinas_id == pengaturan.CITY, t.dinas_id == own)
    )
    rows = yield from asked(query)
    found = {row[1]: int(row[2]) for row in rows if row[0] == BATAS_KEY}
    resmi = next((read(row[2]) for row in rows if row[0] == KEY and row[1] != pengaturan.CITY), NONE)
    return found[max(found)] if found else BATAS, resmi


def _penilai(pegawai_id: int, today: date) -> Plan[str | None]:
    query = select(PENILAI.c.name).join_from(PEGAWAI, PENILAI, PENILAI.c.id == PEGAWAI.c.atasan_id)
    rows = yield from asked(query.where(PEGAWAI.c.id == pegawai_id, PENILAI.c.id != pegawai_id, able(PENILAI.c.id, today)))
    return rows[0][0] if rows else None


def _opened(pegawai_id: int, today: date) -> Plan[Sequence[Opened]]:
    t = KELONGGARAN.c
    query = (
        select(t.id, t.status, t.start, t.end, t.until, t.wish, t.reason, AKUN.c.name, t.version)
        .join_from(KELONGGARAN, AKUN, AKUN.c.id == t.decided_by, isouter=True)
        .where(t.pegawai_id == pegawai_id)
        .where(
            or_(
                t.status == "diminta",
                (t.status == "diberikan") & (t.until >= today),
                (t.status == "ditolak") & (t.end >= today - NEAR),
            )
        )
    )
    return sorted((Opened(*row) for row in (yield from asked(query))), key=lambda one: one.id)
