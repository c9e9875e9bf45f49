"""From when a sum in a running plan could grow: since the first entry of whose figure it is, and of nobody else."""

from collections.abc import Iterator
from datetime import date

import pytest

from db.engine import reading, transaction
from db.queries.skp import dinilai, item_rows
from db.tables import RekapPengukuran, Skp
from rules.indikator.laju import Tumbuh
from tests.cast import Cast
from tests.cast.indikator import define
from tests.cast.mutasi import on_day

OCT, NOV = date(2026, 10, 1), date(2026, 11, 1)


@pytest.fixture
def clock() -> Iterator[None]:
    with on_day():
        yield


def test_a_unit_of_the_same_number_does_not_begin_for_an_employee(clock: None, each_cast: Cast):
    """His unit's figure of the indikator stands in the roll-up too, under a number that may be his own."""
    sums = {"aggregate": "jumlah", "factor": 1.0, "level": "pegawai"}
    indikator_id, me = define(each_cast, **sums), each_cast.ani.pegawai_id
    with transaction() as session:
        for level, month in (("pegawai", NOV), ("unit", OCT)):
            key = {"indikator_id": indikator_id, "dinas_id": each_cast.dinas_id, "owner_id": me}
            session.add(RekapPengukuran(**key, level=level, month=month, sum_value=4, count=1, last_date=month))
        periode_id = each_cast.periode["2026-T4"]
        item = {"what": "Berkas", "satuan": "berkas", "target": 90.0, "status": "disepakati", "aggregate": "jumlah"}
        whose = {"dinas_id": each_cast.dinas_id, "pegawai_id": me, "periode_id": periode_id, "indikator_id": indikator_id}
        session.add(Skp(**item, **whose))
    with reading() as connection:
        rows = item_rows(connection, [me], periode_id)
        held = dinilai.load(connection, rows)
        of, owner = dinilai.measured(rows[0])
        assert held.at.grows(of, owner, each_cast.dinas_id) == Tumbuh(NOV)
