"""Counted days for indicators: per level, and an employee who moved."""

from datetime import date, time

from db.engine import reading, transaction
from db.queries.indikator import sumber
from db.queries.indikator.sumber import Ask
from db.rollup.kehadiran import KehadiranChange, add_kehadiran
from services import kehadiran
from services.kehadiran import Entry
from settings import today
from tests.cast import Cast
from tests.cast.database import call

YEAR = today().year - 1
MARCH, APRIL = date(YEAR, 3, 1), date(YEAR, 4, 1)


def counts(level: str, dinas_id: int | None, months=(MARCH,)):
    with reading() as connection:
        return sumber.counts(connection, "kehadiran", Ask(level=level, months=months, dinas_id=dinas_id))


def test_days_of_each_level(each_cast: Cast):
    ani, hana = each_cast.ani.pegawai_id, each_cast.hana.pegawai_id
    entries = [
        Entry(ani, date(YEAR, 3, 3), "terlambat", time(8), time(16)),
        Entry(ani, date(YEAR, 4, 3), "hadir"),
        Entry(hana, date(YEAR, 3, 3), "tanpa_keterangan"),
    ]
    call(kehadiran.save, each_cast.gilang, entries=entries)
    late = {"hari": 1.0, "hadir": 1.0, "terlambat": 1.0, "alpa": 0.0}
    found = counts("pegawai", each_cast.dinas_id)
    assert set(found) == {(ani, MARCH), (hana, MARCH)}
    assert {name: found[ani, MARCH][name] for name in late} == late and found[ani, MARCH]["menit"] > 0
    assert found[hana, MARCH] == {"hari": 1, "hadir": 0, "terlambat": 0, "alpa": 1, "menit": 0}
    for level, owner in (("unit", each_cast.unit_id), ("dinas", each_cast.dinas_id)):
        of_both = counts(level, each_cast.dinas_id, (MARCH, APRIL))
        assert [of_both[owner, month]["hari"] for month in (MARCH, APRIL)] == [2, 1]
    assert counts("pegawai", each_cast.other_dinas_id) == counts("pegawai", each_cast.dinas_id, ()) == {}


def test_who_moved_is_summed_unless_one_dinas_is_asked_for(each_cast: Cast):
    ani = each_cast.ani.pegawai_id
    with transaction() as session:
        places = ((each_cast.dinas_id, each_cast.unit_id), (each_cast.other_dinas_id, each_cast.other_unit_id))
        changes = [KehadiranChange(dinas, unit, ani, date(YEAR, 3, n), "hadir", 400) for n, (dinas, unit) in enumerate(places, 3)]
        add_kehadiran(session.connection(), changes)
    assert counts("pegawai", None)[ani, MARCH] == {"hari": 2, "hadir": 2, "terlambat": 0, "alpa": 0, "menit": 800}
    assert counts("pegawai", each_cast.other_dinas_id)[ani, MARCH]["hari"] == 1
