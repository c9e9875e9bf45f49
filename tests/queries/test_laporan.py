"""What an employee, his penilai and the front page read of daily reports, on both databases."""

from datetime import date, timedelta

import pytest

from db.engine import transaction
from db.queries import beranda, laporan
from db.queries.beranda import bulan
from db.queries.indikator.sumber import tempo
from db.queries.laporan import rekap, verifikasi
from db.queries.laporan.verifikasi import Choice, Overdue
from db.tables import Dinas, Periode, Skp
from services import laporan as service
from settings import today
from tests.cast import Cast
from tests.cast.database import ask
from tests.cast.laporan import PDF, close, days_ago, file, item, limit, return_, row, verify


def late() -> Overdue:
    return verifikasi.overdue(ask(tempo.cutoffs, today=today()), today=today())


def test_the_month_of_an_employee(each_cast: Cast):
    me = each_cast.ani.pegawai_id
    with transaction() as session:
        skp_id = item(session, each_cast.ani, each_cast)
    limit()
    first = file(each_cast.ani, skp_id=skp_id, evidence_file=("a.pdf", PDF))
    second = file(each_cast.ani, minutes=30)
    file(each_cast.ani, day=days_ago(400))
    file(each_cast.hana)
    return_(each_cast.budi, (second, 1), note="Cek lagi")
    start = today().replace(day=1)
    found = ask(laporan.month, pegawai_id=me, start=start, end=today())
    assert [row.id for row in found] == [second, first]
    assert [row.skp for row in found] == [None, "Menerbitkan KTP"]
    assert (found[1].original_name, found[1].has_evidence, found[0].has_evidence) == ("a.pdf", True, False)
    assert (found[0].note, found[0].verifier) == ("Cek lagi", "Budi")
    assert ask(laporan.returned, pegawai_id=me) == found[:1]
    assert ask(laporan.one, pegawai_id=me, laporan_id=first) == found[1]
    assert ask(laporan.one, pegawai_id=each_cast.hana.pegawai_id, laporan_id=first) is None


def test_how_a_day_stands(each_cast: Cast):
    me = each_cast.ani.pegawai_id
    file(each_cast.ani, minutes=30)
    file(each_cast.ani, minutes=15)
    found = ask(laporan.standing, pegawai_id=me, day=today())
    assert (found.n, found.minutes, found.closed, found.active_to) == (2, 45, None, None)
    with transaction() as session:
        code = close(session, each_cast, today())
    assert ask(laporan.standing, pegawai_id=me, day=today()).closed == code
    assert ask(laporan.standing, pegawai_id=each_cast.citra.pegawai_id, day=today()).closed is None


def test_recent_reports_and_items(each_cast: Cast):
    me = each_cast.ani.pegawai_id
    assert ask(laporan.around, pegawai_id=me, day=today()) == []
    with transaction() as session:
        skp_id = item(session, each_cast.ani, each_cast)
        item(session, each_cast.ani, each_cast, status="diajukan")
        another = f"{today().year}-{today().month % 12 + 1:02d}"
        item(session, each_cast.ani, each_cast, code=another)
        session.get_one(Periode, each_cast.periode[another]).status = "ditutup"
    file(each_cast.ani, day=days_ago(1))
    last = file(each_cast.ani, skp_id=skp_id)
    found = ask(laporan.around, pegawai_id=me, day=today())
    assert (found[0].id, [row.skp_id for row in found]) == (last, [skp_id, None])
    assert [i.id for i in ask(laporan.items, pegawai_id=me, until=today())] == [skp_id]


