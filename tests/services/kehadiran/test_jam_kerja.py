"""Working time of a dinas and its units: kept with care, and what the month's figures make of it."""

from dataclasses import replace
from datetime import date, time

import pytest

from db.engine import reading, transaction
from db.queries import kehadiran as months
from db.queries.kehadiran import jam_kerja as queries
from db.tables import Periode
from rules.kehadiran import RAMADAN
from rules.kehadiran.jam_kerja import Setting
from rules.kit.errors import Conflict, Forbidden, Invalid, Locked, NotFound
from services import kehadiran
from services.kehadiran import Entry, jam_kerja
from settings import today
from tests.cast import Cast
from tests.cast.database import call, trail

YEAR = 2020
FASTING = Setting("Ramadan", date(YEAR, 3, 1), date(YEAR, 3, 31), minutes=RAMADAN, time_in=time(8))


def add(cast: Cast, setting: Setting = FASTING, actor=None) -> int:
    return call(jam_kerja.add, actor or cast.gilang, dinas_id=cast.dinas_id, setting=setting)


def listed(cast: Cast) -> list[queries.Row]:
    with reading() as connection:
        return queries.listed(connection, dinas_id=cast.dinas_id)


def test_added_changed_and_taken_away(each_cast: Cast):
    made = add(each_cast)
    call(jam_kerja.change, each_cast.gilang, jam_kerja_id=made, version=1, setting=replace(FASTING, time_in=time(7, 45)))
    (row,) = listed(each_cast)
    assert (row.version, row.unit, row.setting) == (2, "", replace(FASTING, time_in=time(7, 45)))
    with pytest.raises(Conflict):
        call(jam_kerja.change, each_cast.gilang, jam_kerja_id=made, version=1, setting=FASTING)
    with pytest.raises(Conflict):
        call(jam_kerja.remove, each_cast.gilang, jam_kerja_id=made, version=1)
    call(jam_kerja.remove, each_cast.gilang, jam_kerja_id=made, version=2)
    assert listed(each_cast) == []
    assert trail("jam_kerja", made) == ["tambah", "ubah", "hapus"]


def test_crossing_dates_and_foreign_units_are_refused(each_cast: Cast):
    made = add(each_cast)
    for wrong, field in (
        (replace(FASTING, start=date(YEAR, 3, 20), end=date(YEAR, 4, 2)), "start"),
        (replace(FASTING, unit_id=each_cast.other_unit_id), "unit_id"),
        (replace(FASTING, start=None), "start"),
    ):
        with pytest.raises(Invalid) as caught:
            add(each_cast, wrong)
        assert caught.value.field == field
    # its own old dates do not stand in its way
    call(jam_kerja.change, each_cast.gilang, jam_kerja_id=made, version=1, setting=replace(FASTING, end=date(YEAR, 3, 30)))
    add(each_cast, replace(FASTING, unit_id=each_cast.unit_id))
    assert [row.unit for row in listed(each_cast)] == ["", "Bidang Pelayanan"]


def test_closed_periods_keep_their_working_time(cast: Cast):
    this = today().year
    made = add(cast, Setting("Tahun ini", date(this, 1, 1)))
    with transaction() as session:
        session.get_one(Periode, cast.periode[f"{this}-01"]).status = "ditutup"
    row = listed(cast)[0].setting
    for refused in (
        lambda: call(jam_kerja.remove, cast.gilang, jam_kerja_id=made, version=1),
        lambda: call(jam_kerja.change, cast.gilang, jam_kerja_id=made, version=1, setting=replace(row, minutes=RAMADAN)),
        lambda: add(cast, Setting("Jan", date(this, 1, 31), date(this, 1, 31))),
    ):
        with pytest.raises(Locked, match=f"Januari {this}"):
            refused()
    call(jam_kerja.change, cast.gilang, jam_kerja_id=made, version=1, setting=replace(row, end=date(this, 6, 30)))


@pytest.mark.parametrize("name", ["ani", "budi", "citra", "dewi", "farah"])
def test_who_may_not(cast: Cast, name):
    made = add(cast)
    actor = cast.everybody()[name]
    for refused in (
        lambda: add(cast, replace(FASTING, unit_id=cast.unit_id), actor),
        lambda: call(jam_kerja.change, actor, jam_kerja_id=made, version=1, setting=FASTING),
        lambda: call(jam_kerja.remove, actor, jam_kerja_id=made, version=1),
    ):
        with pytest.raises(Forbidden):
            refused()


def test_not_of_another_dinas_nor_what_is_not_there(cast: Cast):
    made = call(jam_kerja.add, cast.eko, dinas_id=cast.other_dinas_id, setting=FASTING)
    with pytest.raises(Forbidden):
        call(jam_kerja.change, cast.gilang, jam_kerja_id=made, version=1, setting=FASTING)
    with pytest.raises(NotFound):
        call(jam_kerja.remove, cast.gilang, jam_kerja_id=99, version=1)


def test_the_month_counts_by_what_held(each_cast: Cast):
    def person(name: str = "Ani") -> months.Person:
        with reading() as connection:
            found = months.month(
                connection, reader=each_cast.gilang, dinas_id=each_cast.dinas_id,
                start=date(YEAR, 3, 1), end=date(YEAR, 3, 31), today=date(YEAR, 3, 6),
            )  # fmt: skip
        return next(one for one in found if one.name == name)

    usual = person().working
    assert usual % 450 == 0
    add(each_cast)
    assert person().working == usual // 450 * 390
    add(each_cast, Setting("Shift", date(YEAR, 3, 1), unit_id=each_cast.unit_id, shift=True))
    assert person().working == 0
    night = Entry(each_cast.ani.pegawai_id, date(YEAR, 3, 1), "hadir", time(22), time(6))
    call(kehadiran.save, each_cast.gilang, entries=[night])
    assert person().working == 420, "a shift's night over a Sunday"


@pytest.mark.parametrize("year", range(2024, 2036))
def test_ramadan_has_29_or_30_days(year):
    start, end = queries.ramadan(year)
    assert start.year == year and (end - start).days in (28, 29)
