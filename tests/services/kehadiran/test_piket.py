"""Duty on a day that is not owed: counted present, never late, owing nothing."""

from datetime import date, time

from db.queries import kehadiran as months
from db.queries.kehadiran import hari_wajib
from db.tables import RekapKehadiran
from rules.kehadiran import PRESENT
from rules.kehadiran.jam_kerja import Setting
from services import kehadiran
from services.kehadiran import Entry, jam_kerja
from tests.cast import Cast
from tests.cast.database import ask, call, differences, every

SATURDAY, MONDAY = date(2020, 11, 7), date(2020, 11, 9)


def test_piket_is_present_and_owes_nothing(each_cast: Cast):
    ani = each_cast.ani.pegawai_id
    given = {"pegawai_id": ani, "start": date(2020, 11, 1), "end": date(2020, 11, 30)}
    owed = ask(hari_wajib.days, **given)
    entries = [Entry(ani, SATURDAY, "piket", time(8), time(14)), Entry(ani, MONDAY, "hadir", time(7, 30), time(16))]
    call(kehadiran.save, each_cast.gilang, entries=entries)
    assert differences() == [] and ask(hari_wajib.days, **given) == owed
    (rekap,) = [row for row in every(RekapKehadiran) if row.level == "pegawai"]
    assert (rekap.days, rekap.present, rekap.late) == (2, 2, 0)


def test_piket_of_a_shift_is_no_day_that_it_owes(each_cast: Cast):
    ani = each_cast.ani.pegawai_id
    setting = Setting("Jaga", date(2020, 1, 1), unit_id=each_cast.unit_id, shift=True)
    call(jam_kerja.add, each_cast.gilang, dinas_id=each_cast.dinas_id, setting=setting)
    entries = [Entry(ani, SATURDAY, "piket", time(8), time(14)), Entry(ani, MONDAY, "hadir", time(22), time(6))]
    call(kehadiran.save, each_cast.gilang, entries=entries)
    assert ask(hari_wajib.days, pegawai_id=ani, start=SATURDAY, end=MONDAY) == {MONDAY}
    (own,) = [
        one
        for one in ask(
            months.month, reader=each_cast.gilang, dinas_id=each_cast.dinas_id, start=date(2020, 11, 1),
            end=date(2020, 11, 30), today=date(2020, 12, 1),
        )
        if one.id == ani
    ]  # fmt: skip
    assert own.count(*PRESENT) == 2 and own.working == 420
