"""How far back reports are filed, what a penilai opens beyond that, and the reason of a day above 16 hours."""

from collections.abc import Iterator
from datetime import date, timedelta
from uuid import uuid4

import pytest

from db.engine import reading, transaction
from db.queries.laporan import batas as queries
from db.queries.laporan import kelonggaran as listed
from db.tables import Akun, HariLibur, Kelonggaran, Laporan, Pegawai
from rules.kit.errors import Conflict, Forbidden, Invalid, Locked, NotFound
from rules.laporan import LongDay, LongDays
from rules.laporan.batas import BATAS_KEY, Dibuka
from services import laporan, pengaturan
from services.laporan import CopyItem, kelonggaran
from settings import today
from tests.cast import Cast, moved
from tests.cast.database import ask, audits, call, differences, every, stands, together, trail
from tests.cast.laporan import PIKET, close, entry, file, limit, return_, row
from tests.cast.mutasi import on_day
from tests.cast.wajib import recorded, works

SATURDAY = date(2026, 11, 28)
DAY = timedelta(days=1)
WHY = "Tugas lapangan tanpa sinyal"


def nov(day: int) -> date:
    return date(2026, 11, day)


@pytest.fixture
def office(each_cast: Cast) -> Iterator[Cast]:
    """Saturday 28 November 2026: with five days, Monday the 23rd is the first that may be filed."""
    with on_day(SATURDAY):
        yield each_cast


def refused(who, day: date, kind=Invalid) -> str:
    before = len(every(Laporan))
    with pytest.raises(kind) as caught:
        file(who, day=day)
    assert caught.value.field == "day" and len(every(Laporan)) == before
    return caught.value.message


def opened(cast: Cast, start: date, end: date, until: date = SATURDAY, who=None) -> int:
    given = {"pegawai_id": cast.ani.pegawai_id, "dibuka": Dibuka(start, end, until), "reason": "Sakit tanpa surat"}
    return call(kelonggaran.give, who or cast.budi, **given)


def wish(cast: Cast, start: date | None = None, end: date | None = None) -> int:
    return call(kelonggaran.ask, cast.ani, start=start or nov(19), end=end or nov(20), reason=WHY)


def test_new_reports_reach_back_five_working_days(office: Cast):
    told = refused(office.ani, nov(20))
    assert "batasnya 5 hari kerja" in told and "23 November 2026" in told and "Budi" in told
    file(office.ani, day=nov(23))
    assert refused(office.ani, nov(22)), "the Sunday before lies beyond it as well"


def test_holidays_leave_and_other_working_time_move_the_limit(office: Cast):
    with transaction() as session:
        session.add(HariLibur(day=nov(25), name="Libur daerah"))
        recorded(session, office, office.ani, "sakit", nov(26))
    assert ask(queries.of, pegawai_id=office.ani.pegawai_id, today=SATURDAY).first == nov(19)
    assert ask(queries.of, pegawai_id=office.hana.pegawai_id, today=SATURDAY).first == nov(20)
    file(office.ani, day=nov(19))
    refused(office.hana, nov(19))
    with transaction() as session:
        works(session, office, minutes=[450] * 7)
    assert ask(queries.of, pegawai_id=office.hana.pegawai_id, today=SATURDAY).first == nov(22)


def test_who_was_away_for_long_files_what_he_did_before(office: Cast):
    with transaction() as session:
        away = [SATURDAY - n * DAY for n in range(1, 90)]
        recorded(session, office, office.ani, "cuti", *[day for day in away if day.weekday() < 5])
    first = ask(queries.of, pegawai_id=office.ani.pegawai_id, today=SATURDAY).first
    assert first is not None and first < SATURDAY - 89 * DAY
    file(office.ani, day=first)
    refused(office.ani, first - DAY)


def test_a_dinas_has_its_own_limit_and_none_is_one(office: Cast):
    call(pengaturan.change, office.eko, dinas_id=0, key=BATAS_KEY, value=10, seen=5)
    file(office.ani, day=nov(16))
    call(pengaturan.change, office.eko, dinas_id=office.other_dinas_id, key=BATAS_KEY, value=1, seen=10)
    refused(office.citra, nov(26))
    file(office.citra, day=nov(27))
    call(pengaturan.change, office.eko, dinas_id=office.dinas_id, key=BATAS_KEY, value=0, seen=10)
    file(office.ani, day=date(2025, 3, 3))
    with pytest.raises(Forbidden):
        call(pengaturan.change, office.gilang, dinas_id=office.dinas_id, key=BATAS_KEY, value=0, seen=0)


