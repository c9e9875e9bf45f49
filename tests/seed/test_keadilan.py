"""The fairness page of the demo city has a few reports to ask about, not half of the staff."""

from datetime import date

from sqlalchemy import Connection, func, select

from db.queries.laporan.mirip import pointed_out
from db.tables import Dinas, Pegawai

DINAS, PEGAWAI = Dinas.__table__, Pegawai.__table__
SCORED = date(2026, 7, 1), date(2026, 9, 30)


def test_few_reports_are_pointed_out(city: Connection):
    asked: set[int] = set()
    kinds = set()
    for dinas_id in city.execute(select(DINAS.c.id)).scalars():
        found = [hint for _, _, hint in pointed_out(city, dinas_id=dinas_id, start=SCORED[0], end=SCORED[1])]
        asked |= {hint.pegawai_id for hint in found}
        kinds |= {hint.kind for hint in found}
    everybody = city.execute(select(func.count()).select_from(PEGAWAI)).scalar_one()
    assert {"sama", "absen"} <= kinds
    assert len(asked) < everybody / 8
