"""What waits for Budi goes to another in one go, once, with everything that stays named."""

import pytest

from db.engine import reading, transaction
from db.queries import serah_terima as jejak
from db.queries.rapat import diundang
from db.tables import Keputusan, Kunjungan, Pegawai, Pembinaan, PenanggungJawab, Periode, Rapat, RapatHadir
from rules.kit.errors import Conflict, Forbidden, Invalid, NotFound
from rules.serah_terima import Serah
from services import pembinaan as pembinaan_service
from services import serah_terima
from services.indikator import penanggung
from services.organisasi import mutasi
from services.serah_terima import rencana
from settings import today
from tests.cast import Cast, pembinaan, rapat
from tests.cast.database import ask, audits, call, stands, together, trail
from tests.cast.laporan import NOT_YET, days_ago
from tests.cast.mutasi import sound
from tests.cast.serah_terima import busy, fates, hand, look, reason, serah, waits
from tests.cast.tanda import figures, ratio


def lines(noun: str, row_id: int | None) -> int:
    return trail(noun, row_id).count("serahkan")


def test_all_of_it_goes_to_the_successor_once(each_cast: Cast):
    cast, work = each_cast, busy(each_cast)
    seen = look(cast.gilang, cast.budi, cast.gilang).seen  # his own hands: the team is not his to take
    plan = look(cast.gilang, cast.budi, cast.hana)
    assert plan.seen != seen
    # the plan about Hana is not hers to carry out
    assert hand(cast.gilang, cast.budi, cast.hana) == len(plan.of("pindah")) == 4
    assert stands(Keputusan, work.keputusan).owner_id == cast.hana.pegawai_id
    assert stands(Kunjungan, work.visit).follow_up_by == cast.hana.pegawai_id
    assert stands(Pegawai, cast.ani.pegawai_id).atasan_id == cast.hana.pegawai_id
    # she takes his place, under his own atasan
    assert stands(Pegawai, cast.hana.pegawai_id).atasan_id == cast.dewi.pegawai_id
    assert stands(Pembinaan, work.plan).owner_id == cast.budi.pegawai_id
    assert [lines("keputusan", work.keputusan), lines("kunjungan", work.visit), lines("pegawai", cast.ani.pegawai_id)] == [
        1,
        1,
        1,
    ]
    assert stands(Keputusan, work.keputusan).version == stands(Kunjungan, work.visit).version == 2
    sound()
    # the same press once more
    assert hand(cast.gilang, cast.budi, cast.hana, plan.seen) == 4
    assert lines("keputusan", work.keputusan) == 1 and trail("serah_terima") == ["serahkan"]


def test_what_the_plan_says_comes_true(each_cast: Cast):
    cast, _ = each_cast, busy(each_cast)
    before, plan = waits(cast.budi), look(cast.eko, cast.budi, cast.dewi)
    assert fates(plan, "pindah") | fates(plan, "ikut") | fates(plan, "tetap") == before
    hand(cast.eko, cast.budi, cast.dewi)
    after, hers = waits(cast.budi), waits(cast.dewi)
    assert fates(plan, "pindah") | fates(plan, "ikut") <= hers
    assert after == fates(plan, "tetap")


def test_days_under_the_former_one_stay_his(cast: Cast):
    work = busy(cast)
    plan = look(cast.gilang, cast.budi, cast.dewi)
    assert ("verifikasi", work.today, cast.ani.pegawai_id) in fates(plan, "ikut")
    assert "Hari di bawah Budi" in reason(plan, "verifikasi", work.earlier)


@pytest.mark.parametrize("name", ["ani", "budi", "hana", "citra", "farah"])
def test_only_who_leads_or_administers_hands_over(cast: Cast, name):
    busy(cast)
    with pytest.raises(Forbidden):
        hand(cast.everybody()[name], cast.budi, cast.hana)