def test_it_binds_every_way_of_filing_and_all_rows_or_none(office: Cast):
    with pytest.raises(Invalid) as caught:
        call(laporan.file_many, office.ani, entries=[entry(), entry(day=nov(20)), entry(day=nov(24))], token="t")
    assert list(caught.value.rows) == [2] and caught.value.rows[2].startswith("Tanggal: Laporan untuk 20 November 2026")
    old = file(office.ani)
    with pytest.raises(Invalid):
        call(laporan.copy_day, office.ani, source=SATURDAY, day=nov(20), items=[CopyItem(old, 10, 1)], token="u")
    assert len(every(Laporan)) == 1 and differences() == []


def edit(who, laporan_id: int, version: int = 1, **given) -> None:
    call(laporan.edit, who, laporan_id=laporan_id, version=version, entry=entry(**given))


def test_what_is_there_is_mended_and_withdrawn_without_a_limit(office: Cast):
    limit()
    old, back, gone = (file(office.ani, day=nov(5)) for _ in range(3))
    limit(5)
    edit(office.ani, old, day=nov(5), minutes=15)
    with pytest.raises(Invalid) as caught:
        edit(office.ani, old, version=2, day=nov(6))
    assert caught.value.field == "day" and row(old).day == nov(5)
    edit(office.ani, old, version=2, day=nov(24))
    return_(office.budi, (back, 1), note="Tanggalnya 6 November")
    with pytest.raises(Invalid) as caught:
        edit(office.ani, back, version=2, day=nov(4))
    assert caught.value.field == "day" and row(back).status == "dikembalikan", "not even then to an earlier day"
    edit(office.ani, back, version=2, day=nov(6))
    call(laporan.withdraw, office.ani, laporan_id=gone, version=1)
    assert differences() == []


def test_the_penilai_opens_days_for_one_of_his_people(office: Cast):
    made = opened(office, nov(18), nov(20))
    assert opened(office, nov(18), nov(20)) == made, "a second click"
    [line] = audits("kelonggaran")
    assert (line.action, line.row_id, line.dinas_id) == ("buka", made, office.dinas_id) and "Sakit tanpa surat" in line.after
    file(office.ani, day=nov(18))
    refused(office.ani, nov(17))
    refused(office.hana, nov(18))
    batas = ask(queries.of, pegawai_id=office.ani.pegawai_id, today=SATURDAY)
    assert (batas.by_opening(nov(19)).by, batas.by_opening(nov(23))) == ("Budi", None)
    with on_day(SATURDAY + DAY):
        refused(office.ani, nov(19))


def test_what_was_opened_is_closed_again_and_what_was_filed_stays(office: Cast):
    made = opened(office, nov(18), nov(20))
    file(office.ani, day=nov(18))
    with pytest.raises(Forbidden):
        call(kelonggaran.revoke, office.ani, kelonggaran_id=made, version=1)
    call(kelonggaran.revoke, office.budi, kelonggaran_id=made, version=1)
    refused(office.ani, nov(18))
    assert len(every(Laporan)) == 1 and trail("kelonggaran", made) == ["buka", "cabut"]
    with pytest.raises(Conflict):
        call(kelonggaran.revoke, office.budi, kelonggaran_id=made, version=2)


@pytest.mark.parametrize("name", ["ani", "hana", "dewi", "gilang", "citra", "eko", "farah"])
def test_not_everybody_opens_and_nobody_for_himself(cast: Cast, name):
    if name not in ("dewi", "gilang", "eko"):
        with on_day(SATURDAY), pytest.raises(Forbidden):
            opened(cast, nov(18), nov(20), who=cast.everybody()[name])
    if (me := cast.everybody()[name].pegawai_id) is not None:
        with on_day(SATURDAY), pytest.raises(Forbidden):
            given = {"dibuka": Dibuka(nov(18), nov(20), SATURDAY), "reason": WHY}
            call(kelonggaran.give, cast.everybody()[name], pegawai_id=me, **given)
    assert not every(Kelonggaran)


def test_the_penilai_of_those_days_may_as_today_s(office: Cast):
    with transaction() as session:
        moved(session, office.ani, nov(23), atasan_id=office.dewi.pegawai_id)
    opened(office, nov(18), nov(20), who=office.budi)
    opened(office, nov(16), nov(17), who=office.dewi)
    with pytest.raises(Forbidden):
        opened(office, nov(18), nov(24), who=office.budi)


