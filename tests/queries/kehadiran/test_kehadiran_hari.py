"""One day of everybody, and a year of units: what the page of attendance reads beside the month."""

from datetime import date, time

from db.engine import reading, transaction
from db.queries.kehadiran import hari as kehadiran_hari
from db.queries.kehadiran import ringkas as kehadiran_ringkas
from services import kehadiran
from services.kehadiran import Entry
from settings import today
from tests.cast import Cast, ended
from tests.cast.database import call

YEAR = today().year - 1
DAY = date(YEAR, 3, 4)


def day(cast: Cast, unit_id: int | None = None) -> dict[str, kehadiran_hari.Recorded]:
    with reading() as connection:
        found = kehadiran_hari.day(connection, dinas_id=cast.dinas_id, unit_id=unit_id, day=DAY)
    return {one.name: one for one in found}


def test_everybody_who_was_active_with_what_is_recorded(each_cast: Cast):
    entries = [Entry(each_cast.ani.pegawai_id, DAY, "hadir", time(7, 30), time(16), "Piket")]
    entries.append(Entry(each_cast.hana.pegawai_id, date(YEAR, 3, 5), "cuti"))
    call(kehadiran.save, each_cast.gilang, entries=entries)
    with transaction() as session:
        ended(session, each_cast.budi, date(YEAR, 3, 3))
        ended(session, each_cast.dewi, DAY)
    found = day(each_cast)
    assert list(found) == ["Ani", "Dewi", "Gilang", "Hana"]
    ani, hana = found["Ani"], found["Hana"]
    assert (ani.status, ani.time_in, ani.time_out, ani.note, ani.version) == ("hadir", time(7, 30), time(16), "Piket", 1)
    assert (hana.status, hana.note, hana.version) == (None, "", None)
    assert list(day(each_cast, each_cast.unit_id)) == list(found) and day(each_cast, each_cast.other_unit_id) == {}


def test_shares_of_the_dinas_and_its_units_by_month(each_cast: Cast):
    ani, hana = each_cast.ani.pegawai_id, each_cast.hana.pegawai_id
    entries = [Entry(ani, DAY, "terlambat"), Entry(hana, DAY, "tanpa_keterangan"), Entry(ani, date(YEAR, 4, 1), "hadir")]
    call(kehadiran.save, each_cast.gilang, entries=entries)
    call(kehadiran.save, each_cast.eko, entries=[Entry(each_cast.citra.pegawai_id, DAY, "hadir")])
    of = {"dinas_id": each_cast.dinas_id, "today": today()}
    with reading() as connection:
        found = kehadiran_ringkas.monthly(connection, start=date(YEAR, 3, 1), end=date(YEAR, 4, 1), **of)
        nothing = kehadiran_ringkas.monthly(connection, start=date(YEAR, 5, 1), end=date(YEAR, 6, 1), **of)
    assert [tuple(row) for row in found.itertuples(index=False)] == [
        (level, unit, date(YEAR, month, 1), days, present, late, absent)
        for level, unit in (("dinas", ""), ("unit", "Bidang Pelayanan"))
        for month, days, present, late, absent in ((3, 2, 50, 50, 50), (4, 1, 100, 0, 0))
    ]
    assert nothing.empty
