"""Daily reports of a dinas that repeat themselves or cannot be. Personal."""

from collections.abc import Sequence
from datetime import date

import pandas as pd
from sqlalchemy import Connection, select

from db.queries import kept
from db.queries.kit.frames import frame
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


def lines(connection: Connection, *, dinas_id: int, ids: Sequence[int]) -> pd.DataFrame:
    """Those reports of that dinas by day, as `ui.laporan.rows` shows them.

    Columns: name, day, activity, quantity, satuan, minutes, status, note, verifier, skp, evidence_url, stored_name,
    original_name.
    """
    t = LAPORAN.c
    query = (
        select(PEGAWAI.c.name, t.day, t.activity, t.quantity, t.satuan, t.minutes, t.status, t.note, t.evidence_url)
        .add_columns(VERIFIER.c.name.label("verifier"), SKP.c.what.label("skp"), BERKAS.c.stored_name, BERKAS.c.original_name)
        .join_from(LAPORAN, PEGAWAI, PEGAWAI.c.id == t.pegawai_id)
        .outerjoin(VERIFIER, VERIFIER.c.id == t.verifier_id)
        .outerjoin(SKP, SKP.c.id == t.skp_id)
        .outerjoin(BERKAS, BERKAS.c.id == t.berkas_id)
        .where(t.id.in_(ids), t.dinas_id == dinas_id)
        .order_by(t.day, t.id)
    )
    return frame(connection, query)
