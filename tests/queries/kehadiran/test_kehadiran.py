"""A month of attendance: who sees whom, flags of the year, verified against working minutes."""

from datetime import date, timedelta

import pytest

from db.engine import reading, transaction
from db.queries import kehadiran as queries
from db.rollup import LaporanChange, add_laporan
from services import kehadiran
from services.kehadiran import Entry
from tests.cast import Cast

# A past year with no day off between Monday 2 and Friday 6 March.
YEAR = 2020
START, END = date(YEAR, 3, 1), date(YEAR, 3, 31)


def month(actor, dinas_id: int) -> dict[str, queries.Person]:
    with reading() as connection:
        found = queries.month(connection, reader=actor, dinas_id=dinas_id, start=START, end=END, today=date(YEAR, 3, 6))
    return {person.name: person for person in found}


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("ani", {"Ani"}),
        ("budi", {"Ani", "Budi", "Hana"}),
        ("dewi", {"Ani", "Budi", "Dewi", "Gilang", "Hana"}),
        ("gilang", {"Ani", "Budi", "Dewi", "Gilang", "Hana"}),
        ("eko", {"Ani", "Budi", "Dewi", "Gilang", "Hana"}),
        ("citra", set()),
        ("farah", set()),
    ],
)
def test_who_sees_whom(cast: Cast, name, seen):
    assert set(month(cast.everybody()[name], cast.dinas_id)) == seen


def test_flag_of_the_year_and_productivity_of_the_month(each_cast: Cast):
    ani = each_cast.ani.pegawai_id
    # From Sunday on, which nobody owes, to Thursday.
    earlier = [Entry(ani, date(YEAR, 2, 2) + timedelta(days=n), "tanpa_keterangan") for n in range(5)]
    now = [Entry(ani, date(YEAR, 3, 2), "tanpa_keterangan"), Entry(ani, date(YEAR, 3, 3), "cuti")]
    with transaction() as session:
        kehadiran.save(session, each_cast.gilang, entries=earlier + now)
        change = LaporanChange(each_cast.dinas_id, each_cast.unit_id, ani, date(YEAR, 3, 4), "disetujui", 450)
        add_laporan(session.connection(), [change])
    person = month(each_cast.gilang, each_cast.dinas_id)["Ani"]
    assert [day.status for day in person.days] == ["tanpa_keterangan", "cuti"]
    assert (person.absent_in_year, person.flag.level) == (5, 2)
    working = [date(YEAR, 3, n) for n in range(1, 6) if date(YEAR, 3, n).weekday() < 5 and n != 3]
    assert (person.verified, person.working) == (450, 450 * len(working)), "neither leave nor today is held against him"
    assert person.count("cuti", "sakit") == 1
    assert month(each_cast.gilang, each_cast.dinas_id)["Hana"].flag is None
