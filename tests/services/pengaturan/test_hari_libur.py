"""Days off: the national calendar, with what the city adds or works."""

from datetime import date

import pytest

from db.engine import reading, transaction
from db.queries.kit import hari_libur as queries
from db.tables import Periode
from rules.kit.errors import Conflict, Forbidden, Invalid, Locked, NotFound
from services.pengaturan import hari_libur
from settings import today
from tests.cast import Cast
from tests.cast.database import call, trail

YEAR = today().year
INDEPENDENCE, BIRTHDAY = date(YEAR, 8, 17), date(YEAR, 7, 1)


def off(day: date) -> str | None:
    with reading() as connection:
        return queries.between(connection, start=day, end=day).get(day)


def test_national_days_and_cuti_bersama():
    found = queries.national(date(2026, 1, 1), date(2026, 12, 31))
    assert "Kemerdekaan" in found[date(2026, 8, 17)]
    assert found[date(2026, 12, 24)].startswith("Cuti Bersama")


def test_a_day_of_our_own(each_cast: Cast):
    assert off(BIRTHDAY) is None
    call(hari_libur.add, each_cast.eko, day=BIRTHDAY, name="  Hari  jadi kota ")
    assert off(BIRTHDAY) == "Hari jadi kota"
    with pytest.raises(Conflict) as caught:
        call(hari_libur.add, each_cast.eko, day=BIRTHDAY, name="Lagi saja")
    assert caught.value.field == "day"
    call(hari_libur.undo, each_cast.eko, day=BIRTHDAY)
    assert off(BIRTHDAY) is None
    assert trail("hari_libur") == ["tambah", "hapus"]


def test_a_national_day_that_is_worked(each_cast: Cast):
    call(hari_libur.work, each_cast.eko, day=INDEPENDENCE)
    assert off(INDEPENDENCE) is None
    with reading() as connection:
        (day,) = queries.listed(connection, start=INDEPENDENCE, end=INDEPENDENCE)
    assert (day.off, day.local) == (False, True)
    call(hari_libur.undo, each_cast.eko, day=INDEPENDENCE)
    assert off(INDEPENDENCE)


def test_what_cannot_be(cast: Cast):
    for service, given, field in (
        (hari_libur.add, {"day": None, "name": "Hari jadi"}, "day"),
        (hari_libur.add, {"day": BIRTHDAY, "name": " x "}, "name"),
        (hari_libur.work, {"day": BIRTHDAY}, "day"),
    ):
        with pytest.raises(Invalid) as caught:
            call(service, cast.eko, **given)
        assert caught.value.field == field
    with pytest.raises(Conflict):
        call(hari_libur.add, cast.eko, day=INDEPENDENCE, name="Hari raya lain")
    with pytest.raises(NotFound):
        call(hari_libur.undo, cast.eko, day=BIRTHDAY)


def test_not_in_a_period_that_some_dinas_closed(cast: Cast):
    call(hari_libur.add, cast.eko, day=BIRTHDAY, name="Hari jadi kota")
    with transaction() as session:
        session.get_one(Periode, cast.periode[f"{YEAR}-T3"]).status = "ditutup"
    with pytest.raises(Locked, match="DUKCAPIL"):
        call(hari_libur.undo, cast.eko, day=BIRTHDAY)
    with pytest.raises(Locked):
        call(hari_libur.work, cast.eko, day=INDEPENDENCE)


@pytest.mark.parametrize("name", ["ani", "budi", "citra", "dewi", "farah", "gilang"])
def test_only_the_city_admin(cast: Cast, name):
    actor = cast.everybody()[name]
    for service, given in (
        (hari_libur.add, {"day": BIRTHDAY, "name": "Hari jadi"}),
        (hari_libur.work, {"day": INDEPENDENCE}),
        (hari_libur.undo, {"day": BIRTHDAY}),
    ):
        with pytest.raises(Forbidden):
            call(service, actor, **given)
