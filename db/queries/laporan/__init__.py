"""Daily reports: an employee's own day and month, and what of them is evidence for a score."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, func, select, union_all

from db.queries.kit.tutup import NOT_CLOSED, changeable, code_of
from db.queries.organisasi.penempatan import PENEMPATAN, on
from db.tables import Berkas, Laporan, Pegawai, Periode, RekapLaporan, Skp
from rules.laporan import Status

LAPORAN, PEGAWAI, PERIODE, SKP, BERKAS = (t.__table__ for t in (Laporan, Pegawai, Periode, Skp, Berkas))
REKAP = RekapLaporan.__table__
VERIFIER, STEAD = PEGAWAI.alias("verifier"), PEGAWAI.alias("stead")
RECENT = 200  # reports: some weeks of one employee


@dataclass(frozen=True)
class LaporanRow:
    """One report with its SKP item (`skp`), evidence file, employee (`name`) and verifier."""

    id: int
    pegawai_id: int
    day: date
    activity: str
    quantity: float
    satuan: str
    minutes: int
    status: Status
    note: str
    version: int
    skp_id: int | None
    evidence_url: str | None
    skp: str | None
    stored_name: str | None
    original_name: str | None
    name: str
    verifier: str | None
    alasan: str | None = None

    @property
    def has_evidence(self) -> bool:
        """A link or a file."""
        return bool(self.evidence_url or self.stored_name)


@dataclass(frozen=True)
class Recent:
    """What an employee wrote of a day, to be written again."""

    id: int
    day: date
    activity: str
    quantity: float
    satuan: str
    minutes: int
    skp_id: int | None


@dataclass(frozen=True)
class Evidence:
    """Reports of one employee in a span of whole months.

    filed counts every report whatever its status, so filed − verified − returned are waiting.
    minutes is the working time of all of them; days the days with at least one report.
    """

    filed: int
    verified: int
    returned: int
    minutes: int
    minutes_verified: int
    days: int


@dataclass(frozen=True)
class Standing:
    """How an employee stands on one day: reports and minutes there are, and the closed period that forbids more."""

    n: int
    minutes: int
    closed: str | None
    active_from: date
    active_to: date | None


@dataclass(frozen=True)
class Item:
    """An agreed SKP item that a report may be linked to, and the days it covers."""

    id: int
    what: str
    code: str
    start: date
    end: date


def evidence(connection: Connection, *, pegawai_id: int, start: date, end: date) -> Evidence:
    """What the monthly roll-ups hold of the employee in the months that `start` to `end` touch.

    Periods are whole months, quarters or years; days within a month cannot be cut out here.
    """
    t = REKAP
    columns = (t.c.filed, t.c.verified, t.c.returned, t.c.minutes, t.c.minutes_verified, t.c.days)
    query = select(*(func.coalesce(func.sum(column), 0) for column in columns)).where(
        t.c.level == "pegawai", t.c.owner_id == pegawai_id, t.c.month.between(start.replace(day=1), end)
    )
    return Evidence(*(int(value) for value in connection.execute(query).one()))


def standing(connection: Connection, *, pegawai_id: int, day: date) -> Standing:
    """How the employee stands on that day; a period is closed by the dinas that he belonged to then."""
    own = (LAPORAN.c.pegawai_id == pegawai_id, LAPORAN.c.day == day)
    then = select(PENEMPATAN.c.dinas_id).where(PENEMPATAN.c.pegawai_id == pegawai_id, on(day)).scalar_subquery()
    closed = code_of(then, day)
    query = select(
        select(func.count()).where(*own).scalar_subquery(),
        select(func.coalesce(func.sum(LAPORAN.c.minutes), 0)).where(*own).scalar_subquery(),
        closed.scalar_subquery(),
        PEGAWAI.c.active_from,
        PEGAWAI.c.active_to,
    ).where(PEGAWAI.c.id == pegawai_id)
    n, minutes, code, active_from, active_to = connection.execute(query).one()
    return Standing(int(n), int(minutes), code, active_from, active_to)


def around(connection: Connection, *, pegawai_id: int, day: date) -> list[Recent]:
    """The employee's reports of a day, the last ones before it and the latest after it, newest first.

    All of the day, and RECENT of each side: so the first RECENT rows are his latest ones, whatever the day.
    """
    t = LAPORAN.c
    columns = (t.id, t.day, t.activity, t.quantity, t.satuan, t.minutes, t.skp_id)

    def some(*where: ColumnElement[bool], most: int | None = RECENT) -> Select:
        newest = select(*columns).where(t.pegawai_id == pegawai_id, *where).order_by(t.day.desc(), t.id.desc()).limit(most)
        return select(*newest.subquery().c)

    found = union_all(some(t.day > day), some(t.day == day, most=None), some(t.day < day)).subquery().c
    return [Recent(*row) for row in connection.execute(select(*found).order_by(found.day.desc(), found.id.desc()))]


def items(connection: Connection, *, pegawai_id: int, until: date) -> list[Item]:
    """Agreed items of periods that have begun and are not closed, newest period first."""
    query = (
        select(SKP.c.id, SKP.c.what, PERIODE.c.code, PERIODE.c.start, PERIODE.c.end)
        .join_from(SKP, PERIODE, PERIODE.c.id == SKP.c.periode_id)
        .where(SKP.c.pegawai_id == pegawai_id, SKP.c.status == "disepakati")
        .where(NOT_CLOSED, PERIODE.c.start <= until)
        .order_by(PERIODE.c.start.desc(), SKP.c.id)
    )
    return [Item(*row) for row in connection.execute(query)]


def month(connection: Connection, *, pegawai_id: int, start: date, end: date) -> list[LaporanRow]:
    """The employee's reports from `start` to `end`, newest first."""
    return rows(connection, detailed().where(LAPORAN.c.pegawai_id == pegawai_id, LAPORAN.c.day.between(start, end)))