def test_the_reports_around_a_day_are_bounded_on_each_side(each_cast: Cast, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(laporan, "RECENT", 2)
    limit()
    days = [days_ago(n) for n in (4, 3, 2, 1) for _ in range(3)]
    ids = [file(each_cast.ani, day=day, minutes=1) for day in days]
    file(each_cast.hana, day=days_ago(3))
    found = [row.id for row in ask(laporan.around, pegawai_id=each_cast.ani.pegawai_id, day=days_ago(3))]
    assert found == [ids[11], ids[10], ids[5], ids[4], ids[3], ids[2], ids[1]], "all of the day, two of each side, newest first"


def test_the_signature_moves_with_every_change(each_cast: Cast):
    me, seen = each_cast.ani.pegawai_id, set()

    def look():
        seen.add(ask(laporan.signature, pegawai_id=me))

    look()
    one, two = file(each_cast.ani), file(each_cast.ani)
    look()
    verify(each_cast.budi, (one, 1))
    look()
    return_(each_cast.budi, (one, 2))
    look()
    with transaction() as session:
        service.withdraw(session, each_cast.ani, laporan_id=two, version=1)
    look()
    assert len(seen) == 5
    file(each_cast.hana)
    look()
    assert len(seen) == 5


def test_the_inbox_and_its_choices(each_cast: Cast, monkeypatch):
    budi = each_cast.budi.pegawai_id
    old = file(each_cast.ani, day=days_ago(3), evidence_url="https://contoh.go.id")
    new, hers = file(each_cast.ani, minutes=30), file(each_cast.hana)
    done = file(each_cast.hana, minutes=45)
    verify(each_cast.budi, (done, 1))
    file(each_cast.gilang)

    def inbox(**choice):
        return [row.id for row in ask(verifikasi.inbox, atasan_id=budi, late=late(), choice=Choice(**choice)).rows]

    assert inbox(status="menunggu") == [old, new, hers]
    assert inbox() == [done, hers, new, old]
    assert inbox(pegawai_id=each_cast.hana.pegawai_id) == [done, hers]
    assert inbox(start=days_ago(5), end=days_ago(2)) == [old]
    assert inbox(with_evidence=True) == [old]
    assert inbox(pegawai_id=each_cast.gilang.pegawai_id) == []
    assert ask(verifikasi.inbox, atasan_id=budi, late=late(), choice=Choice()).beyond == 0
    monkeypatch.setattr(verifikasi, "LIMIT", 3)
    assert ask(verifikasi.inbox, atasan_id=budi, late=late(), choice=Choice()).beyond == 1
    people = ask(verifikasi.people, atasan_id=budi, late=late())
    assert [(name, waiting) for _, name, waiting in people] == [("Ani", 2), ("Hana", 1)]
    everybody = (*(pegawai_id for pegawai_id, _, _ in people), each_cast.gilang.pegawai_id)
    days = ask(verifikasi.days, atasan_id=budi, pegawai_ids=everybody, start=today(), end=today())
    assert [tuple(r) for r in days[["name", "n", "minutes", "minutes_verified"]].to_numpy()] == [
        ("Ani", 1, 30, 0),
        ("Hana", 2, 135, 45),
    ]


def test_frozen_reports_wait_for_nobody(each_cast: Cast):
    laporan_id, back = file(each_cast.ani), file(each_cast.ani)
    return_(each_cast.budi, (back, 1))
    with transaction() as session:
        close(session, each_cast, today())
    budi = each_cast.budi.pegawai_id
    assert ask(verifikasi.inbox, atasan_id=budi, late=late(), choice=Choice(status="menunggu")).rows == ()
    assert [w for _, _, w in ask(verifikasi.people, atasan_id=budi, late=late())] == [0, 0]
    assert ask(laporan.returned, pegawai_id=each_cast.ani.pegawai_id) == []
    assert ask(beranda.owed, akun_id=1, pegawai_id=budi, team=late()).to_verify == 0
    assert row(laporan_id).status == "menunggu"


def test_the_front_page_counts(each_cast: Cast):
    return_(each_cast.budi, (file(each_cast.ani, minutes=25), 1))
    file(each_cast.hana)
    with transaction() as session:
        session.get_one(Skp, item(session, each_cast.ani, each_cast, status="diajukan")).proposed_by = "pegawai"
        session.get_one(Periode, each_cast.periode[str(today().year)]).status = "penilaian"
    mine = ask(beranda.owed, akun_id=1, pegawai_id=each_cast.ani.pegawai_id)
    assert (mine.returned, mine.skp_waiting, mine.to_verify, mine.scoring) == (1, 1, 0, 0)
    team = ask(beranda.owed, akun_id=1, pegawai_id=each_cast.budi.pegawai_id, team=late(), dinas_id=each_cast.dinas_id)
    assert (team.to_verify, team.skp_to_agree, team.unscored, team.scoring) == (1, 1, 2, 1)
    assert ask(beranda.owed, akun_id=1, pegawai_id=None, every_dinas=True).scoring == 1
    assert ask(beranda.owed, akun_id=1, pegawai_id=None) == beranda.Owed()
    month = ask(bulan.month, pegawai_id=each_cast.ani.pegawai_id, start=today().replace(day=1), end=today())
    assert month.days == {today(): (1, 25)}
    nothing = ask(bulan.month, pegawai_id=each_cast.budi.pegawai_id, start=today() - timedelta(days=1), end=today())
    assert nothing.days == {}
    assert nothing.owed <= {today(), days_ago(1)} and all(day.weekday() < 5 for day in nothing.owed)
    own = {"pegawai_id": each_cast.ani.pegawai_id, "start": today().replace(day=1)}
    history = ask(bulan.history, **own, until=days_ago(1))
    assert (history["minutes"].iloc[0], history["days"].iloc[0], history["tempo"].iloc[0]) == (25, 1, 0)
    assert ask(bulan.history, **own, until=today())["tempo"].iloc[0] == 1


def test_months_before_the_app_is_in_use_are_empty_and_not_zero(each_cast: Cast):
    with transaction() as session:
        session.get_one(Dinas, each_cast.dinas_id).dipakai_sejak = date(2026, 11, 26)
    months = (date(2026, 10, 1), date(2026, 11, 1))
    of = {"dinas_id": each_cast.dinas_id, "today": date(2026, 12, 1)}
    found = ask(rekap.by_month, months=months, **of)
    assert found["expected"].tolist() == [0, 5 * 3] and found["report_share"].fillna(-1).tolist() == [-1, 0]
    units = ask(rekap.by_unit, months=months, **of)
    assert [tuple(one) for one in units[["unit", "employees", "expected"]].to_numpy()] == [("Bidang Pelayanan", 5, 15)]
    people = ask(rekap.by_pegawai, unit_id=None, months=months, **of)
    assert people["name"].tolist() == ["Ani", "Budi", "Dewi", "Gilang", "Hana"] and set(people["expected"]) == {3}
    assert len(ask(rekap.by_pegawai, unit_id=None, months=months[:1], **of)) == 5, "they are there, and owe nothing"
