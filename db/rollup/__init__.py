"""Monthly roll-ups: add what a write changes, and rebuild from the rows to prove or repair them."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Table, bindparam, delete, insert

from db.dates import month_of
from db.rollup import hitung
from db.rollup.beda import differing
from db.rollup.hitung import LAPORAN_AMOUNTS
from db.rollup.kehadiran import KEHADIRAN, counted_kehadiran
from db.rollup.kehadiran import REKAP as REKAP_KEHADIRAN
from db.rollup.survei import REKAP as REKAP_SURVEI
from db.rollup.survei import SURVEI, counted_survei
from db.tables import RekapLaporan, RekapPengukuran
from db.upsert import add_up_all
from rules.indikator import LEVELS, Level

REKAP_LAPORAN = RekapLaporan.__table__
REKAP_PENGUKURAN = RekapPengukuran.__table__
LAPORAN_KEYS = ("level", "owner_id", "month", "dinas_id")
EMPTIED = delete(REKAP_LAPORAN).where(
    REKAP_LAPORAN.c.filed == 0, *(REKAP_LAPORAN.c[key] == bindparam(f"its_{key}") for key in LAPORAN_KEYS)
)


def owners(
    dinas_id: int, unit_id: int | None, pegawai_id: int | None, layanan_id: int | None = None
) -> Iterator[tuple[Level, int]]:
    """The owners that a row of this owner counts for: itself and everything above it."""
    yield "dinas", dinas_id
    if unit_id is not None:
        yield "unit", unit_id
    if layanan_id is not None:
        yield "layanan", layanan_id
    if pegawai_id is not None:
        yield "pegawai", pegawai_id


@dataclass(frozen=True)
class LaporanChange:
    """A report that comes into the count (`sign` 1) or leaves it (−1), as it stands or stood.

    dinas_day, unit_day: what it changes in the days with a report of its dinas and unit: 1 when it
    is the first of that person and day there, −1 when it was the only one, else 0.
    """

    dinas_id: int
    unit_id: int
    pegawai_id: int
    day: date
    status: str
    minutes: int
    sign: int = 1
    dinas_day: int = 0
    unit_day: int = 0


def add_laporan(connection: Connection, changes: Iterable[LaporanChange]) -> None:
    """Add to the roll-ups of the reports' employees, units and dinas, in one executemany."""
    sums: dict[tuple[str, int, date, int], dict[str, int]] = {}
    for c in changes:
        verified, month = c.sign * (c.status == "disetujui"), c.day.replace(day=1)
        returned = c.sign * (c.status == "dikembalikan")
        for level, owner in owners(c.dinas_id, c.unit_id, c.pegawai_id):
            row = sums.setdefault((level, owner, month, c.dinas_id), dict.fromkeys(LAPORAN_AMOUNTS, 0))
            row["filed"] += c.sign
            row["verified"] += verified
            row["returned"] += returned
            row["minutes"] += c.sign * c.minutes
            row["minutes_verified"] += verified * c.minutes
            row["days"] += c.unit_day if level == "unit" else c.dinas_day
    # sorted: all writers lock the rows in one order
    rows: list[dict[str, Any]] = [{**dict(zip(LAPORAN_KEYS, key, strict=True)), **sums[key]} for key in sorted(sums)]
    if rows:
        add_up_all(connection, REKAP_LAPORAN, rows, LAPORAN_AMOUNTS)
    if lessened := [{f"its_{k}": row[k] for k in LAPORAN_KEYS} for row in rows if row["filed"] < 0]:
        # A month whose last report left has no row, as if it had never been counted.
        connection.execute(EMPTIED, lessened)


def refresh_pengukuran(
    connection: Connection,
    *,
    indikator_id: int,
    dinas_id: int,
    unit_id: int | None,
    pegawai_id: int | None,
    day: date,
    layanan_id: int | None = None,
) -> None:
    """Count the month anew for the owner of a measurement and everything above it.

    Measurements are few per owner and month, and `last` cannot be taken away from, so the month
    is recounted rather than added to.
    """
    month = day.replace(day=1)
    for level, owner in owners(dinas_id, unit_id, pegawai_id, layanan_id):
        connection.execute(
            delete(REKAP_PENGUKURAN).where(
                REKAP_PENGUKURAN.c.indikator_id == indikator_id,
                REKAP_PENGUKURAN.c.level == level,
                REKAP_PENGUKURAN.c.owner_id == owner,
                REKAP_PENGUKURAN.c.month == month,
            )
        )
        _fill(connection, REKAP_PENGUKURAN, hitung.measured(connection, level, (indikator_id, owner, month)))


def refresh_span(connection: Connection, *, indikator_id: int, dinas_id: int, first: date, last: date) -> None:
    """Count the months from that of `first` to that of `last` anew for everybody in a dinas: after many rows at once."""
    t = REKAP_PENGUKURAN.c
    months = t.month.between(first.replace(day=1), last)
    connection.execute(delete(REKAP_PENGUKURAN).where(t.indikator_id == indikator_id, t.dinas_id == dinas_id, months))
    for level in LEVELS:
        _fill(connection, REKAP_PENGUKURAN, hitung.measured(connection, level, span=(indikator_id, dinas_id, first, last)))


def rebuild(connection: Connection) -> None:
    """Empty the roll-ups and count everything again; no row leaves the database."""
    for table, counted in expected(connection):
        connection.execute(delete(table))
        _fill(connection, table, counted)


def expected(connection: Connection) -> Iterator[tuple[Table, Any]]:
    """Each roll-up with the SELECT of what it must hold, counted from the rows alone: its columns, in its order."""
    yield REKAP_LAPORAN, hitung.laporan(connection)
    yield REKAP_PENGUKURAN, hitung.pengukuran(connection)
    yield REKAP_SURVEI, counted_survei(month_of(connection, SURVEI.c.day))
    yield REKAP_KEHADIRAN, counted_kehadiran(month_of(connection, KEHADIRAN.c.day))


def differences(connection: Connection) -> list[str]:
    """Roll-up rows that do not equal the rows they count, each as a sentence; empty when all is well."""
    return [told for table, counted in expected(connection) for told in differing(connection, table, counted)]


def _fill(connection: Connection, table: Table, counted: Any) -> None:
    connection.execute(insert(table).from_select([c.name for c in table.c], counted))
