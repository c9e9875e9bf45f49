"""What only the dashboard counts: the spread of predikat."""

import pandas as pd
from sqlalchemy import Connection, func, select

from db.queries import shared
from db.queries.kit.frames import frame
from db.tables import Penilaian, Periode
from rules.penilaian.predikat import PREDIKAT

PENILAIAN, PERIODE = Penilaian.__table__, Periode.__table__
# A draft is the penilai's own until it is submitted.
GIVEN = ("disampaikan", "diterima", "keberatan", "final")


@shared
def predikat_counts(connection: Connection, *, dinas_id: int, code: str) -> pd.DataFrame:
    """How many employees hold which predikat in a period, best first: predikat, n, share (percent)."""
    query = (
        select(PENILAIAN.c.predikat, func.count())
        .join_from(PENILAIAN, PERIODE, PERIODE.c.id == PENILAIAN.c.periode_id)
        .where(PENILAIAN.c.dinas_id == dinas_id, PERIODE.c.code == code, PENILAIAN.c.status.in_(GIVEN))
        .group_by(PENILAIAN.c.predikat)
    )
    counts = {row[0]: row[1] for row in connection.execute(query)}
    found = pd.DataFrame({"predikat": list(reversed(PREDIKAT))})
    found["n"] = [counts.get(code, 0) for code in found["predikat"]]
    total = found["n"].sum()
    found["share"] = found["n"] / total * 100 if total else 0.0
    return found


def predikat_of(connection: Connection, *, dinas_id: int, code: str) -> dict[int, str]:
    """Employee id → predikat given in a period."""
    query = (
        select(PENILAIAN.c.pegawai_id, PENILAIAN.c.predikat)
        .join_from(PENILAIAN, PERIODE, PERIODE.c.id == PENILAIAN.c.periode_id)
        .where(PENILAIAN.c.dinas_id == dinas_id, PERIODE.c.code == code, PENILAIAN.c.status.in_(GIVEN))
    )
    return dict(connection.execute(query).all())


def results_of(connection: Connection, *, pegawai_id: int) -> pd.DataFrame:
    """An employee's predikat per period, newest first: code, hasil_kerja, perilaku_kerja, predikat, status."""
    t = PENILAIAN
    query = (
        select(PERIODE.c.code, t.c.hasil_kerja, t.c.perilaku_kerja, t.c.predikat, t.c.status)
        .join_from(t, PERIODE, PERIODE.c.id == t.c.periode_id)
        .where(t.c.pegawai_id == pegawai_id, t.c.status.in_(GIVEN))
        .order_by(PERIODE.c.start.desc())
    )
    return frame(connection, query)
