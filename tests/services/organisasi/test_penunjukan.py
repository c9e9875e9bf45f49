"""The atasan is away for three weeks (cases/plt_plh.md): Hana stands in for Budi 9–20 November, and only then."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.engine import transaction
from db.queries.akun import sesi as sesi_queries
from db.queries.indikator.sumber import tempo
from db.queries.laporan import kelonggaran as kelonggaran_queries
from db.queries.laporan import verifikasi
from db.queries.laporan.verifikasi import Choice
from db.queries.organisasi import penunjukan as queries
from db.queries.pembinaan import penghargaan as rewards
from db.tables import Kelonggaran, Ketidakhadiran, Laporan, Pegawai, Penilaian, Penunjukan, UsulAtasan
from rules.kehadiran.ketidakhadiran import Isi as Permohonan
from rules.kit import hak
from rules.kit.errors import Conflict, Forbidden, Invalid, NotFound
from rules.kit.hak import Actor, Subject
from rules.laporan.batas import Dibuka
from rules.organisasi.penunjukan import Isi
from services.akun import sesi
from services.kehadiran import ketidakhadiran
from services.kit import berkas
from services.laporan import kelonggaran, urungkan
from services.organisasi import mutasi, penunjukan, usul_atasan_putus
from services.pembinaan import penghargaan
from settings import day_of, today
from tests.cast import Cast
from tests.cast.database import ask, audits, call, every, stands, trail
from tests.cast.laporan import PDF, file, limit, return_, row, verify
from tests.cast.mutasi import on_day
from tests.cast.non_asn import becomes_non_asn
from tests.cast.organisasi import change
from tests.cast.pembinaan import propose
from ui.pembinaan import piagam

START, END = date(2026, 11, 9), date(2026, 11, 20)
DURING, AFTER = date(2026, 11, 18), date(2026, 11, 23)


@pytest.fixture
def clock() -> Iterator[None]:
    """A day on which Budi is away."""
    with on_day(DURING):
        yield


@pytest.fixture
def office(clock: None, each_cast: Cast) -> Cast:
    limit()
    return each_cast


def isi(cast: Cast, **given: Any) -> Isi:
    said = {"kind": "plh", "pegawai_id": cast.hana.pegawai_id, "untuk_id": cast.budi.pegawai_id, "start": START, "end": END}
    return Isi(**said | {"letter": "800/117/2026", "about": "Cuti tahunan"} | given)


def give(cast: Cast, who: Actor | None = None, **given: Any) -> int:
    return call(penunjukan.give, who or cast.gilang, dinas_id=cast.dinas_id, isi=isi(cast, **given))


def now(who: Actor) -> Actor:
    """Who he is on this day, read as every run reads it."""
    with transaction() as session:
        _, ticket = sesi.open_session(session, akun_id=who.akun_id)
    with transaction() as session:
        token = sesi.redeem(session, ticket=ticket)
    found = sesi.actor_of(token=token)
    assert found is not None
    return found[0]


def inbox(who: Actor) -> list[int]:
    """What the one for whom he stands in would see of these days; the chooser of people counts the same."""
    late = verifikasi.overdue(ask(tempo.cutoffs, today=today()), today=today())
    found: list[int] = []
    for an in who.teams:
        of = {"atasan_id": who.pegawai_id, "late": late, "an": an}
        rows = ask(verifikasi.inbox, choice=Choice(status="menunggu"), **of).rows
        assert len(rows) == sum(n for _, _, n in ask(verifikasi.people, **of))
        found += [one.id for one in rows]
    return found


def test_the_case(office: Cast):
    before, inside = file(office.ani, day=date(2026, 11, 6)), file(office.ani, day=date(2026, 11, 10))
    own = file(office.hana, day=date(2026, 11, 10))
    give(office)
    hana = now(office.hana)
    assert [(one.name, one.start, one.end) for one in hana.pelaksana] == [("Budi", START, END)]
    assert [one.name for one in now(office.budi).digantikan] == ["Hana"]
    assert inbox(hana) == [inside], "days before and her own are not hers"
    verify(hana, (inside, 1))
    done = row(inside)
    assert (done.status, done.verifier_id, done.atas_nama_id) == ("disetujui", hana.pegawai_id, office.budi.pegawai_id)
    assert audits("laporan")[-1].actor == "Hana a.n. Budi"
    for other in (before, own):
        with pytest.raises(Forbidden):
            verify(hana, (other, 1))
    with on_day(date(2026, 11, 23)):
        late, hana = file(office.ani, day=AFTER), now(office.hana)
        assert hana.pelaksana == () and not hak.allows(hana, "laporan.verify")
        for laporan_id, version in ((late, 1), (inside, 2)):
            with pytest.raises(Forbidden):
                return_(hana, (laporan_id, version))
        # what she decided stays, and says so for ever
        told = [one for one in ask(verifikasi.inbox, **of_budi(office)).rows if one.id == inside]
        assert [one.verifier for one in told] == ["Hana a.n. Budi"]


def of_budi(cast: Cast) -> dict[str, Any]:
    late = verifikasi.overdue(ask(tempo.cutoffs, today=today()), today=today())
    return {"atasan_id": cast.budi.pegawai_id, "late": late, "choice": Choice()}


def test_a_report_of_after_the_end_is_refused_though_written_ahead(office: Cast):
    """Hana still stands in on the 20th; a report of a later day (made so in the table) is not hers."""
    made = file(office.ani, day=date(2026, 11, 17))
    give(office)
    with transaction() as session:
        session.get_one(Laporan, made).day = AFTER
    with pytest.raises(Forbidden):
        verify(now(office.hana), (made, 1))


def test_both_may_and_the_first_counts(office: Cast):
    made = file(office.ani, day=date(2026, 11, 10))
    give(office)
    verify(office.budi, (made, 1))
    assert (row(made).verifier_id, row(made).atas_nama_id) == (office.budi.pegawai_id, None)
    with pytest.raises(Conflict):
        verify(now(office.hana), (made, 1))


def test_she_takes_back_what_she_decided(office: Cast):
    made = file(office.ani, day=date(2026, 11, 10))
    give(office)
    hana = now(office.hana)
    verify(hana, (made, 1))
    call(urungkan.undo, hana, decided_at=row(made).decided_at)
    assert (row(made).status, row(made).verifier_id, row(made).atas_nama_id) == ("menunggu", None, None)
    assert audits("laporan")[-1].actor == "Hana a.n. Budi"


def test_a_mended_report_waits_for_both_again(office: Cast):
    made = file(office.ani, day=date(2026, 11, 10), evidence_file=("a.pdf", PDF))
    give(office)
    hana = now(office.hana)
    stored = ask(verifikasi.inbox, **of_budi(office)).rows[0].stored_name
    assert berkas.open_for(hana, stored_name=stored).path.is_file()
    with pytest.raises(Forbidden):
        berkas.open_for(office.hana, stored_name=stored)
    return_(hana, (made, 1))
    assert row(made).atas_nama_id == office.budi.pegawai_id


def test_absences_and_openings(office: Cast):
    asked = Permohonan(kind="cuti", start=date(2026, 11, 24), end=date(2026, 11, 25), reason="Acara keluarga")
    wish = call(ketidakhadiran.ask, office.ani, isi=asked, token="a")
    give(office)
    hana = now(office.hana)
    call(ketidakhadiran.decide, hana, ketidakhadiran_id=wish, version=1, approve=True)
    assert stands(Ketidakhadiran, wish).atas_nama_id == office.budi.pegawai_id
    own = call(ketidakhadiran.ask, office.hana, isi=asked, token="b")
    with pytest.raises(Forbidden):
        call(ketidakhadiran.decide, hana, ketidakhadiran_id=own, version=1, approve=True)
    day = date(2026, 11, 10)
    opened = call(kelonggaran.give, hana, pegawai_id=office.ani.pegawai_id, dibuka=Dibuka(day, day, END), reason="Lupa mengisi")
    assert stands(Kelonggaran, opened).atas_nama_id == office.budi.pegawai_id
    assert [one.by for one in ask(kelonggaran_queries.listed, reader=office.budi, today=today())] == ["Hana a.n. Budi"]
    assert audits("kelonggaran")[-1].actor == "Hana a.n. Budi"
    for start in (date(2026, 11, 6), date(2026, 11, 5)):
        with pytest.raises(Forbidden):
            call(kelonggaran.give, hana, pegawai_id=office.ani.pegawai_id, dibuka=Dibuka(start, day, END), reason="Lupa mengisi")


def test_scores_and_the_past_are_not_hers(office: Cast):
    give(office)
    hana = now(office.hana)
    ani = Subject(office.dinas_id, office.ani.pegawai_id, office.budi.pegawai_id, day=DURING)
    may = {action for action in hak.ACTIONS if hak.allows(hana, action, ani) and not hak.allows(office.hana, action, ani)}
    assert may == {"laporan.verify", "berkas.read", "kelonggaran.give", "ketidakhadiran.decide"}
    assert not hak.allows(hana, "penilaian.read", ani) and not hak.allows(hana, "penilaian.score", ani)


def test_who_may_give(office: Cast):
    for who in (office.ani, office.budi, office.farah, office.citra):
        with pytest.raises(Forbidden):
            give(office, who)
    with pytest.raises(Forbidden, match="diri sendiri"):
        give(office, pegawai_id=office.gilang.pegawai_id)
    with pytest.raises(Forbidden):
        give(office, pegawai_id=office.citra.pegawai_id)
    with pytest.raises(Forbidden):  # the head's post is given by the head or BKPSDM
        give(office, untuk_id=office.dewi.pegawai_id)
    with pytest.raises(Forbidden):
        give(office, untuk_id=None, kepala=True)
    with pytest.raises(NotFound):
        give(office, office.eko, untuk_id=office.citra.pegawai_id)
    assert every(Penunjukan) == []
    give(office, office.dewi)
    assert trail("penunjukan") == ["tunjuk"]


def test_a_second_click_finds_the_first(office: Cast):
    assert give(office) == give(office)
    assert len(every(Penunjukan)) == 1


def test_days_that_meet_are_refused(office: Cast):
    give(office)
    with pytest.raises(Invalid, match="Budi sudah digantikan Hana"):
        give(office, pegawai_id=office.ani.pegawai_id, start=END, end=AFTER)
    with pytest.raises(Invalid, match="Hana"):  # away herself
        give(office, office.eko, pegawai_id=office.ani.pegawai_id, untuk_id=office.hana.pegawai_id)
    with pytest.raises(Invalid, match="sendiri berhalangan"):
        give(office, office.eko, pegawai_id=office.budi.pegawai_id, untuk_id=office.dewi.pegawai_id)
    give(office, pegawai_id=office.ani.pegawai_id, start=END + timedelta(days=1), end=AFTER)


def test_both_are_in_service(office: Cast):
    with transaction() as session:
        session.get_one(Pegawai, office.hana.pegawai_id).active_to = date(2026, 11, 13)
    with pytest.raises(Invalid, match="Hana bertugas sampai"):
        give(office)


def test_ending_early(office: Cast):
    made, inside = give(office), file(office.ani, day=date(2026, 11, 10))
    with pytest.raises(Invalid, match="sudah lewat"):
        call(penunjukan.end, office.gilang, penunjukan_id=made, version=1, last_day=date(2026, 11, 12))
    hana = now(office.hana)
    with pytest.raises(Forbidden):
        call(penunjukan.end, hana, penunjukan_id=made, version=1, last_day=DURING)
    call(penunjukan.end, office.gilang, penunjukan_id=made, version=1, last_day=DURING - timedelta(days=1))
    assert now(office.hana).pelaksana == ()
    with pytest.raises(Forbidden):
        verify(now(office.hana), (inside, 1))
    with pytest.raises(Conflict):
        call(penunjukan.end, office.gilang, penunjukan_id=made, version=2, last_day=DURING)
    assert trail("penunjukan") == ["tunjuk", "akhiri lebih awal"]


def test_one_to_come_never_begins(office: Cast):
    made = give(office, start=date(2026, 12, 1), end=date(2026, 12, 4))
    call(penunjukan.end, office.gilang, penunjukan_id=made, version=1, last_day=DURING)
    assert stands(Penunjukan, made).batal
    with on_day(date(2026, 12, 2)):
        assert now(office.hana).pelaksana == ()
    give(office, pegawai_id=office.ani.pegawai_id, start=date(2026, 12, 1), end=date(2026, 12, 4))


def test_change_does_not_rewrite_the_past(office: Cast):
    made = give(office)
    with pytest.raises(Invalid, match="hari pertamanya tetap"):
        call(penunjukan.change, office.gilang, penunjukan_id=made, version=1, isi=isi(office, start=date(2026, 11, 3)))
    with pytest.raises(Invalid, match="Orang dan jabatannya tetap"):
        other = isi(office, pegawai_id=office.ani.pegawai_id)
        call(penunjukan.change, office.gilang, penunjukan_id=made, version=1, isi=other)
    call(penunjukan.change, office.gilang, penunjukan_id=made, version=1, isi=isi(office, end=date(2026, 11, 27)))
    with pytest.raises(Conflict):
        call(penunjukan.change, office.gilang, penunjukan_id=made, version=1, isi=isi(office))
    with on_day(AFTER):
        assert [one.end for one in now(office.hana).pelaksana] == [date(2026, 11, 27)]
    with on_day(date(2026, 11, 30)), pytest.raises(Conflict):
        call(penunjukan.change, office.gilang, penunjukan_id=made, version=2, isi=isi(office, end=date(2026, 12, 4)))


def test_who_leaves_stands_in_no_more(office: Cast):
    made = give(office)
    version = stands(Pegawai, office.hana.pegawai_id).version
    call(mutasi.leave, office.eko, pegawai_id=office.hana.pegawai_id, version=version, last_day=DURING)
    assert stands(Penunjukan, made).end == DURING


def test_head_of_the_same_dinas(office: Cast):
    give(office, office.eko, pegawai_id=office.budi.pegawai_id, untuk_id=office.dewi.pegawai_id, kepala=True)
    budi = now(office.budi)
    assert "kepala" in budi.roles and budi.role == "pegawai"
    assert hak.allows(budi, "rapat.decide", Subject(dinas_id=office.dinas_id))
    assert not hak.allows(budi, "rapat.decide", Subject(dinas_id=office.other_dinas_id))
    assert not hak.allows(budi, "penunjukan.give", Subject(dinas_id=office.dinas_id, pegawai_id=office.ani.pegawai_id))
    assert not hak.allows(budi, "ketidakhadiran.decide", Subject(office.dinas_id, budi.pegawai_id, office.dewi.pegawai_id))
    with on_day(END + timedelta(days=1)):
        assert "kepala" not in now(office.budi).roles


def test_a_second_post_gives_no_right_and_no_second_score(office: Cast):
    give(office, kind="rangkap", untuk_id=None, jabatan="Kepala Seksi Arsip", end=None, unit_id=office.unit_id)
    assert now(office.hana).pelaksana == () and now(office.hana).roles == office.hana.roles
    found = ask(queries.of_pegawai, pegawai_id=office.hana.pegawai_id, today=today())
    assert [one.title for one in found] == ["Kepala Seksi Arsip"]
    assert ask(queries.listed, dinas_id=office.dinas_id, today=today()) == found
    assert ask(queries.listed, dinas_id=office.dinas_id, today=today(), past=True) == []
    assert every(Penilaian) == []
    with pytest.raises(Invalid, match="sudah tercatat merangkap"):
        give(office, kind="rangkap", untuk_id=None, jabatan="Kepala Seksi Arsip", end=END)


DAYS = st.integers(-20, 40).map(lambda n: START + timedelta(days=n))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(on=DAYS, day=DAYS, mine=st.booleans())
def test_nothing_outside_the_dates_and_never_on_herself(cast: Cast, on: date, day: date, mine: bool):
    with on_day(DURING):
        give(cast)
    with on_day(on):
        hana = now(cast.hana)
        whose = cast.hana if mine else cast.ani
        may = hak.allows(hana, "laporan.verify", Subject(cast.dinas_id, whose.pegawai_id, cast.budi.pegawai_id, day=day))
        assert may == (START <= on <= END and START <= day <= END and not mine)


def test_of_an_employee_without_session(cast: Cast):
    """Who hands over is asked without his appointments: what waits for somebody else is not his to hand on."""
    with on_day(DURING):
        give(cast)
        found = ask(sesi_queries.of_pegawai, pegawai_id=cast.hana.pegawai_id)
    assert found is not None and found.pelaksana == ()


def test_who_cannot_stand_in(office: Cast):
    """A non-ASN is no official; a head from another dinas would hold a post that the app does not give him."""
    with pytest.raises(Invalid, match="bekerja di dinas lain") as caught:
        give(office, office.eko, pegawai_id=office.citra.pegawai_id, untuk_id=office.dewi.pegawai_id, kepala=True)
    assert caught.value.field == "pegawai_id"
    becomes_non_asn(office.hana)
    with pytest.raises(Invalid, match="non-ASN"):
        give(office)
    assert every(Penunjukan) == []


def test_an_admin_in_the_post_of_the_head_is_not_his_own_second_person(office: Cast):
    give(office, office.eko, pegawai_id=office.gilang.pegawai_id, untuk_id=office.dewi.pegawai_id, kepala=True)
    gilang = now(office.gilang)
    assert {"kepala", "admin_dinas"} <= set(gilang.roles)
    change(office, gilang, office.ani.pegawai_id, atasan_id=office.gilang.pegawai_id)
    assert stands(Pegawai, office.ani.pegawai_id).atasan_id == office.budi.pegawai_id, "it waits for somebody else"
    with pytest.raises(Forbidden):
        call(usul_atasan_putus.decide, gilang, usul_ids=[one.id for one in every(UsulAtasan)], approve=True)


def test_the_team_of_the_head_is_not_the_admins_to_change_either(office: Cast):
    made = give(office, office.dewi, untuk_id=office.dewi.pegawai_id)
    with pytest.raises(Forbidden):
        call(penunjukan.end, office.gilang, penunjukan_id=made, version=1, last_day=DURING)
    call(penunjukan.end, office.dewi, penunjukan_id=made, version=1, last_day=DURING)


def test_what_she_signs_for_the_head_says_so(office: Cast):
    """In the trail, and under the letter that is printed, also when the appointment is over; the head's own bears his post."""
    first, second = propose(office, office.gilang), propose(office, office.gilang, jenis="usul_promosi")
    give(office, office.eko, pegawai_id=office.budi.pegawai_id, untuk_id=office.dewi.pegawai_id, kepala=True)
    call(penghargaan.sign, now(office.budi), penghargaan_id=first, version=1, number="1/P/2026")
    assert audits("penghargaan")[-1].actor == "Budi a.n. Dewi"
    call(penghargaan.sign, now(office.dewi), penghargaan_id=second, version=1, number="2/P/2026")
    assert audits("penghargaan")[-1].actor == "Dewi"
    with on_day(AFTER):
        for made, who, title in ((first, office.budi, "Plh. Kepala "), (second, office.dewi, "")):
            row = ask(rewards.one, reader=office.dewi, penghargaan_id=made)
            assert row.signer_id == who.pegawai_id and row.signed_at is not None
            day = day_of(row.signed_at)
            acting = ask(queries.acting_head, dinas_id=office.dinas_id, pegawai_id=who.pegawai_id, day=day)
            assert piagam.jabatan(row, acting) == (f"{title}{row.dinas}" if title else row.signer_jabatan)
