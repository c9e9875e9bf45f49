"""A report is decided by the atasan of its day; where he cannot, or lets it wait too long, by today's as well."""

from datetime import time, timedelta

import pytest
from sqlalchemy import update

from db.base import utcnow
from db.engine import transaction
from db.queries import beranda, laporan
from db.queries.indikator.sumber import tempo
from db.queries.laporan import verifikasi
from db.queries.laporan.verifikasi import Choice
from db.queries.organisasi.penempatan import EARLIER
from db.tables import Akun, Berkas, Kehadiran, Laporan, Pegawai, Penempatan
from rules.kit.errors import Forbidden
from rules.kit.hak import Actor
from rules.laporan.tempo import TERM_KEY
from services import kehadiran, pengaturan
from services import laporan as service
from services.akun import sesi
from services.kehadiran import Entry
from services.kit import berkas
from settings import today
from tests.cast import Cast, moved
from tests.cast.database import ask, call, differences, every
from tests.cast.laporan import PDF, days_ago, entry, file, return_, row, verify
from tests.cast.organisasi import token

LONG = timedelta(days=40)


def dewis(cast: Cast) -> int:
    """A report of three days ago by Ani, who is under Dewi since yesterday."""
    made = file(cast.ani, day=days_ago(3), evidence_file=("a.pdf", PDF))
    with transaction() as session:
        moved(session, cast.ani, days_ago(1), atasan_id=cast.dewi.pegawai_id)
    return made


def filed(laporan_id: int, **when) -> None:
    with transaction() as session:
        session.connection().execute(update(Laporan.__table__).where(Laporan.__table__.c.id == laporan_id).values(**when))


def signed_in(cookie: str) -> Actor:
    found = sesi.actor_of(token=cookie)
    assert found is not None
    return found[0]


def sees(who: Actor) -> list[int]:
    """The waiting reports of his list; the front page and the chooser of people count the same."""
    of = {"atasan_id": who.pegawai_id, "late": verifikasi.overdue(ask(tempo.cutoffs, today=today()), today=today())}
    found = [one.id for one in ask(verifikasi.inbox, choice=Choice(status="menunggu"), **of).rows]
    owed = ask(beranda.owed, akun_id=who.akun_id, pegawai_id=who.pegawai_id, team=of["late"]).to_verify
    assert owed == len(found) == sum(n for _, _, n in ask(verifikasi.people, **of))
    return found


def test_the_atasan_of_the_day_decides(each_cast: Cast):
    before, after = dewis(each_cast), file(each_cast.ani)
    assert (sees(each_cast.budi), sees(each_cast.dewi)) == ([before], [after])
    with pytest.raises(Forbidden):
        verify(each_cast.dewi, (before, 1))
    with pytest.raises(Forbidden):
        verify(each_cast.budi, (after, 1))
    verify(each_cast.budi, (before, 1))
    verify(each_cast.dewi, (after, 1))
    late = verifikasi.overdue(ask(tempo.cutoffs, today=today()), today=today())
    hers = ask(verifikasi.inbox, atasan_id=each_cast.dewi.pegawai_id, choice=Choice(), late=late).rows
    assert [one.id for one in hers] == [after], "what the former one decided is his"


def test_what_waits_too_long_is_also_todays(each_cast: Cast):
    made = dewis(each_cast)
    filed(made, created_at=utcnow() - LONG)
    assert (sees(each_cast.budi), sees(each_cast.dewi)) == ([made], [made])
    return_(each_cast.dewi, (made, 1))
    with transaction() as session:
        service.edit(session, each_cast.ani, laporan_id=made, version=2, entry=entry(day=days_ago(3)))
    assert row(made).refiled_at is not None
    assert (sees(each_cast.budi), sees(each_cast.dewi)) == ([made], []), "mended, it waits anew"
    filed(made, refiled_at=utcnow() - LONG)
    verify(each_cast.dewi, (made, 3))
    return_(each_cast.dewi, (made, 4))  # what she decided she may decide otherwise