def test_a_closed_period_stays_closed(office: Cast):
    made = opened(office, date(2026, 10, 29), nov(3))
    with transaction() as session:
        close(session, office, date(2026, 10, 29))
    refused(office.ani, date(2026, 10, 30), Locked)
    file(office.ani, day=nov(2))
    with pytest.raises(Locked) as caught:
        opened(office, date(2026, 10, 29), nov(4))
    assert caught.value.field == "start" and stands(Kelonggaran, made).status == "diberikan"
    with pytest.raises(Locked):
        wish(office, date(2026, 10, 29))


def test_an_employee_asks_and_the_penilai_opens(office: Cast):
    made = wish(office)
    assert wish(office, nov(20), nov(20)) == made, "what waits already is not asked twice"
    refused(office.ani, nov(20))
    assert ask(queries.of, pegawai_id=office.ani.pegawai_id, today=SATURDAY).wish(nov(19)).wish == WHY
    [waiting] = ask(listed.listed, reader=office.budi, today=SATURDAY)
    assert (waiting.name, waiting.wish, waiting.status) == ("Ani", WHY, "diminta")
    assert not ask(listed.listed, reader=office.dewi, today=SATURDAY)
    for name in ("ani", "hana", "citra", "farah"):
        with pytest.raises(Forbidden):
            call(kelonggaran.answer, office.everybody()[name], kelonggaran_id=made, version=1, until=SATURDAY)
    call(kelonggaran.answer, office.budi, kelonggaran_id=made, version=1, until=nov(30))
    file(office.ani, day=nov(20))
    assert trail("kelonggaran", made) == ["minta", "buka"]
    with pytest.raises(Conflict):
        call(kelonggaran.answer, office.budi, kelonggaran_id=made, version=1, until=nov(30))


def test_a_wish_is_refused_with_a_reason_or_taken_back(office: Cast):
    made, other = wish(office), wish(office, nov(10), nov(11))
    with pytest.raises(Invalid) as caught:
        call(kelonggaran.answer, office.budi, kelonggaran_id=made, version=1)
    assert caught.value.field == "reason"
    call(kelonggaran.answer, office.budi, kelonggaran_id=made, version=1, reason="Sudah diingatkan dua kali")
    refused(office.ani, nov(20))
    told = ask(queries.of, pegawai_id=office.ani.pegawai_id, today=SATURDAY).refusal(nov(20))
    assert (told.by, told.reason) == ("Budi", "Sudah diingatkan dua kali")
    with pytest.raises(Forbidden):
        call(kelonggaran.take_back, office.hana, kelonggaran_id=other, version=1)
    call(kelonggaran.take_back, office.ani, kelonggaran_id=other, version=1)
    assert [one.status for one in every(Kelonggaran)] == ["ditolak", "ditarik"]
    with pytest.raises(NotFound):
        call(kelonggaran.take_back, office.ani, kelonggaran_id=987654, version=1)


@pytest.mark.parametrize(
    ("given", "field"),
    [({"reason": " "}, "reason"), ({"end": nov(18)}, "end"), ({"start": nov(24), "end": nov(25)}, "start")],
)
def test_a_wish_is_complete_and_needed(cast: Cast, given, field):
    with on_day(SATURDAY), pytest.raises(Invalid) as caught:
        call(kelonggaran.ask, cast.ani, **{"start": nov(19), "end": nov(20), "reason": WHY} | given)
    assert caught.value.field == field and not every(Kelonggaran)


def seen(cast: Cast, name: str) -> list[int]:
    """Ids of what somebody is shown of the dinas, as many as his front page counts."""
    reader = cast.everybody()[name]
    rows = ask(listed.of_dinas, reader=reader, dinas_id=cast.dinas_id, today=SATURDAY)
    with reading() as connection:
        assert len(rows) == connection.execute(listed.waiting(reader, SATURDAY)).scalar()
    return [row.id for row in rows]


