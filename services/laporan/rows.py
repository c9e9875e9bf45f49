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
from rules.laporan import FIELD_LABELS, STATUS_LABELS, Entry, LongDay, LongDays
from services.kit import subjects

LAPORAN, PEGAWAI, SKP, PERIODE = Laporan.__table__, Pegawai.__table__, Skp.__table__, Periode.__table__
PENEMPATAN = Penempatan.__table__
MOST_TOLD = 10
# Locked, so that two windows of one employee queue here and the minutes of a day add up.
EMPLOYEE = (
    select(PEGAWAI.c.dinas_id, PEGAWAI.c.atasan_id).where(PEGAWAI.c.id == bindparam("pegawai_id")).with_for_update(key_share=True)
)
# Asked once the employee is locked: a move that was under way is seen.
PLACES = select(PENEMPATAN.c.dinas_id, PENEMPATAN.c.unit_id, PENEMPATAN.c.start, PENEMPATAN.c.end).where(
    PENEMPATAN.c.pegawai_id == bindparam("pegawai_id")
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
    """The employee who files, his dinas today, and where he worked when: (dinas_id, unit_id, first day, last day or None)."""

    pegawai_id: int
    dinas_id: int
    places: tuple[tuple[int, int, date, date | None], ...]

    def place(self, day: date) -> tuple[int, int]:
        """The dinas and unit that a report of a day belongs to.

        Raises:
            Invalid: field day; he did not work here on it.
        """
        for dinas_id, unit_id, start, end in self.places:
            if start <= day and (end is None or day <= end):
                return dinas_id, unit_id
        raise Invalid("Pada tanggal itu Anda tidak tercatat sebagai pegawai aktif.", field="day")


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
    row = connection.execute(EMPLOYEE, {"pegawai_id": actor.pegawai_id}).first() if actor.pegawai_id else None
    if row is None or actor.pegawai_id is None:
        raise Forbidden("Laporan harian hanya untuk akun pegawai.")
    hak.require(actor, "laporan.file", Subject(row.dinas_id, actor.pegawai_id, row.atasan_id))
    return placed(connection, actor.pegawai_id, row.dinas_id)


def placed(connection: Connection, pegawai_id: int, dinas_id: int) -> Reporter:
    """Somebody as one who could file, his right put aside."""
    places = connection.execute(PLACES, {"pegawai_id": pegawai_id})
    return Reporter(pegawai_id, dinas_id, tuple((place[0], place[1], place[2], place[3]) for place in places))


def covers(connection: Connection, who: Reporter, skp_id: int, day: date) -> bool:
    """Whether the item is his own, agreed, and of a period that holds the day."""
    row = connection.execute(ITEM, {"skp_id": skp_id, "pegawai_id": who.pegawai_id}).first()
    return row is not None and row[0] <= day <= row[1]


def check(session: Session, who: Reporter, entry: Entry, *, dinas_id: int, item: bool = True) -> None:
    """Everything about an entry that needs the database, but for the minutes of the day.

    Args:
        item: False when the link to an SKP item stays as it was: that may be under negotiation again.

    Raises:
        Invalid: field day or skp_id. Locked: field day.
    """
    subjects.require_open_day(session, dinas_id, entry.day)
    if item and entry.skp_id is not None and not covers(session.connection(), who, entry.skp_id, entry.day):
        raise Invalid("Pilih sasaran Anda yang sudah disepakati dan berlaku pada tanggal itu.", field="skp_id")


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
    sentences = "\n\n".join(told)
    if days := [error.day for error in refused.values() if isinstance(error, LongDay)]:
        return LongDays(sentences, rows=rows, days=days)
    return InvalidRows(sentences, rows=rows)