def test_each_dinas_has_its_limit(each_cast: Cast):
    made = dewis(each_cast)
    filed(made, created_at=utcnow() - timedelta(days=20))
    assert sees(each_cast.dewi) == [made]
    call(pengaturan.change, each_cast.eko, dinas_id=each_cast.dinas_id, key=TERM_KEY, value=30, seen=5)
    assert sees(each_cast.dewi) == []


@pytest.mark.parametrize("why", ["terkunci", "keluar", "tanpa akun"])
def test_todays_atasan_stands_in_for_who_cannot(each_cast: Cast, why: str):
    made = dewis(each_cast)
    with transaction() as session:
        account = session.get_one(Akun, each_cast.budi.akun_id)
        if why == "terkunci":
            account.locked = True
        elif why == "tanpa akun":
            account.pegawai_id = None
        else:
            session.get_one(Pegawai, each_cast.budi.pegawai_id).active_to = days_ago(1)
    assert sees(each_cast.dewi) == [made]
    verify(each_cast.dewi, (made, 1))


def test_evidence_is_read_by_who_led_on_the_day_or_later(each_cast: Cast):
    dewis(each_cast)
    name = every(Berkas)[0].stored_name
    for who in (each_cast.ani, each_cast.budi, each_cast.dewi):
        assert berkas.open_for(who, stored_name=name).original_name == "a.pdf"
    file(each_cast.ani, evidence_file=("b.pdf", PDF))
    later = next(one.stored_name for one in every(Berkas) if one.stored_name != name)
    with pytest.raises(Forbidden):
        berkas.open_for(each_cast.budi, stored_name=later)


def test_who_had_a_team_keeps_what_lies_in_its_time_for_a_year(each_cast: Cast):
    made = dewis(each_cast)
    with transaction() as session:
        moved(session, each_cast.hana, days_ago(1), atasan_id=each_cast.dewi.pegawai_id)
    budi = signed_in(cookie := token(each_cast.budi))
    assert (budi.is_penilai, budi.was_penilai, budi.roles) == (False, True, ("pegawai", "mantan_penilai"))
    verify(budi, (made, 1))
    assert ask(laporan.one, pegawai_id=each_cast.ani.pegawai_id, laporan_id=made).status == "disetujui"
    with transaction() as session:
        of = Penempatan.__table__.c.atasan_id == budi.pegawai_id
        session.connection().execute(update(Penempatan.__table__).where(of).values(end=today() - EARLIER - timedelta(days=1)))
    assert not signed_in(cookie).was_penilai


def test_what_is_filed_late_goes_to_the_unit_of_its_day(each_cast: Cast):
    with transaction() as session:
        moved(session, each_cast.ani, days_ago(1), unit_id=each_cast.other_unit_id, atasan_id=each_cast.citra.pegawai_id)
    before, after = file(each_cast.ani, day=days_ago(2)), file(each_cast.ani, day=days_ago(1))
    here, there = (each_cast.dinas_id, each_cast.unit_id), (each_cast.other_dinas_id, each_cast.other_unit_id)
    assert [(row(one).dinas_id, row(one).unit_id) for one in (before, after)] == [here, there]
    with transaction() as session:
        service.edit(session, each_cast.ani, laporan_id=after, version=1, entry=entry(day=days_ago(3)))
    assert (row(after).dinas_id, row(after).unit_id, differences()) == (*here, [])


def test_the_admin_of_the_days_dinas_records_its_attendance(cast: Cast):
    with transaction() as session:
        moved(session, cast.ani, days_ago(1), unit_id=cast.other_unit_id, atasan_id=cast.citra.pegawai_id)
    ani = cast.ani.pegawai_id or 0
    assert call(kehadiran.save, cast.gilang, entries=[Entry(ani, days_ago(2), "hadir", time(7, 30), time(16))]) == 1
    with pytest.raises(Forbidden):
        call(kehadiran.save, cast.gilang, entries=[Entry(ani, days_ago(1), "hadir", time(7, 30), time(16))])
    assert [one.unit_id for one in every(Kehadiran)] == [cast.unit_id]