@pytest.mark.parametrize("name", ["gilang", "dewi"])
def test_nobody_hands_over_his_own(cast: Cast, name):
    who = cast.everybody()[name]
    with pytest.raises(Forbidden, match="Tugas Anda sendiri"):
        look(who, who, cast.hana)


def test_the_head_moves_what_is_hers_to_move(cast: Cast):
    work = busy(cast)
    plan = look(cast.dewi, cast.budi, cast.hana)
    assert "oleh admin dinas" in reason(plan, "bawahan", cast.ani.pegawai_id)
    assert hand(cast.dewi, cast.budi, cast.hana) == 2
    assert stands(Pegawai, cast.ani.pegawai_id).atasan_id == cast.budi.pegawai_id
    assert stands(Keputusan, work.keputusan).owner_id == cast.hana.pegawai_id


def test_an_admin_does_not_take_a_team_for_himself(cast: Cast):
    busy(cast)
    plan = look(cast.gilang, cast.budi, cast.gilang)
    assert "menunggu persetujuan kepala" in reason(plan, "bawahan", cast.ani.pegawai_id)
    hand(cast.gilang, cast.budi, cast.gilang)
    assert stands(Pegawai, cast.ani.pegawai_id).atasan_id == cast.budi.pegawai_id


def test_what_is_about_the_successor_stays(cast: Cast):
    work = busy(cast)
    assert "Tentang Hana sendiri" in reason(look(cast.eko, cast.budi, cast.hana), "pembinaan", work.plan)
    plan = look(cast.eko, cast.budi, cast.ani)
    assert "Tentang Ani sendiri" in reason(plan, "keputusan", work.keputusan)
    assert "Tentang Ani sendiri" in reason(plan, "verifikasi", work.today)


def test_a_visit_of_a_closed_period_is_not_changed(each_cast: Cast):
    cast, work = each_cast, busy(each_cast)
    with transaction() as session:
        for id_ in cast.periode.values():
            period = session.get_one(Periode, id_)
            if period.start <= today() <= period.end:
                period.status = "ditutup"
    plan = look(cast.eko, cast.budi, cast.dewi)
    assert "sudah ditutup" in reason(plan, "kunjungan", work.visit)
    # today is closed: nobody comes under another atasan either
    assert "sudah ditutup" in reason(plan, "bawahan", cast.ani.pegawai_id)
    hand(cast.eko, cast.budi, cast.dewi)
    assert stands(Kunjungan, work.visit).version == 1


def test_somebody_changed_a_row_meanwhile(each_cast: Cast):
    cast, work = each_cast, busy(each_cast)
    seen = look(cast.eko, cast.budi, cast.dewi).seen
    call(pembinaan_service.cancel, cast.dewi, pembinaan_id=work.plan, version=1, result="Sudah tidak perlu")
    with pytest.raises(Conflict):
        hand(cast.eko, cast.budi, cast.dewi, seen)
    assert stands(Keputusan, work.keputusan).owner_id == cast.budi.pegawai_id
    with pytest.raises(Conflict):
        hand(cast.eko, cast.budi, cast.dewi, "tidak pernah dilihat")


def test_all_or_nothing(each_cast: Cast, monkeypatch):
    cast, work = each_cast, busy(each_cast)
    before = waits(cast.budi)
    write = serah_terima._write

    def fails(session, actor, row, column, plan):
        if isinstance(row, Kunjungan):
            raise Conflict()
        write(session, actor, row, column, plan)

    monkeypatch.setattr(serah_terima, "_write", fails)
    with pytest.raises(Conflict):
        hand(cast.eko, cast.budi, cast.dewi)
    assert waits(cast.budi) == before and trail("serah_terima") == [] and lines("keputusan", work.keputusan) == 0


