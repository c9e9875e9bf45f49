"""Days to look at first, by the unit's own calendar, attendance and what is written; of whom the penilai leads."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlalchemy import update

from bench.statements import statements_of
from db.base import utcnow
from db.engine import get_engine, reading, transaction
from db.queries.laporan import perlu_dilihat
from db.tables import HariLibur, Laporan
from tests.cast import Cast, moved
from tests.cast.laporan import file, verify
from tests.cast.mutasi import NOV_27, on_day
from tests.cast.wajib import recorded, unit, works

SATURDAY, THURSDAY = date(2026, 11, 21), date(2026, 11, 26)


@pytest.fixture
def clock() -> Iterator[None]:
    """Friday 27 November 2026."""
    with on_day():
        yield


@pytest.fixture
def office(clock: None, each_cast: Cast) -> Cast:
    return each_cast


def told(cast: Cast, *wanted: tuple[str, date], penilai: str = "budi") -> dict[tuple[str, date], str]:
    """(name, day) → words, of the wanted ones."""
    people = {who.pegawai_id: name for name, who in cast.everybody().items()}
    ids = {name: number for number, name in people.items()}
    with reading() as connection:
        found = perlu_dilihat.days(connection, atasan_id=ids[penilai], wanted=frozenset((ids[name], day) for name, day in wanted))
    return {(people[one.pegawai_id], one.day): one.words for one in found}


def test_a_saturday_is_one_by_the_units_own_working_time(office: Cast):
    file(office.ani, day=SATURDAY)
    file(office.hana, day=THURSDAY)
    asked = (("ani", SATURDAY), ("hana", THURSDAY))
    assert told(office, *asked) == {("ani", SATURDAY): "bukan hari kerja"}
    with transaction() as session:
        works(session, office, unit_id=office.unit_id)  # in shifts
    assert told(office, *asked) == {}


def test_holidays_and_attendance(office: Cast):
    for who, day in ((office.ani, THURSDAY), (office.hana, THURSDAY), (office.hana, SATURDAY), (office.ani, NOV_27)):
        file(who, day=day)
    with transaction() as session:
        session.add(HariLibur(day=NOV_27, name="Hari Jadi Kota", off=True))
        recorded(session, office, office.ani, "sakit", THURSDAY)
        recorded(session, office, office.hana, "hadir", SATURDAY, THURSDAY)
    wanted = [("ani", THURSDAY), ("hana", THURSDAY), ("hana", SATURDAY), ("ani", NOV_27)]
    assert told(office, *wanted) == {("ani", THURSDAY): "tercatat sakit", ("ani", NOV_27): "hari libur: Hari Jadi Kota"}


def test_the_whole_day_counts_whatever_the_status(office: Cast):
    verify(office.budi, (file(office.ani, day=THURSDAY, minutes=600), 1))
    assert told(office, ("ani", THURSDAY)) == {}
    file(office.ani, day=THURSDAY, minutes=15)
    assert told(office, ("ani", THURSDAY)) == {("ani", THURSDAY): "lebih dari 10 jam"}


def test_days_written_at_once(office: Cast):
    week = [NOV_27 - timedelta(days=n) for n in range(1, 10) if (NOV_27 - timedelta(days=n)).weekday() < 5][:5]
    for n, day in enumerate(week):
        file(office.ani, day=day, activity=f"Kegiatan {n}")
    words = "5 hari lampau ditulis sekaligus pada 27/11/2026"
    assert told(office, ("ani", week[0])) == {("ani", week[0]): words}
    with transaction() as session:
        t = Laporan.__table__
        session.execute(update(t).where(t.c.day == week[1]).values(created_at=utcnow() - timedelta(hours=20)))
    assert told(office, ("ani", week[0])) == {}


def test_weeks_before_are_looked_at_but_only_days_under_him(office: Cast):
    days = [day for n in range(7, 0, -1) if (day := NOV_27 - timedelta(days=n)).weekday() < 5]
    for day in days:
        file(office.ani, day=day, activity="Melayani warga di loket", minutes=60)
    wanted = ("ani", days[-1])
    assert told(office, wanted)[wanted].endswith("teks dan menit sama 5 hari berturut-turut")
    with transaction() as session:
        moved(session, office.ani, days[-1], atasan_id=office.dewi.pegawai_id)
    assert "berturut-turut" in told(office, wanted, penilai="dewi")[wanted], "today's team is his to read"
    assert told(office, wanted) == {}, "on that day she was not under Budi"


def test_two_statements_however_many(clock: None, cast: Cast):
    days = [NOV_27 - timedelta(days=n) for n in range(1, 8)]
    for day in days:
        file(cast.ani, day=day)
        file(cast.hana, day=day, minutes=700)
    wanted = frozenset((who.pegawai_id or 0, day) for who in (cast.ani, cast.hana) for day in days)
    for some, most in ((wanted, 2), (frozenset(), 0)):
        with statements_of([get_engine()]) as seen, reading() as connection:
            assert bool(perlu_dilihat.days(connection, atasan_id=cast.budi.pegawai_id or 0, wanted=some)) == bool(some)
        assert len(seen) == most, seen


def test_of_two_units_on_one_day_the_later_report_tells(office: Cast):
    first, second = file(office.ani, day=SATURDAY), file(office.ani, day=SATURDAY)
    with transaction() as session:
        shifts = unit(session, office)
        works(session, office, unit_id=shifts)
        session.execute(update(Laporan).where(Laporan.id == second).values(unit_id=shifts))
    # written anew, a row comes last of all where nobody orders them
    with transaction() as session:
        session.execute(update(Laporan).where(Laporan.id == first).values(status="dikembalikan"))
    assert told(office, ("ani", SATURDAY)) == {}
