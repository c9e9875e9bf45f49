"""How a daily report reaches the tables: few statements, built once, for hundreds of saves a second."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, case, func, select
from sqlmodel import Session

from db.rollup import LaporanChange
from db.tables import Laporan, Pegawai, Penempatan, Periode, Skp
from rules.kit import hak
from rules.kit.errors import Conflict, DomainError, Forbidden, Invalid, InvalidRows, NotFound
from rules.kit.hak import Actor, Subject
from rules.laporan import FIELD_LABELS, STATUS_LABELS, Entry
from rules.organisasi import penempatan
from rules.organisasi.penempatan import Tempat
from services.kit import subjects

LAPORAN, PEGAWAI, PLACED, SKP, PERIODE = (model.__table__ for model in (Laporan, Pegawai, Penempatan, Skp, Periode))
MOST_TOLD = 10
# Locked, so that two windows of one employee queue here and the minutes of a day add up.
EMPLOYEE = (
    select(PEGAWAI.c.dinas_id, PEGAWAI.c.unit_id, PEGAWAI.c.atasan_id, PEGAWAI.c.active_from, PEGAWAI.c.active_to)
    .add_columns(PLACED.c.start, PLACED.c.end, PLACED.c.dinas_id.label("at_dinas"), PLACED.c.unit_id.label("at_unit"))
    .outerjoin(PLACED, PLACED.c.pegawai_id == PEGAWAI.c.id)
    .where(PEGAWAI.c.id == bindparam("pegawai_id"))
    .order_by(PLACED.c.start)
    .with_for_update(key_share=True, of=PEGAWAI)
)
OTHERS = select(
    func.coalesce(func.sum(LAPORAN.c.minutes), 0),
    func.coalesce(func.max(case((LAPORAN.c.dinas_id == bindparam("dinas_id"), 1), else_=0)), 0),
    func.coalesce(func.max(case((LAPORAN.c.unit_id == bindparam("unit_id"), 1), else_=0)), 0),
).where(
    LAPORAN.c.pegawai_id == bindparam("pegawai_id"), LAPORAN.c.day == bindparam("day"), LAPORAN.c.id != bindparam("leave_out")
)
ITEM = (
    select(PERIODE.c.start, PERIODE.c.end)
    .join_from(SKP, PERIODE, PERIODE.c.id == SKP.c.periode_id)
    .where(SKP.c.id == bindparam("skp_id"), SKP.c.pegawai_id == bindparam("pegawai_id"), SKP.c.status == "disepakati")
)
ROW = select(LAPORAN).where(LAPORAN.c.id == bindparam("laporan_id")).with_for_update()


@dataclass(frozen=True)
class Reporter:
    """The employee who files, where he works now, and where he belonged when."""

    pegawai_id: int
    dinas_id: int
    unit_id: int
    active_from: date
    active_to: date | None
    places: tuple[Tempat, ...]

    def at(self, day: date) -> Tempat | None:
        """Where he belonged on a day; None before his first day, after his last one, and while he was out of service."""
        if day < self.active_from or (self.active_to is not None and day > self.active_to):
            return None
        return penempatan.at(self.places, day)


@dataclass(frozen=True)
class Others:
    """The other reports of that person and day: their minutes, and whether one is of the same dinas or unit."""

    minutes: int
    in_dinas: bool
    in_unit: bool


def reporter(connection: Connection, actor: Actor) -> Reporter:
    """The actor as an employee who may file.

    Raises:
        Forbidden: the account belongs to no employee.
    """
    found = connection.execute(EMPLOYEE, {"pegawai_id": actor.pegawai_id}).all() if actor.pegawai_id else []
    if not found or actor.pegawai_id is None:
        raise Forbidden("Laporan harian hanya untuk akun pegawai.")
    row = found[-1]
    if (row.at_dinas, row.at_unit) != (row.dinas_id, row.unit_id):
        # He was moved while we waited for his row: PostgreSQL reads the row anew, but not what is joined to it.
        found = connection.execute(EMPLOYEE, {"pegawai_id": actor.pegawai_id}).all()
    hak.require(actor, "laporan.file", Subject(row.dinas_id, actor.pegawai_id, row.atasan_id))
    places = tuple(Tempat(one.start, one.end, one.at_dinas, one.at_unit) for one in found)
    return Reporter(actor.pegawai_id, row.dinas_id, row.unit_id, row.active_from, row.active_to, places)


def place(who: Reporter, day: date) -> Tempat:
    """Where a report of a day belongs.

    Raises:
        Invalid: field day; the employee did not (yet, or any more) work here.
    """
    at = who.at(day)
    if at is None:
        raise Invalid("Pada tanggal itu Anda tidak tercatat sebagai pegawai aktif.", field="day")
    return at


def covers(connection: Connection, who: Reporter, skp_id: int, day: date) -> bool:
    """Whether the item is his own, agreed, and of a period that holds the day."""
    row = connection.execute(ITEM, {"skp_id": skp_id, "pegawai_id": who.pegawai_id}).first()
    return row is not None and row[0] <= day <= row[1]


def check(session: Session, who: Reporter, entry: Entry, *, item: bool = True) -> Tempat:
    """Everything about an entry that needs the database, but for the minutes of the day. Gives where it belongs.

    Args:
        item: False when the link to an SKP item stays as it was: that may be under negotiation again.

    Raises:
        Invalid: field day or skp_id. Locked: field day.
    """
    at = place(who, entry.day)
    subjects.require_open_day(session, at.dinas_id, entry.day)
    if item and entry.skp_id is not None and not covers(session.connection(), who, entry.skp_id, entry.day):
        raise Invalid("Pilih sasaran Anda yang sudah disepakati dan berlaku pada tanggal itu.", field="skp_id")
    return at


def others(connection: Connection, row: Mapping[str, Any], *, leave_out: int) -> Others:
    """The other reports of the same person and day as `row`."""
    values = {name: row[name] for name in ("pegawai_id", "day", "dinas_id", "unit_id")}
    minutes, in_dinas, in_unit = connection.execute(OTHERS, {**values, "leave_out": leave_out}).one()
    return Others(int(minutes), bool(in_dinas), bool(in_unit))


def change(row: Mapping[str, Any], beside: Others, sign: int) -> LaporanChange:
    """What a report that comes (1) or goes (−1) does to the roll-ups, given the others of that day."""
    return LaporanChange(
        **{name: row[name] for name in ("dinas_id", "unit_id", "pegawai_id", "day", "status", "minutes")},
        sign=sign,
        dinas_day=0 if beside.in_dinas else sign,
        unit_day=0 if beside.in_unit else sign,
    )


def own_unverified(connection: Connection, who: Reporter, laporan_id: int, version: int) -> dict[str, Any]:
    """The employee's own report, locked, if it may still be changed and nobody changed it since it was shown.

    Raises:
        NotFound, Forbidden, Conflict; Invalid: it is already verified.
    """
    row = connection.execute(ROW, {"laporan_id": laporan_id}).mappings().first()
    if row is None:
        raise NotFound("Laporan ini tidak ada, atau sudah ditarik.")
    if row["pegawai_id"] != who.pegawai_id:
        raise Forbidden()
    if row["version"] != version:
        raise Conflict(f"Laporan ini berubah sejak ditampilkan; statusnya sekarang {STATUS_LABELS[row['status']].lower()}.")
    if row["status"] == "disetujui":
        raise Invalid("Laporan yang sudah disetujui tidak dapat diubah. Minta penilai mengembalikannya dahulu.")
    return dict(row)


def refusal(refused: Mapping[int, DomainError]) -> InvalidRows:
    """One refusal of all the rows of a table that were refused, by their number from 1; the column leads each sentence."""
    rows = {}
    for number, error in refused.items():
        column = FIELD_LABELS.get(error.field or "")
        rows[number] = f"{column}: {error.message}" if column else error.message
    told = [f"Baris {number}, {sentence}" for number, sentence in list(rows.items())[:MOST_TOLD]]
    if len(rows) > MOST_TOLD:
        told.append(f"dan {len(rows) - MOST_TOLD} baris lagi.")
    return InvalidRows("\n\n".join(told), rows=rows)
