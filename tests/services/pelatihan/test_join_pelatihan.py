"""Asking, approving, sending and giving up a place; the last seat is given once. On both databases."""

import pytest
from sqlmodel import select

from db.engine import transaction
from db.tables import Peserta, UsulPelatihan
from rules.kit.errors import Conflict, DomainError, Forbidden, Invalid, NotFound
from services.pelatihan import peserta, usul_pelatihan
from services.pelatihan.peserta import Assigned
from settings import day_of, today
from tests.cast import Cast
from tests.cast.database import call, stands, together, trail
from tests.cast.pelatihan import approve, course, join, keputusan, row, sesi


def cancel(sesi_id: int, who, by) -> list[int]:
    found = row(sesi_id, who)
    return call(peserta.cancel, by, peserta_id=found.id, version=found.version, reason="Ada tugas lain")


def send(sesi_id: int, by, *people, keputusan_id: int | None = None) -> Assigned:
    ids = [one.pegawai_id for one in people]
    return call(peserta.assign, by, keputusan_id=keputusan_id, sesi_id=sesi_id, pegawai_ids=ids)


def test_asked_approved_given_up_and_the_next_moves_up(each_cast: Cast):
    held = sesi(each_cast, course(each_cast), seats=1)
    join(held, each_cast.ani, each_cast.hana, each_cast.ani)
    assert row(held, each_cast.ani).status == "diusulkan" and row(held, each_cast.ani).version == 1
    # The later one is approved first: a seat is a seat.
    assert approve(held, each_cast.hana, each_cast.budi) == "terdaftar"
    assert approve(held, each_cast.ani, each_cast.gilang) == "daftar_tunggu"
    assert cancel(held, each_cast.hana, each_cast.hana) == [each_cast.ani.pegawai_id]
    assert row(held, each_cast.ani).status == "terdaftar" and row(held, each_cast.hana).status == "batal"
    join(held, each_cast.hana)
    assert approve(held, each_cast.hana, each_cast.budi) == "daftar_tunggu"
    assert trail("peserta", row(held, each_cast.ani).id) == ["daftar", "setujui", "naik dari daftar tunggu"]


def test_who_comes_back_stands_at_the_end(each_cast: Cast):
    held = sesi(each_cast, course(each_cast), seats=1)
    assert send(held, each_cast.dewi, each_cast.budi, each_cast.ani, each_cast.hana).waiting == (
        each_cast.ani.pegawai_id,
        each_cast.hana.pegawai_id,
    )
    cancel(held, each_cast.ani, each_cast.ani)
    send(held, each_cast.dewi, each_cast.ani)
    assert cancel(held, each_cast.budi, each_cast.dewi) == [each_cast.hana.pegawai_id]


@pytest.mark.parametrize("name", ["ani", "hana", "citra", "farah"])
def test_who_may_not_approve_refuse_send_or_cancel(each_cast: Cast, name: str):
    who, held = each_cast.everybody()[name], sesi(each_cast, course(each_cast))
    join(held, each_cast.budi)
    found = row(held, each_cast.budi)
    given = {"peserta_id": found.id, "version": found.version}
    for attempt in (
        lambda: call(peserta.approve, who, **given),
        lambda: call(peserta.refuse, who, **given, reason="Tidak perlu"),
        lambda: call(peserta.cancel, who, **given, reason="Tidak perlu"),
        lambda: send(held, who, each_cast.budi),
    ):
        with pytest.raises(Forbidden):
            attempt()
    assert row(held, each_cast.budi).version == 1


@pytest.mark.parametrize("name", ["budi", "dewi", "gilang"])
def test_nobody_decides_about_himself(each_cast: Cast, name: str):
    who, held = each_cast.everybody()[name], sesi(each_cast, course(each_cast))
    with pytest.raises(Forbidden):
        send(held, who, who)
    join(held, who)
    with pytest.raises(Forbidden):
        approve(held, who, who)
    wish = call(usul_pelatihan.wish, who, title="Ilmu data", reason="Untuk tugas baru")
    with pytest.raises(Forbidden):
        call(usul_pelatihan.answer, who, usul_id=wish, version=1, accepted=True)


def test_a_refusal_has_a_reason_and_he_may_ask_again(each_cast: Cast):
    held = sesi(each_cast, course(each_cast))
    join(held, each_cast.ani)
    given = {"peserta_id": row(held, each_cast.ani).id, "version": 1}
    with pytest.raises(Invalid) as refused:
        call(peserta.refuse, each_cast.budi, **given, reason=" ")
    assert refused.value.field == "reason"
    call(peserta.refuse, each_cast.budi, **given, reason="Beban sedang tinggi")
    assert row(held, each_cast.ani).note == "Beban sedang tinggi"
    with pytest.raises(Invalid):
        call(peserta.approve, each_cast.budi, peserta_id=given["peserta_id"], version=2)
    join(held, each_cast.ani)
    assert (row(held, each_cast.ani).status, row(held, each_cast.ani).note) == ("diusulkan", "")
    with pytest.raises(Conflict):
        call(peserta.approve, each_cast.budi, **given)


def test_a_course_of_a_dinas_is_for_its_people(each_cast: Cast):
    own, general = sesi(each_cast, course(each_cast)), sesi(each_cast, course(each_cast, everywhere=True))
    with pytest.raises(Invalid):
        join(own, each_cast.citra)
    join(general, each_cast.citra)
    assert row(general, each_cast.citra).dinas_id == each_cast.other_dinas_id
    # Who holds the session may release her, and does not decide for her dinas.
    with pytest.raises(Forbidden):
        approve(general, each_cast.citra, each_cast.gilang)
    assert approve(general, each_cast.citra, each_cast.eko) == "terdaftar"
    cancel(general, each_cast.citra, each_cast.gilang)
    assert row(general, each_cast.citra).status == "batal"
    with pytest.raises(NotFound):
        call(peserta.join, each_cast.eko, sesi_id=general)