def test_two_presses_at_once(each_cast: Cast):
    cast, work = each_cast, busy(each_cast)
    seen = look(cast.eko, cast.budi, cast.dewi).seen

    def press() -> object:
        return hand(cast.eko, cast.budi, cast.dewi, seen)

    assert together(press, press) == [5, 5]
    assert lines("keputusan", work.keputusan) == 1 and trail("serah_terima") == ["serahkan"]


def test_the_successor_makes_sense(cast: Cast):
    busy(cast)

    def refused(field: str, **given: object) -> None:
        of = vars(serah(cast.budi, cast.hana)) | given
        with pytest.raises(Invalid) as caught:
            ask(rencana.plan, reader=cast.eko, serah=Serah(**of))
        assert caught.value.field == field

    refused("to_id", to_id=None)
    refused("to_id", to_id=cast.budi.pegawai_id)
    refused("to_id", to_id=cast.citra.pegawai_id)
    refused("tmt", tmt=NOT_YET)
    refused("tmt", tmt=None)
    refused("tmt", tmt=stands(Pegawai, cast.hana.pegawai_id).active_from.replace(year=2014))
    call(mutasi.leave, cast.eko, pegawai_id=cast.hana.pegawai_id, version=1, last_day=days_ago(0))
    refused("to_id")
    with pytest.raises(Forbidden):
        look(cast.gilang, cast.citra, cast.hana)


def test_from_below_to_the_top(each_cast: Cast):
    """Hana, under Budi, takes over from Dewi, the head: nobody stands over himself."""
    cast = each_cast
    hand(cast.gilang, cast.dewi, cast.hana)
    over = {name: stands(Pegawai, who.pegawai_id).atasan_id for name, who in cast.everybody().items() if who.pegawai_id}
    assert over["hana"] is None and over["budi"] == cast.hana.pegawai_id and over["ani"] == cast.budi.pegawai_id
    # the admin's own record is another admin's to change
    assert over["gilang"] == cast.dewi.pegawai_id
    sound()


def test_the_decision_goes_with_its_plan(cast: Cast):
    meeting = rapat.begun(cast, cast.dewi)
    decided = {"jenis": "perbaikan", "what": "Menambah loket", "reason": "Antrean panjang", "cause": "sistem", "people": []}
    decision = rapat.decide(cast, cast.dewi, meeting, **decided)
    assert hand(cast.eko, cast.budi, cast.dewi) == 3  # Ani, Hana, the plan
    assert stands(Keputusan, decision).owner_id == cast.dewi.pegawai_id and lines("keputusan", decision) == 1


def test_who_leads_a_meeting_is_invited_to_it(cast: Cast):
    meeting = rapat.planned(cast, cast.dewi, chair_id=cast.budi.pegawai_id)
    hand(cast.dewi, cast.budi, cast.hana)
    assert stands(Rapat, meeting).chair_id == cast.hana.pegawai_id and lines("rapat", meeting) == 1
    assert stands(RapatHadir, (meeting, cast.hana.pegawai_id)).hadir is False


def test_the_minutes_of_a_meeting_to_come_are_handed_over(each_cast: Cast):
    """One that he leads as well, in one step; one that was closed keeps who signs it."""
    cast, budi, hana = each_cast, each_cast.budi.pegawai_id, each_cast.hana.pegawai_id
    over = rapat.begun(cast, cast.dewi, notulis_id=budi)
    rapat.closed(cast, cast.dewi, over)
    noted = rapat.planned(cast, cast.dewi, notulis_id=budi)
    both = rapat.planned(cast, cast.dewi, chair_id=budi, notulis_id=budi, title="Rapat berikutnya")
    assert {(code, row) for code, row, _ in waits(cast.budi)} >= {("notulis", noted), ("rapat", both)}
    hand(cast.dewi, cast.budi, cast.hana)
    assert [stands(Rapat, one).notulis_id for one in (over, noted, both)] == [budi, hana, hana]
    assert stands(Rapat, both).chair_id == hana and stands(Rapat, noted).chair_id == cast.dewi.pegawai_id
    assert stands(RapatHadir, (noted, hana)).hadir is False and not {"notulis", "rapat"} & {code for code, *_ in waits(cast.budi)}