@pytest.mark.parametrize("why", ["terkunci", "keluar", "tanpa akun", "tanpa atasan"])
def test_who_leads_the_dinas_stands_in_for_who_cannot(each_cast: Cast, why: str):
    with on_day(SATURDAY):
        made = wish(each_cast)
        assert not any(seen(each_cast, name) for name in ("dewi", "gilang", "eko")), "Budi can"
        with transaction() as session:
            account, budi = session.get_one(Akun, each_cast.budi.akun_id), session.get_one(Pegawai, each_cast.budi.pegawai_id)
            if why == "terkunci":
                account.locked = True
            elif why == "tanpa akun":
                account.pegawai_id = None
            elif why == "keluar":
                budi.active_to = nov(27)
            else:
                session.get_one(Pegawai, each_cast.ani.pegawai_id).atasan_id = None
        for name in ("dewi", "gilang", "eko"):
            assert seen(each_cast, name) == [made]
        for name in ("ani", "hana", "citra", "farah"):
            assert not seen(each_cast, name)
        told = refused(each_cast.ani, nov(20))
        assert "Kepala dinas, admin dinas" in told and "Budi" not in told
        call(kelonggaran.answer, each_cast.gilang, kelonggaran_id=made, version=1, until=nov(30))
        file(each_cast.ani, day=nov(20))


def test_who_has_no_penilai_asks_who_leads_the_dinas_but_himself(each_cast: Cast):
    with on_day(SATURDAY):
        assert "admin BKPSDM" in refused(each_cast.dewi, nov(20))
        made = call(kelonggaran.ask, each_cast.dewi, start=nov(20), end=nov(20), reason=WHY)
        assert (seen(each_cast, "dewi"), seen(each_cast, "gilang")) == ([], [made])
        with pytest.raises(Forbidden):
            call(kelonggaran.answer, each_cast.dewi, kelonggaran_id=made, version=1, until=nov(30))
        call(kelonggaran.answer, each_cast.gilang, kelonggaran_id=made, version=1, until=nov(30))
        file(each_cast.dewi, day=nov(20))


def test_a_long_day_is_saved_with_its_reason(each_cast: Cast):
    file(each_cast.ani, minutes=900)
    file(each_cast.ani, minutes=60)
    with pytest.raises(LongDay) as caught:
        file(each_cast.ani, minutes=1)
    assert caught.value.message.startswith("Hari itu menjadi 16 jam 1 menit.")
    made = file(each_cast.ani, minutes=1, alasan=f" {PIKET} ")
    assert row(made).alasan == PIKET and PIKET in audits("laporan")[-1].after
    assert len(every(Laporan)) == 3 and differences() == []


def test_mending_asks_where_the_day_grows_or_its_reason_would_go(each_cast: Cast):
    first, second = file(each_cast.ani, minutes=900), file(each_cast.ani, minutes=30)
    with pytest.raises(LongDay):
        edit(each_cast.ani, second, minutes=61)
    edit(each_cast.ani, second, minutes=120, alasan=PIKET)
    edit(each_cast.ani, first, minutes=900, activity="Loket pagi")
    with pytest.raises(LongDay):
        edit(each_cast.ani, second, version=2, minutes=110)
    edit(each_cast.ani, first, version=2, minutes=60)
    edit(each_cast.ani, second, version=2, minutes=110)
    assert row(second).alasan is None, "the day is short again"


def test_two_rows_filed_at_once_are_judged_one_after_the_other(each_cast: Cast):
    def press():
        return file(each_cast.ani, minutes=500, token=uuid4().hex)

    outcomes = together(press, press, press)
    assert sum(isinstance(one, LongDay) for one in outcomes) == 2
    assert len(every(Laporan)) == 1 and differences() == []


def test_many_rows_are_told_by_day_and_take_one_reason_a_day(each_cast: Cast):
    rows = [entry(minutes=500), entry(minutes=400), entry(minutes=100), entry(minutes=50), entry(day=today() - DAY, minutes=30)]
    with pytest.raises(LongDays) as caught:
        call(laporan.file_many, each_cast.ani, entries=rows, token="t")
    assert caught.value.days == (today(),)
    assert caught.value.rows == {3: "Alasan: Hari itu menjadi 17 jam 30 menit. Tuliskan mengapa lebih dari 16 jam."}
    assert not every(Laporan)
    call(laporan.file_many, each_cast.ani, entries=rows, token="t", alasan={today(): PIKET})
    assert [one.alasan for one in every(Laporan)] == [None, None, PIKET, PIKET, None]


def test_a_copied_day_has_a_reason_of_its_own(each_cast: Cast):
    old = file(each_cast.ani, day=today() - DAY, minutes=1000, alasan="Pemilu")
    copy = {"source": today() - DAY, "day": today(), "items": [CopyItem(old, 1000, 1)]}
    with pytest.raises(LongDays):
        call(laporan.copy_day, each_cast.ani, **copy, token="t")
    [new] = call(laporan.copy_day, each_cast.ani, **copy, token="t", alasan=PIKET)
    assert row(new).alasan == PIKET