def test_past_sessions_take_nobody_by_himself(each_cast: Cast):
    held = sesi(each_cast, course(each_cast), days=-1)
    with pytest.raises(Invalid):
        join(held, each_cast.ani)
    assert send(held, each_cast.budi, each_cast.ani).seated == (each_cast.ani.pegawai_id,)
    with pytest.raises(Invalid):
        cancel(held, each_cast.ani, each_cast.ani)
    cancel(held, each_cast.ani, each_cast.gilang)


def test_sent_by_a_meeting_all_or_nobody_and_clashes_are_told(each_cast: Cast):
    first = sesi(each_cast, course(each_cast))
    second = sesi(each_cast, course(each_cast, title="Komunikasi efektif"))
    decided = keputusan(each_cast)
    join(first, each_cast.ani)
    sent = send(second, each_cast.dewi, each_cast.ani, each_cast.hana, keputusan_id=decided)
    assert sent == Assigned((each_cast.ani.pegawai_id, each_cast.hana.pegawai_id), (), (each_cast.ani.pegawai_id,))
    assert row(second, each_cast.hana).keputusan_id == decided
    with pytest.raises(Forbidden):
        send(first, each_cast.dewi, each_cast.hana, each_cast.citra)
    with transaction() as session:
        assert len(session.exec(select(Peserta)).all()) == 3
    theirs = keputusan(each_cast, dinas_id=each_cast.other_dinas_id)
    # Budi may send his people, but the meetings of the dinas are not his to read; Eko reads the other dinas's too.
    for who, wrong, kind in (
        (each_cast.dewi, keputusan(each_cast, "lain"), Invalid),
        (each_cast.eko, theirs, Invalid),
        (each_cast.dewi, theirs, NotFound),
        (each_cast.budi, decided, NotFound),
    ):
        with pytest.raises(kind):
            send(first, who, each_cast.hana, keputusan_id=wrong)
    # Whom a decision names and who had a seat already keeps it, for that decision.
    approve(first, each_cast.ani, each_cast.budi)
    again = send(first, each_cast.dewi, each_cast.ani, keputusan_id=decided)
    assert again.seated == (each_cast.ani.pegawai_id,) and row(first, each_cast.ani).keputusan_id == decided


def test_the_last_seat_is_given_once(each_cast: Cast):
    held = sesi(each_cast, course(each_cast), seats=1)
    join(held, each_cast.ani, each_cast.hana)
    outcomes = together(
        lambda: approve(held, each_cast.ani, each_cast.budi),
        lambda: approve(held, each_cast.hana, each_cast.dewi),
    )
    assert sorted(map(str, outcomes)) == ["daftar_tunggu", "terdaftar"]


def test_joining_twice_at_once_is_one_place(each_cast: Cast):
    held = sesi(each_cast, course(each_cast))
    ids = together(*[lambda: call(peserta.join, each_cast.ani, sesi_id=held)] * 4)
    assert len(set(ids)) == 1 and not isinstance(ids[0], DomainError)


def test_two_seats_given_up_at_once_go_to_two(each_cast: Cast):
    held = sesi(each_cast, course(each_cast), seats=2)
    send(held, each_cast.dewi, each_cast.ani, each_cast.hana, each_cast.budi, each_cast.gilang)
    together(lambda: cancel(held, each_cast.ani, each_cast.ani), lambda: cancel(held, each_cast.hana, each_cast.hana))
    assert row(held, each_cast.budi).status == row(held, each_cast.gilang).status == "terdaftar"


def test_wishes(each_cast: Cast):
    made = course(each_cast)
    wish = call(usul_pelatihan.wish, each_cast.ani, pelatihan_id=made, reason="Sering melayani warga")
    assert wish == call(usul_pelatihan.wish, each_cast.ani, pelatihan_id=made, reason="Sering melayani warga")
    own = call(usul_pelatihan.wish, each_cast.ani, title="Bahasa isyarat", reason="Warga tuli datang tiap hari")
    for who in (each_cast.ani, each_cast.hana, each_cast.citra, each_cast.farah):
        with pytest.raises(Forbidden):
            call(usul_pelatihan.answer, who, usul_id=own, version=1, accepted=True)
    with pytest.raises(Invalid) as refused:
        call(usul_pelatihan.answer, each_cast.budi, usul_id=own, version=1, accepted=False)
    assert refused.value.field == "note"
    call(usul_pelatihan.answer, each_cast.budi, usul_id=own, version=1, accepted=True, note="Kami carikan")
    assert stands(UsulPelatihan, own).status == "diterima"
    with pytest.raises(Conflict):
        call(usul_pelatihan.answer, each_cast.budi, usul_id=own, version=1, accepted=True)
    with pytest.raises(Invalid):
        call(usul_pelatihan.wish, each_cast.citra, pelatihan_id=made, reason="Ingin ikut juga")
    assert trail("usul_pelatihan", own) == ["usulkan", "terima"]


def test_the_day_of_a_session_may_be_today(each_cast: Cast):
    held = sesi(each_cast, course(each_cast), days=0)
    join(held, each_cast.ani)
    assert day_of(row(held, each_cast.ani).joined_at) == today()