def test_who_took_a_meeting_over_did_not_come_uninvited(each_cast: Cast):
    meeting = rapat.planned(each_cast, each_cast.dewi, chair_id=each_cast.budi.pegawai_id)
    hand(each_cast.dewi, each_cast.budi, each_cast.hana)
    with reading() as connection:
        assert each_cast.hana.pegawai_id in diundang.asked(connection, rapat_id=meeting)


def test_nothing_to_move_is_said(cast: Cast):
    with pytest.raises(Invalid, match="Tidak ada"):
        hand(cast.eko, cast.ani, cast.hana)


def test_confidential_talks_are_for_himself_only(cast: Cast):
    pembinaan.talk(cast, next_day=days_ago(-7))
    assert "coaching-lanjut" in {code for code, _, _ in waits(cast.budi)}
    plan = look(cast.eko, cast.budi, cast.dewi)
    assert not {hal.code for hal in plan.hal} & {"coaching", "coaching-lanjut"}
    hand(cast.eko, cast.budi, cast.dewi)
    assert "coaching" not in "".join(line.after or "" for line in audits("serah_terima"))


def test_the_successor_reads_what_came_and_takes_the_minutes(each_cast: Cast):
    cast, _ = each_cast, busy(each_cast)
    hand(cast.gilang, cast.budi, cast.hana)
    with reading() as connection:
        (found,) = jejak.to(connection, pegawai_id=cast.hana.pegawai_id)
        assert (found.former[0], found.successor[0], found.count, found.tmt) == ("Budi", "Hana", 4, today())
        assert jejak.to(connection, pegawai_id=cast.budi.pegawai_id) == []
        for name in ("hana", "budi", "gilang", "dewi", "eko"):
            assert jejak.one(connection, reader=cast.everybody()[name], catatan_id=found.id) == found
        for name in ("ani", "citra", "farah"):
            with pytest.raises(NotFound):
                jejak.one(connection, reader=cast.everybody()[name], catatan_id=found.id)
    call(serah_terima.record, cast.hana, kind="pdf", catatan_id=found.id)
    assert trail("serah_terima") == ["serahkan", "unduh"]
    with pytest.raises(NotFound):
        call(serah_terima.record, cast.citra, kind="pdf", catatan_id=found.id)


def test_the_indicators_that_he_answers_for_go_along(each_cast: Cast):
    cast = each_cast
    made = figures(cast, ratio(), [90.0], until=today())
    of = {"dinas_id": cast.dinas_id, "indikator_id": made}
    call(penanggung.put, cast.dewi, **of, pegawai_id=cast.budi.pegawai_id)
    plan = look(cast.gilang, cast.budi, cast.hana)
    assert ("penanggung", made, None) in fates(plan, "pindah")
    hand(cast.gilang, cast.budi, cast.hana)
    assert stands(PenanggungJawab, (cast.dinas_id, made)).pegawai_id == cast.hana.pegawai_id
    assert trail("penanggung_jawab") == ["tetapkan", "serahkan"]


def test_an_indicator_that_was_given_to_somebody_else_meanwhile_holds_it_up(cast: Cast):
    made = figures(cast, ratio(), [90.0], until=today())
    of = {"dinas_id": cast.dinas_id, "indikator_id": made}
    call(penanggung.put, cast.dewi, **of, pegawai_id=cast.budi.pegawai_id)
    seen = look(cast.gilang, cast.budi, cast.hana).seen
    call(penanggung.put, cast.dewi, **of, pegawai_id=cast.gilang.pegawai_id)
    with pytest.raises(Conflict):
        hand(cast.gilang, cast.budi, cast.hana, seen)
    assert stands(PenanggungJawab, (cast.dinas_id, made)).pegawai_id == cast.gilang.pegawai_id