def returned(connection: Connection, *, pegawai_id: int) -> list[LaporanRow]:
    """The employee's reports that wait to be mended and still can be, of whatever month."""
    own = (LAPORAN.c.pegawai_id == pegawai_id, LAPORAN.c.status == "dikembalikan", changeable(LAPORAN))
    return rows(connection, detailed().where(*own))


def one(connection: Connection, *, pegawai_id: int, laporan_id: int) -> LaporanRow | None:
    """The employee's own report."""
    found = rows(connection, detailed().where(LAPORAN.c.pegawai_id == pegawai_id, LAPORAN.c.id == laporan_id))
    return found[0] if found else None


def signature(connection: Connection, *, pegawai_id: int) -> tuple[int, int]:
    """Two numbers that change with every change to the employee's reports, whoever made it."""
    query = select(func.count(), func.coalesce(func.sum(LAPORAN.c.version), 0)).where(LAPORAN.c.pegawai_id == pegawai_id)
    n, versions = connection.execute(query).one()
    return int(n), int(versions)


def rows(connection: Connection, query: Select) -> list[LaporanRow]:
    """What `detailed` selects."""
    return [LaporanRow(**row) for row in connection.execute(query).mappings()]


def in_stead(name: Any, of: Any) -> ColumnElement[Any]:
    """Who decided, and for whom he stood in: "Citra a.n. Budi"; columns of names, `of` NULL where it was his own."""
    return case((of.is_not(None), name + " a.n. " + of), else_=name)


def detailed() -> Select:
    """The columns of a LaporanRow, newest first."""
    t = LAPORAN
    return (
        select(
            *(t.c[c] for c in ("id", "pegawai_id", "day", "activity", "quantity", "satuan", "minutes", "status", "note")),
            *(t.c[c] for c in ("version", "skp_id", "evidence_url", "alasan")),
            SKP.c.what.label("skp"),
            BERKAS.c.stored_name,
            BERKAS.c.original_name,
            PEGAWAI.c.name,
            in_stead(VERIFIER.c.name, STEAD.c.name).label("verifier"),
        )
        .join_from(t, PEGAWAI, PEGAWAI.c.id == t.c.pegawai_id)
        .outerjoin(SKP, SKP.c.id == t.c.skp_id)
        .outerjoin(BERKAS, BERKAS.c.id == t.c.berkas_id)
        .outerjoin(VERIFIER, VERIFIER.c.id == t.c.verifier_id)
        .outerjoin(STEAD, STEAD.c.id == t.c.atas_nama_id)
        .order_by(t.c.day.desc(), t.c.id.desc())
    )
