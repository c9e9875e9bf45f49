"""Daily reports of a dinas that repeat themselves or cannot be. Personal."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, select

from db.queries import kept
from db.queries.laporan import LaporanRow, detailed, rows
from db.tables import Berkas, Kehadiran, Laporan, Pegawai, Skp, Unit
from rules.kehadiran import STATUS_LABELS
from rules.laporan.mirip import Hint, Line, hints

BERKAS, KEHADIRAN, LAPORAN, PEGAWAI, SKP, UNIT = (t.__table__ for t in (Berkas, Kehadiran, Laporan, Pegawai, Skp, Unit))
VERIFIER = PEGAWAI.alias("verifier")
NOT_AT_WORK = ("tanpa_keterangan", "cuti")


@kept
def pointed_out(connection: Connection, *, dinas_id: int, start: date, end: date) -> list[tuple[str, str, Hint]]:
    """(employee, unit, hint) in that span, the impossible ones first. Two statements; every report is read, hence kept."""
    t = LAPORAN.c
    found = connection.execute(
        select(t.id, t.pegawai_id, t.day, t.activity, t.quantity, t.satuan, t.minutes, PEGAWAI.c.name, UNIT.c.name)
        .join_from(LAPORAN, PEGAWAI, PEGAWAI.c.id == t.pegawai_id)
        .join(UNIT, UNIT.c.id == PEGAWAI.c.unit_id)
        .where(t.dinas_id == dinas_id, t.day.between(start, end))
    ).all()
    k = KEHADIRAN.c
    away = connection.execute(
        select(k.pegawai_id, k.day, k.status)
        .where(k.dinas_id == dinas_id, k.day.between(start, end), k.status.in_(NOT_AT_WORK))
    )  # fmt: skip
    absent = {(pegawai_id, day): STATUS_LABELS[status].lower() for pegawai_id, day, status in away}
    people = {row[1]: (row[-2], row[-1]) for row in found}
    return [(*people[hint.pegawai_id], hint) for hint in hints((Line(*row[:-2]) for row in found), absent)]


def lines(connection: Connection, *, dinas_id: int, ids: Sequence[int]) -> list[LaporanRow]:
    """Those reports of that dinas, by day."""
    t = LAPORAN.c
    query = detailed().where(t.id.in_(ids), t.dinas_id == dinas_id)
    return rows(connection, query.order_by(None).order_by(t.day, t.id))
